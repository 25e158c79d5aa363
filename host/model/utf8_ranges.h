// Sets of code points, and how UTF-8 spells them: as sequences of byte ranges, so that a matcher never has to decode
// and a token may end in the middle of a character.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace skillet {

struct CodePoints {
  uint32_t first, last;  // both belong to it
  auto operator<=>(const CodePoints&) const = default;
};

constexpr uint32_t max_code_point = 0x10FFFF;
inline bool is_surrogate(uint32_t code_point) {
  return code_point >= 0xD800 && code_point <= 0xDFFF;
}

struct ByteRange {
  uint8_t first, last;
};
using ByteSequence = std::vector<ByteRange>;  // one to four

// Sorted, without overlaps, without surrogates.
std::vector<CodePoints> normalized(std::vector<CodePoints> ranges);
std::vector<CodePoints> complement(const std::vector<CodePoints>& normalized_ranges);

// Sequences that together match exactly the UTF-8 of these code points.
std::vector<ByteSequence> utf8_sequences(const std::vector<CodePoints>& normalized_ranges);

void append_utf8(std::string& text, uint32_t code_point);

}  // namespace skillet
