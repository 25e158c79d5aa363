#include "host/model/tokenizer/byte_letters.h"

#include <array>

#include "host/model/tokenizer/unicode.h"

namespace skillet {
namespace {

constexpr char32_t first_stand_in = 0x100;
constexpr size_t letter_limit = 0x100 + 68;  // 68 bytes don't print

constexpr bool prints(uint32_t byte) {
  return (byte >= '!' && byte <= '~') || (byte >= 0xA1 && byte <= 0xFF && byte != 0xAD);
}

struct Alphabet {
  std::array<std::string, 256> letters;
  std::array<std::optional<uint8_t>, letter_limit> bytes;

  Alphabet() {
    char32_t stand_in = first_stand_in;
    for (uint32_t byte = 0; byte < letters.size(); byte++) {
      const char32_t code = prints(byte) ? byte : stand_in++;
      append_utf8(letters[byte], code);
      bytes[code] = static_cast<uint8_t>(byte);
    }
  }
};

const Alphabet& alphabet() {
  static const Alphabet the_alphabet;
  return the_alphabet;
}

}  // namespace

std::string_view letter_of(uint8_t byte) {
  return alphabet().letters[byte];
}

std::string in_letters(std::string_view bytes) {
  std::string letters;
  letters.reserve(2 * bytes.size());
  for (char byte : bytes) letters += alphabet().letters[static_cast<unsigned char>(byte)];
  return letters;
}

std::string from_letters(std::string_view letters) {
  std::string bytes;
  while (!letters.empty()) {
    const Character letter = first_character(letters);
    const auto byte = letter.code < letter_limit ? alphabet().bytes[letter.code] : std::nullopt;
    if (byte)
      bytes += static_cast<char>(*byte);
    else
      bytes += letters.substr(0, letter.bytes);
    letters.remove_prefix(letter.bytes);
  }
  return bytes;
}

}  // namespace skillet
