// The letters that byte-level vocabularies write bytes with: GPT-2's, where a byte that prints stands for itself and
// the others, in order, for U+0100 and on ("Ġ" is a space).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace skillet {

std::string_view letter_of(uint8_t byte);  // as UTF-8
std::string in_letters(std::string_view bytes);
std::string from_letters(std::string_view letters);  // what is no such letter stays as it is

}  // namespace skillet
