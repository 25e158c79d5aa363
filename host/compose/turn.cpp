#include "host/compose/turn.h"

#include <algorithm>

namespace skillet {
namespace {

void add_text(TurnReport& report, const NodeReport& node) {
  report.voices.insert(report.voices.end(), node.names.begin(), node.names.end());
  report.prompt_tokens = node.prompt_tokens;
  report.reused_tokens = node.reused_tokens;
  report.read_tokens = node.read_tokens;
  report.tokens += node.tokens;
  report.end = node.end;
}

Error nobody_answers() {
  return {"nobody-answers", "none of the skills that are on answers this", "",
          "Switch another skill on, or ask in the way that its examples show"};
}

}  // namespace

Turn::Turn(Plan plan, Cast cast, Request request, TurnServices services)
    : plan_(std::make_unique<Plan>(std::move(plan))), scene_(std::make_unique<Scene>()) {
  scene_->cast = std::move(cast);
  scene_->request = std::move(request);
  scene_->services = std::move(services);
  scene_->reports.resize(plan_->node_count());
  root_ = Node::begin(*plan_, *scene_, 0, scene_->request.prompt);
}

Result<Turn::Piece> Turn::step() {
  if (ended_) return Error{"no-such-turn", "this answer has ended", "", "Ask again"};
  Piece piece{false, ""};
  Result<Node::Stand> stand =
      scene_->cancelled ? Error{"cancelled", "the turn was stopped", "", ""} : root_->step(piece.text);
  ended_ = !stand || *stand != Node::Stand::running;
  if (!stand) return std::move(stand.error());
  if (*stand == Node::Stand::declined) return nobody_answers();
  if (*stand == Node::Stand::answered) root_->mark_taken();
  piece.done = ended_;
  return piece;
}

void Turn::attach(const AttachedAdapters& adapters) {
  scene_->exchanged = adapters;
  if (scene_->writing) scene_->writing->attach(adapters);
}

bool Turn::uses(const Skill* skill) const {
  return std::any_of(scene_->cast.players.begin(), scene_->cast.players.end(),
                     [&](const Cast::Player& player) { return player.skill == skill; });
}

bool Turn::uses(const Adapter* adapter) const {
  const auto is_named = [&](const auto& self, const Plan& node) -> bool {
    return std::any_of(
               node.adapters.begin(), node.adapters.end(),
               [&](const Plan::AdapterShare& share) { return scene_->cast.find_adapter(share.name) == adapter; }) ||
           std::any_of(node.parts.begin(), node.parts.end(), [&](const Plan& part) { return self(self, part); });
  };
  const AttachedAdapters exchanged = scene_->exchanged.value_or(AttachedAdapters());
  return is_named(is_named, *plan_) || std::any_of(exchanged.begin(), exchanged.end(),
                                                   [&](const AttachedAdapter& one) { return one.adapter == adapter; });
}

TurnReport Turn::report() const {
  TurnReport report;
  report.confidence = root_->certainty_permille().value_or(0);
  for (const NodeReport& node : scene_->reports) {
    report.failures.insert(report.failures.end(), node.failures.begin(), node.failures.end());
    if (node.state == NodeReport::State::declined)
      report.declined.insert(report.declined.end(), node.names.begin(), node.names.end());
    if (!counts(node)) continue;
    if (node.is_text) {
      add_text(report, node);
    } else if (node.taken) {
      report.skill += (report.skill.empty() ? "" : "+") + node.names[0];
      report.files.insert(report.files.end(), node.files.begin(), node.files.end());
    }
  }
  return report;
}

// The nodes whose text is the answer's; as long as there is no answer the last one that began.
bool Turn::counts(const NodeReport& node) const {
  return !node.names.empty() && (scene_->reports[0].taken ? node.taken : &node == scene_->speaking);
}

std::span<const sk_token> Turn::tokens() const {
  return scene_->writing ? std::span<const sk_token>(scene_->writing->tokens()) : std::span<const sk_token>();
}

std::span<const sk_token> Turn::answer_tokens() const {
  return scene_->writing ? tokens().subspan(scene_->writing->report().prompt_tokens) : tokens();
}

}  // namespace skillet
