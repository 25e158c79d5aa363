// The words that numbers are made of.
#pragma once

#include <cstdint>

namespace skillet::exact {

struct NumberWord {
  const char* text;
  uint64_t value;
};

inline constexpr NumberWord small_words[] = {
    {"zero", 0},     {"nought", 0},   {"naught", 0},     {"nil", 0},       {"one", 1},       {"two", 2},
    {"three", 3},    {"four", 4},     {"five", 5},       {"six", 6},       {"seven", 7},     {"eight", 8},
    {"nine", 9},     {"ten", 10},     {"eleven", 11},    {"twelve", 12},   {"thirteen", 13}, {"fourteen", 14},
    {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},
    {"thirty", 30},  {"forty", 40},   {"fourty", 40},    {"fifty", 50},    {"sixty", 60},    {"seventy", 70},
    {"eighty", 80},  {"ninety", 90},  {"ninty", 90},     {"forteen", 14},
};

inline constexpr NumberWord magnitude_words[] = {
    {"thousand", 1000},
    {"thousands", 1000},
    {"grand", 1000},
    {"lakh", 100000},
    {"lakhs", 100000},
    {"million", 1000000},
    {"millions", 1000000},
    {"mil", 1000000},
    {"mln", 1000000},
    {"mio", 1000000},
    {"crore", 10000000},
    {"crores", 10000000},
    {"billion", 1000000000},
    {"billions", 1000000000},
    {"bn", 1000000000},
    {"bln", 1000000000},
    {"trillion", 1000000000000},
    {"trillions", 1000000000000},
    {"trn", 1000000000000},
    {"tln", 1000000000000},
    {"quadrillion", 1000000000000000},
};

// Right behind the digits only, and with this case: "10M" is not "10m".
inline constexpr NumberWord magnitude_letters[] = {
    {"k", 1000},       {"K", 1000},          {"M", 1000000},        {"MM", 1000000},
    {"mm", 1000000},   {"mn", 1000000},      {"B", 1000000000},     {"b", 1000000000},
    {"G", 1000000000}, {"T", 1000000000000}, {"tn", 1000000000000},
};

// Counted things that a number multiplies.
inline constexpr NumberWord bundle_words[] = {
    {"dozen", 12}, {"dozens", 12}, {"doz", 12}, {"dozs", 12}, {"dz", 12}, {"dzs", 12}, {"couple", 2},
};

// Denominators. Seconds are a time and never a denominator; "halves" are.
inline constexpr NumberWord ordinal_words[] = {
    {"half", 2},
    {"halves", 2},
    {"third", 3},
    {"quarter", 4},
    {"fourth", 4},
    {"fifth", 5},
    {"sixth", 6},
    {"seventh", 7},
    {"eighth", 8},
    {"ninth", 9},
    {"tenth", 10},
    {"eleventh", 11},
    {"twelfth", 12},
    {"thirteenth", 13},
    {"fourteenth", 14},
    {"fifteenth", 15},
    {"sixteenth", 16},
    {"seventeenth", 17},
    {"eighteenth", 18},
    {"nineteenth", 19},
    {"twentieth", 20},
    {"thirtieth", 30},
    {"fortieth", 40},
    {"fiftieth", 50},
    {"sixtieth", 60},
    {"seventieth", 70},
    {"eightieth", 80},
    {"ninetieth", 90},
    {"hundredth", 100},
    {"thousandth", 1000},
    {"millionth", 1000000},
    {"billionth", 1000000000},
    {"trillionth", 1000000000000},
};

// The last part of "twenty-first".
inline constexpr NumberWord unit_ordinal_words[] = {{"first", 1}, {"second", 2}};

}  // namespace skillet::exact
