#include "plugins/reckon/wording.h"

#include "plugins/exact/mending.h"
#include "plugins/exact/number_words.h"
#include "plugins/exact/numeral.h"
#include "plugins/exact/phrases.h"
#include "plugins/exact/table.h"
#include "plugins/reckon/sentences.h"
#include "plugins/reckon/story_words.h"
#include "plugins/reckon/wording_tables.h"

namespace skillet::reckon {
namespace {

using exact::Token;
using exact::Tokens;

bool is_ordinal_ending(const Tokens& tokens, size_t at) {
  if (at == 0 || !tokens[at - 1].is_number() || tokens[at].space_before) return false;
  return tokens[at].is_any("st nd rd th");
}

Tokens without_articles(const Tokens& tokens) {
  Tokens result;
  for (size_t at = 0; at < tokens.size(); ++at) {
    if (tokens[at].sign == '$' || tokens[at].is_word("the") || exact::is_article(tokens, at)) continue;
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
    const uint64_t found = exact::number_of(exact::ordinal_words, tokens[at].text);
    const bool is_ordinal = found != exact::no_number;
    const bool after_to = at > 0 && tokens[at - 1].is_word("to");
    const bool before_power = tokens[at + 1].is_word("power");
    const bool is_last = is_ordinal && at + 2 == tokens.size();
    const bool is_power = before_power && at + 2 < tokens.size() && tokens[at + 2].is_word("of");  // "third power of 5"
    if (is_ordinal && (is_power || tokens[at + 1].is_word("root") || (after_to && (before_power || is_last))))
      tokens[at] = exact::number_token(exact::Rational(static_cast<int64_t>(found)));
    if (is_ordinal && is_power) tokens[at + 1] = exact::word_token("powerof");
    if (tokens[at].is_number() && after_to && (before_power || is_last)) tokens[at - 1] = exact::sign_token('^');
    if (tokens[at].is_number() && before_power && at > 0 && tokens[at - 1].sign == '^')
      tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(at + 1));
  }
}

bool ends_operand(const Token& token) {
  return token.sign == ')' || exact::is_numeral(token);
}

// The x of "3 x 4".
void read_crosses(Tokens& tokens) {
  for (size_t at = 1; at + 1 < tokens.size(); ++at) {
    if (!tokens[at].is_word("x") || !ends_operand(tokens[at - 1])) continue;
    const Token& next = tokens[at + 1];
    if (ends_operand(next) || next.sign == '(' || next.sign == '-') tokens[at] = exact::sign_token('*');
  }
}

bool is_change(const Token& token) {
  return token.is_any(
      "increase increased increases raise raised raises rise "
      "rises rose grow grows grew up decrease "
      "decreased decreases reduce reduced reduces lower "
      "lowered cut cuts drop drops dropped fall falls "
      "fell shrink shrinks shrank discount discounted slash "
      "slashed down bump boost");
}

// "reduce 60 by a quarter", "a third off 90": the share of what is changed, not a number.
void read_shares(Tokens& tokens) {
  bool changes = false;
  for (size_t at = 0; at + 1 < tokens.size(); ++at) {
    changes = changes || is_change(tokens[at]);
    if (tokens[at].kind != Token::Kind::word) continue;
    const std::optional<exact::Numeral> numeral = exact::read_numeral(tokens, at, {});
    if (!numeral || numeral->value.is_zero() || !(numeral->value < exact::Rational(1))) continue;
    const size_t behind = at + numeral->tokens;
    const bool compares = tokens[behind].is_any("more less higher lower bigger smaller larger cheaper") &&
                          behind + 1 < tokens.size() && tokens[behind + 1].is_word("than");
    const bool by = changes && at > 0 && tokens[at - 1].is_word("by") && !tokens[behind].is_word("of");
    if (!by && !compares && !tokens[behind].is_any("off discount")) continue;
    tokens[at] = exact::number_token(numeral->value * exact::Rational(100));
    const auto next = tokens.begin() + static_cast<std::ptrdiff_t>(at + 1);
    tokens.insert(tokens.erase(next, next + static_cast<std::ptrdiff_t>(numeral->tokens) - 1), exact::sign_token('%'));
  }
}

void append_words(Tokens& to, std::string_view words) {
  const std::optional<Tokens> tokens = exact::read_tokens(words);
  for (size_t i = 0; tokens && i + 1 < tokens->size(); ++i) {
    to.push_back((*tokens)[i]);
    to.back().space_before = true;
  }
}

struct Rewriting {
  std::string_view to;
  size_t tokens = 0;  // that are rewritten
};

Rewriting rewriting_at(const Tokens& tokens, size_t at) {
  Rewriting longest;
  for (std::string_view rows = rewrites; !rows.empty();) {
    std::string_view phrases = exact::next_row(rows);
    const std::string_view to = exact::next_part(phrases, ':');
    while (!phrases.empty()) {
      const size_t taken = exact::phrase_at(tokens, at, exact::next_part(phrases, '|'));
      if (taken > longest.tokens) longest = {to, taken};
    }
  }
  return longest;
}

Tokens rewritten(const Tokens& tokens) {
  Tokens result;
  for (size_t at = 0; at < tokens.size();) {
    const Rewriting row = rewriting_at(tokens, at);
    if (row.tokens == 0) {
      result.push_back(tokens[at++]);
    } else {
      append_words(result, row.to);
      at += row.tokens;
    }
  }
  return result;
}

// "42.50 with a 15% tip" is 42.50 + 15%, "80 after 25% off" is 80 - 25%, also within a longer sentence.
void read_additions(Tokens& tokens) {
  for (size_t at = 1; at + 3 < tokens.size(); ++at) {
    if (!tokens[at].is_any("with + - after at and including incl")) continue;
    const std::optional<exact::Numeral> numeral = exact::read_numeral(tokens, at + 1, {});
    const size_t percent = at + 1 + (numeral ? numeral->tokens : 0);
    if (!numeral || percent + 1 >= tokens.size() || tokens[percent].sign != '%') continue;
    const bool adds = tokens[percent + 1].is_any("tip tax") && !tokens[at].is_any("- after at");
    const bool takes = tokens[percent + 1].is_any("off discount") && tokens[at].sign != '+';
    const bool is_last = percent + 2 >= tokens.size() || tokens[percent + 2].kind != Token::Kind::number;
    if ((!adds && !takes) || !is_last || !ends_operand(tokens[at - 1])) continue;
    tokens[at] = exact::sign_token(adds ? '+' : '-');
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(percent + 1));
  }
}

