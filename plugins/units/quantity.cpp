#include "plugins/units/quantity.h"

#include "plugins/exact/format.h"

namespace skillet::units {
namespace {

using exact::Formatted;
using exact::max_exponent;
using exact::Rounding;

std::string described(const Quantity& a) {
  std::string text = dimension_name(a.dimension());
  if (!a.unit.terms().empty()) text += " (" + a.unit.text() + ")";
  return text;
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

void refuse_on_scale(const Quantity& a, Fault& fault) {
  if (!a.on_scale) return;
  const std::string unit = a.unit.text();
  fault.set("A temperature in " + unit +
            " can be converted, but to calculate with it write it in kelvins (K), because 0 " + unit + " is not zero.");
}

Quantity plain(const Rational& value) {
  Quantity result;
  result.value = value;
  return result;
}

// What every result of two operands has of both; its value and unit are still the first one's.
Quantity combined(const Quantity& a, const Quantity& b, Fault& fault) {
  refuse_on_scale(a, fault);
  refuse_on_scale(b, fault);
  Quantity result = a;
  result.percent = false;
  result.bare_unit = a.bare_unit && b.bare_unit;
  result.inexact = a.inexact || b.inexact;
  return result;
}

void multiply_units(Quantity& result, const UnitProduct& by, int times, Fault& fault) {
  if (!result.unit.multiply(by, times)) fault.set("That has a higher power of a unit than I can work with.");
}

Rational parsed(const std::string& text) {
  return Rational::parse(text.find(' ') == std::string::npos ? std::string_view(text) : std::string_view());
}

// Miles for a gallon, and litres for a distance.
Rational inverted(const UnitProduct& unit, const Rational& number) {
  return number.is_zero() ? Rational::lost() : unit.scale() / number;
}

}  // namespace

Quantity with_unit(const Rational& number, const UnitProduct& unit) {
  Quantity result;
  result.unit = unit;
  result.inexact = unit.inexact();
  result.value = unit.is_inverse() ? inverted(unit, number) : number * unit.scale();
  if (unit.is_single() && unit.terms()[0].unit.has_zero()) {
    result.on_scale = true;
    result.value = result.value + unit.terms()[0].unit.zero();
  }
  return result;
}

Quantity negate(const Quantity& a) {
  Quantity result = a;
  const Rational zero = a.on_scale ? a.unit.terms()[0].unit.zero() : Rational(0);
  result.value = zero + zero - a.value;
  return result;
}

Quantity add(const Quantity& a, const Quantity& b, bool minus, Fault& fault) {
  Quantity result = combined(a, b, fault);
  result.bare_unit = false;
  const Rational change = minus ? -b.value : b.value;
  if (b.percent && !a.percent) {
    result.value = a.value * (Rational(1) + change);
    return result;
  }
  if (!(a.dimension() == b.dimension())) {
    fault.set(capital(described(a)) + " and " + described(b) + " cannot be " + (minus ? "subtracted." : "added."));
  }
  result.value = a.value + change;
  result.percent = a.percent && b.percent;
  return result;
}

Quantity multiply(const Quantity& a, const Quantity& b, Fault& fault) {
  Quantity result = combined(a, b, fault);
  result.value = a.value * b.value;
  multiply_units(result, b.unit, 1, fault);
  return result;
}

Quantity divide(const Quantity& a, const Quantity& b, Fault& fault) {
  Quantity result = combined(a, b, fault);
  if (exact::is_divisor(b.value, fault)) result.value = a.value / b.value;
  multiply_units(result, b.unit, -1, fault);
  return result;
}

Quantity modulo(const Quantity& a, const Quantity& b, Fault& fault) {
  Quantity result = combined(a, b, fault);
  if (!(a.dimension() == b.dimension())) {
    fault.set(capital(described(a)) + " divided by " + described(b) + " leaves no remainder to speak of.");
  } else if (exact::is_divisor(b.value, fault)) {
    result.value = a.value - b.value * (a.value / b.value).floor();
  }
  return result;
}

Quantity raise(const Quantity& base, const Quantity& exponent, Fault& fault) {
  refuse_on_scale(base, fault);
  if (!exponent.dimension().is_plain()) {
    fault.set("A power must be a plain number, not " + described(exponent) + ".");
    return base;
  }
  const Rational power = exponent.value;
  if (power.is_lost() || !(power.magnitude() < Rational(max_exponent + 1))) {
    const Rational size = base.value.magnitude();
    if (base.dimension().is_plain() && power.is_integer() && !power.is_lost() && size == Rational(1)) {
      const bool odd = (power.numerator().low_u32() & 1) != 0;
      return plain(base.value.negative() && odd ? Rational(-1) : Rational(1));
    }
    fault.set(exact::too_large);
    return base;
  }
  if (!power.is_integer()) {
    fault.set("I compute whole powers only, because others have no exact value.");
    return base;
  }
  const int32_t magnitude = static_cast<int32_t>(power.numerator().low_u32());
  const int32_t times = power.negative() ? -magnitude : magnitude;
  if (times < 0 && !exact::is_divisor(base.value, fault)) return base;
  Quantity result = plain(Rational::power(base.value, times));
  result.bare_unit = base.bare_unit;
  result.inexact = base.inexact;
  multiply_units(result, base.unit, times, fault);
  return result;
}

Quantity percent_off(const Quantity& percent, const Quantity& of, Fault& fault) {
  return add(of, percent, true, fault);
}

Quantity convert(const Quantity& a, const UnitProduct& unit, Fault& fault) {
  Quantity result = a;
  result.unit = unit;
  result.percent = false;
  result.on_scale = unit.is_single() && unit.terms()[0].unit.has_zero();
  result.inexact = a.inexact || unit.inexact();
  if (!(a.dimension() == unit.dimension())) {
    fault.set(capital(described(a)) + " cannot be converted to " + described(result) + ".");
  }
  return result;
}

Rational in_own_unit(const Quantity& quantity) {
  if (quantity.unit.is_inverse()) return inverted(quantity.unit, quantity.value);
  Rational shown = quantity.value;
  if (quantity.on_scale) shown = shown - quantity.unit.terms()[0].unit.zero();
  return shown / quantity.unit.scale();
}

std::string answer_text(const Quantity& result, Fault& fault) {
  const Rational shown = in_own_unit(result);
  if (shown.is_lost()) fault.set(exact::too_large);
  if (fault.any()) return fault.sentence;
  return exact::number_text(shown, result.inexact, result.percent, Rounding::eight_digits, result.unit.text());
}

std::string compound_text(const Quantity& result, const std::vector<Unit>& units, Fault& fault) {
  const Unit& last = units.back();
  const Rational value = result.value.magnitude();
  if (value.is_lost()) fault.set(exact::too_large);
  if (fault.any()) return fault.sentence;
  Rational rest = value;
  for (size_t i = 0; i + 1 < units.size(); ++i) rest = rest - (rest / units[i].scale()).floor() * units[i].scale();
  Formatted end = exact::format_number(rest / last.scale(), result.inexact, Rounding::eight_digits);
  // 11.999999999 in would be shown as 12 in: then the foot is full.
  const bool is_full = end.rounded && parsed(end.text) * last.scale() == units[units.size() - 2].scale();
  rest = is_full ? value - rest + units[units.size() - 2].scale() : value;
  if (is_full) end.text = "0";
  std::string text;
  for (const Unit& unit : units) {
    const Rational count = (rest / unit.scale()).floor();
    rest = rest - count * unit.scale();
    const std::string number = &unit == &last ? end.text : count.numerator().decimal();
    if (number == "0" && !(&unit == &last && text.empty())) continue;
    text += (text.empty() ? "" : " ") + number + " " + unit.text();
  }
  return (end.rounded ? "≈ " : "") + std::string(result.value.negative() ? "-" : "") + text;
}

}  // namespace skillet::units
