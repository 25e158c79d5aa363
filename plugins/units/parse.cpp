#include "plugins/units/parse.h"

#include "plugins/exact/numeral.h"
#include "plugins/exact/table.h"
#include "plugins/units/unit_reader.h"
#include "plugins/units/unit_table.h"

namespace skillet::units {
namespace {

using exact::Token;

exact::NumeralStyle style_before_units() {
  exact::NumeralStyle style;
  style.letters_are_magnitudes = false;
  style.joins_slashes = true;
  return style;
}

class Parser {
 public:
  explicit Parser(TokenReader in) : in_(in) {}

  std::optional<Calculation> run() {
    Calculation calculation;
    calculation.result = sum();
    if (in_.failed() || !in_.at_end() || !has_unit_) return std::nullopt;
    if (calculation.result.bare_unit && computed_) return std::nullopt;
    calculation.fault = fault_;
    calculation.computed = computed_;
    return calculation;
  }

 private:
  Quantity sum() {
    Quantity left = product();
    while (!in_.failed()) {
      const bool plus = in_.take_sign('+') || in_.take_word("plus");
      if (!plus && !in_.take_sign('-') && !in_.take_word("minus")) return left;
      const Quantity right = product();
      computed_ = true;
      left = add(left, right, !plus, fault_);
    }
    return left;
  }

  Quantity product() {
    Quantity left = signed_power();
    while (!in_.failed()) {
      if (in_.take_sign('*') || in_.take_words("multiplied", "by") || in_.take_word("times") || in_.take_word("x")) {
        combine(left, multiply);
      } else if (in_.take_sign('/') || in_.take_words("divided", "by") || in_.take_word("per") ||
                 in_.take_word("over")) {
        combine(left, divide);
      } else if (in_.take_sign('%') || in_.take_word("mod") || in_.take_word("modulo")) {
        combine(left, modulo);
      } else if (in_.take_word("of")) {
        if (!left.dimension().is_plain()) in_.fail();
        combine(left, multiply);
      } else if (left.dimension() == dim::length && in_.take_word("by")) {  // a room of 10 ft by 12 ft
        combine(left, multiply);
      } else if (in_.take_any("at for")) {
        combine_rate(left);
      } else if (in_.take_word("off")) {
        if (!left.percent) in_.fail();
        combine(left, percent_off);
      } else if (in_.is_sign('(')) {
        combine(left, multiply);
      } else {
        return left;
      }
    }
    return left;
  }

  void combine(Quantity& left, Quantity (*operation)(const Quantity&, const Quantity&, Fault&)) {
    const Quantity right = signed_power();
    if (!left.bare_unit && !right.bare_unit) computed_ = true;  // "km/h" alone is a name
    left = operation(left, right, fault_);
  }

  // "100 km at 50 km/h", "3 hours at 60 mph", "100 W for 5 hours": one of the two is a time, or it comes out.
  void combine_rate(Quantity& left) {
    const Quantity right = signed_power();
    computed_ = true;
    const bool left_is_time = left.dimension() == dim::time;
    if (left_is_time || right.dimension() == dim::time) {
      const Quantity& rate = left_is_time ? right : left;
      const std::string_view distance = exact::head_of(distances_of_speeds, rate.unit.text());
      if (rate.dimension().time >= 0) in_.fail();
      left = multiply(left, right, fault_);
      if (!distance.empty()) left.unit = named(distance);
    } else {
      left = divide(left, right, fault_);
      if (!(left.dimension() == dim::time)) in_.fail();
      left.unit = named("h");
    }
  }

  Quantity signed_power() {
    bool minus = false;
    while (true) {
      if (in_.take_sign('-') || in_.take_word("minus") || in_.take_word("negative")) {
        minus = !minus;
      } else if (!in_.take_sign('+')) {
        break;
      }
    }
    const Quantity result = power();
    return minus ? negate(result) : result;
  }

  Quantity power() {
    Quantity base = primary();
    if (!in_.take_sign('^') || !enter()) return base;
    const Quantity exponent = signed_power();
    --depth_;
    computed_ = true;
    return raise(base, exponent, fault_);
  }

