#include "host/compose/node.h"

#include "host/compose/branches.h"
#include "host/compose/drafted.h"
#include "host/compose/leaves.h"

namespace skillet {

Skill* Cast::find(std::string_view name) const {
  for (const Player& player : players)
    if (player.name == name) return player.skill;
  return nullptr;
}

const Adapter* Cast::find_adapter(std::string_view name) const {
  for (const NamedAdapter& named : adapters)
    if (named.name == name) return named.adapter;
  return nullptr;
}

std::string_view name_of(NodeReport::State state) {
  constexpr std::string_view names[] = {"waiting", "running", "answered", "declined", "unsure", "failed"};
  return names[static_cast<size_t>(state)];
}

namespace {

constexpr std::string_view input_mark = "{input}";

// The plan's own prompt with what came before in its place.
std::string filled(const std::string& prompt, const std::string& input) {
  std::string text;
  for (size_t begin = 0;;) {
    const size_t mark = prompt.find(input_mark, begin);
    text += prompt.substr(begin, mark - begin);
    if (mark == std::string::npos) return text;
    text += input;
    begin = mark + input_mark.size();
  }
}

}  // namespace

std::unique_ptr<Node> Node::begin(const Plan& plan, Scene& scene, size_t index, std::string input) {
  if (plan.prompt) input = filled(*plan.prompt, input);
  switch (plan.kind) {
    case Plan::Kind::pipeline:
      return std::make_unique<Pipeline>(plan, scene, index, std::move(input));
    case Plan::Kind::cascade:
      return std::make_unique<Cascade>(plan, scene, index, std::move(input));
    case Plan::Kind::split:
      return std::make_unique<Split>(plan, scene, index, std::move(input));
    case Plan::Kind::drafted:
      return std::make_unique<Drafted>(plan, scene, index, std::move(input));
    case Plan::Kind::ensemble:
      if (plan.method == "vote" || plan.method == "surest")
        return std::make_unique<Choice>(plan, scene, index, std::move(input));
      return std::make_unique<TextLeaf>(plan, scene, index, std::move(input));
    default:
      break;
  }
  const Skill* skill = scene.cast.find(plan.skill);
  if (skill && skill->manifest().kind == "tool")
    return std::make_unique<ToolLeaf>(plan, scene, index, std::move(input));
  return std::make_unique<TextLeaf>(plan, scene, index, std::move(input));
}

Result<Node::Stand> Node::step(std::string& text) {
  const uint64_t begun_us = scene_.now_us();
  report().state = NodeReport::State::running;
  Result<Stand> stand = advance_in_time(plan_.at_least_permille ? held_ : text);
  report().microseconds += scene_.now_us() - begun_us;
  if (!stand) {
    report().state = NodeReport::State::failed;
    return stand;
  }
  if (*stand == Stand::declined && report().state == NodeReport::State::running)
    report().state = NodeReport::State::declined;
  if (*stand != Stand::answered) return stand;
  if (certainty_permille().value_or(1000) < plan_.at_least_permille) {
    report().state = NodeReport::State::unsure;
    return Stand::declined;
  }
  report().state = NodeReport::State::answered;
  text += std::exchange(held_, {});
  return stand;
}

// The clock is read for those only that have a limit: this is on the way of every token.
Result<Node::Stand> Node::advance_in_time(std::string& text) {
  if (!plan_.max_milliseconds) return advance(text);
  const uint64_t begun_us = scene_.now_us(), spent_us = report().microseconds;
  Result<Stand> stand = advance(text);
  const uint64_t limit_us = uint64_t(plan_.max_milliseconds) * 1000;
  if (!stand || spent_us + scene_.now_us() - begun_us <= limit_us) return stand;
  report().failures.push_back({"node-too-slow", "it took longer than " + std::to_string(plan_.max_milliseconds) + " ms",
                               std::string(name_of(plan_.kind)) + (plan_.skill.empty() ? "" : " " + plan_.skill),
                               "Allow it more time in the plan"});
  return report().failures.back();
}

}  // namespace skillet
