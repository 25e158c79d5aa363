#include "plugins/units/answer.h"

#include "plugins/exact/numeral.h"
#include "plugins/exact/pattern.h"
#include "plugins/exact/phrases.h"
#include "plugins/exact/table.h"
#include "plugins/units/guess.h"
#include "plugins/units/sentences.h"
#include "plugins/units/wording.h"

namespace skillet::units {
namespace {

using exact::Span;
using exact::Token;
using exact::Tokens;

class Parts final : public exact::Slots {
 public:
  explicit Parts(const Tokens& tokens) : tokens_(tokens) {}

  bool fits(char slot, size_t begin, size_t end) override {
    if (slot == '#') return read_quantity(tokens_, begin, end).has_value();
    if (slot == '&') return read_target(tokens_, begin, end).has_value();
    return plain_number(tokens_, begin, end).has_value();
  }

  static std::optional<Rational> plain_number(const Tokens& tokens, size_t begin, size_t end) {
    const bool minus = tokens[begin].sign == '-' || tokens[begin].is_word("minus");
    exact::NumeralStyle style;
    style.letters_are_magnitudes = false;
    const std::optional<exact::Numeral> numeral = exact::read_numeral(tokens, begin + (minus ? 1 : 0), style);
    if (!numeral || begin + (minus ? 1 : 0) + numeral->tokens != end) return std::nullopt;
    return minus ? -numeral->value : numeral->value;
  }

