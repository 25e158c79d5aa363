// Expressions, after wording.h has brought them to signs and a few words. Loosest first:
//
//   question = sum [("as" | "in" | "to" | "into") ("%" | "fraction" | "decimal")]
//   sum      = product {("+" | "-") product}
//   product  = signed {("*" | "/" | "%" | "mod" | "of" | "off" | beside a parenthesis) signed}
//   signed   = {"-" | "+"} power
//   power    = primary {"squared" | "cubed" | "!" | "%"} ["^" signed]
//   primary  = number ["root" ["of"] signed] | "(" sum ")" | function ["of"] signed
//            | list function [("of" | "from" | "between" …)] sum {[","] ["and" | "or" | …] sum}
#pragma once

#include <optional>

#include "plugins/exact/lexer.h"
#include "plugins/reckon/value.h"

namespace skillet::reckon {

inline constexpr size_t max_list_items = 100;

enum class Shape { number, fraction };  // "as a fraction" asks for 3/4, not 0.75

struct Result {
  Value value;
  Fault fault;
  Shape shape = Shape::number;
  int operations = 0;  // 0: nothing to work out, "two hundred"
};

// Nothing when the tokens from `begin` to `end` are not one whole expression.
std::optional<Result> evaluate(const exact::Tokens& tokens, size_t begin, size_t end);
// The same question without the arithmetic.
bool is_expression(const exact::Tokens& tokens, size_t begin, size_t end);

}  // namespace skillet::reckon
