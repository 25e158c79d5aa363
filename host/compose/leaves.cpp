#include "host/compose/leaves.h"

#include <algorithm>
#include <cmath>

#include "host/compose/certainty.h"

namespace skillet {
namespace {

constexpr uint32_t max_draft_tokens = 200;

Error not_on(const std::string& name) {
  return {"skill-not-on", "the plan wants \"" + name + "\", which is not on", name, "Switch it on, or plan without it"};
}

}  // namespace

// ---- A tool --------------------------------------------------------------------------------------------------------

Result<Node::Stand> ask_tool(Scene& scene, NodeReport& own, const ToolPrompt& asked, std::string& text) {
  scene.speaking = &own;
  own.names = {asked.skill};
  const auto attempt = [&]() -> Result<std::optional<Answer>> {
    Skill* skill = scene.cast.find(asked.skill);
    if (!skill) return not_on(asked.skill);
    if (!skill->has_forward())
      return Error{"skill-hook-missing", "it answers nothing: it has no forward", asked.skill, ""};
    TRY(std::unique_ptr<Instance> instance, skill->create());
    return instance->answer({asked.prompt, asked.draft, [&scene] { return scene.cancelled; }});
  };
  Result<std::optional<Answer>> answer = attempt();
  if (!answer) {
    own.failures.push_back(answer.error());
    return std::move(answer.error());
  }
  if (!*answer) return Node::Stand::declined;
  own.certainty_permille = (*answer)->confidence;
  own.files = std::move((*answer)->files);
  text += (*answer)->text;
  return Node::Stand::answered;
}

// ---- Text models ---------------------------------------------------------------------------------------------------

TextLeaf::~TextLeaf() {
  if (scene_.writing == writing_.get()) scene_.writing = nullptr;
}

Result<AttachedAdapters> TextLeaf::adapters_of(const Plan& node) const {
  AttachedAdapters all;
  for (const Plan::AdapterShare& share : node.adapters) {
    const Adapter* adapter = scene_.cast.find_adapter(share.name);
    if (!adapter) return not_on(share.name);
    all.push_back({adapter, static_cast<float>(share.permille) / 1000.0f});
  }
  return all;
}

Result<Writing::VoicePart> TextLeaf::voice_of(const Plan& single, float weight) {
  Skill* skill = scene_.cast.find(single.skill);
  if (!skill) return not_on(single.skill);
  if (!skill->has_forward() || !skill->has_tokenize() || skill->manifest().kind != "base")
    return Error{"skill-no-text-model", "it is no text model", single.skill, ""};
  TRY(AttachedAdapters adapters, adapters_of(single));
  const auto misfit = std::find_if(adapters.begin(), adapters.end(),
                                   [&](const AttachedAdapter& one) { return &one.adapter->model() != skill->model(); });
  if (misfit != adapters.end())
    return Error{"adapter-other-base", "the adapter is not for this model",
                 single.adapters[static_cast<size_t>(misfit - adapters.begin())].name + " on " + single.skill,
                 "Name an adapter of this model"};
  return Writing::VoicePart{single.skill, skill, std::move(adapters), weight};
}

Result<std::vector<Writing::VoicePart>> TextLeaf::voices() {
  std::vector<Writing::VoicePart> all;
  if (plan_.kind != Plan::Kind::ensemble) {
    TRY(all.emplace_back(), voice_of(plan_, 1));
    if (plan_.kind == Plan::Kind::gate) gated_ = all[0].adapters;
    if (plan_.kind != Plan::Kind::fuse) return all;
    if (!scene_.services.fuse) return Error{"fuse-unsupported", "nothing here fuses adapters", plan_.skill, ""};
    TRY(fused_, scene_.services.fuse(plan_, all[0].adapters));
    all[0].adapters = {{fused_.get(), 1}};
    return all;
  }
  for (size_t i = 0; i < plan_.parts.size(); i++) {
    const float weight = plan_.weights_permille.empty() ? 1 : static_cast<float>(plan_.weights_permille[i]) / 1000.0f;
    Result<Writing::VoicePart> voice = voice_of(plan_.parts[i], weight);
    if (voice) {
      all.push_back(std::move(*voice));
    } else {
      report().failures.push_back(std::move(voice.error()));
    }
  }
  if (all.empty()) return report().failures.front();
  return all;
}

// A prompt of the node's own is not the one that the caller gave as tokens, or as a whole conversation.
Request TextLeaf::own_request() const {
  if (scene_.drafts)  // the likeliest, whatever the user wants of texts
    return {.prompt = prompt_,
            .max_tokens = plan_.max_tokens ? plan_.max_tokens : max_draft_tokens,
            .sampling = {.temperature_permille = 0},
            .grammar = plan_.grammar,
            .raw = true,
            .measures_certainty = true};
  Request request = scene_.request;
  if (prompt_ != request.prompt) {
    request.prompt = prompt_;
    request.prompt_ids.clear();
    request.rendered.clear();
    request.history.clear();
  }
  if (!plan_.grammar.empty()) {
    request.grammar = plan_.grammar;
    request.json_schema.clear();
  }
  if (plan_.max_tokens) request.max_tokens = std::min(request.max_tokens, plan_.max_tokens);
  request.measures_certainty |= scene_.compares || plan_.at_least_permille > 0 || plan_.certainty;
  return request;
}

Status TextLeaf::begin_writing() {
  TRY(std::vector<Writing::VoicePart> parts, voices());
  if (scene_.exchanged)
    for (Writing::VoicePart& part : parts) part.adapters = *scene_.exchanged;
  Writing::Merging merging;
  for (const Cast::Player& player : scene_.cast.players) merging.mergers.push_back(player.skill);
  merging.method = plan_.method == "average" ? "linear" : plan_.kind == Plan::Kind::ensemble ? plan_.method : "";
  Request request = own_request();
  measures_certainty_ = request.measures_certainty;
  writing_ = std::make_unique<Writing>(std::move(parts), std::move(request), std::move(merging));
  scene_.writing = writing_.get();
  return writing_->begin();
}

// Its adapters' scales follow what the router makes of the text so far.
void TextLeaf::weigh_anew() {
  std::vector<std::string> names;
  for (const Plan::AdapterShare& share : plan_.adapters) names.push_back(share.name);
  const std::vector<float> shares = scene_.services.weigh
                                        ? scene_.services.weigh(prompt_ + answer_, names)
                                        : std::vector<float>(names.size(), 1.0f / static_cast<float>(names.size()));
  AttachedAdapters now = gated_;
  // In steps, so that a scale that hardly moves is the same scale for what was computed before.
  constexpr float steps = 100;
  for (size_t i = 0; i < now.size(); i++) now[i].scale *= std::round(shares[i] * steps) / steps;
  writing_->attach(now);
}

// The only voice's failure is its node's too, and said once.
void TextLeaf::add_failure(const Error& failure) {
  std::vector<Error>& all = report().failures;
  const auto same = [&](const Error& one) { return one.sentence() == failure.sentence(); };
  if (std::none_of(all.begin(), all.end(), same)) all.push_back(failure);
}

void TextLeaf::copy_report() {
  const WritingReport& of = writing_->report();
  NodeReport& own = report();
  own.names = of.voices;
  own.prompt_tokens = of.prompt_tokens;
  own.reused_tokens = of.reused_tokens;
  own.read_tokens = of.read_tokens;
  own.tokens = of.tokens;
  own.end = of.end;
  for (size_t i = 0; i < plan_.parts.size(); i++) {  // of an ensemble, each a voice
    NodeReport& part = scene_.reports[index_ + 1 + i];
    const bool speaks = std::find(of.voices.begin(), of.voices.end(), plan_.parts[i].skill) != of.voices.end();
    part.state = !speaks          ? NodeReport::State::failed
                 : of.end.empty() ? NodeReport::State::running
                                  : NodeReport::State::answered;
  }
}

void TextLeaf::mark_taken() {
  Node::mark_taken();
  for (size_t i = 0; i < plan_.parts.size(); i++)
    if (NodeReport& part = scene_.reports[index_ + 1 + i]; part.state == NodeReport::State::answered) part.taken = true;
}

Result<Node::Stand> TextLeaf::advance(std::string& text) {
  Result<Stand> stand = advance_writing(text);
  if (writing_) copy_report();
  if (!stand) add_failure(stand.error());
  return stand;
}

Result<Node::Stand> TextLeaf::advance_writing(std::string& text) {
  if (!writing_) {
    scene_.speaking = &report();
    report().is_text = true;
    Status begun = begin_writing();
    if (writing_)
      for (const Error& absent : writing_->report().failures) add_failure(absent);
    TRY_OK(std::move(begun));
    return Stand::running;
  }
  if (plan_.kind == Plan::Kind::gate) weigh_anew();
  TRY(Writing::Piece piece, writing_->step());
  answer_ += piece.text;
  text += piece.text;
  if (!piece.done) return Stand::running;
  if (measures_certainty_) {
    report().mean_log_probability = writing_->mean_log_probability();
    report().certainty_permille = skillet::certainty_permille(report().mean_log_probability, plan_.certainty);
  }
  return Stand::answered;
}

}  // namespace skillet
