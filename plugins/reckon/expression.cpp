#include "plugins/reckon/expression.h"

#include "plugins/exact/number_words.h"
#include "plugins/exact/numeral.h"
#include "plugins/exact/table.h"
#include "plugins/reckon/functions.h"

namespace skillet::reckon {
namespace {

using exact::Token;
using exact::Tokens;

class Parser {
 public:
  Parser(const Tokens& tokens, size_t begin, size_t end, bool dry)
      : tokens_(tokens), begin_(begin), at_(begin), end_(end), dry_(dry) {}

  std::optional<Result> run() {
    Result result;
    result.value = sum();
    if (!dry_) read_shape(result);
    if (failed_ || at_ != end_) return std::nullopt;
    result.operations = operations_;
    result.fault = fault_;
    return result;
  }

 private:
  // ---- Reading ----
  const Token& peek(size_t ahead = 0) const { return at_ + ahead < end_ ? tokens_[at_ + ahead] : tokens_.back(); }
  bool is_sign(char sign, size_t ahead = 0) const { return peek(ahead).sign == sign; }
  bool take_sign(char sign) {
    if (!is_sign(sign)) return false;
    ++at_;
    return true;
  }
  bool take_word(std::string_view word) {
    if (!peek().is_word(word)) return false;
    ++at_;
    return true;
  }
  bool take_any(std::string_view words) {
    if (!peek().is_any(words)) return false;
    ++at_;
    return true;
  }
  Value fail() {
    failed_ = true;
    at_ = end_;
    return Value{};
  }
  bool enter() {
    if (++depth_ <= exact::max_depth) return true;
    fault_.set(exact::nested_too_deeply);
    at_ = end_;
    return false;
  }

  void read_shape(Result& result) {
    const size_t before = at_;
    if (!take_any("as in to into")) return;
    if (take_sign('%')) {
      if (!result.value.percent) ++operations_;
      result.value.percent = true;
    } else if (take_word("fraction")) {
      result.shape = Shape::fraction;
      result.value.percent = false;
      ++operations_;
    } else if (take_word("decimal")) {
      result.value.percent = false;
      ++operations_;
    } else {
      at_ = before;
    }
  }

  // ---- The grammar ----
  Value sum() {
    Value left = product();
    while (!failed_) {
      const bool plus = take_sign('+');
      if (!plus && !take_sign('-')) return left;
      const Value right = product();
      ++operations_;
      left = added(left, right, plus);
    }
    return left;
  }

  Value product() {
    Value left = signed_power();
    while (!failed_) {
      if (take_sign('*')) {
        left = multiplied(left, signed_power());
      } else if (take_sign('/')) {
        left = divided(left, signed_power());
      } else if (take_sign('%') || take_word("mod")) {
        const Value right = signed_power();
        ++operations_;
        left = dry_ ? Value{} : remainder(left, right, fault_);
      } else if (!follows_count() && take_word("of")) {
        left = multiplied(left, signed_power());
      } else if (take_word("off")) {
        if (!left.percent) return fail();
        take_word("of");
        const Value right = signed_power();
        ++operations_;
        left = added(right, left, false);
      } else if (is_sign('(') || is_share_of_function()) {
        left = multiplied(left, signed_power());
      } else {
        return left;
      }
    }
    return left;
  }

  // "half the sum of 4 and 6"
  bool is_share_of_function() const {
    return at_ > begin_ && at_ < end_ &&
           exact::number_of(exact::ordinal_words, tokens_[at_ - 1].text) != exact::no_number &&
           (is_list_function(peek().text) || is_prefix_function(peek().text));
  }

  // "12 of 48" is a share, not a product; "1/2 of 48" and "12% of 48" are.
  bool follows_count() const {
    return at_ > begin_ && tokens_[at_ - 1].is_whole && (at_ < begin_ + 2 || tokens_[at_ - 2].sign != '/');
  }

  Value added(const Value& left, const Value& right, bool plus) {
    Value result = left;
    result.percent = left.percent && right.percent;
    result.approximate = left.approximate || right.approximate;
    if (dry_) return result;
    Rational change = plus ? right.number : -right.number;
    if (right.percent && !left.percent) change = change * left.number;
    result.number = left.number + change;
    return result;
  }

