#include "plugins/units/unit_names.h"

#include <iterator>

#include "plugins/units/unit_table.h"

namespace skillet::units {
namespace {

Rational number(std::string_view text) {
  return Rational::parse(text.data(), text.size());
}

std::string_view next_name(std::string_view& names) {
  size_t end = 0;
  while (end < names.size() && names[end] != '|') ++end;
  const std::string_view name = names.substr(0, end);
  names.remove_prefix(end < names.size() ? end + 1 : end);
  return name;
}

bool takes(Prefixes unit, Prefixes from) {
  switch (unit) {
    case Prefixes::none:
      return false;
    case Prefixes::decimal:
      return from == Prefixes::decimal || from == Prefixes::large;
    case Prefixes::large:
      return from == Prefixes::large;
    case Prefixes::binary:
      return from == Prefixes::large || from == Prefixes::binary;
  }
  return false;
}

// "metres" is "metre", "inches" is "inch", "degrees celsius" is "degree celsius".
bool is_word_or_plural(std::string_view given, std::string_view word) {
  if (given.substr(0, word.size()) == word) {
    const std::string_view rest = given.substr(word.size());
    if (rest.empty() || rest == "s" || rest == "es") return true;
  }
  size_t space = 0;
  while (space < word.size() && word[space] != ' ') ++space;
  if (space == word.size() || given.size() <= space + 1 || given[space] != 's') return false;
  return given.substr(0, space) == word.substr(0, space) && given.substr(space + 1) == word.substr(space);
}

Unit make_unit(const UnitRow& row, const PrefixRow* prefix) {
  std::string_view symbols = row.symbols;
  const std::string_view shown = next_name(symbols);
  Unit unit{"", shown, row.dimension, number(row.scale), number(row.zero), row.inexact, row.inverse};
  if (prefix == nullptr) return unit;
  unit.prefix = prefix->symbol;
  if (unit.prefix == "u") unit.prefix = "µ";
  if (unit.prefix == "K") unit.prefix = "k";
  if (unit.prefix.empty()) unit.prefix = "p";
  unit.scale = unit.scale * number(prefix->scale);
  return unit;
}

std::optional<Unit> find_symbol(std::string_view given) {
  for (const UnitRow& row : unit_rows) {
    for (std::string_view rest = row.symbols; !rest.empty();) {
      const std::string_view symbol = next_name(rest);
      if (given == symbol) return make_unit(row, nullptr);
      if (given.size() <= symbol.size() || given.substr(given.size() - symbol.size()) != symbol) continue;
      const std::string_view sign = given.substr(0, given.size() - symbol.size());
      for (const PrefixRow& prefix : prefix_rows) {
        if (takes(row.prefixes, prefix.from) && sign == prefix.symbol) return make_unit(row, &prefix);
      }
    }
  }
  return std::nullopt;
}

std::optional<Unit> find_word(std::string_view given) {
  for (const UnitRow& row : unit_rows) {
    for (std::string_view rest = row.words; !rest.empty();) {
      const std::string_view word = next_name(rest);
      if (is_word_or_plural(given, word)) return make_unit(row, nullptr);
      for (const PrefixRow& prefix : prefix_rows) {
        const std::string_view start = prefix.word;
        if (takes(row.prefixes, prefix.from) && given.substr(0, start.size()) == start &&
            is_word_or_plural(given.substr(start.size()), word)) {
          return make_unit(row, &prefix);
        }
      }
    }
  }
  return std::nullopt;
}

std::string small_letters(std::string_view text) {
  std::string small(text);
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return small;
}

// "kwh", "mpa", "mbps": the larger prefix is the likelier one.
std::optional<Unit> find_in_any_case(const std::string& given) {
  for (const UnitRow& row : unit_rows) {
    for (std::string_view rest = row.symbols; !rest.empty();) {
      const std::string_view name = next_name(rest);
      if (name == "b") continue;  // "mib" is made of bytes
      const std::string symbol = small_letters(name);
      if (symbol.size() < 2 && row.prefixes != Prefixes::decimal && given.size() < 3) continue;
      if (given == symbol) return make_unit(row, nullptr);
      if (given.size() <= symbol.size() || given.substr(given.size() - symbol.size()) != symbol) continue;
      const std::string sign = given.substr(0, given.size() - symbol.size());
      for (size_t i = std::size(prefix_rows); i-- > 0;) {
        const PrefixRow& prefix = prefix_rows[i];
        if (takes(row.prefixes, prefix.from) && sign == small_letters(prefix.symbol)) return make_unit(row, &prefix);
      }
    }
  }
  return std::nullopt;
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
  if (std::optional<Unit> unit = find_symbol(name)) return unit;
  const std::string small = small_letters(name);
  if (std::optional<Unit> unit = find_word(small)) return unit;
  if (small == "c") return find_symbol("°C");
  if (small == "f") return find_symbol("°F");
  if (std::optional<Unit> unit = find_symbol(small)) return unit;
  if (small == "am" || small == "pm") return std::nullopt;               // times of day
  if (std::optional<Unit> unit = find_symbol(upper(name))) return unit;  // "gb"
  return find_in_any_case(small);
}

void each_unit_word(void (*use)(void* context, std::string_view word), void* context) {
  for (const UnitRow& row : unit_rows) {
    for (std::string_view rest = row.words; !rest.empty();) use(context, next_name(rest));
  }
  for (const char* word : prefixed_and_plural_words) use(context, word);
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
  for (const Term& term : terms_) product = product * Rational::power(term.unit.scale, term.power);
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
