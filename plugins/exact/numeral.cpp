#include "plugins/exact/numeral.h"

#include "plugins/exact/number_words.h"
#include "plugins/exact/table.h"

namespace skillet::exact {
namespace {

constexpr uint64_t least_shared_magnitude = 1000000;  // "two million and a half" is two and a half million

Rational whole(uint64_t value) {
  return Rational(static_cast<int64_t>(value));
}

class NumeralReader {
 public:
  NumeralReader(const Tokens& tokens, size_t at, const NumeralStyle& style)
      : tokens_(tokens), at_(at), start_(at), style_(style) {}

  std::optional<Numeral> run() {
    Rational value;
    if (read_point(value) || read_bare_fraction(value)) {
      read_magnitude_after(value);
      return done(value);
    }
    if (!read_whole(value)) return std::nullopt;
    if (!fraction_) read_fraction_behind(value);
    return done(value);
  }

 private:
  std::optional<Numeral> done(const Rational& value) const { return Numeral{value, at_ - start_}; }

  const Token& peek(size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : tokens_.back();
  }
  bool is_article(size_t ahead = 0) const { return peek(ahead).is_word("a") || peek(ahead).is_word("an"); }

  uint64_t word(std::string_view table, size_t ahead = 0) const {
    return peek(ahead).kind == Token::Kind::word ? number_of(table, peek(ahead).text) : no_number;
  }

  uint64_t magnitude(size_t ahead = 0) const {
    const uint64_t found = word(magnitude_words, ahead);
    if (found != no_number) return found;
    const bool is_letter = peek(ahead).is_word("k") || peek(ahead).spelling == "M" || peek(ahead).spelling == "G";
    if (is_letter && style_.letters_are_magnitudes) return number_of(magnitude_letters, peek(ahead).spelling);
    if (peek(ahead).kind != Token::Kind::word || peek(ahead).space_before) return no_number;
    // "5k miles", but 300K is a temperature.
    const bool before_word = peek(ahead).spelling == "k" && peek(ahead + 1).kind == Token::Kind::word &&
                             !peek(ahead + 1).is_word("to") && !peek(ahead + 1).is_word("in");
    return style_.letters_are_magnitudes || before_word ? number_of(magnitude_letters, peek(ahead).spelling)
                                                        : no_number;
  }

  bool is_hundred(size_t ahead = 0) const { return word(hundred_words, ahead) != no_number; }

  // 1 to 99 in words; answers how many tokens it takes.
  size_t small_number(size_t ahead, uint64_t& value) const {
    const uint64_t first = word(small_words, ahead);
    if (first == no_number) return 0;
    const uint64_t second = first < 20 ? 0 : word(small_words, ahead + 1);
    const bool joined = second != 0 && second <= 9;
    value = joined ? first + second : first;
    return joined ? 2 : 1;
  }

  // Behind a hundred: "[and] thirty-one", "and 21"; not "and two hundred".
  void read_below_hundred(Rational& value) {
    const size_t skipped = peek().is_word("and") ? 1 : 0;
    if (skipped == 1 && !style_.and_joins) return;
    uint64_t small = 0;
    size_t taken = small_number(skipped, small);
    if (taken == 0 && skipped == 1 && peek(1).is_whole && peek(1).number < Rational(100)) {
      taken = 1;
      small = peek(1).number.numerator().low_u32();
    }
    if (taken == 0 || small == 0 || is_hundred(skipped + taken)) return;
    at_ += skipped + taken;
    value = value + whole(small);
    tail_ = skipped == 1 ? whole(small) : Rational(0);
  }

  // A part below a thousand, or digits.
  bool read_group(Rational& value) {
    tail_ = Rational(0);
    uint64_t small = 0;
    if (peek().is_number()) {
      value = peek().number;
      ++at_;
      if (read_digits_fraction(value)) return true;
    } else if (const size_t taken = small_number(0, small)) {
      value = whole(small);
      at_ += taken;
    } else {
      const size_t skipped = is_article() ? 1 : 0;
      const bool counts_one = is_hundred(skipped) || word(magnitude_words, skipped) != no_number ||
                              word(bundle_words, skipped) != no_number;
      if (!counts_one) return false;
      at_ += skipped;
      value = Rational(1);
    }
    if (is_hundred()) {
      ++at_;
      value = value * Rational(100);
      read_below_hundred(value);
    }
    return true;
  }

