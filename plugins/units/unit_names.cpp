#include "plugins/units/unit_names.h"

#include "plugins/exact/lexer.h"
#include "plugins/exact/table.h"
#include "plugins/units/unit_table.h"

namespace skillet::units {
namespace {

using exact::next_part;

enum class Spelling { symbol, any_case, word };

constexpr size_t max_symbol_bytes = 8;  // with its prefix, for the tries in other cases

struct UnitRow {
  explicit UnitRow(std::string_view row)
      : symbols(next_part(row, ';')),
        words(next_part(row, ';')),
        scale(next_part(row, ';')),
        marks(next_part(row, ';')),
        zero(row) {}
  bool is(char mark) const { return marks.find(mark) != std::string_view::npos; }

  std::string_view symbols;
  std::string_view words;
  std::string_view scale;
  std::string_view marks;
  std::string_view zero;
};

struct PrefixRow {
  explicit PrefixRow(std::string_view row)
      : symbol(next_part(row, ';')),
        word(next_part(row, ';')),
        scale(next_part(row, ';')),
        marks(next_part(row, ';')),
        shown(row.empty() ? symbol : row) {}
  bool goes_with(const UnitRow& unit) const { return unit.marks.find_first_of(marks) != std::string_view::npos; }

  std::string_view symbol;
  std::string_view word;
  std::string_view scale;
  std::string_view marks;
  std::string_view shown;
};

// "metres" is "metre", "inches" is "inch", "degrees celsius" is "degree celsius".
bool is_word_or_plural(std::string_view given, std::string_view word) {
  if (given.substr(0, word.size()) == word) {
    const std::string_view rest = given.substr(word.size());
    if (rest.empty() || rest == "s" || rest == "es") return true;
  }
  const size_t space = word.find(' ');
  if (space == std::string_view::npos || given.size() <= space || given[space] != 's') return false;
  return given.substr(0, space) == word.substr(0, space) && given.substr(space + 1) == word.substr(space);
}

// One name among all rows, with and without a prefix.
class Search {
 public:
  Search(std::string_view given, Spelling spelling) : given_(given), spelling_(spelling) {}

  std::optional<Unit> run() const {
    if (std::optional<Unit> unit = find(given_, nullptr)) return unit;
    for (std::string_view rows = prefix_rows; !rows.empty();) {
      const PrefixRow prefix(exact::next_row(rows));
      const std::string sign = spelled(spelling_ == Spelling::word ? prefix.word : prefix.symbol);
      if (sign.empty() || given_.substr(0, sign.size()) != sign) continue;
      if (std::optional<Unit> unit = find(given_.substr(sign.size()), &prefix)) return unit;
    }
    return std::nullopt;
  }

 private:
  std::string spelled(std::string_view name) const {
    return spelling_ == Spelling::any_case ? exact::lower(name) : std::string(name);
  }

  std::optional<Unit> find(std::string_view name, const PrefixRow* prefix) const {
    for (exact::HeadedRows rows(unit_rows); rows.next();) {
      const UnitRow row(rows.row());
      if ((prefix == nullptr || prefix->goes_with(row)) && is_named(row, name))
        return unit_of(row, prefix, rows.heading());
    }
    return std::nullopt;
  }

  bool is_named(const UnitRow& row, std::string_view name) const {
    std::string_view names = spelling_ == Spelling::word ? row.words : row.symbols;
    while (!names.empty()) {
      const std::string_view one = next_part(names, '|');
      if (spelling_ == Spelling::any_case && !may_be_in_any_case(row, one)) continue;
      if (spelling_ == Spelling::word ? is_word_or_plural(name, one) : name == spelled(one)) return true;
    }
    return false;
  }

  // "kwh", "mpa", "mbps"; but "mib" is made of bytes.
  bool may_be_in_any_case(const UnitRow& row, std::string_view symbol) const {
    return symbol != "b" && (symbol.size() > 1 || row.is('d') || given_.size() > 2);
  }

