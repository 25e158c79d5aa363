// Quantities, and calculations with them. Loosest first:
//
//   sum     = product {("+" | "plus" | "-" | "minus") product}
//   product = signed {("*" | "times" | "/" | "divided by" | "per" | "over" | "%" | "of" | "off" | beside) signed}
//   signed  = {"-" | "+" | "minus"} power
//   power   = primary ["^" signed]
//   primary = amount | "(" sum ")" | units, each optionally followed by a percent sign
//   amount  = number [units {["and"] number [units]}]        5 ft 11 in; 6 feet 2; two and a half miles
//   units   = unit ["^" number] {["*" | "/" | "per"] unit ["^" number]}
//   target  = units | unit {["and"] unit} | "percent"        km/h; feet and inches
#pragma once

#include <optional>
#include <vector>

#include "plugins/exact/lexer.h"
#include "plugins/units/quantity.h"

namespace skillet::units {

inline constexpr size_t max_target_parts = 4;

struct Calculation {
  Quantity result;
  Fault fault;
  bool computed = false;  // more than one amount as it was written
};

// Nothing when the tokens are not one whole quantity, or no unit is among them.
std::optional<Calculation> read_quantity(const exact::Tokens& tokens, size_t begin, size_t end);

struct Target {
  UnitProduct unit;
  std::vector<Unit> parts;  // of "feet and inches", the largest first; else empty
  bool percent = false;
};

// The quantity; but "350 degrees" that become °C are °F, and the other way round.
Calculation meant_for(const Calculation& from, const Target& to);

std::optional<Target> read_target(const exact::Tokens& tokens, size_t begin, size_t end);

}  // namespace skillet::units
