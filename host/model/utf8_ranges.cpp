#include "host/model/utf8_ranges.h"

#include <algorithm>
#include <initializer_list>

namespace skillet {
namespace {

std::vector<CodePoints> merged(std::vector<CodePoints> ranges) {
  std::sort(ranges.begin(), ranges.end());
  std::vector<CodePoints> result;
  for (const CodePoints& range : ranges) {
    if (!result.empty() && range.first <= result.back().last + 1)
      result.back().last = std::max(result.back().last, range.last);
    else
      result.push_back(range);
  }
  return result;
}

std::vector<CodePoints> without_surrogates(const std::vector<CodePoints>& ranges) {
  std::vector<CodePoints> result;
  for (const CodePoints& range : ranges) {
    if (range.first < 0xD800) result.push_back({range.first, std::min(range.last, 0xD7FFu)});
    if (range.last > 0xDFFF) result.push_back({std::max(range.first, 0xE000u), range.last});
  }
  return result;
}

// Splits a range of code points of one encoded length until each byte varies independently of the others.
void append_sequences(std::vector<ByteSequence>& sequences, CodePoints range) {
  for (int bits : {6, 12, 18}) {
    const uint32_t low = (1u << bits) - 1;
    if ((range.first & ~low) == (range.last & ~low)) break;
    if ((range.first & low) != 0) {
      append_sequences(sequences, {range.first, range.first | low});
      append_sequences(sequences, {(range.first | low) + 1, range.last});
      return;
    }
    if ((range.last & low) != low) {
      append_sequences(sequences, {range.first, (range.last & ~low) - 1});
      append_sequences(sequences, {range.last & ~low, range.last});
      return;
    }
  }
  std::string first, last;
  append_utf8(first, range.first);
  append_utf8(last, range.last);
  ByteSequence sequence;
  for (size_t i = 0; i < first.size(); i++)
    sequence.push_back({static_cast<uint8_t>(first[i]), static_cast<uint8_t>(last[i])});
  sequences.push_back(std::move(sequence));
}

}  // namespace

std::vector<CodePoints> normalized(std::vector<CodePoints> ranges) {
  return without_surrogates(merged(std::move(ranges)));
}

std::vector<CodePoints> complement(const std::vector<CodePoints>& ranges) {
  std::vector<CodePoints> result;
  uint32_t next = 0;
  for (const CodePoints& range : ranges) {
    if (range.first > next) result.push_back({next, range.first - 1});
    next = range.last + 1;
  }
  if (next <= max_code_point) result.push_back({next, max_code_point});
  return without_surrogates(result);
}

std::vector<ByteSequence> utf8_sequences(const std::vector<CodePoints>& ranges) {
  std::vector<ByteSequence> sequences;
  for (const CodePoints& range : ranges) {
    uint32_t shortest = 0;
    for (uint32_t longest : {0x7Fu, 0x7FFu, 0xFFFFu, max_code_point}) {
      const CodePoints part = {std::max(range.first, shortest), std::min(range.last, longest)};
      if (part.first <= part.last) append_sequences(sequences, part);
      shortest = longest + 1;
    }
  }
  return sequences;
}

void append_utf8(std::string& text, uint32_t c) {
  const auto byte = [&](uint32_t value) { text += static_cast<char>(static_cast<uint8_t>(value)); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xC0 | c >> 6);
  } else {
    if (c < 0x10000) {
      byte(0xE0 | c >> 12);
    } else {
      byte(0xF0 | c >> 18);
      byte(0x80 | (c >> 12 & 0x3F));
    }
    byte(0x80 | (c >> 6 & 0x3F));
  }
  byte(0x80 | (c & 0x3F));
}

}  // namespace skillet
