#include "host/model/utf8_ranges.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace skillet;

namespace {

bool matches(const std::vector<ByteSequence>& sequences, const std::string& bytes) {
  return std::any_of(sequences.begin(), sequences.end(), [&](const ByteSequence& sequence) {
    return std::equal(sequence.begin(), sequence.end(), bytes.begin(), bytes.end(), [](ByteRange range, char byte) {
      return static_cast<uint8_t>(byte) >= range.first && static_cast<uint8_t>(byte) <= range.last;
    });
  });
}

}  // namespace

TEST_CASE("ranges are sorted and joined, and surrogates left out") {
  using Ranges = std::vector<CodePoints>;
  CHECK(normalized({{'c', 'd'}, {'a', 'b'}, {'x', 'z'}, {'y', 'y'}}) == Ranges{{'a', 'd'}, {'x', 'z'}});
  CHECK(normalized({{0xD000, 0xE001}}) == Ranges{{0xD000, 0xD7FF}, {0xE000, 0xE001}});
  CHECK(normalized({{0xD800, 0xDFFF}}).empty());
  CHECK(complement({}) == Ranges{{0, 0xD7FF}, {0xE000, max_code_point}});
  CHECK(complement({{0, 9}, {0x20, max_code_point}}) == Ranges{{10, 0x1F}});
  CHECK(complement({{0, max_code_point}}).empty());
}

TEST_CASE("the sequences match the UTF-8 of the code points and no other") {
  const std::vector<std::vector<CodePoints>> sets = {{{0, 0xD7FF}, {0xE000, max_code_point}},
                                                     {{0x61, 0x7A}},
                                                     {{0x70, 0x90}},
                                                     {{0x7FF, 0x800}},
                                                     {{0x3B1, 0x3C9}},
                                                     {{0xFFFF, 0x10000}},
                                                     {{0x1234, 0x1F602}},
                                                     {{0x10FFFF, 0x10FFFF}},
                                                     {{0x80, 0x80}, {0xFFF, 0x20001}}};
  for (const auto& set : sets) {
    const std::vector<ByteSequence> sequences = utf8_sequences(normalized(set));
    for (uint32_t c = 0; c <= max_code_point; c += c < 0x3000 ? 1 : 61) {
      if (is_surrogate(c)) continue;
      const bool belongs =
          std::any_of(set.begin(), set.end(), [&](CodePoints range) { return c >= range.first && c <= range.last; });
      std::string bytes;
      append_utf8(bytes, c);
      if (matches(sequences, bytes) != belongs) FAIL("code point " << c);
    }
    for (const char* invalid : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE0\x80\x80", "\x80", "\xFF"})
      CHECK_FALSE(matches(sequences, invalid));
  }
}
