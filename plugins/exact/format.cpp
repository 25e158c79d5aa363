#include "plugins/exact/format.h"

namespace skillet::exact {
namespace {

// How many decimals write the fraction exactly; max_exact_decimals + 1 when no acceptable number does.
uint32_t exact_decimals(const Rational& number) {
  Natural rest = number.denominator();
  uint32_t twos = 0;
  uint32_t fives = 0;
  const auto strip = [&rest](uint32_t prime, uint32_t& times) {
    while (times <= max_exact_decimals) {
      Natural divided = rest;
      if (divided.divide_small(prime) != 0) return;
      rest = divided;
      ++times;
    }
  };
  strip(2, twos);
  strip(5, fives);
  if (!rest.is_one()) return max_exact_decimals + 1;
  return twos > fives ? twos : fives;
}

std::string with_point(const Natural& scaled, uint32_t decimals) {
  std::string digits = scaled.decimal();
  if (decimals == 0) return digits;
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  digits.insert(digits.size() - decimals, 1, '.');
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

// |number| * 10^decimals, rounded half up.
Natural scaled_and_rounded(const Rational& number, uint32_t decimals) {
  Natural doubled = Natural::multiply(number.numerator(), Natural::power_of_ten(decimals));
  doubled.multiply_add(2, 0);
  Natural twice = number.denominator();
  twice.multiply_add(2, 0);
  Natural remainder;
  return Natural::divide(Natural::add(doubled, number.denominator()), twice, remainder);
}

// The n for which 10^-n <= |number| < 10^(1-n); only for numbers below 1.
uint32_t first_digit_place(const Rational& number) {
  const size_t longer = number.denominator().decimal().size() - number.numerator().decimal().size();
  Natural scaled = Natural::multiply(number.numerator(), Natural::power_of_ten(static_cast<uint32_t>(longer)));
  const bool reached = Natural::compare(scaled, number.denominator()) >= 0;
  return static_cast<uint32_t>(reached ? longer : longer + 1);
}

std::string rounded_text(const Rational& number, Rounding rounding) {
  const uint32_t digits = rounding == Rounding::six_decimals ? 6 : 8;
  if (Natural::compare(number.numerator(), number.denominator()) >= 0 || number.is_zero()) {
    uint32_t decimals = digits;
    if (rounding == Rounding::eight_digits) {
      const size_t whole = number.magnitude().floor().numerator().decimal().size();
      decimals = whole < digits ? digits - static_cast<uint32_t>(whole) : 0;
    }
    return with_point(scaled_and_rounded(number, decimals), decimals);
  }
  const uint32_t place = first_digit_place(number);
  const uint32_t decimals = place + digits - 1;
  if (place <= max_leading_zeros) return with_point(scaled_and_rounded(number, decimals), decimals);
  return with_point(scaled_and_rounded(number, decimals), digits - 1) + " × 10^-" + Natural(place).decimal();
}

}  // namespace

Formatted format_number(const Rational& number, bool inexact, Rounding rounding) {
  Formatted result;
  const uint32_t decimals = exact_decimals(number);
  const bool measured = rounding == Rounding::eight_digits;
  result.rounded = inexact || decimals > (measured ? max_exact_measured_decimals : max_exact_decimals);
  const std::string digits =
      result.rounded ? rounded_text(number, rounding) : with_point(scaled_and_rounded(number, decimals), decimals);
  if (number.negative() && digits != "0") result.text.push_back('-');
  result.text.append(digits);
  return result;
}

std::string number_text(const Rational& number, bool inexact, bool percent, Rounding rounding, std::string_view unit) {
  const Rational shown = percent ? number * Rational(100) : number;
  const Formatted formatted = format_number(shown, inexact, rounding);
  std::string text = formatted.rounded ? "≈ " + formatted.text : formatted.text;
  if (percent) return text + "%";
  if (!unit.empty()) return text.append(" ").append(unit);
  const std::string fraction = formatted.rounded && !inexact ? format_fraction(shown) : "";
  return fraction.empty() ? text : fraction + " " + text;
}

std::string format_fraction(const Rational& number) {
  std::string numerator = number.numerator().decimal();
  std::string denominator = number.denominator().decimal();
  if (number.is_integer() || numerator.size() > max_fraction_digits || denominator.size() > max_fraction_digits)
    return "";
  std::string text(number.negative() ? 1 : 0, '-');
  return text.append(numerator).append(1, '/').append(denominator);
}

}  // namespace skillet::exact
