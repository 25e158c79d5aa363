#include "plugins/reckon/wording.h"

#include "plugins/exact/mending.h"
#include "plugins/exact/number_words.h"
#include "plugins/exact/numeral.h"
#include "plugins/exact/phrases.h"
#include "plugins/exact/table.h"
#include "plugins/reckon/sentences.h"
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
    if (is_ordinal && (tokens[at + 1].is_word("root") || (after_to && (before_power || is_last))))
      tokens[at] = exact::number_token(exact::Rational(static_cast<int64_t>(found)));
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
  return exact::mended(tokens, {rewrites, sentences, beginnings, endings}, [](const Token&) { return false; });
}

size_t beginning_at(const Tokens& tokens, size_t at) {
  // "of 80" is half a question.
  if (at == 0 && tokens[at].is_any("of on for from to and then is be or")) return 0;
  return exact::beginning_at(tokens, at, beginnings);
}

}  // namespace skillet::reckon
