// The grammar of calculations, loosest first:
//
//   question   = sum [("in" | "to" | "as" | "into") (units | "percent")]
//              | "how many" units ["are"] ["there"] ("in" | "is" | "make") ["a" | "an"] sum
//   sum        = product {("+" | "plus" | "-" | "minus") product}
//   product    = signed {("*" | "times" | "/" | "divided by" | "per" | "over" | "%" | "mod" | "of" | "off" | beside)
//   signed} signed     = {"-" | "+" | "minus"} power power      = primary {"squared" | "cubed"} [("^" | "to the power
//   of") signed] primary    = amount | "(" sum ")" | units, each optionally followed by a percent sign amount     =
//   number [number "/" number] [units {["and"] number units}]        5 ft 11 in; 1 1/2 cups units      = unit ["^"
//   number] {["*" | "/" | "per"] unit ["^" number]}
#pragma once

#include <optional>
#include <vector>

#include "plugins/calc/lexer.h"
#include "plugins/calc/quantity.h"

namespace skillet::calc {

inline constexpr int max_depth = 16;  // of parentheses and powers within each other; bounds the stack

struct Calculation {
  Quantity result;
  Fault fault;
};

// Nothing when the tokens are not a calculation, or when there is nothing in them to work out ("2", "5 km").
std::optional<Calculation> calculate(const std::vector<Token>& tokens);

}  // namespace skillet::calc
