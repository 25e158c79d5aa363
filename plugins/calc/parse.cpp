#include "plugins/calc/parse.h"

#include "plugins/calc/unit_reader.h"

namespace skillet::calc {
namespace {

class Parser {
 public:
  explicit Parser(const std::vector<Token>& tokens) : in_(tokens) {}

  std::optional<Calculation> run() {
    Quantity result = in_.take_words("how many") ? how_many() : question();
    if (in_.failed() || !in_.at_end() || operations_ == 0) return std::nullopt;
    return Calculation{std::move(result), std::move(fault_)};
  }

 private:
  Quantity question() {
    Quantity result = sum();
    if (!in_.take_word("in") && !in_.take_word("to") && !in_.take_word("as") && !in_.take_word("into")) return result;
    ++operations_;
    in_.take_word("a");
    if (in_.take_sign('%') || in_.take_word("percent") || in_.take_word("percentage")) {
      result = convert(result, UnitProduct(), fault_);
      result.percent = true;
      return result;
    }
    const UnitProduct unit = target();
    if (result.dimension().is_plain() && !unit.dimension().is_plain()) in_.fail();  // "10 in cm": ten of what?
    return convert(result, unit, fault_);
  }

  Quantity how_many() {
    const UnitProduct unit = target();
    if (in_.take_word("are")) in_.take_word("there");
    if (!in_.take_word("in") && !in_.take_word("is") && !in_.take_word("make")) in_.fail();
    if (!in_.take_word("a")) in_.take_word("an");
    ++operations_;
    return convert(sum(), unit, fault_);
  }

  UnitProduct target() {
    const std::optional<UnitProduct> unit = read_units(in_, UnitPlace::target);
    if (!unit) in_.fail();
    return unit.value_or(UnitProduct());
  }

  Quantity sum() {
    Quantity left = product();
    while (!in_.failed()) {
      const bool plus = in_.take_sign('+') || in_.take_word("plus");
      if (!plus && !in_.take_sign('-') && !in_.take_word("minus")) return left;
      const Quantity right = product();
      note_operation(left, right);
      left = add(left, right, !plus, fault_);
    }
    return left;
  }

  Quantity product() {
    Quantity left = signed_power();
    while (!in_.failed()) {
      if (in_.take_sign('*') || in_.take_words("multiplied by") || in_.take_word("times") || in_.take_word("x")) {
        combine(left, multiply);
      } else if (in_.take_sign('/') || in_.take_words("divided by") || in_.take_word("per") || in_.take_word("over")) {
        combine(left, divide);
      } else if (in_.take_sign('%') || in_.take_word("mod") || in_.take_word("modulo")) {
        combine(left, modulo);
      } else if (in_.take_word("of")) {
        if (!left.dimension().is_plain()) in_.fail();
        combine(left, multiply);
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
    note_operation(left, right);
    left = operation(left, right, fault_);
  }

  // "km/h" alone is a name, not something to work out.
  void note_operation(const Quantity& left, const Quantity& right) {
    if (!left.bare_unit && !right.bare_unit) ++operations_;
  }

  Quantity signed_power() {
    bool minus = false;
    while (true) {
      if (in_.take_sign('-') || in_.take_word("minus")) {
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
    while (true) {
      const bool squared = in_.take_word("squared");
      if (!squared && !in_.take_word("cubed")) break;
      ++operations_;
      base = raise(base, with_unit(Rational(squared ? 2 : 3), UnitProduct()), fault_);
    }
    if (!in_.take_sign('^') && !in_.take_words("to the power of")) return base;
    if (!enter()) return base;
    const Quantity exponent = signed_power();
    --depth_;
    note_operation(base, exponent);
    return raise(base, exponent, fault_);
  }

  Quantity primary() {
    Quantity result;
    if (in_.take_sign('(')) {
      if (!enter()) return result;
      result = sum();
      --depth_;
      if (!in_.take_sign(')') && !too_deep_) in_.fail();
    } else if (in_.is_number()) {
      result = amount();
    } else if (const std::optional<UnitProduct> unit = read_units(in_, UnitPlace::alone)) {
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

  // After "10 %" a number or a parenthesis is divided by; anything else makes it a percentage.
  bool takes_percent() {
    if (in_.take_word("percent") || in_.take_words("per cent")) return true;
    if (!in_.is_sign('%') || in_.is_number(1) || in_.is_sign('(', 1)) return false;
    return in_.take_sign('%');
  }

  Quantity amount() {
    const Rational number = read_number();
    const std::optional<UnitProduct> unit = read_units(in_, UnitPlace::after_number);
    if (!unit) return with_unit(number, UnitProduct());
    Quantity total = with_unit(number, *unit);
    Rational last_scale = unit->scale();
    while (is_part_ahead()) {
      in_.take_word("and");
      const Rational part = read_number();
      const std::optional<UnitProduct> smaller = read_units(in_, UnitPlace::after_number);
      if (!smaller || !(smaller->dimension() == total.dimension()) || !(smaller->scale() < last_scale) ||
          total.on_scale) {
        in_.fail();
        return total;
      }
      total.value = total.value + part * smaller->scale();
      last_scale = smaller->scale();
    }
    return total;
  }

  bool is_part_ahead() const { return in_.is_number() || (in_.is_word("and") && in_.is_number(1)); }

  // "1 1/2" is one and a half; "1/2" before a unit is a half of it, not one over two of them.
  Rational read_number() {
    const Token first = in_.take();
    if (in_.is_number() && in_.is_whole() && in_.is_sign('/', 1) && in_.is_whole(2) && first.is_whole) {
      const Rational above = in_.take().number;
      in_.take();
      return first.number + ratio(above, in_.take().number);
    }
    if (first.is_whole && in_.is_sign('/') && in_.is_whole(1) && is_unit_ahead(in_, 2)) {
      in_.take();
      return ratio(first.number, in_.take().number);
    }
    return first.number;
  }

  Rational ratio(const Rational& above, const Rational& below) {
    if (!below.is_zero() || below.is_lost()) return above / below;
    fault_.set("Division by zero has no answer.");
    return above;
  }

  bool enter() {
    if (++depth_ <= max_depth) return true;
    too_deep_ = true;
    in_.skip_rest();
    ++operations_;
    fault_.set("That is nested too deeply: I follow " + Natural(max_depth).decimal() + " levels.");
    return false;
  }

  TokenReader in_;
  Fault fault_;
  int operations_ = 0;
  int depth_ = 0;
  bool too_deep_ = false;
};

bool is_balanced(const std::vector<Token>& tokens) {
  int open = 0;
  bool has_number = false;
  for (const Token& token : tokens) {
    if (token.kind == Token::Kind::number) has_number = true;
    if (token.sign == '(') ++open;
    if (token.sign == ')' && --open < 0) return false;
  }
  return open == 0 && has_number;
}

}  // namespace

std::optional<Calculation> calculate(const std::vector<Token>& tokens) {
  if (!is_balanced(tokens) && !(tokens[0].kind == Token::Kind::word && lower(tokens[0].text) == "how"))
    return std::nullopt;
  return Parser(tokens).run();
}

}  // namespace skillet::calc