  Quantity primary() {
    Quantity result;
    if (in_.take_sign('(')) {
      if (!enter()) return result;
      result = sum();
      --depth_;
      if (!in_.take_sign(')') && !too_deep_) in_.fail();
    } else if (number_here()) {
      result = amount();
    } else if (const std::optional<UnitProduct> unit = read_units(in_, UnitPlace::alone)) {
      has_unit_ = true;
      result = with_unit(Rational(1), *unit);
      result.bare_unit = true;
      return result;
    } else {
      in_.fail();
    }
    if (takes_percent()) {
      if (!result.dimension().is_plain()) in_.fail();
      result.value = result.value / Rational(100);
      result.percent = true;
    }
    return result;
  }

  std::optional<exact::Numeral> number_here() const {
    if (in_.at_end()) return std::nullopt;
    const std::optional<exact::Numeral> numeral = exact::read_numeral(in_.tokens(), in_.at(), style_before_units());
    return numeral && in_.within(numeral->tokens) ? numeral : std::nullopt;
  }

  // After "10 %" a number or a parenthesis is divided by; anything else makes it a percentage.
  bool takes_percent() {
    if (in_.take_word("percent") || in_.take_words("per", "cent")) return true;
    if (!in_.is_sign('%') || in_.is_number(1) || in_.is_sign('(', 1)) return false;
    return in_.take_sign('%');
  }

  Rational take_number() {
    const std::optional<exact::Numeral> numeral = number_here();
    const bool first_is_whole = in_.is_whole();
    in_.skip(numeral->tokens);
    // "1/2" before a unit is a half of it, not one over two of them.
    const bool is_ratio = first_is_whole && numeral->tokens == 1 && in_.is_sign('/') && in_.is_whole(1);
    if (!is_ratio || !is_unit_ahead(in_, 2)) return numeral->value;
    const Rational below = in_.peek(1).number;
    in_.skip(2);
    return exact::is_divisor(below, fault_) ? numeral->value / below : numeral->value;
  }

  Quantity amount() {
    const Rational number = take_number();
    // 20 (kg)
    const bool enclosed = in_.is_sign('(') && is_unit_ahead(in_, 1) && in_.is_sign(')', 2);
    if (enclosed) in_.take_sign('(');
    const std::optional<UnitProduct> unit = read_units(in_, UnitPlace::after_number);
    if (!unit) return with_unit(number, UnitProduct());
    if (enclosed) in_.take_sign(')');
    has_unit_ = true;
    Quantity total = with_unit(number, *unit);
    UnitProduct last = *unit;
    while (read_part(total, last)) {
    }
    return total;
  }

  // A further part of a sum of units: "11 in", "and 15 minutes", and the 2 of "6 feet 2".
  bool read_part(Quantity& total, UnitProduct& last) {
    const size_t before = in_.at();
    in_.take_word("and") || in_.take_sign(',');
    // "6-foot-2"
    if (in_.is_sign('-') && !in_.peek().space_before && in_.is_whole(1) && !in_.peek(1).space_before) in_.skip(1);
    if (!number_here()) return in_.go_back_to(before), false;
    const Rational part = take_number();
    std::optional<UnitProduct> smaller = minutes_behind_hours(last);
    if (!smaller) smaller = unit_of_part(last);
    const bool is_half = !smaller && part < Rational(1) && in_.tokens()[before].is_word("and");
    if (is_half) smaller = last;  // "two miles and a half"
    if (!smaller) smaller = implied_unit(last);
    if (!smaller || !(smaller->dimension() == total.dimension()) || total.on_scale ||
        !(is_half || smaller->scale() < last.scale())) {
      in_.fail();
      return false;
    }
    total.value = total.value + part * smaller->scale();
    last = *smaller;
    return true;
  }

