// Numbers that a state gives a person: US social security numbers by their form, others by their check letters or by a
// word beside them.
#include <algorithm>

#include "plugins/redact/cues.h"
#include "plugins/redact/detectors.h"

namespace skillet::redact {
namespace {

constexpr size_t shortest_labelled_id = 6, longest_labelled_id = 20;
constexpr ptrdiff_t fewest_labelled_digits = 5;

bool is_possible_ssn(std::string_view area, std::string_view group, std::string_view serial) {
  return area != "000" && area != "666" && group != "00" && serial != "0000";
}

bool is_upper_letter(char c) {
  return c >= 'A' && c <= 'Z';
}

std::string upper_of(std::string_view spelled) {
  std::string upper(spelled);
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return upper;
}

// Spain's DNI and NIE: the number's rest by 23 chooses the letter.
bool is_spanish(std::string_view id) {
  if (id.size() != 9 || !is_upper_letter(id[8])) return false;
  std::string digits(id.substr(0, 8));
  if (digits[0] >= 'X' && digits[0] <= 'Z') digits[0] = static_cast<char>(digits[0] - 'X' + '0');
  if (digits.find_first_not_of("0123456789") != std::string::npos) return false;
  return id[8] == "TRWAGMYFPDXBNJZSQVHLCKE"[number_of(digits) % 23];
}

// Italy's codice fiscale: sixteen characters, of which the last one checks the others.
bool is_italian(std::string_view id) {
  constexpr std::string_view form = "LLLLLLDDLDDLDDDL";
  constexpr uint8_t odd[] = {1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                             20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
  if (id.size() != form.size()) return false;
  uint32_t sum = 0;
  for (size_t i = 0; i < form.size(); i++) {
    if (form[i] == 'L' ? !is_upper_letter(id[i]) : !is_digit(id[i])) return false;
    const uint32_t value = static_cast<uint32_t>(is_digit(id[i]) ? id[i] - '0' : id[i] - 'A');
    if (i + 1 < form.size()) sum += i % 2 == 0 ? odd[value] : value;
  }
  return sum % 26 == static_cast<uint32_t>(id[15] - 'A');
}

// Britain's national insurance number: two letters, six digits, a letter from A to D. Its spaces may be left out.
bool is_british(std::string_view id) {
  if (id.size() != 9 || !is_upper_letter(id[0]) || !is_upper_letter(id[1]) || id[8] < 'A' || id[8] > 'D') return false;
  for (size_t i = 2; i < 8; i++)
    if (!is_digit(id[i])) return false;
  constexpr std::string_view never_first = "DFIQUV", never_second = "DFIOQUV";
  return never_first.find(id[0]) == std::string_view::npos && never_second.find(id[1]) == std::string_view::npos;
}

// France's NIR: thirteen digits, and 97 less their rest.
bool is_french(std::string_view id) {
  if (id.size() != 15 || (id[0] != '1' && id[0] != '2')) return false;
  uint64_t number = 0;
  for (size_t i = 0; i < 15; i++) {
    if (!is_digit(id[i])) return false;
    if (i < 13) number = number * 10 + static_cast<uint64_t>(id[i] - '0');
  }
  return 97 - number % 97 == number_of(id.substr(13));
}

bool checks(std::string_view id) {
  return is_spanish(id) || is_italian(id) || is_british(id) || is_french(id);
}

// The word, and further ones as long as only single spaces part them and they have digits: "AB 12 34 56 C".
size_t last_of_parted(const Words& words, size_t first, std::string& joined) {
  constexpr size_t most_parts = 6;
  size_t last = first;
  joined = upper_of(words.spelled(first));
  while (last + 1 < words.count() && last - first + 1 < most_parts && joined.size() < longest_labelled_id) {
    const std::string_view gap = words.gap_before(last + 1), next = words.spelled(last + 1);
    if (gap != " " && gap != "-") break;
    if (!words[last + 1].has_digits && next.size() > 1) break;
    joined += upper_of(next);
    last++;
  }
  return last;
}

bool has_only_ascii(std::string_view id) {
  for (const char c : id)
    if (!is_digit(c) && !is_upper_letter(c)) return false;
  return true;
}

}  // namespace

void find_ssns(const Words& words, const std::vector<DigitGroup>& groups, Findings& findings) {
  const std::string_view text = words.text();
  for (size_t i = 0; i < groups.size(); i++) {
    const bool is_whole = groups[i].length() == 9;
    const bool is_parted = i + 2 < groups.size() && groups[i].length() == 3 && groups[i + 1].length() == 2 &&
                           groups[i + 2].length() == 4 && groups[i + 1].before == groups[i + 2].before &&
                           (groups[i + 1].before == Gap::hyphen || groups[i + 1].before == Gap::space);
    if (!is_whole && !is_parted) continue;
    const size_t last = is_whole ? i : i + 2;
    if (!stands_alone(text, groups[i].begin, groups[last].end)) continue;
    const bool is_labelled =
        cue_before(words, groups[i].begin) == Cue::ssn || cue_after(words, groups[last].end) == Cue::ssn;
    const std::string digits = joined(text, groups, i, last);
    const std::string_view view = digits;
    const bool has_form = is_parted && groups[i + 1].before == Gap::hyphen &&
                          is_possible_ssn(view.substr(0, 3), view.substr(3, 2), view.substr(5));
    if (!is_labelled && !has_form) continue;
    findings.push_back({groups[i].begin, groups[last].end, Kind::ssn, is_labelled ? labelled : likely});
    i = last;
  }
}

void find_national_ids(const Words& words, Findings& findings) {
  std::string id;
  for (size_t i = 0; i < words.count(); i++) {
    if (words.spelled(i).size() > longest_labelled_id || (!words[i].has_digits && words.spelled(i).size() != 2))
      continue;
    size_t last = last_of_parted(words, i, id);
    if (!has_only_ascii(id)) continue;
    Confidence confidence = checks(id) ? labelled : 0;
    if (confidence == 0 && last > i) {
      last = i;
      id = upper_of(words.spelled(i));
      if (checks(id)) confidence = labelled;
    }
    const bool is_long_enough = id.size() >= shortest_labelled_id && id.size() <= longest_labelled_id &&
                                std::count_if(id.begin(), id.end(), is_digit) >= fewest_labelled_digits;
    if (confidence == 0 && is_long_enough && words[i].has_digits) {
      const Cue cue = cue_before(words, words[i].begin);
      if (cue == Cue::id || cue == Cue::licence) confidence = likely;
    }
    if (confidence == 0) continue;
    findings.push_back({words[i].begin, words[last].end, Kind::national_id, confidence});
    i = last;
  }
}

}  // namespace skillet::redact