  // Behind digits: " 1/2", "½".
  bool read_digits_fraction(Rational& value) {
    const Token& next = peek();
    const bool is_hyphen = style_.joins_slashes && next.sign == '-' && !next.space_before && !peek(1).space_before;
    if (is_hyphen && is_slash_fraction(1) && value.is_integer()) {
      value = value + peek(1).number / peek(3).number;
      at_ += 4;
      return fraction_ = true;
    }
    if (next.is_number() && next.text.find('/') != std::string::npos) {  // one sign: the lexer writes ½ as 1/2
      ++at_;
    } else if (next.is_whole && next.space_before && is_slash_fraction(0) && value.is_integer()) {
      value = value + next.number / peek(2).number;
      at_ += 3;
      return fraction_ = true;
    } else {
      return false;
    }
    value = value + next.number;
    return fraction_ = true;
  }

  bool is_slash_fraction(size_t ahead) const {
    return peek(ahead).is_whole && peek(ahead + 1).sign == '/' && peek(ahead + 2).is_whole &&
           peek(ahead).number < peek(ahead + 2).number;
  }

  bool read_whole(Rational& value) {
    if (!read_group(value)) return false;
    Rational total;
    while (!fraction_) {
      const Rational scale = read_magnitudes();
      if (scale == Rational(1)) break;
      total = total + value * scale;
      last_scale_ = scale;
      value = Rational(0);
      tail_ = Rational(0);
      if (!read_next_group(scale, value)) break;
    }
    const bool is_last = value.is_zero();
    value = value + total;
    if (fraction_) read_magnitude_after(value);
    if (!is_last) last_scale_ = Rational(1);
    read_point_behind(value);
    read_bundle(value);
    return true;
  }

  Rational read_magnitudes() {
    Rational scale(1);
    for (uint64_t found; (found = magnitude()) != no_number; ++at_) scale = scale * whole(found);
    return scale;
  }

  // "[and] two hundred" behind a magnitude: only what is smaller than that.
  bool read_next_group(const Rational& limit, Rational& value) {
    const size_t before = at_;
    const bool joined = peek().is_word("and");
    if (joined && !style_.and_joins) return false;
    if (joined) ++at_;
    Rational part;
    const bool found =
        !is_article() && (peek().kind == Token::Kind::word || joined || is_counted(0)) && read_group(part);
    const size_t after = at_;
    const bool fits = found && !fraction_ && part * read_magnitudes() < limit && !part.is_zero();
    at_ = after;
    if (!fits) {
      at_ = before;
      fraction_ = false;
      return false;
    }
    if (joined && tail_.is_zero()) {
      tail_ = part;
      tail_scale_ = limit;
    }
    value = part;
    return true;
  }

  // Digits that go on: "4 thousand 3 hundred".
  bool is_counted(size_t ahead) const {
    return peek(ahead).is_number() && (is_hundred(ahead + 1) || magnitude(ahead + 1) != no_number);
  }

  // "three fifths"; or the two-part denominator of "one twenty-fifth". Answers how many tokens it takes.
  size_t denominator(size_t ahead, uint64_t& value) const {
    const uint64_t tens = word(small_words, ahead);
    if (tens != no_number && tens >= 20) {
      uint64_t unit = plural(ordinal_words, ahead + 1);
      if (unit == no_number) unit = plural(unit_ordinal_words, ahead + 1);
      if (unit > 9 || peek(ahead + 1).is_word("half")) return 0;
      value = tens + unit;
      return 2;
    }
    value = plural(ordinal_words, ahead);
    return value == no_number ? 0 : 1;
  }

  // A word of the table, or its plural.
  uint64_t plural(std::string_view table, size_t ahead) const {
    const uint64_t found = word(table, ahead);
    std::string_view text = peek(ahead).text;
    if (found != no_number || text.empty() || text.back() != 's') return found;
    text.remove_suffix(1);
    return number_of(table, text);
  }

  // "half", "a third", "quarter" before everything else; "half a million" goes on in read_magnitude_after.
  bool read_bare_fraction(Rational& value) {
    const size_t skipped = is_article() ? 1 : 0;
    uint64_t below = 0;
    const size_t taken = denominator(skipped, below);
    if (taken == 0) return false;
    const bool alone = peek(skipped).is_word("half") || peek(skipped).is_word("quarter");
    if (skipped == 0 && !alone) return false;  // "third" is an ordinal
    at_ += skipped + taken;
    value = Rational(1) / whole(below);
    return true;
  }

  void read_magnitude_after(Rational& value) {
    const size_t skipped = is_article() ? 1 : 0;
    if (magnitude(skipped) != no_number || word(bundle_words, skipped) != no_number) at_ += skipped;
    value = value * read_magnitudes();
    read_bundle(value);
  }

  void read_bundle(Rational& value) {
    const uint64_t bundle = word(bundle_words);
    if (bundle == no_number) return;
    ++at_;
    value = value * whole(bundle);
    if (word(bundle_words) != no_number) return read_bundle(value);
    read_rest_of_bundle(value, bundle);
  }

