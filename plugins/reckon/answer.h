// From a prompt to an answer, or to the knowledge that the prompt is not arithmetic.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace skillet::reckon {

inline constexpr uint32_t certain = 1000;
inline constexpr uint32_t likely = 700;    // "3-1" with nothing around it may be a score
inline constexpr uint32_t possible = 500;  // "two hundred" alone is a number, but hardly a question

struct Answer {
  std::string text;         // the value alone
  std::string explanation;  // how a sentence was read; empty where there is nothing to explain
  uint32_t confidence = certain;
};

std::optional<Answer> answer(std::string_view prompt);

}  // namespace skillet::reckon
