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
  return at < tokens.size() && tokens[at].is_marked && !tokens[at].is_word("in");
}

// Units are looked for in every part of a prompt, so each word is asked once whether one may begin with it.
void mark_units(Tokens& tokens) {
  for (Token& token : tokens) {
    token.is_marked =
        token.kind == Token::Kind::word && (token.is_any("square cubic sq cu") || begins_unit_name(token.spelling));
  }
}

// "1 500 metres": groups of three digits, of which the last stands before a unit.
bool is_group_of_digits(const Tokens& tokens, size_t at) {
  const Token& token = tokens[at];
  if (!token.is_whole || token.text.size() != 3 || !token.space_before) return false;
  return is_unit(tokens, at + 1) || is_group_of_digits(tokens, at + 1);
}

// The sign of a number written as two before a unit, "2,5 km" or "1:45 hours"; 0 where there is none.
char sign_within_number(const Tokens& tokens, size_t at) {
  if (at + 3 >= tokens.size() || !tokens[at].is_whole || !tokens[at + 2].is_whole) return 0;
  if (tokens[at + 1].space_before || tokens[at + 2].space_before || !is_unit(tokens, at + 3)) return 0;
  if (tokens[at + 1].sign == ',') return ',';
  return tokens[at + 1].sign == ':' && tokens[at + 3].is_any("h hr hrs hour hours min mins minute minutes") ? ':' : 0;
}

// "5kg2lb"
bool is_two_for_to(const Tokens& tokens, size_t at) {
  return tokens[at].text == "2" && !tokens[at].space_before && at > 0 && is_unit(tokens, at - 1) &&
         is_unit(tokens, at + 1) && !tokens[at + 1].space_before;
}

Tokens with_joined_digits(const Tokens& tokens) {
  Tokens result;
  for (size_t at = 0; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    if (token.is_any("full whole single standard regular") && is_unit(tokens, at + 1)) continue;
    const bool follows_group = !result.empty() && result.back().is_whole && result.back().text.size() <= 3;
    const char within = sign_within_number(tokens, at);
    if (follows_group && is_group_of_digits(tokens, at)) {
      result.back() = exact::number_token(result.back().number * Rational(1000) + token.number);
    } else if (within != 0) {
      const Token& part = tokens[at + 2];
      const Rational value =
          within == ',' ? Rational::parse(token.text + "." + part.text) : token.number + part.number / Rational(60);
      result.push_back(exact::number_token(value));
      result.back().text = token.text;
      at += 2;
    } else {
      result.push_back(is_two_for_to(tokens, at) ? exact::word_token("to") : token);
    }
  }
  return result;
}

bool is_imperial_measure(const Tokens& tokens, size_t at) {
  if (tokens[at].kind != Token::Kind::word) return false;
  const std::string name = "imperial " + tokens[at].text;
  if (find_unit(name)) return true;
  return at + 1 < tokens.size() && find_unit(name + " " + tokens[at + 1].text).has_value();
}

// "2 pints in ml (UK)": the country holds for every unit that differs; of two, each for what follows it. Without one,
// and with "US", it is the US.
Tokens with_measures_of_one_country(const Tokens& tokens) {
  bool imperial = false;
  bool american = false;
  for (const Token& token : tokens) {
    imperial = imperial || token.is_any("imperial imp uk british");
    american = american || token.is_any("us american");
  }
  const bool both = imperial && american;
  Tokens result;
  for (size_t at = 0; at < tokens.size(); ++at) {
    if (tokens[at].is_any("imperial imp uk british us american")) {
      if (both) imperial = !tokens[at].is_any("us american");
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

bool has_number(const Tokens& tokens, size_t begin, size_t end) {
  for (size_t at = begin; at < end; ++at) {
    if (exact::is_numeral(tokens[at])) return true;
  }
  return false;
}

// "knots to km/h: 25", "in litres - 3 gallons"; but 10:30 and 5 - 3 are none.
bool is_pause(const Tokens& tokens, size_t at) {
  if (!tokens[at].is_any(": -") || !tokens[at + 1].space_before) return false;
  const bool behind_unit = at > 0 && is_unit(tokens, at - 1) && !has_number(tokens, 0, at);
  const bool subtracts = has_number(tokens, at + 1, at + 2) && !behind_unit;
  return tokens[at].sign == ':' || (tokens[at].space_before && !subtracts);
}

}  // namespace

Tokens reworded(const Tokens& given) {
  Tokens tokens = with_measures_of_one_country(given);
  mark_units(tokens);
  tokens = with_joined_digits(tokens);
  Tokens result;
  for (size_t at = 0; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    if (token.is_word("the")) {
      // "18 miles to the gallon"
      const bool divides = result.size() > 1 && result.back().is_word("to") && is_unit(result, result.size() - 2);
      if (divides && tokens[at + 1].is_any("gallon litre liter")) result.back() = exact::sign_token('/');
      continue;
    }
    if (!exact::is_article(tokens, at)) {
      result.push_back(is_pause(tokens, at) ? exact::sign_token(',') : token);
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
  return exact::mended(
      tokens,
      {unit_rows, prefixed_and_plural_words, sentences, more_words, less_words, others_words, beginnings, endings},
      [](const Token& token) { return find_unit(token.spelling).has_value(); });
}

}  // namespace skillet::units
