#include "plugins/exact/root.h"

namespace skillet::exact {
namespace {

constexpr size_t limb_bits = 32;

Natural power(const Natural& base, uint32_t exponent) {
  Natural result(1);
  for (uint32_t i = 0; i < exponent; ++i) result = Natural::multiply(result, base);
  return result;
}

// The largest whole number whose power is not above `number`, by Newton's method from above.
Natural whole_root(const Natural& number, uint32_t degree) {
  if (number.is_zero() || degree == 1) return number;
  const size_t bits = number.limb_count() * limb_bits / degree + 1;
  Natural guess(1);
  for (size_t i = 0; i < bits; ++i) guess.multiply_add(2, 0);
  while (true) {
    Natural remainder;
    Natural next = Natural::divide(number, power(guess, degree - 1), remainder);
    Natural weighted = guess;
    weighted.multiply_add(degree - 1, 0);
    next = Natural::add(next, weighted);
    next.divide_small(degree);
    if (Natural::compare(next, guess) >= 0) return guess;
    guess = next;
  }
}

}  // namespace

Root root_of(const Rational& number, uint32_t degree) {
  if (number.is_lost() || degree == 0 || degree > max_root_degree) return {Rational::lost()};
  const Natural above = whole_root(number.numerator(), degree);
  const Natural below = whole_root(number.denominator(), degree);
  if (Natural::compare(power(above, degree), number.numerator()) == 0 &&
      Natural::compare(power(below, degree), number.denominator()) == 0) {
    return {Rational(false, above, below)};
  }
  const Natural scaled = Natural::multiply(number.numerator(), Natural::power_of_ten(root_decimals * degree));
  Natural remainder;
  const Natural root = whole_root(Natural::divide(scaled, number.denominator(), remainder), degree);
  return {Rational(false, root, Natural::power_of_ten(root_decimals)), false};
}

}  // namespace skillet::exact
