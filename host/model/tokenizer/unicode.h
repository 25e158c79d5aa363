// What tokenizers ask of Unicode. The version of the tables is llama.cpp's (see unicode_tables.mjs).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace skillet {

// The general categories L, N, M, P, S and C; white space, wherever its category is, is apart.
enum class CharClass : uint8_t { unassigned, letter, number, mark, punctuation, symbol, control, space };

CharClass class_of(char32_t code);

// Both give the first character only where there would be several, as llama.cpp does.
char32_t lower_case(char32_t code);
char32_t base_of(char32_t code);  // of the canonical decomposition: "é" gives "e"

constexpr char32_t replacement_character = 0xFFFD;

struct Character {
  char32_t code;
  uint32_t bytes;
};

// Of a text that is not empty. A byte that is no part of a well-formed character counts as U+FFFD, alone.
Character first_character(std::string_view text);

void append_utf8(std::string& text, char32_t code);

}  // namespace skillet
