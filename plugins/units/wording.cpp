#include "plugins/units/wording.h"

#include "plugins/exact/mending.h"
#include "plugins/exact/numeral.h"
#include "plugins/exact/table.h"
#include "plugins/units/sentences.h"
#include "plugins/units/unit_names.h"
#include "plugins/units/unit_table.h"

namespace skillet::units {
namespace {

using exact::Token;
using exact::Tokens;

bool is_unit(const Tokens& tokens, size_t at) {
  if (at >= tokens.size() || tokens[at].kind != Token::Kind::word || tokens[at].is_word("in")) return false;
  return tokens[at].is_any("square cubic sq cu nautical fluid imperial uk metric light") ||
         find_unit(tokens[at].spelling).has_value();
}

bool is_imperial_measure(const Tokens& tokens, size_t at) {
  if (tokens[at].kind != Token::Kind::word) return false;
  const std::string name = "imperial " + tokens[at].text;
  if (find_unit(name)) return true;
  return at + 1 < tokens.size() && find_unit(name + " " + tokens[at + 1].text).has_value();
}

// "2 pints in ml (UK)": the country holds for every unit that differs. Without one, and with "US", it is the US.
Tokens with_measures_of_one_country(const Tokens& tokens) {
  bool imperial = false;
  for (const Token& token : tokens) imperial = imperial || token.is_any("imperial imp uk british");
  Tokens result;
  for (size_t at = 0; at < tokens.size(); ++at) {
    if (tokens[at].is_any("imperial imp uk british us american")) {
      const bool enclosed = !result.empty() && result.back().sign == '(' && tokens[at + 1].sign == ')';
      if (enclosed) result.pop_back();
      at += enclosed ? 1 : 0;
      continue;
    }
    if (imperial && is_imperial_measure(tokens, at)) result.push_back(exact::word_token("imperial"));
    result.push_back(tokens[at]);
  }
  return result;
}

// "half a mile"
bool follows_number(const Tokens& tokens) {
  return !tokens.empty() && exact::is_numeral(tokens.back());
}

// "longer", "heaviest" and their kind become "more" and "less"; the spelling keeps the comparative for the answer.
void read_comparative(Token& token) {
  std::string word = token.text;
  const size_t size = word.size();
  if (word == "most") word = "more";
  if (word == "least") word = "less";
  if (size > 4 && word.substr(size - 3) == "est") word.replace(size - 3, 3, "er");
  const bool more = exact::has_word(more_words, word);
  if (!more && !exact::has_word(less_words, word)) return;
  token.text = more ? "more" : "less";
  token.spelling = word;
}

}  // namespace

Tokens reworded(const Tokens& given) {
  const Tokens tokens = with_measures_of_one_country(given);
  Tokens result;
  for (size_t at = 0; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    if (token.is_word("the")) continue;
    if (!exact::is_article(tokens, at)) {
      result.push_back(token);
      read_comparative(result.back());
    } else if (is_unit(tokens, at + 1) && !follows_number(result)) {
      // "an hour" behind a unit divides; behind "times", as in "4 times an hour", too, and then it is no quantity.
      const bool divides = !result.empty() && (is_unit(result, result.size() - 1) || result.back().is_word("times"));
      result.push_back(divides ? exact::sign_token('/') : exact::number_token(Rational(1)));
      result.back().space_before = true;
    }
  }
  return result;
}

bool names_unit(const Tokens& tokens) {
  for (size_t at = 0; at + 1 < tokens.size(); ++at) {
    const bool inch = tokens[at].is_word("in") && at > 0 && exact::is_numeral(tokens[at - 1]);
    if (inch || is_unit(tokens, at)) return true;
  }
  return false;
}

Tokens mended(const Tokens& tokens) {
  return exact::mended(tokens,
                       {unit_rows, prefixed_and_plural_words, sentences, more_words, less_words, beginnings, endings},
                       [](const Token& token) { return find_unit(token.spelling).has_value(); });
}

}  // namespace skillet::units
