// Exact fractions. A fraction that outgrows the limit is *lost*, and so is everything computed with it, the way that
// NaN behaves for floating point: a computation runs to its end and is asked once whether it kept all its digits.
#pragma once

#include <string_view>

#include "plugins/exact/natural.h"

namespace skillet::exact {

inline constexpr size_t max_limbs = 128;         // of a numerator or a denominator: 4096 bits
inline constexpr uint32_t max_digits = 1233;     // decimal digits that always fit in that
inline constexpr uint32_t max_exponent = 10000;  // of ^, either sign

class Rational {
 public:
  Rational() : Rational(0) {}
  Rational(int64_t value);
  Rational(bool negative, Natural numerator, Natural denominator);
  // Out of line: calculations are full of temporaries, and each would carry the code of two numbers.
  [[gnu::noinline]] Rational(const Rational& other);
  [[gnu::noinline]] Rational(Rational&& other) noexcept;
  [[gnu::noinline]] Rational& operator=(const Rational& other);
  [[gnu::noinline]] Rational& operator=(Rational&& other) noexcept;
  [[gnu::noinline]] ~Rational();

  // "12", "0.0254", "1852/3600", "1.6e-19": what the unit table and the lexer write.
  static Rational parse(std::string_view text);
  static Rational lost();

  bool is_lost() const { return lost_; }
  bool is_zero() const { return numerator_.is_zero(); }
  bool is_integer() const { return denominator_.is_one(); }
  bool negative() const { return negative_; }
  const Natural& numerator() const { return numerator_; }
  const Natural& denominator() const { return denominator_; }
  Rational magnitude() const { return Rational(false, numerator_, denominator_, lost_); }
  Rational floor() const;

  Rational operator-() const;
  friend Rational operator+(const Rational& a, const Rational& b);
  friend Rational operator-(const Rational& a, const Rational& b);
  friend Rational operator*(const Rational& a, const Rational& b);
  friend Rational operator/(const Rational& a, const Rational& b);  // b must not be zero
  friend bool operator==(const Rational& a, const Rational& b);
  friend bool operator<(const Rational& a, const Rational& b);
  // The base must not be zero where the exponent is negative.
  static Rational power(const Rational& base, int32_t exponent);

 private:
  Rational(bool negative, const Natural& numerator, const Natural& denominator, bool lost)
      : negative_(negative), lost_(lost), numerator_(numerator), denominator_(denominator) {}

  bool negative_ = false;
  bool lost_ = false;
  Natural numerator_;
  Natural denominator_;
};

}  // namespace skillet::exact
