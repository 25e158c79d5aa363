// Telephone numbers: international ones, national ones in the groups in which people write them, and any plausible run
// of digits beside a word that says so.
#include <algorithm>

#include "plugins/redact/cues.h"
#include "plugins/redact/detectors.h"
#include "plugins/words/word_list.h"

namespace skillet::redact {
namespace {

constexpr size_t fewest_digits = 7, most_digits = 15, most_groups = 7, most_extension_digits = 6;
constexpr size_t fewest_with_label = 6;
constexpr uint32_t earliest_year = 1900, latest_year = 2099;

struct Candidate {
  std::string_view text;
  const std::vector<DigitGroup>& groups;
  size_t first, last;
  std::string digits;
  size_t begin, end;  // with the sign and the brackets around the groups
  bool has_plus, has_brackets;

  size_t count() const { return last - first + 1; }
  size_t length(size_t i) const { return groups[first + i].length(); }
  Gap gap(size_t i) const { return groups[first + i].before; }  // from 1 on
  std::string_view group(size_t i) const { return text.substr(groups[first + i].begin, length(i)); }
};

bool is_year(std::string_view digits) {
  if (digits.size() != 4) return false;
  const uint32_t year = number_of(digits);
  return year >= earliest_year && year <= latest_year;
}

// 12/03/1985, 1985-03-12, 12.3.85; and 2019-2020.
bool looks_like_date(const Candidate& c) {
  if (c.has_plus || c.has_brackets) return false;
  if (c.count() == 2) return is_year(c.group(0)) && is_year(c.group(1));
  if (c.count() < 3 || c.gap(1) != c.gap(2)) return false;
  const bool ends_with_year = c.length(0) <= 2 && c.length(1) <= 2 && (is_year(c.group(2)) || c.count() == 3);
  const bool begins_with_year = is_year(c.group(0)) && c.length(1) <= 2 && c.length(2) <= 2;
  if (begins_with_year) return number_of(c.group(1)) <= 12 && number_of(c.group(2)) <= 31;
  return ends_with_year && number_of(c.group(0)) <= 31 && number_of(c.group(1)) <= 31 &&
         (c.length(2) == 2 || c.length(2) == 4);
}

// 1 400 000, and 1.400.000.
bool looks_like_thousands(const Candidate& c) {
  if (c.count() < 2 || c.length(0) > 3 || c.group(0)[0] == '0') return false;
  for (size_t i = 1; i < c.count(); i++)
    if (c.length(i) != 3 || (c.gap(i) != Gap::space && c.gap(i) != Gap::dot)) return false;
  return true;
}

bool has_shape(const Candidate& c, std::initializer_list<size_t> lengths) {
  if (c.count() != lengths.size()) return false;
  size_t i = 0;
  for (const size_t length : lengths)
    if (c.length(i++) != length) return false;
  return true;
}

bool is_north_american(const Candidate& c) {
  const bool has_trunk = has_shape(c, {1, 3, 3, 4}) && c.group(0) == "1";
  if (!has_trunk && !has_shape(c, {3, 3, 4})) return false;
  return c.group(has_trunk ? 1 : 0)[0] != '0' || c.has_brackets || c.gap(c.count() - 1) == Gap::hyphen;
}

// Without a label beside it.
Confidence by_form(const Candidate& c) {
  const size_t size = c.digits.size();
  if (c.has_plus) return size >= 8 && c.digits[0] != '0' ? labelled : 0;
  if (c.digits.starts_with("00")) return size >= 10 && c.count() > 1 ? likely : 0;
  if (looks_like_date(c) || looks_like_thousands(c)) return 0;
  if (is_north_american(c)) return c.gap(c.count() - 1) == Gap::dot || c.gap(1) == Gap::space ? likely : labelled;
  if (has_shape(c, {5, 4})) return 0;  // a postcode
  if (c.digits[0] == '0') {
    if (c.count() > 1) return size >= 9 && size <= 12 && c.length(0) >= 2 ? likely : 0;
    const bool is_mobile = c.digits.starts_with("07") || c.digits.starts_with("06");
    return is_mobile && (size == 10 || size == 11) ? plausible : 0;
  }
  if (has_shape(c, {3, 4})) return c.gap(1) == Gap::hyphen && c.digits[0] >= '2' ? least_confidence : 0;
  if ((has_shape(c, {5, 5}) && c.gap(1) == Gap::space) || has_shape(c, {3, 2, 2, 2}))
    return c.digits[0] >= '6' ? plausible : 0;
  return c.has_brackets && size >= 8 ? plausible : 0;
}

// Beside "phone", "call", "fax" and their like.
Confidence by_label(const Candidate& c) {
  if (looks_like_date(c)) return 0;
  if (c.count() == 1) return c.digits.size() >= fewest_digits ? labelled : 0;
  return c.digits.size() >= fewest_with_label ? labelled : 0;
}

Confidence judge(const Words& words, const Candidate& c) {
  const Confidence form = by_form(c);
  const Cue before = cue_before(words, c.begin);
  if (before == Cue::phone) return std::max(form, by_label(c));
  const Cue after = cue_after(words, c.end);
  if (before == Cue::none && after == Cue::phone) return std::max(form, by_label(c));
  const bool is_other = before == Cue::other_number || before == Cue::version || before == Cue::id;
  return is_other && !c.has_plus ? 0 : form;
}

// The sign and the bracket before the first group, and the bracket that closes at the end.
Candidate candidate(std::string_view text, const std::vector<DigitGroup>& groups, size_t first, size_t last) {
  Candidate c{text,  groups, first, last, joined(text, groups, first, last), groups[first].begin, groups[last].end,
              false, false};
  if (c.begin > 0 && text[c.begin - 1] == '(') {
    const size_t close = text.substr(groups[first].end, groups[last].end - groups[first].end + 1).find(')');
    if (close != std::string_view::npos) {
      c.begin--;
      const bool holds_all = groups[first].end + close == groups[last].end;
      if (holds_all) c.end++;
      c.has_brackets = !holds_all;
    }
  }
  if (c.begin > 0 && text[c.begin - 1] == '+') {
    c.begin--;
    c.has_plus = true;
  }
  return c;
}

bool can_go_on(Gap gap) {
  return gap == Gap::space || gap == Gap::hyphen || gap == Gap::dot || gap == Gap::slash || gap == Gap::bracket;
}

// ", ext. 12", "x5512": how far the number goes on.
size_t extension_end(std::string_view text, size_t end) {
  size_t at = end;
  while (at < text.size() && at - end < 2 && (text[at] == ' ' || text[at] == ',')) at++;
  constexpr WordList marks = "Ext Ext. X ext ext. extension x";
  for (const std::string_view mark : marks) {
    if (text.substr(at, mark.size()) != mark) continue;
    size_t digits = at + mark.size();
    while (digits < text.size() && digits - at < mark.size() + 2 && (text[digits] == ' ' || text[digits] == ':'))
      digits++;
    size_t stop = digits;
    while (stop < text.size() && is_digit(text[stop])) stop++;
    if (stop > digits && stop - digits <= most_extension_digits) return stop;
  }
  return end;
}

// Longer runs first: a part of a number is none.
size_t last_of_run(const std::vector<DigitGroup>& groups, size_t first) {
  size_t last = first, digits = groups[first].length();
  while (last + 1 < groups.size() && last - first + 1 < most_groups && can_go_on(groups[last + 1].before) &&
         digits + groups[last + 1].length() <= most_digits + 2)
    digits += groups[++last].length();
  return last;
}

}  // namespace

void find_phones(const Words& words, const std::vector<DigitGroup>& groups, Findings& findings) {
  const std::string_view text = words.text();
  for (size_t first = 0; first < groups.size(); first++) {
    if (groups[first].length() > most_digits) continue;
    const size_t longest = last_of_run(groups, first);
    for (size_t last = longest + 1; last-- > first;) {
      Candidate c = candidate(text, groups, first, last);
      if (c.digits.size() < fewest_with_label || c.digits.size() > most_digits + 2) continue;
      const size_t end = extension_end(text, c.end);
      if (!stands_alone(text, c.begin, end)) continue;
      const Confidence confidence = judge(words, c);
      if (confidence == 0) continue;
      findings.push_back({c.begin, end, Kind::phone, confidence});
      first = last;
      break;
    }
  }
}

}  // namespace skillet::redact
