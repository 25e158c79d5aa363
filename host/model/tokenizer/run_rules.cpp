// The short expressions: a run of one kind of character, or a single one.
#include <algorithm>
#include <iterator>

#include "host/model/tokenizer/word_rules.h"

namespace skillet::words {
namespace {

struct CodeRange {
  char32_t first, last;
};

// The letters that have case, in the Unicode of the day when DeepSeek wrote its pattern.
constexpr CodeRange deepseek_letter_ranges[] = {
    {'A', 'Z'},         {'a', 'z'},         {0xB5, 0xB5},       {0xC0, 0xD6},       {0xD8, 0xF6},
    {0xF8, 0x1BA},      {0x1BC, 0x1BF},     {0x1C4, 0x293},     {0x295, 0x2AF},     {0x370, 0x373},
    {0x376, 0x377},     {0x37B, 0x37D},     {0x37F, 0x37F},     {0x386, 0x386},     {0x388, 0x38A},
    {0x38C, 0x38C},     {0x38E, 0x3A1},     {0x3A3, 0x3F5},     {0x3F7, 0x481},     {0x48A, 0x52F},
    {0x531, 0x556},     {0x10A0, 0x10C5},   {0x13A0, 0x13F5},   {0x13F8, 0x13FD},   {0x1C90, 0x1CBA},
    {0x1CBD, 0x1CBF},   {0x1D00, 0x1D2B},   {0x1D6B, 0x1D77},   {0x1D79, 0x1D9A},   {0x1E00, 0x1F15},
    {0x1F18, 0x1F1D},   {0x1F20, 0x1F45},   {0x1F48, 0x1F4D},   {0x1F50, 0x1F57},   {0x1F59, 0x1F59},
    {0x1F5B, 0x1F5B},   {0x1F5D, 0x1F5D},   {0x1F5F, 0x1F7D},   {0x1F80, 0x1FB4},   {0x1FB6, 0x1FBC},
    {0x1FBE, 0x1FBE},   {0x1FC2, 0x1FC4},   {0x1FC6, 0x1FCC},   {0x1FD0, 0x1FD3},   {0x1FD6, 0x1FDB},
    {0x1FE0, 0x1FEC},   {0x1FF2, 0x1FF4},   {0x1FF6, 0x1FFC},   {0x2102, 0x2102},   {0x2107, 0x2107},
    {0x210A, 0x2113},   {0x2115, 0x2115},   {0x2119, 0x211D},   {0x2124, 0x2124},   {0x2126, 0x2126},
    {0x2128, 0x2128},   {0x212A, 0x212D},   {0x212F, 0x2134},   {0x2139, 0x2139},   {0x213C, 0x213F},
    {0x2145, 0x2149},   {0x214E, 0x214E},   {0x2183, 0x2184},   {0x2C00, 0x2C7B},   {0x2C7E, 0x2CE4},
    {0x2CEB, 0x2CEE},   {0x2CF2, 0x2CF3},   {0xA640, 0xA66D},   {0xA680, 0xA69B},   {0xA722, 0xA76F},
    {0xA771, 0xA787},   {0xA78B, 0xA78E},   {0xAB70, 0xABBF},   {0xFB00, 0xFB06},   {0xFB13, 0xFB17},
    {0xFF21, 0xFF3A},   {0xFF41, 0xFF5A},   {0x10400, 0x1044F}, {0x104B0, 0x104D3}, {0x104D8, 0x104FB},
    {0x10C80, 0x10CB2}, {0x10CC0, 0x10CF2}, {0x118A0, 0x118DF}, {0x1E900, 0x1E943},
};

template <size_t size>
bool in_ranges(const CodeRange (&ranges)[size], char32_t code) {
  const CodeRange* after = std::upper_bound(std::begin(ranges), std::end(ranges), code,
                                            [](char32_t value, const CodeRange& range) { return value < range.first; });
  return after != std::begin(ranges) && code <= (after - 1)->last;
}

size_t single(const Stretch& text, size_t at, ClassSet set) {
  return at + text.in(at, set);
}

// \s?K+
template <typename Condition>
size_t spaced(const Stretch& text, size_t at, Condition is_kind) {
  const size_t first = at + (!is_kind(at) && text.in(at, spaces));
  const size_t end = text.skip_while(first, is_kind);
  return end > first ? end : at;
}

bool is_ascii_digit(char32_t code) {
  return code >= '0' && code <= '9';
}

bool is_punctuation_or(const Stretch& text, size_t at, std::u32string_view more) {
  return text.in(at, punctuation) || more.find(text.code(at)) != std::u32string_view::npos;
}

}  // namespace

// \p{N}
size_t single_number(const Stretch& text, size_t at) {
  return single(text, at, numbers);
}

// \p{N}{1,3}
size_t up_to_three_numbers(const Stretch& text, size_t at) {
  return text.skip_at_most(3, at, numbers);
}

// \p{N}+
size_t number_run(const Stretch& text, size_t at) {
  return text.skip(at, numbers);
}

// [0-9][0-9][0-9]
size_t three_digits(const Stretch& text, size_t at) {
  for (size_t i = at; i < at + 3; i++)
    if (!is_ascii_digit(text.code(i))) return at;
  return at + 3;
}

// [\r\n]
size_t single_line_end(const Stretch& text, size_t at) {
  return at + (text.code(at) == '\n' || text.code(at) == '\r');
}

// \s+$
size_t spaces_at_end(const Stretch& text, size_t at) {
  // Inside a run the answer is known from its start, and asking again at every place would take quadratic time.
  if (at > text.begin() && text.in(at - 1, spaces)) return at;
  const size_t end = text.skip(at, spaces);
  return end == text.end() ? end : at;
}

// [\p{P}\$\+<=>\^~\|]+
size_t default_marks(const Stretch& text, size_t at) {
  return text.skip_while(at, [&](size_t i) { return is_punctuation_or(text, i, U"$+<=>^~|"); });
}

// [\p{P}\$\+<=>\^~\|`]+
size_t falcon_marks(const Stretch& text, size_t at) {
  return text.skip_while(at, [&](size_t i) { return is_punctuation_or(text, i, U"$+<=>^~|`"); });
}

// \s?\p{L}+
size_t spaced_letters(const Stretch& text, size_t at) {
  return spaced(text, at, [&](size_t i) { return text.in(i, letters); });
}

// \s?\p{P}+
size_t spaced_punctuation(const Stretch& text, size_t at) {
  return spaced(text, at, [&](size_t i) { return text.in(i, punctuation); });
}

// \s?[A-Za-z…]+
size_t deepseek_letters(const Stretch& text, size_t at) {
  return spaced(text, at, [&](size_t i) { return in_ranges(deepseek_letter_ranges, text.code(i)); });
}

// \s?[!-/:-~！-／：-～‘-‟　-。]+   U+3000, the first of the last range, counts as a space.
size_t deepseek_marks(const Stretch& text, size_t at) {
  static constexpr CodeRange ranges[] = {{'!', '/'},       {':', '~'},       {0x2018, 0x201F},
                                         {0x3001, 0x3002}, {0xFF01, 0xFF0F}, {0xFF1A, 0xFF5E}};
  return spaced(text, at, [&](size_t i) { return in_ranges(ranges, text.code(i)); });
}

// [一-龥ࠀ-一가-퟿]+   U+2028 and other spaces in the range don't count.
size_t deepseek_ideographs(const Stretch& text, size_t at) {
  static constexpr CodeRange ranges[] = {{0x800, 0x9FA5}, {0xAC00, 0xD7FF}};
  return text.skip_while(at, [&](size_t i) { return !text.in(i, spaces) && in_ranges(ranges, text.code(i)); });
}

// [一-龥぀-ゟ゠-ヿ]+
size_t deepseek_v3_ideographs(const Stretch& text, size_t at) {
  static constexpr CodeRange ranges[] = {{0x3040, 0x30FF}, {0x4E00, 0x9FA5}};
  return text.skip_while(at, [&](size_t i) { return in_ranges(ranges, text.code(i)); });
}

}  // namespace skillet::words
