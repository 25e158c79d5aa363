#include "plugins/reckon/answer.h"

#include "plugins/exact/format.h"
#include "plugins/exact/numeral.h"
#include "plugins/exact/pattern.h"
#include "plugins/exact/phrases.h"
#include "plugins/exact/table.h"
#include "plugins/reckon/expression.h"
#include "plugins/reckon/functions.h"
#include "plugins/reckon/other_meaning.h"
#include "plugins/reckon/sentences.h"
#include "plugins/reckon/steps.h"
#include "plugins/reckon/story.h"
#include "plugins/reckon/wording.h"
#include "plugins/reckon/wording_tables.h"

namespace skillet::reckon {
namespace {

using exact::Span;
using exact::Token;
using exact::Tokens;

std::string value_text(const Value& value, Shape shape) {
  if (shape == Shape::fraction && !value.approximate && !value.percent) {
    const std::string fraction = exact::format_fraction(value.number);
    if (!fraction.empty()) return fraction;
  }
  return exact::number_text(value.number, value.approximate, value.percent, exact::Rounding::six_decimals);
}

Answer answer_of(Result& result) {
  Answer answer;
  if (result.value.number.is_lost()) result.fault.set(exact::too_large);
  answer.text = !result.fault.any() ? value_text(result.value, result.shape) : result.fault.sentence;
  if (result.operations == 0) answer.confidence = exact::possible;
  return answer;
}

// The formula with the sentence's calculations in the places of $1, $2 …
Tokens filled_in(std::string_view formula, const Tokens& sentence, const std::vector<Span>& spans) {
  Tokens result;
  const std::optional<Tokens> pieces = exact::read_tokens(formula);
  for (size_t i = 0; pieces && i + 1 < pieces->size(); ++i) {
    if ((*pieces)[i].sign != '$') {
      result.push_back((*pieces)[i]);
      continue;
    }
    const Span& span = spans[(*pieces)[++i].number.numerator().low_u32() - 1];
    result.push_back(exact::sign_token('('));
    for (size_t at = span.begin; at < span.end; ++at) result.push_back(sentence[at]);
    result.push_back(exact::sign_token(')'));
  }
  result.emplace_back();
  return result;
}

bool is_readable(std::string_view formula) {
  for (std::string_view words = "roundto abs max !"; !words.empty();) {
    if (formula.find(exact::next_word(words)) != std::string_view::npos) return false;
  }
  return true;
}

// "Read as 2.4 ÷ 3 × 5."
std::string reading(std::string_view formula, const Tokens& sentence, const std::vector<Span>& spans) {
  formula = formula.substr(0, formula.find(" as "));
  std::string text = "Read as ";
  for (size_t i = 0; i < formula.size(); ++i) {
    if (formula[i] == '$') {
      const Span& span = spans[static_cast<size_t>(formula[++i] - '1')];
      const std::optional<Result> part = evaluate(sentence, span.begin, span.end);
      if (!part || part->fault.any() || part->value.number.is_lost()) return "";
      text += value_text(part->value, Shape::number);
    } else if (formula[i] == '*' || formula[i] == '/') {
      text += formula[i] == '*' ? "×" : "÷";
    } else {
      text.push_back(formula[i]);
    }
  }
  return text + ".";
}

class Calculations final : public exact::Slots {
 public:
  explicit Calculations(const Tokens& tokens) : tokens_(tokens) {}
  bool fits(char, size_t begin, size_t end) override { return is_expression(tokens_, begin, end); }

