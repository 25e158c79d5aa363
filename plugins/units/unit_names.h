// Units by name, and the products of units that a quantity is shown in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/exact/rational.h"
#include "plugins/units/dimension.h"

namespace skillet::units {

using exact::Rational;

// What the tables say of it, where the texts point into; copied as it is.
struct Unit {
  std::string_view symbol;
  std::string_view prefix;  // "k" of "km"
  std::string_view own_scale;
  std::string_view prefix_scale;
  std::string_view own_zero;
  Dimension dimension;
  bool inexact = false;
  bool inverse = false;  // mpg: the more of it, the less fuel

  std::string text() const { return std::string(prefix).append(symbol); }
  Rational scale() const { return Rational::parse(own_scale) * Rational::parse(prefix_scale); }
  bool has_zero() const { return !own_zero.empty(); }
  Rational zero() const { return Rational::parse(own_zero); }
};

// "km", "Kilometres", "nautical miles", "KiB"; the exact spelling is tried before the one in small letters.
std::optional<Unit> find_unit(std::string_view name);

// Whether a unit's name begins with the word, or is the word.
bool begins_unit_name(std::string_view word);

// km^1 h^-1. Units of one dimension share one term, in the unit that came first.
class UnitProduct {
 public:
  struct Term {
    Unit unit;
    int power;
  };

  // False when a power grows beyond the limit; the product is then unchanged in meaning no longer and must not be used.
  bool multiply(const Unit& unit, int power);
  bool multiply(const UnitProduct& other, int times);

  const Dimension& dimension() const { return dimension_; }
  const std::vector<Term>& terms() const { return terms_; }
  bool is_single() const { return terms_.size() == 1 && terms_[0].power == 1; }
  bool is_inverse() const { return is_single() && terms_[0].unit.inverse; }
  bool inexact() const;
  Rational scale() const;
  std::string text() const;  // "km/h", "m²", "kg·m/s²"

 private:
  std::vector<Term> terms_;
  Dimension dimension_;
};

}  // namespace skillet::units
