// A number with its unit, and the arithmetic of such. What cannot be computed leaves a sentence in the fault.
#pragma once

#include <string>

#include "plugins/exact/fault.h"
#include "plugins/units/unit_names.h"

namespace skillet::units {

using exact::Fault;

struct Quantity {
  Rational value;          // in base units: metres, kilograms, ...
  UnitProduct unit;        // how it was written, and how the answer will be
  bool on_scale = false;   // a point on a scale with a zero of its own: 20 °C, not a difference of 20 °C
  bool percent = false;    // 15%: the value is 0.15
  bool bare_unit = false;  // "km" without a number
  bool inexact = false;    // went through a unit that is not exact

  const Dimension& dimension() const { return unit.dimension(); }
};

Quantity with_unit(const Rational& number, const UnitProduct& unit);

Quantity negate(const Quantity& a);
Quantity add(const Quantity& a, const Quantity& b, bool minus, Fault& fault);
Quantity multiply(const Quantity& a, const Quantity& b, Fault& fault);
Quantity divide(const Quantity& a, const Quantity& b, Fault& fault);
Quantity modulo(const Quantity& a, const Quantity& b, Fault& fault);
Quantity raise(const Quantity& base, const Quantity& exponent, Fault& fault);
Quantity percent_off(const Quantity& percent, const Quantity& of, Fault& fault);
Quantity convert(const Quantity& a, const UnitProduct& unit, Fault& fault);

// The answer: "0.3", "1/3 ≈ 0.333333", "≈ 1.864114 mi", "22.5%".
std::string answer_text(const Quantity& result, Fault& fault);

// The answer in several units, largest first: "5 ft 11 in". They measure the same, and there are at least two.
std::string compound_text(const Quantity& result, const std::vector<Unit>& units, Fault& fault);

// The quantity in the unit in which it was written.
Rational in_own_unit(const Quantity& quantity);

}  // namespace skillet::units
