#include "plugins/redact/address_parts.h"
#include "plugins/words/word_list.h"

#include "plugins/redact/cues.h"
#include "plugins/redact/digits.h"

namespace skillet::redact {
namespace {

constexpr size_t most_tail_parts = 7, most_city_words = 3, longest_gap_bytes = 12;

constexpr WordList street_types =
    "alley ave avenue blvd boulevard cir circle close court crescent crossing ct dr drive expressway freeway "
    "gardens gate grove heights highway hill hwy lane ln loop mews parade park parkway pike pkwy pl place "
    "plaza quay rd ridge road route row sq square st street terrace trail trl turnpike view walk way wharf";
constexpr WordList doubtful_types =
    "circle close court crossing dr drive gardens gate grove heights hill loop parade park pike place plaza "
    "ridge route row square st trail view walk way";
constexpr WordList types_before_names =
    "allee av avda avenida avenue bd boulevard calle camino chemin corso cours impasse jalan largo paseo "
    "passage piazza place plaza praca quai quinta route rua rue strada travessa ul ulica via viale";
constexpr WordList joined_ends =
    "allee chaussee gade gasse gatan gracht kade katu kuja laan platz plein str straat strasse stra\u00DFe "
    "ufer vagen vegen veien vej weg";
constexpr WordList units = "apartment apt bldg box building flat floor lot room ste suite unit";
constexpr WordList directions = "e east n ne north northeast northwest nw s se south southeast southwest sw w west";
constexpr WordList states =
    "AA AE AK AL AP AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ "
    "NM NSW NV NY OH OK ON OR PA PR QC QLD RI SC SD TN TX UT VA VIC VT WA WI WV WY";
constexpr WordList particles =
    "al da das de degli dei del della der des di do dos du el l la las le les los san santa van";

bool is_number(const Words& words, size_t i, size_t fewest, size_t most) {
  const Word& word = words[i];
  const size_t size = word.end - word.begin;
  return word.has_digits && !word.has_letters && size >= fewest && size <= most;
}

bool is_tail_gap(std::string_view gap) {
  if (gap.empty() || gap.size() > longest_gap_bytes) return false;
  size_t newlines = 0;
  for (const char c : gap) {
    newlines += c == '\n';
    if (c != ' ' && c != ',' && c != '\n' && c != '\t' && c != '\r' && c != '>' && c != '.' && c != '#') return false;
  }
  return newlines <= 2 && (gap.find('.') == std::string_view::npos || gap == ". ");
}

bool is_capital_word(const Words& words, size_t i) {
  return words[i].is_capitalised && !words[i].has_digits;
}

size_t unit_words(const Words& words, size_t i) {
  const auto is_number_of_unit = [&](size_t at) {
    return words[at].has_digits || words[at].end - words[at].begin == 1;
  };
  const std::string_view gap = words.gap_before(i);
  if (gap.find('#') != std::string_view::npos) return is_number_of_unit(i) ? 1 : 0;
  if (!is_unit(words[i].folded) || i + 1 >= words.count() || !is_number_of_unit(i + 1)) {
    const bool is_ordinal = words[i].has_digits && words[i].has_letters && i + 1 < words.count();
    return is_ordinal && words[i + 1].folded == "floor" ? 2 : 0;
  }
  return is_unit_gap(words.gap_before(i + 1)) ? 2 : 0;
}

// 62704, 62704-1234, 10115, 1012 AB, 840 24.
size_t postcode_words(const Words& words, size_t i) {
  if (const size_t british = british_postcode(words, i)) return british;
  if (!is_number(words, i, 3, 6)) return 0;
  if (i + 1 >= words.count()) return is_number(words, i, 4, 6) ? 1 : 0;
  const std::string_view gap = words.gap_before(i + 1);
  if (gap == "-" && is_number(words, i + 1, 3, 4)) return 2;
  if (gap == " " && is_number(words, i, 3, 3) && is_number(words, i + 1, 2, 2)) return 2;
  if (gap == " " && is_number(words, i, 4, 4) && words[i + 1].is_upper && words[i + 1].folded.size() == 2) return 2;
  return is_number(words, i, 4, 6) ? 1 : 0;
}

bool begins_closing_part(const Words& words, const NameList& names, size_t i) {
  return is_state(words.spelled(i)) || postcode_words(words, i) > 0 || names.traits_of(words[i].folded).is_place();
}

// A city is known as one, or stands where one would: after a comma, and before a state, a postcode, or an end.
size_t city_words(const Words& words, const NameList& names, size_t i, bool after_postcode) {
  const Traits traits = names.traits_of(words[i].folded);
  if (!is_capital_word(words, i)) return traits.is_place() && !traits.is_word() ? 1 : 0;
  size_t count = 1;
  while (count < most_city_words && i + count < words.count() &&
         (words.gap_before(i + count) == " " || words.gap_before(i + count) == "-") &&
         (is_capital_word(words, i + count) || is_name_particle(words[i + count].folded)) &&
         !is_state(words.spelled(i + count)) && british_postcode(words, i + count) == 0)
    count++;
  if (after_postcode || traits.is_place()) return count;
  const size_t next = i + count;
  if (next < words.count() && is_tail_gap(words.gap_before(next)) && begins_closing_part(words, names, next))
    return count;
  const std::string_view before = words.gap_before(i), after = words.gap_after(i + count - 1);
  if (before.find(',') == std::string_view::npos || has_newline(before)) return 0;
  const bool is_person = traits.is_common_given();
  const bool ends = after.empty() || after.find_first_of(".,;!?\n)") != std::string_view::npos ||
                    (next < words.count() && !words[next].is_capitalised);
  return ends && !is_person && !traits.is_common_word() ? count : 0;
}

}  // namespace

bool is_house_number(const Words& words, size_t i) {
  const Word& word = words[i];
  const size_t size = word.end - word.begin;
  if (!is_digit(words.text()[word.begin]) || size > 6) return false;
  size_t digits = 0;
  while (digits < size && is_digit(words.text()[word.begin + digits])) digits++;
  return size - digits <= 1;
}

bool is_street_type(std::string_view word) {
  return street_types.has(word);
}
bool is_doubtful_type(std::string_view word) {
  return doubtful_types.has(word);
}
bool is_type_before_name(std::string_view word) {
  return types_before_names.has(word);
}
bool is_unit(std::string_view word) {
  return units.has(word);
}
bool is_unit_gap(std::string_view gap) {
  return gap == " " || gap == ". " || gap == " #" || gap == ".";
}
bool is_direction(std::string_view word) {
  return directions.has(word);
}
bool is_state(std::string_view spelled) {
  return states.has(spelled);
}
bool is_name_particle(std::string_view word) {
  return particles.has(word);
}

bool is_joined_street(const Words& words, size_t i) {
  const std::string_view word = words[i].folded;
  for (const std::string_view end : joined_ends)
    if (word.size() >= end.size() + 3 && word.ends_with(end)) return true;
  return false;
}

size_t british_postcode(const Words& words, size_t i) {
  const std::string_view first = words.spelled(i);
  if (first.size() < 2 || first.size() > 4 || !is_ascii_letter(first[0]) || i + 1 >= words.count()) return 0;
  if (words.gap_before(i + 1) != " ") return 0;
  const size_t letters = is_ascii_letter(first[1]) ? 2 : 1;
  if (letters >= first.size() || !is_digit(first[letters])) return 0;
  const std::string_view second = words.spelled(i + 1);
  const bool fits =
      second.size() == 3 && is_digit(second[0]) && is_ascii_letter(second[1]) && is_ascii_letter(second[2]);
  return fits && words[i].is_capitalised == words[i + 1].is_upper ? 2 : 0;
}

size_t post_box(const Words& words, size_t i) {
  const auto word = [&](size_t at) { return at < words.count() ? words[at].folded : std::string_view(); };
  size_t at = i;
  if (word(i) == "p" && word(i + 1) == "o" && word(i + 2) == "box")
    at = i + 3;
  else if ((word(i) == "po" && word(i + 1) == "box"))
    at = i + 2;
  else if (word(i) == "postfach" || word(i) == "pobox")
    at = i + 1;
  else
    return 0;
  if (at >= words.count() || !is_number(words, at, 1, 6)) return 0;
  const std::string_view gap = words.gap_before(at);
  if (gap != " " && gap != " #") return 0;
  const bool is_parted = at + 1 < words.count() && words.gap_before(at + 1) == " " && is_number(words, at, 2, 3) &&
                         is_number(words, at + 1, 2, 3);
  return at + (is_parted ? 2 : 1) - i;
}

size_t end_of_tail(const Words& words, const NameList& names, size_t i) {
  bool after_postcode = false, has_postcode = false;
  for (size_t parts = 0; parts < most_tail_parts && i < words.count() && is_tail_gap(words.gap_before(i)); parts++) {
    size_t count = unit_words(words, i);
    if (count == 0 && is_direction(words[i].folded) && words.gap_before(i) == " " && words[i].is_capitalised) count = 1;
    if (count == 0 && is_state(words.spelled(i))) count = 1;
    if (count == 0) count = post_box(words, i);
    if (count == 0 && !has_postcode) {
      count = postcode_words(words, i);
      // A number at the beginning of a line or a sentence of its own may be anything.
      if (count > 0 && words.gap_before(i) == ". ") count = 0;
      if (count > 0) {
        after_postcode = has_postcode = true;
        i += count;
        continue;
      }
    }
    if (count == 0 && words.gap_before(i) != ". ")
      count = city_words(words, names, i, after_postcode && !has_newline(words.gap_before(i)));
    if (count == 0) return i;
    after_postcode = false;
    i += count;
  }
  return i;
}

}  // namespace skillet::redact