  // "two dozen and five", "a dozen and a half".
  void read_rest_of_bundle(Rational& value, uint64_t bundle) {
    if (!peek().is_word("and") || !style_.and_joins) return;
    Rational part;
    uint64_t rest = 0;
    if (const size_t taken = fraction_after_and(part)) {
      at_ += taken;
      value = value + part * whole(bundle);
      return;
    }
    const size_t words = small_number(1, rest);
    if (words == 0 || rest >= bundle || word(bundle_words, 1 + words) != no_number) return;
    at_ += 1 + words;
    value = value + whole(rest);
  }

  // "five eighths", "two and a half", "one hundred and three quarters".
  void read_fraction_behind(Rational& value) {
    uint64_t below = 0;
    if (const size_t taken = denominator(0, below)) {
      at_ += taken;
      const bool is_mixed = !tail_.is_zero() && tail_ < whole(below);
      const Rational part = is_mixed ? tail_ : value;
      value = value - part;
      if (is_mixed) {
        value = value + part / whole(below) * scale_of_fraction(tail_scale_);
      } else {
        value = part / whole(below);
        if (last_scale_ == Rational(1)) read_magnitude_after(value);
      }
      return;
    }
    if (!peek().is_word("and") || !style_.and_joins) return;
    Rational part;
    const size_t taken = fraction_after_and(part);
    if (taken == 0) return;
    at_ += taken;
    if (last_scale_ == Rational(1)) {
      value = value + part;
      return read_magnitude_after(value);
    }
    value = value + part * scale_of_fraction(last_scale_);
  }

  // A fraction's own "million", or the one before it.
  Rational scale_of_fraction(const Rational& before) {
    const Rational own = read_magnitudes();
    const bool shared = own == Rational(1) && !(before < whole(least_shared_magnitude));
    return shared ? before : own;
  }

  size_t fraction_after_and(Rational& part) const {
    uint64_t below = 0;
    uint64_t above = 1;
    if (style_.joins_slashes && is_slash_fraction(1)) {
      part = peek(1).number / peek(3).number;
      return 4;
    }
    size_t numerator = is_article(1) ? 1 : small_number(1, above);
    if (numerator == 0 && peek(1).is_whole && peek(1).number < Rational(100)) {
      numerator = 1;
      above = peek(1).number.numerator().low_u32();
    }
    const size_t taken = denominator(1 + numerator, below);
    if (taken == 0 || above >= below || (numerator == 0 && !peek(1).is_word("half"))) return 0;
    part = whole(above) / whole(below);
    return 1 + numerator + taken;
  }

  // "point five" with nothing before it.
  bool read_point(Rational& value) {
    if ((!peek().is_word("point") && !peek().is_word("dot")) || peek(1).is_number()) return false;
    value = Rational(0);
    return read_point_behind(value);
  }

  // "two point seventy-one", "nine point nought four".
  bool read_point_behind(Rational& value) {
    if (!value.is_integer() || (!peek().is_word("point") && !peek().is_word("dot"))) return false;
    std::string digits;
    size_t ahead = 1;
    uint64_t part = 0;
    while (size_t taken = small_number(ahead, part)) {
      digits += Natural(part).decimal();
      ahead += taken;
    }
    if (digits.empty() && peek(1).is_whole) {
      digits = peek(1).text;
      ahead = 2;
    }
    if (digits.empty()) return false;
    at_ += ahead;
    value = value + Rational::parse("0." + digits);
    value = value * read_magnitudes();
    return true;
  }

  const Tokens& tokens_;
  size_t at_;
  const size_t start_;
  const NumeralStyle style_;
  bool fraction_ = false;
  Rational last_scale_ = Rational(1);  // of the magnitude that the number ended with
  Rational tail_scale_ = Rational(1);  // of the magnitude before that
  Rational tail_;                      // what stood last, behind an "and"
};

}  // namespace

uint64_t number_of(std::string_view table, std::string_view word) {
  const std::string_view digits = head_of(table, word);
  if (digits.empty()) return no_number;
  uint64_t number = 0;
  for (char digit : digits) number = number * 10 + static_cast<uint64_t>(digit - '0');
  return number;
}

std::optional<Numeral> read_numeral(const Tokens& tokens, size_t at, const NumeralStyle& style) {
  if (at >= tokens.size()) return std::nullopt;
  return NumeralReader(tokens, at, style).run();
}

bool is_numeral(const Token& token) {
  return read_numeral({token, Token{}}, 0, {}).has_value();
}

bool is_article(const Tokens& tokens, size_t at) {
  const bool indefinite = tokens[at].is_word("a") || tokens[at].is_word("an");
  return indefinite && !read_numeral(tokens, at, {}).has_value();
}

}  // namespace skillet::exact
