#include "plugins/units/unit_reader.h"

namespace skillet::units {
namespace {

using exact::Token;

struct Found {
  Unit unit;
  size_t tokens;  // how many words name it
  int power;      // 2 for "square", 3 for "cubic"
};

bool is_conversion_word(const Token& token) {
  return token.is_any("in to as into > =");
}

std::optional<Found> find_unit_at(const TokenReader& in, size_t ahead, UnitPlace place);

// "11 in in cm" and "5 in + 3 in" mean inches; "100 in cm" does not say what the hundred are.
bool is_inch(const TokenReader& in, size_t ahead, UnitPlace place) {
  if (place == UnitPlace::alone) return false;
  if (place == UnitPlace::target) return true;
  const Token& next = in.beyond(ahead + 1);
  if (next.kind != Token::Kind::word || is_conversion_word(next)) return next.sign != '%';
  return !next.is_word("percent") && !next.is_marked;
}

std::optional<Found> find_unit_at(const TokenReader& in, size_t ahead, UnitPlace place) {
  if (!in.peek(ahead).is_marked) return std::nullopt;
  const bool is_square = in.peek(ahead).is_any("square sq");
  if (is_square || in.peek(ahead).is_any("cubic cu")) {
    std::optional<Found> inner = find_unit_at(in, ahead + 1, UnitPlace::target);
    if (!inner || inner->power != 1) return std::nullopt;
    return Found{inner->unit, inner->tokens + 1, is_square ? 2 : 3};
  }
  for (size_t words = max_name_words; words > 1; --words) {
    std::string name = in.peek(ahead).text;
    size_t joined = 1;
    while (joined < words && in.peek(ahead + joined).kind == Token::Kind::word) {
      name += " " + in.peek(ahead + joined++).text;
    }
    if (joined < words) continue;
    if (std::optional<Unit> unit = find_unit(name)) return Found{*unit, words, 1};
  }
  if (in.is_word("in", ahead) && !is_inch(in, ahead, place)) return std::nullopt;
  if (std::optional<Unit> unit = find_unit(in.peek(ahead).spelling)) return Found{*unit, 1, 1};
  return std::nullopt;
}

// m^2, m², m2, s^-1, and "metres squared"; but 6ft3 is a height.
int read_power(TokenReader& in, int power, bool digits_may_be_inches) {
  if (in.take_word("squared")) return power * 2;
  if (in.take_word("cubed")) return power * 3;
  const bool minus = in.is_sign('^') && in.is_sign('-', 1);
  const size_t at = in.is_sign('^') ? (minus ? 2 : 1) : 0;
  if (!in.is_whole(at) || (at == 0 && (in.peek().space_before || digits_may_be_inches))) return power;
  const exact::Natural& number = in.peek(at).number.numerator();
  const uint32_t limit = at == 0 ? 3 : static_cast<uint32_t>(max_unit_power);  // 5'11 and 2h30 are no powers
  if (!number.fits_u32() || number.low_u32() > limit || number.is_zero()) return power;
  in.skip(at + 1);
  return power * static_cast<int>(number.low_u32()) * (minus ? -1 : 1);
}

UnitProduct product_of(const char* name) {
  UnitProduct product;
  product.multiply(*find_unit(name), 1);
  return product;
}

bool is_quotient(const UnitProduct& product, const char* above, const char* below) {
  const std::vector<UnitProduct::Term>& terms = product.terms();
  return terms.size() == 2 && terms[0].power == 1 && terms[1].power == -1 && terms[0].unit.text() == above &&
         terms[1].unit.text() == below;
}

// Quotients that have a name and a symbol of their own.
void use_own_names(UnitProduct& product) {
  const bool imperial =
      product.terms().size() == 2 && product.terms()[1].unit.scale() == find_unit("imperial gallon")->scale();
  if (is_quotient(product, "mi", "h")) product = product_of("mph");
  if (is_quotient(product, "nmi", "h")) product = product_of("knot");
  if (is_quotient(product, "mi", "gal")) product = product_of(imperial ? "imperial mpg" : "mpg");
  if (is_quotient(product, "km", "l")) product = product_of("km/l");
}

// "l/100km", "litres per 100 km".
bool take_hundred_kilometres(TokenReader& in) {
  const size_t ahead = in.is_sign('/') || in.is_word("per") || in.is_word("for") ? 1 : 0;
  if (ahead == 0 || !in.is_whole(1) || !(in.peek(1).number == Rational(100))) return false;
  const std::optional<Found> found = find_unit_at(in, 2, UnitPlace::alone);
  if (!found || found->unit.text() != "km") return false;
  in.skip(2 + found->tokens);
  return true;
}

}  // namespace

bool is_unit_ahead(const TokenReader& in, size_t ahead) {
  return find_unit_at(in, ahead, UnitPlace::alone).has_value() || in.is_word("in", ahead);
}

std::optional<Unit> read_unit(TokenReader& in, UnitPlace place) {
  const std::optional<Found> found = find_unit_at(in, 0, place);
  if (!found || found->power != 1) return std::nullopt;
  in.skip(found->tokens);
  return found->unit;
}

std::optional<UnitProduct> read_units(TokenReader& in, UnitPlace place) {
  UnitProduct product;
  bool taken = false;
  int sign = 1;
  while (std::optional<Found> found = find_unit_at(in, 0, place)) {
    if (taken && sign == 1 && found->unit.dimension == product.terms().back().unit.dimension) break;  // "5 km miles"
    taken = true;
    const bool is_height = place == UnitPlace::after_number && !in.peek().space_before && found->unit.text() == "ft";
    in.skip(found->tokens);
    if (found->unit.text() == "l" && take_hundred_kilometres(in)) return product_of("l/100km");
    if (!product.multiply(found->unit, sign * read_power(in, found->power, is_height))) in.fail();
    place = UnitPlace::alone;
    sign = 1;
    const bool below = in.is_sign('/') || in.is_word("per");
    if (!below && !in.is_sign('*')) continue;
    if (!find_unit_at(in, 1, place)) break;
    sign = below ? -1 : 1;
    in.skip(1);
  }
  if (product.terms().empty() && taken) in.fail();
  if (product.terms().empty()) return std::nullopt;
  use_own_names(product);
  return product;
}

}  // namespace skillet::units