  static Unit unit_of(const UnitRow& row, const PrefixRow* prefix, std::string_view dimension) {
    std::string_view symbols = row.symbols;
    Unit unit{next_part(symbols, '|'),    "",          row.scale,  "1", row.zero,
              dimension_named(dimension), row.is('~'), row.is('i')};
    if (prefix != nullptr) {
      unit.prefix = prefix->shown;
      unit.prefix_scale = prefix->scale;
    }
    return unit;
  }

  std::string_view given_;
  Spelling spelling_;
};

std::optional<Unit> find(std::string_view name, Spelling spelling) {
  return Search(name, spelling).run();
}

std::string upper(std::string_view text) {
  std::string large(text);
  for (char& c : large) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return large;
}

std::string power_text(int power) {
  if (power == 1) return "";
  if (power == 2) return "²";
  if (power == 3) return "³";
  return std::string(1, '^').append(exact::Natural(static_cast<uint64_t>(power)).decimal());
}

}  // namespace

std::optional<Unit> find_unit(std::string_view name) {
  if (std::optional<Unit> unit = find(name, Spelling::symbol)) return unit;
  std::string small = exact::lower(name);
  if (std::optional<Unit> unit = find(small, Spelling::word)) return unit;
  if (small == "c" || small == "f") return find("°" + upper(small), Spelling::symbol);
  if (name.size() > max_symbol_bytes) return std::nullopt;
  if (std::optional<Unit> unit = find(small, Spelling::symbol)) return unit;
  if (small == "am" || small == "pm") return std::nullopt;                          // times of day
  if (std::optional<Unit> unit = find(upper(name), Spelling::symbol)) return unit;  // "gb"
  if (std::optional<Unit> unit = find(small, Spelling::any_case)) return unit;
  if (small.size() < 3 || small.back() != 's') return std::nullopt;
  small.pop_back();  // "kms", "mls"; but "has" is no hectare
  const std::optional<Unit> singular = find(small, Spelling::symbol);
  return singular && !singular->prefix.empty() ? singular : std::nullopt;
}

bool begins_unit_name(std::string_view word) {
  const std::string start = exact::lower(word) + " ";
  for (char before : {';', '|'}) {
    if (unit_rows.find(before + start) != std::string_view::npos) return true;
  }
  return find_unit(word).has_value();
}

bool UnitProduct::multiply(const Unit& unit, int power) {
  if (!dimension_.add(unit.dimension, power)) return false;
  for (size_t i = 0; i < terms_.size(); ++i) {
    if (!(terms_[i].unit.dimension == unit.dimension)) continue;
    terms_[i].power += power;
    if (terms_[i].power == 0) terms_.erase(terms_.begin() + static_cast<std::ptrdiff_t>(i));
    return true;
  }
  terms_.push_back(Term{unit, power});
  return true;
}

bool UnitProduct::multiply(const UnitProduct& other, int times) {
  for (const Term& term : other.terms_) {
    if (!multiply(term.unit, term.power * times)) return false;
  }
  return true;
}

bool UnitProduct::inexact() const {
  for (const Term& term : terms_) {
    if (term.unit.inexact) return true;
  }
  return false;
}

Rational UnitProduct::scale() const {
  Rational product(1);
  for (const Term& term : terms_) product = product * Rational::power(term.unit.scale(), term.power);
  return product;
}

std::string UnitProduct::text() const {
  std::string above;
  std::string below;
  int terms_below = 0;
  for (const Term& term : terms_) {
    std::string& side = term.power > 0 ? above : below;
    if (term.power < 0) ++terms_below;
    if (!side.empty()) side += "·";
    side += term.unit.text() + power_text(term.power > 0 ? term.power : -term.power);
  }
  if (below.empty()) return above;
  if (above.empty()) above.push_back('1');
  above.append(terms_below > 1 ? "/(" : "/").append(below).append(terms_below > 1 ? ")" : "");
  return above;
}

}  // namespace skillet::units
