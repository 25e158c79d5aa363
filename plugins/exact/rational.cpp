#include "plugins/exact/rational.h"

namespace skillet::exact {

Rational::Rational(const Rational& other) = default;
Rational::Rational(Rational&& other) noexcept = default;
Rational& Rational::operator=(const Rational& other) = default;
Rational& Rational::operator=(Rational&& other) noexcept = default;
Rational::~Rational() = default;

Rational::Rational(int64_t value)
    : negative_(value < 0),
      numerator_(value < 0 ? ~static_cast<uint64_t>(value) + 1 : static_cast<uint64_t>(value)),
      denominator_(1) {}

Rational::Rational(bool negative, Natural numerator, Natural denominator)
    : negative_(negative), numerator_(std::move(numerator)), denominator_(std::move(denominator)) {
  Natural common = Natural::gcd(numerator_, denominator_);
  if (!common.is_one()) {
    Natural none;
    numerator_ = Natural::divide(numerator_, common, none);
    denominator_ = Natural::divide(denominator_, common, none);
  }
  if (numerator_.is_zero()) negative_ = false;
  if (numerator_.limb_count() > max_limbs || denominator_.limb_count() > max_limbs) *this = lost();
}

Rational Rational::lost() {
  return Rational(false, Natural(), Natural(1), true);
}

Rational Rational::parse(std::string_view text) {
  Natural digits;
  uint32_t decimals = 0;
  bool after_point = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '.') {
      after_point = true;
    } else if (text[i] == '/') {
      return Rational(false, digits, Natural::power_of_ten(decimals)) / parse(text.substr(i + 1));
    } else if (text[i] == 'e' || text[i] == 'E') {
      const bool minus = i + 1 < text.size() && text[i + 1] == '-';
      uint32_t exponent = 0;
      for (size_t j = i + 1; j < text.size() && exponent <= max_exponent; ++j) {
        if (text[j] >= '0' && text[j] <= '9') exponent = exponent * 10 + static_cast<uint32_t>(text[j] - '0');
      }
      if (exponent > max_digits) return lost();
      Rational mantissa(false, digits, Natural::power_of_ten(decimals));
      return mantissa * power(Rational(10), minus ? -static_cast<int32_t>(exponent) : static_cast<int32_t>(exponent));
    } else {
      digits.multiply_add(10, static_cast<uint32_t>(text[i] - '0'));
      if (after_point) ++decimals;
    }
  }
  return Rational(false, digits, Natural::power_of_ten(decimals));
}

Rational Rational::operator-() const {
  return Rational(!negative_ && !numerator_.is_zero(), numerator_, denominator_, lost_);
}

Rational operator+(const Rational& a, const Rational& b) {
  if (a.lost_ || b.lost_) return Rational::lost();
  Natural left = Natural::multiply(a.numerator_, b.denominator_);
  Natural right = Natural::multiply(b.numerator_, a.denominator_);
  Natural denominator = Natural::multiply(a.denominator_, b.denominator_);
  if (a.negative_ == b.negative_) return Rational(a.negative_, Natural::add(left, right), std::move(denominator));
  if (Natural::compare(left, right) < 0) {
    return Rational(b.negative_, Natural::subtract(right, left), std::move(denominator));
  }
  return Rational(a.negative_, Natural::subtract(left, right), std::move(denominator));
}

Rational operator-(const Rational& a, const Rational& b) {
  return a + -b;
}

Rational operator*(const Rational& a, const Rational& b) {
  if (a.lost_ || b.lost_) return Rational::lost();
  return Rational(a.negative_ != b.negative_, Natural::multiply(a.numerator_, b.numerator_),
                  Natural::multiply(a.denominator_, b.denominator_));
}

Rational operator/(const Rational& a, const Rational& b) {
  if (a.lost_ || b.lost_) return Rational::lost();
  return Rational(a.negative_ != b.negative_, Natural::multiply(a.numerator_, b.denominator_),
                  Natural::multiply(a.denominator_, b.numerator_));
}

bool operator==(const Rational& a, const Rational& b) {
  return a.lost_ == b.lost_ && a.negative_ == b.negative_ && Natural::compare(a.numerator_, b.numerator_) == 0 &&
         Natural::compare(a.denominator_, b.denominator_) == 0;
}

bool operator<(const Rational& a, const Rational& b) {
  return (a - b).negative_;
}

Rational Rational::floor() const {
  if (lost_) return *this;
  Natural remainder;
  Natural whole = Natural::divide(numerator_, denominator_, remainder);
  if (negative_ && !remainder.is_zero()) whole = Natural::add(whole, Natural(1));
  return Rational(negative_, std::move(whole), Natural(1));
}

Rational Rational::power(const Rational& base, int32_t exponent) {
  uint32_t left = exponent < 0 ? static_cast<uint32_t>(-exponent) : static_cast<uint32_t>(exponent);
  Rational square = exponent < 0 ? Rational(1) / base : base;
  Rational result(1);
  for (;; square = square * square) {
    if ((left & 1) != 0) result = result * square;
    left >>= 1;
    if (left == 0) return result;
  }
}

}  // namespace skillet::exact
