// A prompt, read by rules: the time in it, and what else it says.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plugins/when/notation.h"

namespace skillet::when {

inline constexpr size_t max_rivals = 4;
using Rivals = Few<Phrase, max_rivals>;

struct Reading {
  Phrase phrase;
  std::string subject;  // "call mom"; empty where the prompt is only about the time
  Rivals rivals;        // where several times stand side by side and none is the prompt's: the first of them
};

// Nothing where the prompt has no time in it, or one that is not wholly understood.
std::optional<Reading> read_prompt(std::string_view prompt);

// Whether any word of the prompt has to do with time: a model's draft for a prompt without is not worth a look.
bool mentions_time(std::string_view prompt);

}  // namespace skillet::when
