#include "host/base/bytes.h"

namespace skillet {

std::string to_hex(Bytes bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (uint8_t byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

static int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::optional<Buffer> from_hex(std::string_view text, size_t size) {
  if (text.size() != size * 2) return std::nullopt;
  Buffer bytes(size);
  for (size_t i = 0; i < size; i++) {
    int high = digit_value(text[2 * i]), low = digit_value(text[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes[i] = static_cast<uint8_t>(high << 4 | low);
  }
  return bytes;
}

// Well-formed sequences as in table 3-7 of the Unicode standard.
bool is_utf8(Bytes bytes) {
  size_t i = 0;
  while (i < bytes.size()) {
    uint8_t lead = bytes[i++];
    if (lead < 0x80) continue;
    if (lead < 0xC2 || lead > 0xF4) return false;
    size_t more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    if (bytes.size() - i < more) return false;
    uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (; more > 0; more--, i++, low = 0x80, high = 0xBF)
      if (bytes[i] < low || bytes[i] > high) return false;
  }
  return true;
}

}  // namespace skillet
