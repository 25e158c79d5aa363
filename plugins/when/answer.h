// From a prompt to what is answered, without a host.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plugins/when/value.h"

namespace skillet::when {

inline constexpr uint32_t certain = 1000;
inline constexpr uint32_t unsure = 300;
// Of a model's drafts with this confidence seven in ten are right, because it is calibrated. With less they are a
// question, or nothing.
inline constexpr uint32_t least_draft_confidence = 700;
inline constexpr uint32_t least_asked_confidence = 300;

struct Answer {
  std::string text;  // the value, and on further lines what it is in words
  std::string file;  // an .ics file, or nothing
  uint32_t confidence = certain;
};

// By rules. Nothing where the prompt is not about a time, or is not understood wholly.
std::optional<Answer> answer(std::string_view prompt, const Now& now);

// What a model made of a prompt that the rules did not understand.
std::optional<Answer> answer_draft(std::string_view prompt, std::string_view draft, uint32_t confidence,
                                   const Now& now);

}  // namespace skillet::when
