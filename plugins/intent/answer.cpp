#include "plugins/intent/answer.h"

#include <algorithm>

namespace skillet::intent {
namespace {

constexpr uint32_t whole = 1000;

uint32_t thousandths(double probability) {
  return static_cast<uint32_t>(std::clamp(probability, 0.0, 1.0) * whole + 0.5);
}

// 937 is "0.937".
std::string decimal(uint32_t thousandth) {
  std::string text = thousandth >= whole ? "1.000" : "0.000";
  for (size_t i = 4; thousandth > 0 && thousandth < whole && i > 1; i--, thousandth /= 10)
    text[i] = static_cast<char>('0' + thousandth % 10);
  return text;
}

}  // namespace

Answer answer(const IntentFile& intents, std::string_view prompt) {
  const std::vector<Ranked> ranking = intents.rank(prompt);
  const Ranked& best = ranking[0];
  const std::string label(intents.labels()[best.label]);
  const uint32_t score = thousandths(best.probability);
  const bool is_likely = best.probability > intents.threshold();
  std::string text = is_likely ? label : "Not sure: none of the labels is likely, " + label + " the likeliest.";
  text += "\nscore " + decimal(score);
  if (ranking.size() > 1)
    text.append(", next ")
        .append(intents.labels()[ranking[1].label])
        .append(" ")
        .append(decimal(thousandths(ranking[1].probability)));
  return {text, score};
}

}  // namespace skillet::intent
