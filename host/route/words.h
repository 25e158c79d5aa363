// A text as the router reads it: its words in lower case, without accents on Latin letters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace skillet {

// A prompt may be a document; what is asked then stands at one of its ends. Of a longer text only the ends are read.
constexpr size_t max_routed_bytes = 4096;

// Letters, digits and marks make words; everything else parts them, but for an apostrophe ("don't" is "dont"). Chinese
// and Japanese are written without spaces: each of their characters is a word.
std::vector<std::string> words_of(std::string_view text);

}  // namespace skillet