  Value multiplied(const Value& left, const Value& right) {
    ++operations_;
    Value result;
    result.approximate = left.approximate || right.approximate;
    if (!dry_) result.number = left.number * right.number;
    return result;
  }

  Value divided(const Value& left, const Value& right) {
    ++operations_;
    Value result;
    result.approximate = left.approximate || right.approximate;
    if (dry_) return result;
    if (exact::is_divisor(right.number, fault_)) result.number = left.number / right.number;
    return result;
  }

  Value signed_power() {
    bool minus = false;
    for (bool any = true; any;) {
      any = take_sign('-');
      minus = minus != any;
      any = any || take_sign('+');
    }
    Value result = powered();
    if (minus) result.number = -result.number;
    return result;
  }

  Value powered() {
    Value base = primary();
    while (!failed_) {
      const bool squared = take_word("squared");
      if (squared || take_word("cubed")) {
        ++operations_;
        base = dry_ ? Value{} : power(base, Value{Rational(squared ? 2 : 3)}, fault_);
      } else if (take_sign('!') || take_word("factorial")) {
        ++operations_;
        base = dry_ ? Value{} : factorial(base, fault_);
      } else if (takes_percent()) {
        if (base.percent) return fail();
        base.number = dry_ ? base.number : base.number / Rational(100);
        base.percent = true;
      } else {
        break;
      }
    }
    if (!take_sign('^') || !enter()) return base;
    const Value exponent = signed_power();
    --depth_;
    ++operations_;
    return dry_ ? Value{} : power(base, exponent, fault_);
  }

  // After "10 %" a number or a parenthesis is divided by; anything else makes it a percentage.
  bool takes_percent() {
    if (!is_sign('%')) return false;
    const bool is_modulo = at_ + 1 < end_ && (peek(1).is_number() || is_sign('(', 1));
    return !is_modulo && take_sign('%');
  }

  Value primary() {
    if (take_sign('(')) return parenthesis();
    if (peek().kind == Token::Kind::word && at_ < end_) {
      const std::string name = peek().text;
      if (is_list_function(name)) return list();
      if (is_prefix_function(name)) return prefix_function(name);
    }
    return number();
  }

  Value parenthesis() {
    if (!enter()) return Value{};
    const Value result = sum();
    --depth_;
    return take_sign(')') || at_ == end_ ? result : fail();
  }

  Value number() {
    exact::NumeralStyle style;
    style.and_joins = and_joins_;
    const std::optional<exact::Numeral> numeral = exact::read_numeral(tokens_, at_, style);
    if (!numeral || at_ + numeral->tokens > end_) return fail();
    at_ += numeral->tokens;
    const Value value{numeral->value + slashes_behind(numeral->value)};
    if (!take_word("root")) return value;
    take_word("of");
    return root_of(value);
  }

  // The 3/4 of "2 and 3/4", which is one number but in a list.
  Rational slashes_behind(const Rational& before) {
    const bool mixed = and_joins_ && !in_list_ && before.is_integer() && peek().is_word("and") && peek(1).is_whole &&
                       is_sign('/', 2) && peek(3).is_whole && peek(1).number < peek(3).number;
    if (!mixed) return Rational(0);
    const Rational fraction = peek(1).number / peek(3).number;
    at_ += 4;
    return fraction;
  }

  Value root_of(const Value& degree) {
    if (!enter()) return Value{};
    Value of = signed_power();
    const bool is_close = is_sign('/') && !peek().space_before && peek(1).is_number() && !peek(1).space_before;
    if (is_close && take_sign('/')) of = divided(of,
                                                 signed_power());  // the root of 9/4 is that of the fraction
    --depth_;
    ++operations_;
    return dry_ ? Value{} : root(of, degree, fault_);
  }

  static bool is_prefix_function(std::string_view name) {
    return exact::has_word(
        "sqrt cbrt root squareof cubeof factorialof "
        "factorial abs reciprocal roundto",
        name);
  }

