// From a prompt to an answer, or to the knowledge that the prompt is not a calculation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace skillet::calc {

inline constexpr uint32_t certain = 1000;
inline constexpr uint32_t likely = 700;  // "3-1" with nothing around it may be a score

struct Answer {
  std::string text;
  uint32_t confidence = certain;
};

std::optional<Answer> answer(std::string_view prompt);

}  // namespace skillet::calc
