#include "plugins/redact/letters.h"

#include <cstdint>
#include <string_view>

namespace skillet::redact {
namespace {

// Every step-th code from first to last is a capital, and `delta` makes it small. The first row that holds a code
// counts.
struct Capitals {
  uint16_t first, last, step;
  int16_t delta;
};
constexpr Capitals capitals[] = {
    {0x41, 0x5A, 1, 32},    {0xC0, 0xD6, 1, 32},        {0xD8, 0xDE, 1, 32},    {0x130, 0x130, 1, -199},
    {0x100, 0x136, 2, 1},   {0x139, 0x147, 2, 1},       {0x14A, 0x176, 2, 1},   {0x178, 0x178, 1, -121},
    {0x179, 0x17D, 2, 1},   {0x1A0, 0x1A4, 2, 1},       {0x1AF, 0x1AF, 1, 1},   {0x1CD, 0x1DB, 2, 1},
    {0x1DE, 0x1EE, 2, 1},   {0x1F8, 0x21E, 2, 1},       {0x222, 0x232, 2, 1},   {0x386, 0x386, 1, 38},
    {0x388, 0x38A, 1, 37},  {0x38C, 0x38C, 1, 64},      {0x38E, 0x38F, 1, 63},  {0x391, 0x3AB, 1, 32},
    {0x400, 0x40F, 1, 80},  {0x410, 0x42F, 1, 32},      {0x460, 0x480, 2, 1},   {0x48A, 0x4BE, 2, 1},
    {0x4C0, 0x4C0, 1, 15},  {0x4C1, 0x4CD, 2, 1},       {0x4D0, 0x52E, 2, 1},   {0x531, 0x556, 1, 48},
    {0x1E00, 0x1E94, 2, 1}, {0x1E9E, 0x1E9E, 1, -7615}, {0x1EA0, 0x1EFE, 2, 1}, {0xFF21, 0xFF3A, 1, 32},
};

// From U+00E0 on what each small letter is without its accents; a space where it has none.
constexpr char32_t accented_begin = 0xE0;
constexpr std::string_view bases =
    "aaaaaa ceeeeiiii nooooo  uuuuy y a a a c c c c d   e e e e e g g g g h   i i i i     j k  l l l "
    "    n n n    o o o   r r r s s s s t t   u u u u u u w y  z z z                                 "
    " o              u                             a i o u u u u u  a a     g k o o  j    g   n a    "
    " a a e e i i o o r r u u s t   h       a e o o o o y";

// What is no letter from U+0080 on: signs, punctuation, spaces, private use, pictures.
struct Range {
  uint32_t first, last;
};
constexpr Range signs[] = {
    {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},     {0xBB, 0xBF},     {0xD7, 0xD7},       {0xF7, 0xF7},
    {0x2C2, 0x2C5},   {0x2D2, 0x2DF},   {0x2E5, 0x2EB},   {0x2ED, 0x2ED},   {0x2EF, 0x2FF},     {0x375, 0x375},
    {0x37E, 0x37E},   {0x384, 0x385},   {0x387, 0x387},   {0x3F6, 0x3F6},   {0x482, 0x482},     {0x55A, 0x55F},
    {0x589, 0x58F},   {0x5BE, 0x5BE},   {0x5C0, 0x5C0},   {0x5C3, 0x5C3},   {0x5C6, 0x5C6},     {0x5F3, 0x60F},
    {0x61B, 0x61F},   {0x66A, 0x66D},   {0x6D4, 0x6D4},   {0x964, 0x965},   {0xE3F, 0xE3F},     {0xE5A, 0xE5B},
    {0x10FB, 0x10FB}, {0x1360, 0x1368}, {0x1680, 0x1680}, {0x2000, 0x2070}, {0x2074, 0x207E},   {0x2080, 0x208E},
    {0x20A0, 0x20CF}, {0x2100, 0x2BFF}, {0x2E00, 0x3004}, {0x3008, 0x3030}, {0x3036, 0x303A},   {0x303D, 0x303F},
    {0x309B, 0x309C}, {0x30A0, 0x30A0}, {0x30FB, 0x30FB}, {0x3190, 0x319F}, {0x31C0, 0x31E3},   {0x3200, 0x33FF},
    {0x4DC0, 0x4DFF}, {0xA490, 0xA4CF}, {0xD800, 0xF8FF}, {0xFD3E, 0xFD4F}, {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},
    {0xFEFF, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF}, {0xE0000, UINT32_MAX},
};

}  // namespace

bool is_letter(char32_t code) {
  if (code < 0x80) return (code | 0x20) >= U'a' && (code | 0x20) <= U'z';
  for (const Range& range : signs)
    if (code <= range.last) return code < range.first;
  return true;
}

bool is_accent(char32_t code) {
  return code >= 0x300 && code < 0x370;
}

char32_t small_letter(char32_t code) {
  for (const Capitals& run : capitals)
    if (code >= run.first && code <= run.last)
      return (code - run.first) % run.step == 0 ? static_cast<char32_t>(static_cast<int32_t>(code) + run.delta) : code;
  return code;
}

char32_t without_accent(char32_t code) {
  if (code < accented_begin || code - accented_begin >= bases.size()) return code;
  const char base = bases[code - accented_begin];
  return base == ' ' ? code : static_cast<char32_t>(base);
}

}  // namespace skillet::redact
