#include "plugins/cron/lexicon.h"

#include <algorithm>
#include <array>

#include "plugins/cron/lexicon_table.h"

namespace skillet::cron {
namespace {

constexpr size_t min_corrected_letters = 5;  // shorter words have too many neighbours
constexpr size_t max_corrected_letters = 14;

// Calls visit(word, meaning) for each known word until it answers false. Of a word that stands twice the first counts.
template <typename Visit>
void visit_vocabulary(Visit visit) {
  for (const Entry& entry : vocabulary) {
    std::string_view rest = entry.words;
    while (!rest.empty()) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      if (!visit(word, Meaning{entry.word, entry.value})) return;
      rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    }
  }
}

// One letter too many, one missing, one wrong, or two swapped.
bool is_one_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  const auto rest_is_equal = [&](size_t from_a, size_t from_b) { return a.substr(from_a) == b.substr(from_b); };
  if (a.size() < b.size()) return rest_is_equal(same, same + 1);
  if (same == a.size() || rest_is_equal(same + 1, same + 1)) return true;
  return same + 1 < a.size() && a[same] == b[same + 1] && a[same + 1] == b[same] && rest_is_equal(same + 2, same + 2);
}

bool says_when(Word word) {
  return word != Word::cue && word != Word::filler && word != Word::question;
}

Meaning corrected(std::string_view word) {
  if (word.size() < min_corrected_letters || word.size() > max_corrected_letters) return {};
  Meaning found;
  bool is_ambiguous = false;
  visit_vocabulary([&](std::string_view known, Meaning meaning) {
    if (known.size() < min_corrected_letters || !says_when(meaning.word) || !is_one_slip(word, known)) return true;
    is_ambiguous = found.word != Word::unknown && (found.word != meaning.word || found.value != meaning.value);
    found = meaning;
    return !is_ambiguous;
  });
  return is_ambiguous ? Meaning{} : found;
}

constexpr std::array<const char*, 20> ones = {
    "zero", "one",    "two",    "three",    "four",     "five",    "six",     "seven",     "eight",    "nine",
    "ten",  "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<const char*, 4> tens = {"twenty", "thirty", "forty", "fifty"};
constexpr std::array<const char*, 20> ordinals = {"zeroth",    "first",     "second",      "third",      "fourth",
                                                  "fifth",     "sixth",     "seventh",     "eighth",     "ninth",
                                                  "tenth",     "eleventh",  "twelfth",     "thirteenth", "fourteenth",
                                                  "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"};
constexpr std::array<const char*, 4> tenths = {"twentieth", "thirtieth", "fortieth", "fiftieth"};

}  // namespace

Meaning meaning_of(std::string_view word) {
  Meaning found;
  bool is_known = false;
  visit_vocabulary([&](std::string_view known, Meaning meaning) {
    is_known = known == word;
    if (is_known) found = meaning;
    return !is_known;
  });
  return is_known ? found : corrected(word);
}

std::optional<NumberWord> number_word(std::string_view word) {
  for (size_t i = 0; i < ones.size(); ++i) {
    if (word == ones[i]) return NumberWord{static_cast<int>(i), false};
    if (word == ordinals[i]) return NumberWord{static_cast<int>(i), true};
  }
  for (size_t i = 0; i < tens.size(); ++i) {
    const int value = static_cast<int>(i + 2) * 10;
    if (word == tens[i]) return NumberWord{value, false};
    if (word == tenths[i]) return NumberWord{value, true};
  }
  if (word == "sixty") return NumberWord{60, false};
  if (word == "ninety") return NumberWord{90, false};
  if (word == "dozen") return NumberWord{12, false};
  if (word == "couple") return NumberWord{2, false};
  if (word == "fourty") return NumberWord{40, false};
  return std::nullopt;
}

}  // namespace skillet::cron
