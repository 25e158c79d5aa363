// Calculations told one after the other: "subtract 37 from 100, then halve it and add 6".
#pragma once

#include <optional>
#include <vector>

#include "plugins/exact/lexer.h"

namespace skillet::reckon {

inline constexpr size_t max_steps = 20;

// A calculation that the tokens from `begin` to `end` ask for, as an expression; nothing when they ask for none.
using Calculation = std::optional<exact::Tokens> (*)(const exact::Tokens& tokens, size_t begin, size_t end);

exact::Tokens part(const exact::Tokens& tokens, size_t begin, size_t end);

// All steps as one expression. What the first of them starts from is read by `first`.
std::optional<exact::Tokens> read_steps(const exact::Tokens& tokens, size_t begin, Calculation first);

}  // namespace skillet::reckon