 private:
  const Tokens& tokens_;
};

// Gallons and their parts differ between the countries, so what was meant is said.
std::string measures_used(const UnitProduct& unit) {
  for (const UnitProduct::Term& term : unit.terms()) {
    for (std::string_view symbols = "gal|qt|pt|cup|fl oz|tbsp|tsp|mpg"; !symbols.empty();) {
      const std::string_view symbol = exact::next_part(symbols, '|');
      if (term.unit.text() != symbol) continue;
      const bool us = find_unit(symbol)->scale() == term.unit.scale();
      return us ? "US measures; \"imperial\" before the unit asks for the British ones."
                : "Imperial (British) measures.";
    }
  }
  return "";
}

Answer converted(const Calculation& from, const Target& target) {
  Answer answer;
  Fault fault = from.fault;
  Quantity result = convert(from.result, target.unit, fault);
  result.percent = target.percent;
  answer.text = target.parts.empty() ? answer_text(result, fault) : compound_text(result, target.parts, fault);
  if (fault.any()) return answer;
  answer.explanation = measures_used(target.unit);
  if (answer.explanation.empty()) answer.explanation = measures_used(from.result.unit);
  return answer;
}

Answer alone(const Calculation& calculation) {
  Answer answer;
  Fault fault = calculation.fault;
  Quantity result = calculation.result;
  if (!calculation.computed) {
    answer.confidence = exact::possible;
    result.inexact = false;  // as it was written
  }
  answer.text = answer_text(result, fault);
  return answer;
}

std::string shown(const Quantity& quantity) {
  Fault fault;
  return answer_text(quantity, fault);
}

// The word of comparison, as it was asked: "longer".
std::string comparison_word(const Tokens& tokens, std::string_view otherwise) {
  for (const Token& token : tokens) {
    if (token.is_any("more less")) return token.spelling;
  }
  return std::string(otherwise);
}

Answer compared(const Quantity& a, const Quantity& b, Form form, const std::string& word) {
  Answer answer;
  if (!(a.dimension() == b.dimension())) {
    answer.text = "These cannot be compared: " + dimension_name(a.dimension()) + " (" + a.unit.text() + ") and " +
                  dimension_name(b.dimension()) + " (" + b.unit.text() + ").";
    return answer;
  }
  const bool more = b.value < a.value;
  const bool less = a.value < b.value;
  if (form == Form::which_more || form == Form::which_less) {
    if (!more && !less) {
      answer.text = "Neither: " + shown(a) + " equals " + shown(b) + ".";
    } else {
      const bool first = (form == Form::which_more) == more;
      answer.text = shown(first ? a : b) + " is " + word + " than " + shown(first ? b : a) + ".";
    }
    return answer;
  }
  const bool holds = form == Form::more ? more : form == Form::less ? less : !more && !less;
  const std::string relation = form == Form::equal ? "equal to " : word + " than ";
  answer.text = (holds ? "Yes: " : "No: ") + shown(a) + (holds ? " is " : " is not ") + relation + shown(b) + ".";
  return answer;
}

Form form_named(std::string_view name) {
  int index = 0;
  for (std::string_view names = form_names; !names.empty() && exact::next_word(names) != name;) ++index;
  return static_cast<Form>(index);
}

bool is_plural(const Tokens& tokens, const Span& span) {
  const std::string& text = tokens[span.end - 1].text;
  return text.size() > 2 && (text.back() == 's' || text == "feet");
}

std::optional<Answer> answer_as(Form form, const Tokens& tokens, const std::vector<Span>& spans) {
  const auto quantity = [&](size_t i) { return *read_quantity(tokens, spans[i].begin, spans[i].end); };
  const auto target = [&](size_t i) { return *read_target(tokens, spans[i].begin, spans[i].end); };
  switch (form) {
    case Form::bare: {
      const Calculation calculation = quantity(0);
      const Token& first = tokens[spans[0].begin];
      if (first.is_number() && first.text.empty()) return std::nullopt;  // "give me a minute"
      if (calculation.result.bare_unit || tokens[spans[0].end - 1].spelling == "k") return std::nullopt;  // 2.5k
      return alone(calculation);
    }
    case Form::computed: {
      const Calculation calculation = quantity(0);
      if (!calculation.computed) return std::nullopt;
      return alone(calculation);
    }
    case Form::convert:
    case Form::into: {
      const size_t from = form == Form::into ? 1 : 0;
      const Target to = target(1 - from);
      const Calculation calculation = meant_for(quantity(from), to);
      if (form != Form::into && calculation.result.bare_unit) return std::nullopt;  // "km to miles": how many?
      if (calculation.result.bare_unit && is_plural(tokens, spans[1]) && !is_plural(tokens, spans[0])) {
        return converted(Calculation{with_unit(Rational(1), to.unit), Fault{}, false}, target(1));  // gallon in litres
      }
      return converted(calculation, to);
    }
    case Form::number_first:
    case Form::number_last: {
      const size_t number = form == Form::number_first ? 0 : 2;
      const size_t from = form == Form::number_first ? 1 : 0;
      const Rational value = *Parts::plain_number(tokens, spans[number].begin, spans[number].end);
      return converted(Calculation{with_unit(value, target(from).unit), Fault{}, false}, target(from + 1));
    }
    default:
      if (quantity(0).result.bare_unit || quantity(1).result.bare_unit) return std::nullopt;
      return compared(quantity(0).result, quantity(1).result, form,
                      comparison_word(tokens, form == Form::less ? "less" : "more"));
  }
}

std::optional<Answer> answer_from(const Tokens& tokens, size_t begin) {
  Parts parts(tokens);
  exact::Matcher matcher(tokens, parts);
  for (exact::HeadedRows rows(sentences); rows.next();) {
    const std::optional<std::vector<Span>> spans = matcher.match(rows.row(), begin);
    if (!spans) continue;
    if (std::optional<Answer> answer = answer_as(form_named(rows.heading()), tokens, *spans)) return answer;
  }
  return std::nullopt;
}

std::optional<Answer> answer_tokens(const Tokens& given) {
  Tokens tokens = reworded(given);
  if (!names_unit(tokens)) return std::nullopt;
  for (size_t behind = 0; behind <= exact::max_phrases_behind; ++behind) {
    size_t begin = 0;
    for (size_t before = 0; before <= exact::max_phrases_before && begin + 1 < tokens.size(); ++before) {
      if (std::optional<Answer> answer = answer_from(tokens, begin)) return answer;
      const size_t skipped = exact::beginning_at(tokens, begin, beginnings);
      if (skipped == 0) break;
      begin += skipped;
    }
    if (!exact::drop_ending(tokens, endings)) break;
  }
  return std::nullopt;
}

std::optional<Answer> guessed(const Tokens& given) {
  Tokens tokens = reworded(given);
  while (exact::drop_ending(tokens, endings)) {
  }
  const std::optional<Guess> guess = guess_conversion(tokens);
  if (!guess) return std::nullopt;
  Answer answer = converted(guess->from, guess->to);
  answer.confidence = exact::likely;
  return answer;
}

}  // namespace

std::optional<Answer> answer(std::string_view prompt) {
  const std::optional<Tokens> tokens = exact::read_tokens(prompt);
  if (!tokens || tokens->size() > exact::max_sentence_tokens || !exact::is_balanced(*tokens)) return std::nullopt;
  if (std::optional<Answer> found = answer_tokens(*tokens)) return found;
  if (std::optional<Answer> found = guessed(*tokens)) return found;
  const Tokens corrected = mended(*tokens);
  if (std::optional<Answer> found = answer_tokens(corrected)) return found;
  return guessed(corrected);
}

}  // namespace skillet::units
