// Words cut down to what they share with their kin: "raining" and "rain". make_index.py does the same to what is
// indexed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace skillet::emoji {

std::string stem(std::string_view lower_case_word);

inline constexpr size_t max_words = 64;  // of a text; the rest is not looked at

struct Word {
  std::string text;  // in lower case, without apostrophes
  std::string stem;
};
std::vector<Word> words_of(std::string_view text);

}  // namespace skillet::emoji
