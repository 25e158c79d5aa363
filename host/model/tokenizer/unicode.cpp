#include "host/model/tokenizer/unicode.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "host/base/bytes.h"

namespace skillet {
namespace {

struct ShiftRun {
  uint32_t first, last, step;
  int32_t delta;
};
struct BaseRun {
  uint32_t first : 21, count : 11;
  uint32_t base;
};

#include "host/model/tokenizer/unicode_tables.inc"

constexpr char32_t code_limit = 0x110000;
constexpr uint32_t class_bits = 3;

constexpr CharClass class_in_range(uint32_t range) {
  return static_cast<CharClass>(range & ((1u << class_bits) - 1));
}

constexpr auto ascii_classes = [] {
  std::array<CharClass, 128> classes{};
  size_t range = 0;
  for (uint32_t code = 0; code < classes.size(); code++) {
    while (range + 1 < std::size(class_ranges) && class_ranges[range + 1] >> class_bits <= code) range++;
    classes[code] = class_in_range(class_ranges[range]);
  }
  return classes;
}();

// The last run of a sorted table that begins at the code or before it; null when there is none.
template <typename Run, size_t size>
const Run* run_at(const Run (&runs)[size], char32_t code) {
  const Run* after = std::upper_bound(std::begin(runs), std::end(runs), code,
                                      [](char32_t value, const Run& run) { return value < run.first; });
  return after == std::begin(runs) ? nullptr : after - 1;
}

// 0 where no character begins so.
uint32_t length_from_lead(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

}  // namespace

CharClass class_of(char32_t code) {
  if (code < ascii_classes.size()) return ascii_classes[code];
  if (code >= code_limit) return CharClass::unassigned;
  const uint32_t highest_key = static_cast<uint32_t>(code << class_bits) | ((1u << class_bits) - 1);
  return class_in_range(*(std::upper_bound(std::begin(class_ranges), std::end(class_ranges), highest_key) - 1));
}

char32_t lower_case(char32_t code) {
  const ShiftRun* run = run_at(lower_runs, code);
  if (!run || code > run->last || (code - run->first) % run->step != 0) return code;
  return static_cast<char32_t>(static_cast<int32_t>(code) + run->delta);
}

char32_t base_of(char32_t code) {
  const BaseRun* run = run_at(base_runs, code);
  return run && code - run->first < run->count ? run->base : code;
}

Character first_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const uint32_t length = length_from_lead(lead);
  if (length == 1) return {lead, 1};
  if (length == 0 || !is_utf8(bytes_of(text.substr(0, length)))) return {replacement_character, 1};
  char32_t code = lead & (0xFFu >> (length + 1));
  for (uint32_t i = 1; i < length; i++) code = code << 6 | (static_cast<unsigned char>(text[i]) & 0x3Fu);
  return {code, length};
}

void append_utf8(std::string& text, char32_t code) {
  auto append = [&](uint32_t byte) { text += static_cast<char>(byte); };
  if (code < 0x80) return append(code);
  const uint32_t more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  append((0xF00u >> (more + 1) & 0xFF) | code >> (6 * more));
  for (uint32_t left = more; left > 0; left--) append(0x80 | (code >> (6 * (left - 1)) & 0x3F));
}

}  // namespace skillet
