// Dates of birth: a date beside a word of birth. Any other date stays.
#include <optional>

#include "plugins/redact/cues.h"
#include "plugins/redact/detectors.h"
#include "plugins/words/word_list.h"

namespace skillet::redact {
namespace {

constexpr WordList months =
    "apr april aug august dec december feb february jan january jul july jun june mar march may nov november "
    "oct october sep sept september";

struct Span {
  size_t first, last;  // words
};

bool is_day(std::string_view word) {
  size_t digits = 0;
  while (digits < word.size() && is_digit(word[digits])) digits++;
  if (digits == 0 || digits > 2) return false;
  const uint32_t day = number_of(word.substr(0, digits));
  const std::string_view rest = word.substr(digits);
  return day >= 1 && day <= 31 && (rest.empty() || rest == "st" || rest == "nd" || rest == "rd" || rest == "th");
}

bool is_number(std::string_view word, size_t size) {
  return word.size() == size && word.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_year(std::string_view word) {
  return (is_number(word, 4) && number_of(word) >= 1850 && number_of(word) <= 2099) || is_number(word, 2);
}

bool is_loose_gap(std::string_view gap) {
  return gap == " " || gap == ", " || gap == "," || gap == ". " || gap == "-" || gap == "/" || gap == "." ||
         gap == ", '" || gap == " '";
}

// 12/03/1985, 1985-03-12, 12.3.85: three numbers, parted alike.
std::optional<Span> numeric_date(const Words& words, size_t i) {
  if (i + 2 >= words.count()) return std::nullopt;
  const std::string_view gap = words.gap_before(i + 1);
  if (gap != words.gap_before(i + 2) || (gap != "/" && gap != "-" && gap != "." && gap != " " && gap != ". "))
    return std::nullopt;
  const std::string_view a = words[i].folded, b = words[i + 1].folded, c = words[i + 2].folded;
  const auto is_short = [](std::string_view word) { return is_number(word, 1) || is_number(word, 2); };
  if (!is_short(b) || number_of(b) > 31 || number_of(b) == 0) return std::nullopt;
  const bool is_year_last = is_short(a) && number_of(a) <= 31 && is_year(c);
  const bool is_year_first = is_number(a, 4) && is_year(a) && is_day(c);
  if (!is_year_last && !is_year_first) return std::nullopt;
  return Span{i, i + 2};
}

// 3 March 1990, 3rd of March, March 3rd, 1990, March 1990.
std::optional<Span> written_date(const Words& words, size_t i) {
  const auto fits = [&](size_t at) { return at < words.count() && is_loose_gap(words.gap_before(at)); };
  size_t at = i;
  bool has_day = false, has_year = false;
  if (is_day(words[at].folded)) {
    has_day = true;
    if (fits(at + 1) && words[at + 1].folded == "of") at++;
    if (!fits(at + 1) || !months.has(words[at + 1].folded)) return std::nullopt;
    at++;
  } else {
    if (!months.has(words[at].folded)) return std::nullopt;
    if (fits(at + 1) && words[at + 1].folded == "the") at++;
    if (fits(at + 1) && is_day(words[at + 1].folded)) {
      at++;
      has_day = true;
    }
  }
  if (fits(at + 1) && is_year(words[at + 1].folded) && (is_number(words[at + 1].folded, 4) || has_day)) {
    at++;
    has_year = true;
  }
  if (!has_day && !has_year) return std::nullopt;
  return Span{i, at};
}

// "my birthday party on 3 March" is about a party.
bool speaks_of_a_party(const Words& words, size_t first) {
  constexpr WordList feasts = "bash cake card celebration dinner gift party present";
  for (size_t looked = 0; looked < 5 && looked < first; looked++)
    if (feasts.has(words[first - 1 - looked].folded)) return true;
  return false;
}

}  // namespace

void find_births(const Words& words, Findings& findings) {
  for (size_t i = 0; i < words.count(); i++) {
    std::optional<Span> date = numeric_date(words, i);
    if (!date) date = written_date(words, i);
    if (!date) continue;
    const size_t begin = words[date->first].begin, end = words[date->last].end;
    const bool is_birth = (cue_before(words, begin) == Cue::birth && !speaks_of_a_party(words, date->first)) ||
                          cue_after(words, end) == Cue::birth;
    if (is_birth) findings.push_back({begin, end, Kind::date_of_birth, labelled});
    i = date->last;
  }
}

}  // namespace skillet::redact
