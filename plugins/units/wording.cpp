#include "plugins/units/wording.h"

#include <algorithm>

#include "plugins/exact/numeral.h"
#include "plugins/exact/pattern.h"
#include "plugins/exact/spelling.h"
#include "plugins/units/sentences.h"
#include "plugins/units/unit_names.h"

namespace skillet::units {
namespace {

using exact::next_word;
using exact::phrase_at;
using exact::Token;
using exact::Tokens;

bool is_unit(const Tokens& tokens, size_t at) {
  if (at >= tokens.size() || tokens[at].kind != Token::Kind::word || tokens[at].is_word("in")) return false;
  for (const char* word : {"square", "cubic", "sq", "cu", "nautical", "fluid", "imperial", "uk", "metric", "light"}) {
    if (tokens[at].is_word(word)) return true;
  }
  return find_unit(tokens[at].spelling).has_value();
}

bool is_number_here(const Tokens& tokens, size_t at) {
  exact::NumeralStyle style;
  style.letters_are_magnitudes = false;
  return exact::read_numeral(tokens, at, style).has_value();
}

bool is_left_alone(const Token& token) {
  for (const char* word : {"food", "once", "love", "live", "line", "nice", "mine", "some", "time", "move", "case",
                           "mind", "must", "hair", "four", "your", "hear", "wear", "need", "card", "hard"}) {
    if (token.is_word(word)) return true;
  }
  return find_unit(token.spelling).has_value();
}

struct Search {
  exact::Mending mending;
  std::string_view typed;
  bool known = false;
};

void consider(void* context, std::string_view phrase) {
  auto* search = static_cast<Search*>(context);
  while (!phrase.empty()) {
    const std::string_view word = next_word(phrase);
    if (word == search->typed) search->known = true;
    search->mending.consider(word);
  }
}

std::string_view mended_word(std::string_view typed) {
  Search search{exact::Mending(typed), typed};
  exact::each_number_word(consider, &search);
  each_unit_word(consider, &search);
  for (const char* phrase : beginnings) consider(&search, phrase);
  for (const char* phrase : endings) consider(&search, phrase);
  for (const Sentence& row : sentences) exact::each_pattern_word(row.pattern, consider, &search);
  return search.known ? std::string_view() : search.mending.best();
}

bool is_any(const Token& token, std::initializer_list<const char*> words) {
  for (const char* word : words) {
    if (token.is_word(word)) return true;
  }
  return false;
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
  for (const Token& token : tokens) imperial = imperial || is_any(token, {"imperial", "imp", "uk", "british"});
  Tokens result;
  for (size_t at = 0; at < tokens.size(); ++at) {
    if (is_any(tokens[at], {"imperial", "imp", "uk", "british", "us", "american"})) {
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
  return !tokens.empty() && is_number_here({tokens.back(), Token{}}, 0);
}

}  // namespace

Tokens reworded(const Tokens& given) {
  const Tokens tokens = with_measures_of_one_country(given);
  Tokens result;
  for (size_t at = 0; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    const bool article = token.is_word("a") || token.is_word("an");
    if (token.is_word("the")) continue;
    if (!article || is_number_here(tokens, at)) {
      result.push_back(token);
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
    const bool inch = tokens[at].is_word("in") && at > 0 && is_number_here({tokens[at - 1], Token{}}, 0);
    if (inch || is_unit(tokens, at)) return true;
  }
  return false;
}

Tokens mended(const Tokens& tokens) {
  Tokens result = tokens;
  if (tokens.size() > exact::max_sentence_tokens) return result;
  for (Token& token : result) {
    if (token.kind != Token::Kind::word || token.text.size() < exact::min_mended_letters) continue;
    if (is_left_alone(token)) continue;
    const std::string_view word = mended_word(token.text);
    if (!word.empty()) token.text = token.spelling = std::string(word);
  }
  return result;
}

size_t beginning_at(const Tokens& tokens, size_t at) {
  for (char sign : {',', ':', '.', ';', '=', '?', '!'}) {
    if (tokens[at].sign == sign) return 1;
  }
  size_t longest = 0;
  for (const char* phrase : beginnings) longest = std::max(longest, phrase_at(tokens, at, phrase));
  return longest;
}

bool drop_ending(Tokens& tokens) {
  for (std::string_view phrase : endings) {
    const size_t words = 1 + static_cast<size_t>(std::count(phrase.begin(), phrase.end(), ' '));
    if (tokens.size() < words + 1) continue;
    const size_t at = tokens.size() - 1 - words;
    if (phrase_at(tokens, at, phrase) != words) continue;
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(at), tokens.end() - 1);
    return true;
  }
  return false;
}

}  // namespace skillet::units
