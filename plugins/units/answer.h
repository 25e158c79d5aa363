// From a prompt to an answer, or to the knowledge that the prompt is not about quantities.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace skillet::units {

inline constexpr uint32_t certain = 1000;
inline constexpr uint32_t likely = 800;    // words that are not ours stand before the quantity
inline constexpr uint32_t possible = 500;  // "5 km" alone is a quantity, but hardly a question

struct Answer {
  std::string text;         // the value alone
  std::string explanation;  // empty where there is nothing to explain
  uint32_t confidence = certain;
};

std::optional<Answer> answer(std::string_view prompt);

}  // namespace skillet::units