 private:
  const Tokens& tokens_;
};

std::optional<Answer> answer_formula(std::string_view formula, const Tokens& tokens, const std::vector<Span>& spans) {
  if (formula[0] == '?') return Answer{std::string("Not sure: ").append(formula.substr(1)), "", exact::possible};
  const Tokens filled = filled_in(formula, tokens, spans);
  std::optional<Result> result = evaluate(filled, 0, filled.size() - 1);
  if (!result) return std::nullopt;
  Answer answer = answer_of(*result);
  if (!result->fault.any() && is_readable(formula)) answer.explanation = reading(formula, tokens, spans);
  return answer;
}

std::optional<Answer> answer_sentence(const Tokens& tokens, size_t begin) {
  Calculations calculations(tokens);
  exact::Matcher matcher(tokens, calculations);
  for (exact::HeadedRows rows(sentences); rows.next();) {
    const std::optional<std::vector<Span>> spans = matcher.match(rows.row(), begin);
    if (!spans) continue;
    if (std::optional<Answer> answer = answer_formula(rows.heading(), tokens, *spans)) return answer;
  }
  return std::nullopt;
}

std::optional<Tokens> calculation(const Tokens& tokens, size_t begin, size_t end) {
  Tokens first = part(tokens, begin, end);
  if (is_expression(tokens, begin, end)) return first;
  first.emplace_back();
  Calculations calculations(first);
  exact::Matcher matcher(first, calculations);
  for (exact::HeadedRows rows(sentences); rows.next();) {
    const std::optional<std::vector<Span>> spans = matcher.match(rows.row(), 0);
    if (!spans || rows.heading()[0] == '?') continue;
    Tokens filled = filled_in(rows.heading(), first, *spans);
    filled.pop_back();
    return filled;
  }
  return std::nullopt;
}

std::optional<Answer> answer_steps(const Tokens& tokens, size_t begin) {
  const std::optional<Tokens> steps = read_steps(tokens, begin, calculation);
  if (!steps) return std::nullopt;
  std::optional<Result> result = evaluate(*steps, 0, steps->size() - 1);
  return result ? std::optional(answer_of(*result)) : std::nullopt;
}

bool says_to_calculate(const Tokens& tokens) {
  for (const Token& token : tokens) {
    if (token.is_any("calculate compute calc evaluate solve work much") || token.sign == '=') return true;
  }
  return false;
}

std::optional<Answer> answer_expression(const Tokens& tokens, size_t begin, bool requested) {
  std::optional<Result> result = evaluate(tokens, begin, tokens.size() - 1);
  if (!result) return std::nullopt;
  Answer answer = answer_of(*result);
  if (begin == 0 && !requested && is_terse(tokens, begin)) answer.confidence = exact::likely;
  return answer;
}

// The question may begin anywhere behind its polite words. A plain calculation is the likeliest reading.
std::optional<Answer> answer_from_any(const Tokens& tokens, bool requested) {
  std::vector<size_t> begins;
  size_t skipped = 1;
  for (size_t begin = 0; begin + 1 < tokens.size() && skipped > 0; begin += skipped) {
    if (begins.size() > exact::max_phrases_before) return std::nullopt;
    if (!requested && is_other_meaning(tokens, begin)) return std::nullopt;
    if (std::optional<Answer> answer = answer_expression(tokens, begin, requested)) return answer;
    begins.push_back(begin);
    skipped = beginning_at(tokens, begin);
  }
  for (size_t begin : begins) {
    if (std::optional<Answer> answer = answer_sentence(tokens, begin)) return answer;
  }
  for (size_t begin : begins) {
    if (std::optional<Answer> answer = answer_steps(tokens, begin)) return answer;
  }
  return std::nullopt;
}

bool asks(const Token& token) {
  return token.is_any(
      "what whats how know asks ask asked wonder tell maths "
      "math homework problem exercise");
}

// "My daughter wants to know what 8 times 7 is": whatever stands before the words that ask is no part of a calculation.
std::optional<Answer> answer_behind_preface(const Tokens& tokens) {
  for (size_t at = 0; at + 2 < tokens.size() && !exact::is_numeral(tokens[at]); ++at) {
    size_t skipped = asks(tokens[at]) ? 1 : 0;
    for (size_t begin = at + skipped; skipped > 0 && !is_terse(tokens, begin); begin += skipped) {
      std::optional<Result> result = evaluate(tokens, begin, tokens.size() - 1);
      if (result && result->operations > 0) return answer_of(*result);
      skipped = beginning_at(tokens, begin);
    }
  }
  return std::nullopt;
}

bool is_final_mark(const Tokens& tokens) {
  const Token& last = tokens[tokens.size() - 2];
  if (last.sign == '?' || last.sign == '.' || last.sign == '=' || last.sign == ',' || last.sign == ':') return true;
  return last.sign == '!' && (last.space_before || (tokens.size() > 2 && tokens[tokens.size() - 3].sign == '?'));
}

// "1 234 567" is one number when nothing else stands there; in a list it would be three.
void join_groups(Tokens& tokens) {
  std::string digits = tokens[0].text;
  if (tokens.size() < 3 || !tokens[0].is_whole || digits.size() > 3) return;
  for (size_t at = 1; at + 1 < tokens.size(); ++at) {
    if (!tokens[at].is_whole || tokens[at].text.size() != 3) return;
    digits += tokens[at].text;
  }
  tokens = {exact::number_token(Rational::parse(digits)), Token{}};
}

bool names_number(const Tokens& tokens) {
  for (size_t at = 0; at + 1 < tokens.size(); ++at) {
    if (exact::read_numeral(tokens, at, {})) return true;
  }
  return false;
}

std::optional<Answer> answer_tokens(const Tokens& given) {
  const bool requested = says_to_calculate(given);
  Tokens tokens = reworded(given);
  while (tokens.size() > 1 && is_final_mark(tokens)) tokens.erase(tokens.end() - 2);
  join_groups(tokens);
  if (!names_number(tokens)) return std::nullopt;
  for (size_t behind = 0; behind <= exact::max_phrases_behind; ++behind) {
    if (std::optional<Answer> answer = answer_from_any(tokens, requested)) return answer;
    if (std::optional<Answer> answer = answer_behind_preface(tokens)) return answer;
    if (!exact::drop_ending(tokens, endings)) break;
  }
  return std::nullopt;
}

std::optional<Answer> answer_story(const Tokens& tokens) {
  const std::optional<Story> story = read_story(tokens);
  const std::string formula = story ? formula_of(*story) : "";
  if (formula.empty()) return std::nullopt;
  Tokens numbers;
  std::vector<Span> spans;
  for (const Number& number : story->numbers) {
    spans.push_back(Span{numbers.size(), numbers.size() + number.tokens.size()});
    numbers.insert(numbers.end(), number.tokens.begin(), number.tokens.end());
  }
  numbers.emplace_back();
  std::optional<Answer> answer = answer_formula(formula, numbers, spans);
  if (answer && answer->confidence > exact::likely) answer->confidence = exact::likely;
  return answer;
}

}  // namespace

std::optional<Answer> answer(std::string_view prompt) {
  const std::optional<Tokens> tokens = exact::read_tokens(prompt);
  if (!tokens || !exact::is_balanced(*tokens)) return std::nullopt;
  if (std::optional<Answer> found = answer_tokens(*tokens)) return found;
  const Tokens mended_tokens = mended(*tokens);
  if (std::optional<Answer> found = answer_tokens(mended_tokens)) return found;
  if (std::optional<Answer> found = answer_story(*tokens)) return found;
  return answer_story(mended_for_story(*tokens));
}

}  // namespace skillet::reckon
