// A prompt as words, and what can be seen without understanding it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plugins/colour/rgb.h"

namespace skillet::colour {

inline constexpr size_t max_prompt_bytes = 400;
inline constexpr size_t max_given = 2;

struct Prompt {
  std::vector<std::string> words;  // in lower case; a colour such as #3366cc is "#1" or "#2"
  std::vector<Rgb> given;
};

Prompt read_prompt(std::string_view text);

// Whether it has a word that a question about a colour would have: only then a draft is looked at.
bool is_about_a_colour(const Prompt& prompt);

// Whether it says so itself, as a name alone ("orange") does not.
bool says_colour(const Prompt& prompt);

}  // namespace skillet::colour
