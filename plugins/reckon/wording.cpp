#include "plugins/reckon/wording.h"

#include <algorithm>

#include "plugins/exact/number_words.h"
#include "plugins/exact/numeral.h"
#include "plugins/exact/pattern.h"
#include "plugins/exact/spelling.h"
#include "plugins/reckon/sentences.h"
#include "plugins/reckon/wording_tables.h"

namespace skillet::reckon {
namespace {

using exact::is_same;
using exact::next_word;
using exact::phrase_at;
using exact::Token;
using exact::Tokens;

bool is_article(const Tokens& tokens, size_t at) {
  const Token& token = tokens[at];
  if (token.is_word("the")) return true;
  if (!token.is_word("a") && !token.is_word("an")) return false;
  return !exact::read_numeral(tokens, at, {}).has_value();  // "a dozen", "a third"
}

bool is_ordinal_ending(const Tokens& tokens, size_t at) {
  if (at == 0 || !tokens[at - 1].is_number() || tokens[at].space_before) return false;
  for (const char* ending : {"st", "nd", "rd", "th"}) {
    if (tokens[at].is_word(ending)) return true;
  }
  return false;
}

const exact::NumberWord* ordinal(const Token& token) {
  if (token.kind != Token::Kind::word) return nullptr;
  for (const exact::NumberWord& word : exact::ordinal_words) {
    if (token.text == word.text) return &word;
  }
  return nullptr;
}

Tokens without_articles(const Tokens& tokens) {
  Tokens result;
  for (size_t at = 0; at < tokens.size(); ++at) {
    if (tokens[at].sign == '$' || is_article(tokens, at)) continue;
    const bool is_last_ordinal = is_ordinal_ending(tokens, at);
    if (is_last_ordinal) {  // "to the 10th"
      if (result.size() >= 2 && result[result.size() - 2].is_word("to"))
        result[result.size() - 2] = exact::sign_token('^');
      continue;
    }
    result.push_back(tokens[at]);
  }
  return result;
}

// "fourth root of", "to the fifth power", "3 to 4 power".
void read_ordinals(Tokens& tokens) {
  for (size_t at = 0; at + 1 < tokens.size(); ++at) {
    const exact::NumberWord* found = ordinal(tokens[at]);
    const bool after_to = at > 0 && tokens[at - 1].is_word("to");
    const bool before_power = tokens[at + 1].is_word("power");
    if (found != nullptr && (tokens[at + 1].is_word("root") || (after_to && (before_power || at + 2 == tokens.size()))))
      tokens[at] = exact::number_token(exact::Rational(static_cast<int64_t>(found->value)));
    const bool is_last = found != nullptr && at + 2 == tokens.size();
    if (tokens[at].is_number() && after_to && (before_power || is_last)) tokens[at - 1] = exact::sign_token('^');
    if (tokens[at].is_number() && before_power && at > 0 && tokens[at - 1].sign == '^')
      tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(at + 1));
  }
}

bool ends_operand(const Token& token) {
  return token.is_number() || token.sign == ')' || exact::read_numeral({token, Token{}}, 0, {}).has_value();
}

// The x of "3 x 4".
void read_crosses(Tokens& tokens) {
  for (size_t at = 1; at + 1 < tokens.size(); ++at) {
    if (!tokens[at].is_word("x") || !ends_operand(tokens[at - 1])) continue;
    const Token& next = tokens[at + 1];
    if (ends_operand(next) || next.sign == '(' || next.sign == '-') tokens[at] = exact::sign_token('*');
  }
}

void append_words(Tokens& to, std::string_view words) {
  const std::optional<Tokens> tokens = exact::read_tokens(words);
  for (size_t i = 0; tokens && i + 1 < tokens->size(); ++i) {
    to.push_back((*tokens)[i]);
    to.back().space_before = true;
  }
}

Tokens rewritten(const Tokens& tokens) {
  Tokens result;
  for (size_t at = 0; at < tokens.size();) {
    size_t taken = 0;
    for (const Rewrite& row : rewrites) {
      taken = phrase_at(tokens, at, row.from);
      if (taken == 0) continue;
      append_words(result, row.to);
      break;
    }
    if (taken == 0) result.push_back(tokens[at]);
    at += taken == 0 ? 1 : taken;
  }
  return result;
}

bool is_any(const Tokens& tokens, size_t at, std::initializer_list<const char*> words) {
  for (const char* word : words) {
    if (at < tokens.size() && is_same(tokens[at], word)) return true;
  }
  return false;
}

// "42.50 with a 15% tip" is 42.50 + 15%, "80 after 25% off" is 80 - 25%, also within a longer sentence.
void read_additions(Tokens& tokens) {
  for (size_t at = 1; at + 3 < tokens.size(); ++at) {
    if (!is_any(tokens, at, {"with", "+", "-", "after", "at", "and", "including", "incl"})) continue;
    const std::optional<exact::Numeral> numeral = exact::read_numeral(tokens, at + 1, {});
    const size_t percent = at + 1 + (numeral ? numeral->tokens : 0);
    if (!numeral || percent + 1 >= tokens.size() || tokens[percent].sign != '%') continue;
    const bool adds = is_any(tokens, percent + 1, {"tip", "tax"}) && !is_any(tokens, at, {"-", "after", "at"});
    const bool takes = is_any(tokens, percent + 1, {"off", "discount"}) && !is_any(tokens, at, {"+"});
    const bool is_last = percent + 2 >= tokens.size() || tokens[percent + 2].kind != Token::Kind::number;
    if ((!adds && !takes) || !is_last || !ends_operand(tokens[at - 1])) continue;
    tokens[at] = exact::sign_token(adds ? '+' : '-');
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(percent + 1));
  }
}

// What a mistyped word might have been, or whether it is mistyped at all.
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

// Words of other people's questions, one letter away from ours.
bool is_left_alone(const Token& token) {
  for (const char* word : {"foot", "food", "love", "live", "line", "nice", "mine", "some", "time", "move", "case"}) {
    if (token.is_word(word)) return true;
  }
  return false;
}

std::string_view mended_word(std::string_view typed) {
  Search search{exact::Mending(typed), typed};
  exact::each_number_word(consider, &search);
  for (const Rewrite& row : rewrites) consider(&search, row.from);
  for (const char* phrase : beginnings) consider(&search, phrase);
  for (const char* phrase : endings) consider(&search, phrase);
  for (const Sentence& row : sentences) exact::each_pattern_word(row.pattern, consider, &search);
  return search.known ? std::string_view() : search.mending.best();
}

}  // namespace

Tokens reworded(const Tokens& tokens) {
  Tokens result = without_articles(tokens);
  read_ordinals(result);
  read_crosses(result);
  result = rewritten(result);
  read_additions(result);
  return result;
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
  if (is_any(tokens, at, {",", ":", ".", ";"})) return 1;
  // "of 80" is half a question.
  if (at == 0 && is_any(tokens, at, {"of", "on", "for", "from", "to", "and", "then", "is", "be", "or"})) return 0;
  size_t longest = 0;
  for (const char* phrase : beginnings) {
    const size_t taken = phrase_at(tokens, at, phrase);
    if (taken > longest) longest = taken;
  }
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

}  // namespace skillet::reckon