  Value prefix_function(const std::string& name) {
    ++at_;
    take_word("of");
    if (name == "roundto") return round_to();
    if (name == "sqrt" || name == "root") return root_of(Value{Rational(2)});
    if (name == "cbrt") return root_of(Value{Rational(3)});
    if (!enter()) return Value{};
    Value of = signed_power();
    --depth_;
    ++operations_;
    if (dry_) return of;
    if (name == "squareof" || name == "cubeof") return power(of, Value{Rational(name == "squareof" ? 2 : 3)}, fault_);
    if (name == "factorialof" || name == "factorial") return factorial(of, fault_);
    if (name == "reciprocal") return divided(Value{Rational(1)}, of);
    of.number = of.number.magnitude();
    return of;
  }

  // roundto(number, step): only formulas write it.
  Value round_to() {
    if (!take_sign('(')) return fail();
    const Value of = sum();
    if (!take_sign(',')) return fail();
    const Value step = sum();
    if (!take_sign(')')) return fail();
    ++operations_;
    return dry_ ? Value{} : rounded(of, step, fault_);
  }

  Value list() {
    const std::string name = peek().text;
    ++at_;
    while (take_any("of from between among for out in") || take_sign(':') || take_sign(',') ||
           take_any("numbers values")) {
    }
    const bool in_parentheses = is_sign('(') && list_closes_at_end();
    if (in_parentheses) ++at_;
    const std::vector<Value> items = list_items(name);
    if (in_parentheses && !take_sign(')')) return fail();
    if (failed_ || items.empty() || (name == "difference" && items.size() != 2) ||
        (items.size() == 1 && name != "max" && name != "min" && !in_parentheses))
      return fail();
    ++operations_;
    return dry_ ? items[0] : list_function(name, items, fault_);
  }

  // "max(3, 4)" encloses a list, "max (1+2) and 4" an item.
  bool list_closes_at_end() const {
    int open = 0;
    bool comma = false;
    for (size_t ahead = 0; at_ + ahead < end_; ++ahead) {
      if (is_sign('(', ahead)) ++open;
      if (is_sign(',', ahead) && open == 1) comma = true;
      if (is_sign(')', ahead) && --open == 0) return comma || at_ + ahead + 1 == end_;
    }
    return false;
  }

  std::vector<Value> list_items(const std::string& name) {
    std::vector<Value> items;
    if (!enter()) return items;
    // "100,200,300" is one number to the lexer, but a list has several.
    if (peek().is_number() && at_ + 1 == end_) {
      if (const auto numbers = exact::split_at_commas(peek())) {
        for (const Rational& each : *numbers) items.push_back(Value{each});
        at_ = end_;
      }
    }
    const size_t start = at_;
    in_list_ = true;
    if (items.empty()) read_items(name, items);
    if (items.size() == 1 && at_ == end_) {  // "sum of one hundred and two"
      at_ = start;
      items.clear();
      and_joins_ = false;
      read_items(name, items);
      and_joins_ = true;
    }
    in_list_ = false;
    --depth_;
    return items;
  }

  void read_items(const std::string& name, std::vector<Value>& items) {
    do {
      if (items.size() >= max_list_items) fail();
      items.push_back(sum());
    } while (!failed_ && next_item(name));
  }

  bool next_item(const std::string& name) {
    bool any = false;
    while (take_sign(',') || take_sign(';') || take_any("and or with plus") || (name == "product" && take_word("by")))
      any = true;
    return any || (at_ < end_ && peek().is_number());
  }

  const Tokens& tokens_;
  const size_t begin_;
  size_t at_;
  const size_t end_;
  const bool dry_;
  Fault fault_;
  int operations_ = 0;
  int depth_ = 0;
  bool failed_ = false;
  bool and_joins_ = true;
  bool in_list_ = false;
};

}  // namespace

std::optional<Result> evaluate(const Tokens& tokens, size_t begin, size_t end) {
  return Parser(tokens, begin, end, false).run();
}

bool is_expression(const Tokens& tokens, size_t begin, size_t end) {
  return begin < end && Parser(tokens, begin, end, true).run().has_value();
}

}  // namespace skillet::reckon