// Words of stories, which no sentence has.
bool is_known_elsewhere(const Token& token) {
  if (token.is_any(plain_words) || token.is_any(other_words)) return true;
  for (exact::HeadedRows rows(cue_words); rows.next();) {
    for (std::string_view phrases = rows.row(); !phrases.empty();) {
      if (exact::next_part(phrases, '|') == token.text) return true;
    }
  }
  return false;
}

}  // namespace

Tokens reworded(const Tokens& tokens) {
  Tokens result = without_articles(tokens);
  read_ordinals(result);
  read_crosses(result);
  read_shares(result);
  result = rewritten(result);
  read_additions(result);
  return result;
}

Tokens mended(const Tokens& tokens) {
  return exact::mended(tokens, {rewrites, sentences, beginnings, endings}, is_known_elsewhere);
}

Tokens mended_for_story(const Tokens& tokens) {
  return exact::mended(tokens, {rewrites, sentences, beginnings, endings, cue_words, plain_words}, is_known_elsewhere);
}

size_t beginning_at(const Tokens& tokens, size_t at) {
  // "of 80" is half a question.
  if (at == 0 && tokens[at].is_any("of on for from to and then is be or")) return 0;
  return exact::beginning_at(tokens, at, beginnings);
}

}  // namespace skillet::reckon
