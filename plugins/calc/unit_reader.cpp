#include "plugins/calc/unit_reader.h"

namespace skillet::calc {
namespace {

struct Found {
  Unit unit;
  size_t tokens;  // how many words name it
  int power;      // 2 for "square", 3 for "cubic"
};

bool is_conversion_word(const TokenReader& in, size_t ahead) {
  return in.is_word("in", ahead) || in.is_word("to", ahead) || in.is_word("as", ahead) || in.is_word("into", ahead);
}

// "11 in in cm" and "5 in + 3 in" mean inches; "100 in cm" does not say what the hundred are.
bool is_inch(const TokenReader& in, size_t ahead, UnitPlace place) {
  if (place == UnitPlace::alone) return false;
  if (place == UnitPlace::target) return true;
  const Token& next = in.peek(ahead + 1);
  if (in.is_word("percent", ahead + 1) || in.is_word("percentage", ahead + 1)) return false;
  return next.kind != Token::Kind::word || is_conversion_word(in, ahead + 1) || !is_unit_ahead(in, ahead + 1);
}

std::optional<Found> find_unit_at(const TokenReader& in, size_t ahead, UnitPlace place) {
  if (in.peek(ahead).kind != Token::Kind::word) return std::nullopt;
  for (const auto& [word, power] : {std::pair<const char*, int>{"square", 2}, {"sq", 2}, {"cubic", 3}, {"cu", 3}}) {
    if (!in.is_word(word, ahead)) continue;
    std::optional<Found> inner = find_unit_at(in, ahead + 1, place);
    if (!inner || inner->power != 1) return std::nullopt;
    return Found{inner->unit, inner->tokens + 1, power};
  }
  const std::string& word = in.peek(ahead).text;
  const Token& next = in.peek(ahead + 1);
  if (next.kind == Token::Kind::word) {
    if (std::optional<Unit> unit = find_unit(lower(word) + " " + lower(next.text))) return Found{*unit, 2, 1};
  }
  if (in.is_word("in", ahead) && !is_inch(in, ahead, place)) return std::nullopt;
  if (std::optional<Unit> unit = find_unit(word)) return Found{*unit, 1, 1};
  return std::nullopt;
}

// m^2, m², m2 and s^-1.
int read_power(TokenReader& in, int power) {
  const bool minus = in.is_sign('^') && in.is_sign('-', 1);
  const size_t at = in.is_sign('^') ? (minus ? 2 : 1) : 0;
  if (!in.is_whole(at) || (at == 0 && in.peek().space_before)) return power;
  const Natural& number = in.peek(at).number.numerator();
  if (!number.fits_u32() || number.low_u32() > static_cast<uint32_t>(max_unit_power)) return power;
  for (size_t i = 0; i <= at; ++i) in.take();
  return power * static_cast<int>(number.low_u32()) * (minus ? -1 : 1);
}

}  // namespace

const Token& TokenReader::peek(size_t ahead) const {
  const size_t last = tokens_.size() - 1;
  return tokens_[at_ + ahead < last ? at_ + ahead : last];
}

Token TokenReader::take() {
  Token token = peek();
  if (!at_end()) ++at_;
  return token;
}

void TokenReader::fail() {
  failed_ = true;
  skip_rest();
}

bool TokenReader::is_word(std::string_view word, size_t ahead) const {
  return peek(ahead).kind == Token::Kind::word && lower(peek(ahead).text) == word;
}

bool TokenReader::take_sign(char sign) {
  if (!is_sign(sign)) return false;
  ++at_;
  return true;
}

bool TokenReader::take_word(std::string_view word) {
  if (!is_word(word)) return false;
  ++at_;
  return true;
}

bool TokenReader::take_words(std::string_view words) {
  size_t count = 0;
  while (!words.empty()) {
    size_t end = 0;
    while (end < words.size() && words[end] != ' ') ++end;
    if (!is_word(words.substr(0, end), count++)) return false;
    words.remove_prefix(end < words.size() ? end + 1 : end);
  }
  at_ += count;
  return true;
}

bool is_unit_ahead(const TokenReader& in, size_t ahead) {
  return find_unit_at(in, ahead, UnitPlace::alone).has_value() || in.is_word("in", ahead);
}

std::optional<UnitProduct> read_units(TokenReader& in, UnitPlace place) {
  UnitProduct product;
  bool taken = false;
  int sign = 1;
  while (std::optional<Found> found = find_unit_at(in, 0, place)) {
    taken = true;
    for (size_t i = 0; i < found->tokens; ++i) in.take();
    if (!product.multiply(found->unit, sign * read_power(in, found->power))) in.fail();
    place = UnitPlace::alone;
    sign = 1;
    const bool below = in.is_sign('/') || in.is_word("per");
    if (!below && !in.is_sign('*')) continue;
    if (!find_unit_at(in, 1, place)) break;
    sign = below ? -1 : 1;
    in.take();
  }
  if (product.terms().empty() && taken) in.fail();
  if (product.terms().empty()) return std::nullopt;
  return product;
}

}  // namespace skillet::calc
