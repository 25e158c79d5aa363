#include "plugins/colour/answer.h"

#include "plugins/colour/decimal.h"
#include "plugins/colour/names.h"
#include "plugins/colour/phrase.h"

namespace skillet::colour {
namespace {

constexpr uint32_t certain = 1000;
constexpr uint32_t likely = 800;    // a colour, but nobody said that it is one
constexpr uint32_t possible = 500;  // "orange" may be a fruit
constexpr uint32_t draft_is_trusted = 700;
constexpr uint32_t draft_is_worth_asking = 300;
constexpr uint32_t asking = 400;

std::string number_text(int64_t value, int64_t unit) {
  return decimal(divided(value, unit));
}

std::string in_other_notations(Rgb colour) {
  const Hsl hsl = to_hsl(colour);
  return "rgb(" + decimal(colour.red) + ", " + decimal(colour.green) + ", " + decimal(colour.blue) + "), hsl(" +
         number_text(hsl.hue, degree) + ", " + number_text(hsl.saturation, whole / 100) + "%, " +
         number_text(hsl.lightness, whole / 100) + "%)";
}

// A colour that the prompt brought and nothing more was asked of.
bool is_only_given(const Recipe& recipe) {
  const Toned& toned = recipe.first;
  return toned.base[0] == '#' && toned.chroma.empty() && toned.depth.empty() && toned.temper.empty() &&
         !recipe.second && recipe.changes.empty();
}

std::string shown(const Recipe& recipe, Rgb colour) {
  const std::string remark = is_only_given(recipe) ? "Of the names that are known here the nearest is " +
                                                         std::string(nearest_name(colour)) + "."
                                                   : "Read as: " + notation_of(recipe) + ".";
  return hex_text(colour) + "\n" + in_other_notations(colour) + "\n" + remark;
}

uint32_t confidence_of(const Prompt& prompt) {
  if (says_colour(prompt)) return certain;
  return prompt.words.size() == 1 ? possible : likely;
}

std::optional<Answer> answer_draft(const Prompt& prompt, const Draft& draft) {
  if (draft.confidence < draft_is_worth_asking || !is_about_a_colour(prompt)) return std::nullopt;
  const std::optional<Recipe> recipe = read_notation(draft.text);
  if (!recipe) return std::nullopt;
  const std::optional<Rgb> colour = colour_of(*recipe, prompt.given);
  if (!colour) return std::nullopt;
  if (draft.confidence >= draft_is_trusted) return Answer{shown(*recipe, *colour), draft.confidence};
  return Answer{"Not sure: did you mean " + notation_of(*recipe) + ", " + hex_text(*colour) + "?", asking};
}

}  // namespace

std::optional<Answer> answer(std::string_view text, const Draft& draft) {
  if (text.size() > max_prompt_bytes) return std::nullopt;
  const Prompt prompt = read_prompt(text);
  if (const std::optional<Recipe> recipe = read_phrase(prompt))
    if (const std::optional<Rgb> colour = colour_of(*recipe, prompt.given))
      return Answer{shown(*recipe, *colour), confidence_of(prompt)};
  return answer_draft(prompt, draft);
}

}  // namespace skillet::colour