  // Behind feet, pounds and stone only their own parts: "6ft2 cm" asks for centimetres.
  std::optional<UnitProduct> unit_of_part(const UnitProduct& last) {
    const size_t before = in_.at();
    const std::string_view own = exact::head_of(smaller_units, last.text());
    std::optional<UnitProduct> unit = read_units(in_, UnitPlace::after_number);
    const bool is_others = unit && exact::has_word("in oz lb", own) && unit->text() != own;
    if (!is_others) return unit;
    in_.go_back_to(before);
    return std::nullopt;
  }

  // The m of "2h 30m" is no metre.
  std::optional<UnitProduct> minutes_behind_hours(const UnitProduct& last) {
    if (last.text() != "h" || !in_.is_word("m")) return std::nullopt;
    in_.skip(1);
    return named("min");
  }

  std::optional<UnitProduct> implied_unit(const UnitProduct& last) const {
    const Token& next = in_.peek();
    if (next.is_number() || next.sign == '*' || next.sign == '/' || next.sign == '%') return std::nullopt;
    const std::string_view smaller = exact::head_of(smaller_units, last.text());
    if (smaller.empty()) return std::nullopt;
    return named(smaller);
  }

  static UnitProduct named(std::string_view name) {
    UnitProduct product;
    product.multiply(*find_unit(name), 1);
    return product;
  }

  bool enter() {
    if (++depth_ <= exact::max_depth) return true;
    too_deep_ = true;
    in_.skip(in_.tokens().size());
    has_unit_ = true;
    fault_.set(exact::nested_too_deeply);
    return false;
  }

  TokenReader in_;
  Fault fault_;
  int depth_ = 0;
  bool computed_ = false;
  bool has_unit_ = false;
  bool too_deep_ = false;
};

// "feet and inches", "hours, minutes and seconds", "ft in".
std::optional<Target> read_parts(TokenReader in) {
  Target target;
  do {
    const bool is_inch = !target.parts.empty() && target.parts.back().symbol == "ft";
    if (in.is_word("in") && !is_inch) return std::nullopt;  // "how many metres in 2 miles"
    const std::optional<Unit> unit = read_unit(in, UnitPlace::target);
    if (!unit || unit->has_zero() || target.parts.size() >= max_target_parts) return std::nullopt;
    if (!target.parts.empty() &&
        (!(unit->dimension == target.parts[0].dimension) || !(unit->scale() < target.parts.back().scale()))) {
      return std::nullopt;
    }
    target.parts.push_back(*unit);
    while (in.take_sign(',') || in.take_word("and") || in.take_sign('+') || in.take_sign('/')) {
    }
  } while (!in.at_end());
  if (target.parts.size() < 2) return std::nullopt;
  target.unit.multiply(target.parts.back(), 1);
  return target;
}

}  // namespace

std::optional<Calculation> read_quantity(const exact::Tokens& tokens, size_t begin, size_t end) {
  return Parser(TokenReader(tokens, begin, end)).run();
}

Calculation meant_for(const Calculation& from, const Target& to) {
  if (from.result.unit.text() != "°" || !to.unit.is_single() || !to.unit.terms()[0].unit.has_zero()) return from;
  UnitProduct scale;
  scale.multiply(*find_unit(to.unit.text() == "°C" ? "°F" : "°C"), 1);
  Calculation result = from;
  result.result = with_unit(in_own_unit(from.result), scale);
  return result;
}

std::optional<Target> read_target(const exact::Tokens& tokens, size_t begin, size_t end) {
  TokenReader in(tokens, begin, end);
  if (std::optional<Target> parts = read_parts(in)) return parts;
  if (in.is_word("in") && in.peek(1).is_marked) return std::nullopt;  // "what in cm": hardly inches times centimetres
  Target target;
  if (in.take_sign('%') || in.take_word("percent") || in.take_word("percentage")) {
    target.percent = true;
    return in.at_end() ? std::optional<Target>(target) : std::nullopt;
  }
  const std::optional<UnitProduct> unit = read_units(in, UnitPlace::target);
  if (!unit || in.failed() || !in.at_end()) return std::nullopt;
  target.unit = *unit;
  return target;
}

}  // namespace skillet::units
