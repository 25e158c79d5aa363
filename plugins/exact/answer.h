// What the skills of exact numbers answer.
#pragma once

#include <cstdint>
#include <string>

namespace skillet::exact {

// Of an answer, in thousandths.
inline constexpr uint32_t certain = 1000;
inline constexpr uint32_t likely = 700;    // something else may be meant: "3-1" alone may be a score
inline constexpr uint32_t possible = 500;  // "two hundred" and "5 km" alone are hardly questions

struct Answer {
  std::string text;         // the value alone
  std::string explanation;  // how a sentence was read; empty where there is nothing to explain
  uint32_t confidence = certain;
};

}  // namespace skillet::exact
