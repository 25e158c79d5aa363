#include "plugins/shell/answer.h"

#include <algorithm>

#include "plugins/shell/danger.h"
#include "plugins/shell/draft.h"
#include "plugins/shell/rank.h"
#include "plugins/shell/render.h"

namespace skillet::shell {
namespace {

// Learnt on evaluation/development.json: below the first a prompt wants no command, below the second the nearest one is
// too often wrong to be given, and within the margin two commands are as likely as each other.
constexpr int least_to_ask = 690;
constexpr int least_to_answer = 720;
constexpr int least_margin = 4;
constexpr int clear_score = 800;  // from here on the better of two is given, however near the other is
constexpr int sure_score = 1000;
constexpr uint32_t most_confidence = 980;
constexpr uint32_t least_confidence = 600;
constexpr uint32_t asking_confidence = 300;

struct Candidate {
  Ranked ranked;
  Rendering rendering;
};

// The meanings that the command's switches look at: those that no value has taken.
std::vector<uint16_t> meanings_of(const std::vector<Token>& tokens, const Binding& binding) {
  std::vector<uint16_t> meanings;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].meaning != no_meaning && binding.taken[i] == 0) meanings.push_back(tokens[i].meaning);
  }
  return meanings;
}

bool is_filled(const Index& index, const Pattern& pattern, const Binding& binding) {
  for (size_t slot = 0; slot < pattern.slots; ++slot) {
    const uint16_t need = index.slot(static_cast<uint32_t>(pattern.first_slot + slot)).need;
    if (need == static_cast<uint16_t>(SlotNeed::required) && !binding.has(slot)) return false;
  }
  return true;
}

std::vector<Candidate> candidates_of(const Index& index, const std::vector<Token>& tokens, std::string_view prompt,
                                     std::string_view draft) {
  std::vector<Candidate> candidates;
  for (Ranked& ranked : rank(index, tokens, find_values(tokens))) {
    const Pattern pattern = index.pattern(ranked.pattern);
    fill_from_draft(index, pattern, prompt, draft, ranked.binding);
    if (!is_filled(index, pattern, ranked.binding)) continue;
    const std::vector<uint16_t> meanings = meanings_of(tokens, ranked.binding);
    std::optional<Rendering> rendering = render(index, pattern, ranked.binding, meanings);
    if (!rendering) continue;
    const bool repeated = !candidates.empty() && candidates.back().rendering.command == rendering->command;
    if (!repeated) candidates.push_back({std::move(ranked), std::move(*rendering)});
  }
  return candidates;
}

Answer ask_back(const std::vector<Candidate>& candidates) {
  Answer answer;
  answer.text = "Not sure: did you mean: " + candidates[0].rendering.command;
  if (candidates.size() > 1) answer.text += "   or: " + candidates[1].rendering.command;
  answer.text += "?";
  answer.confidence = asking_confidence;
  return answer;
}

uint32_t confidence_of(int score) {
  const int above = std::clamp(score - least_to_answer, 0, sure_score - least_to_answer);
  return least_confidence + (most_confidence - least_confidence) * static_cast<uint32_t>(above) /
                                static_cast<uint32_t>(sure_score - least_to_answer);
}

Answer give(const Candidate& best) {
  Answer answer;
  answer.text = best.rendering.command + "\n" + best.rendering.explanation;
  if (!best.rendering.examples.empty()) {
    answer.text += "\nExample values, to be replaced by yours: " + best.rendering.examples + ".";
  }
  if (const std::string danger = danger_of(best.rendering.command); !danger.empty())
    answer.text += "\nDanger: " + danger;
  answer.confidence = confidence_of(best.ranked.score);
  return answer;
}

}  // namespace

std::optional<Answer> answer(const Index& index, std::string_view prompt, std::string_view draft) {
  const std::optional<std::vector<Token>> tokens = read_tokens(index, prompt);
  if (!tokens || tokens->empty()) return std::nullopt;
  const std::vector<Candidate> candidates = candidates_of(index, *tokens, prompt, draft);
  if (candidates.empty() || candidates[0].ranked.score < least_to_ask) return std::nullopt;
  const int score = candidates[0].ranked.score;
  const bool tied = candidates.size() > 1 && score < clear_score && score - candidates[1].ranked.score < least_margin;
  if (score < least_to_answer || tied) return ask_back(candidates);
  return give(candidates[0]);
}

}  // namespace skillet::shell
