#include "host/compose/drafted.h"

#include "host/base/text.h"

namespace skillet {

Drafted::Drafted(const Plan& plan, Scene& scene, size_t index, std::string prompt)
    : Node(plan, scene, index), prompt_(std::move(prompt)) {
  model_ = Node::begin(plan.parts[0], scene, index + 1, prompt_);
}

// The tool is asked for the prompt itself: the draft is only what somebody made of it.
Result<Node::Stand> Drafted::advance(std::string& text) {
  scene_.drafts = true;
  Result<Stand> stand = model_->step(written_);
  scene_.drafts = false;
  if (!stand || *stand != Stand::answered) return stand;
  const Draft draft{std::string(trimmed(written_)), model_->certainty_permille().value_or(0)};
  return ask_tool(scene_, report(), {plan_.skill, prompt_, &draft}, text);
}

}  // namespace skillet
