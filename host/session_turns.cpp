// A session's turns: from a prompt and what is resident to a plan, and to its end.
#include <algorithm>
#include <cmath>

#include "host/compose/fuse_resident.h"
#include "host/session.h"

namespace skillet {
namespace {

constexpr const char* no_skill = "oos";  // the router's label for prompts that are for none

bool is_text_model(const Skill& skill) {
  return skill.manifest().kind == "base" && skill.has_forward() && skill.has_tokenize();
}

bool has_hook(const Manifest& manifest, std::string_view hook) {
  return std::find(manifest.hooks.begin(), manifest.hooks.end(), hook) != manifest.hooks.end();
}

// It has prompts of its own. What a manifest promises was checked when the skill was loaded.
bool is_specialist(const Manifest& manifest) {
  return manifest.kind == "adapter" || (manifest.kind == "tool" && has_hook(manifest, "forward"));
}

// It answers what is for nobody else.
bool is_fallback(const Manifest& manifest) {
  return manifest.kind == "base" && has_hook(manifest, "forward") && has_hook(manifest, "tokenize") &&
         !manifest.drafts_only;
}

bool is_tool(const Skill& skill) {
  return skill.manifest().kind == "tool" && skill.has_forward();
}

}  // namespace

// ---- Who there is --------------------------------------------------------------------------------------------------

// Two models of one title are told apart by a number.
std::string Session::name_of(uint32_t id) const {
  const auto plain = [&](uint32_t of) -> const std::string& {
    const Entry& skill = *find(of);
    return skill.is_own_model() ? skill.title : skill.verified.manifest.name;
  };
  const auto end = std::find(resident_.begin(), resident_.end(), id);
  const auto same = std::count_if(resident_.begin(), end, [&](uint32_t other) { return plain(other) == plain(id); });
  return same ? plain(id) + " (" + std::to_string(same + 1) + ")" : plain(id);
}

std::vector<uint32_t> Session::chosen_of(const Asking& how) const {
  std::vector<uint32_t> ids;
  for (const uint32_t id : resident_)
    if (!how.skills || std::find(how.skills->begin(), how.skills->end(), id) != how.skills->end()) ids.push_back(id);
  return ids;
}

Cast Session::cast_of(const std::vector<uint32_t>& ids) const {
  Cast cast;
  for (const uint32_t id : resident_) {
    const Entry& one = *find(id);
    const bool is_chosen = std::find(ids.begin(), ids.end(), id) != ids.end();
    if (one.skill && (is_chosen || one.verified.manifest.drafts_only))
      cast.players.push_back({name_of(id), one.skill.get()});
  }
  for (const auto& [id, open] : adapters_) cast.adapters.push_back({open.name, open.adapter.get()});
  return cast;
}

Result<std::vector<Plan::AdapterShare>> Session::shares_for(const Model* model,
                                                            const std::vector<AdapterUse>& uses) const {
  std::vector<Plan::AdapterShare> shares;
  TRY(const AttachedAdapters all, attached(uses));
  for (size_t i = 0; i < uses.size(); i++)
    if (&all[i].adapter->model() == model)
      shares.push_back({adapters_.at(uses[i].adapter).name, static_cast<int32_t>(std::lround(uses[i].scale * 1000))});
  return shares;
}

Result<std::vector<Candidate>> Session::candidates(const std::vector<uint32_t>& ids, const Asking& how) const {
  std::vector<Candidate> all;
  for (const uint32_t id : ids) {
    const Entry& one = *find(id);
    Candidate candidate{name_of(id), Candidate::Role::tool, {}};
    candidate.node.skill = candidate.name;
    if (one.adapter) {
      candidate.role = Candidate::Role::bent_model;
      for (const uint32_t base : resident_)
        if (find(base)->model.get() == &one.adapter->model()) candidate.node.skill = name_of(base);
      candidate.node.adapters = {{adapters_.at(id).name}};
    } else if (is_text_model(*one.skill)) {
      if (one.verified.manifest.drafts_only && how.wishes.forced != candidate.name) continue;
      candidate.role = Candidate::Role::text_model;
      TRY(candidate.node.adapters, shares_for(one.model.get(), how.adapters));
    } else if (is_tool(*one.skill)) {
      TRY(candidate.drafted, drafted_node(id));
    } else {
      continue;
    }
    all.push_back(std::move(candidate));
  }
  return all;
}

// How a tool is asked with a draft, where its base can write one.
Result<std::optional<Plan>> Session::drafted_node(uint32_t id) const {
  const Entry& tool = *find(id);
  if (!tool.drafting) return std::optional<Plan>();
  const OpenAdapter& adapter = adapters_.at(tool.drafting);
  const Manifest::Draft& draft = *tool.verified.manifest.draft;
  Plan model;
  for (const uint32_t base : resident_)
    if (find(base)->model.get() == &adapter.adapter->model()) model.skill = name_of(base);
  model.adapters = {{adapter.name}};
  model.prompt = draft.form;
  model.max_tokens = draft.max_tokens;
  if (!draft.grammar.empty()) model.grammar = std::string(text_of(tool.files.at(draft.grammar).bytes()));
  if (draft.offset_permille || draft.slope_permille)
    model.certainty = Plan::CertaintyScale{draft.offset_permille, draft.slope_permille};
  Plan drafted{.kind = Plan::Kind::drafted, .skill = name_of(id), .parts = {std::move(model)}};
  TRY_OK(check_plan(drafted));
  return std::optional<Plan>(std::move(drafted));
}

// ---- The router ----------------------------------------------------------------------------------------------------

void Session::forget_router() {
  router_.reset();
  routed_.clear();
  hearing_.reset();
  heard_ = nullptr;
}

// The first text model that shows what it makes of a text.
Skill* Session::heard() const {
  if (!options_.router_hears_models) return nullptr;
  for (const uint32_t id : resident_)
    if (const Entry& one = *find(id); one.model && is_text_model(*one.skill)) return one.skill.get();
  return nullptr;
}

StateOf Session::hear(Skill& model) {
  Result<std::unique_ptr<Instance>> instance = model.create();
  if (!instance) return {};  // there is no room: the words have to do
  hearing_ = std::move(*instance);
  return [hearing = hearing_.get()](std::string_view text) {
    Result<std::vector<float>> state = hearing->hidden_of(text);
    return state ? std::move(*state) : std::vector<float>();
  };
}

// Those that have prompts of their own, in an order that does not depend on what came when.
std::vector<uint32_t> Session::routable() const {
  std::vector<uint32_t> ids = resident_;
  ids.insert(ids.end(), offered_.begin(), offered_.end());
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::erase_if(ids, [&](uint32_t id) {
    const Entry* one = find(id);
    return !one || !is_specialist(one->verified.manifest);
  });
  return ids;
}

// Over their examples; learned again when there are others.
Router* Session::router() {
  std::vector<uint32_t> ids = routable();
  Skill* model = heard();
  if (ids == routed_ && model == heard_) return router_ ? &*router_ : nullptr;
  forget_router();
  std::vector<RoutedExample> examples;
  for (const uint32_t id : ids)
    for (const Manifest::Example& example : find(id)->verified.manifest.examples)
      examples.push_back({example.prompt, name_of(id)});
  routed_ = std::move(ids);
  heard_ = model;
  const RouterOptions how{.explored_permille = explored_permille, .state_of = model ? hear(*model) : StateOf()};
  Result<Router> trained = Router::train(examples, how);
  if (!trained) return nullptr;  // nobody brings examples
  router_.emplace(std::move(*trained));
  for (const RoutedExample& correction : corrections_) learn(*router_, correction);
  return &*router_;
}

void Session::offer(std::vector<uint32_t> ids) {
  offered_ = std::move(ids);
}

std::vector<uint32_t> Session::wanted(const std::string& prompt, const Wishes& wishes) {
  const std::vector<std::string> names = wanted_by(prompt, router(), wishes, corrected(prompt));
  const auto has = [](const std::vector<std::string>& list, const std::string& name) {
    return std::find(list.begin(), list.end(), name) != list.end();
  };
  std::vector<uint32_t> ids;
  for (const uint32_t id : offered_) {
    const Entry* one = find(id);
    if (!one || has(wishes.banned, name_of(id))) continue;
    if (names.empty() ? is_fallback(one->verified.manifest) : has(names, name_of(id))) ids.push_back(id);
  }
  return ids;
}

// What the user once said of exactly this prompt.
Correction Session::corrected(const std::string& prompt) const {
  for (const RoutedExample& one : corrections_)
    if (one.text == prompt) return one.label;
  return std::nullopt;
}

// A label that is not known yet waits for its skill.
void Session::learn(Router& router, const RoutedExample& correction) const {
  (void)router.correct(correction.text, correction.label.empty() ? no_skill : correction.label);
}

Status Session::correct(std::string prompt, std::string skill) {
  if (prompt.empty() || prompt.size() > max_corrected_bytes || skill.size() > Router::max_label_bytes)
    return Error{"correction-invalid", "a correction is a prompt of at most 64 KiB and the name of a skill", "", ""};
  std::erase_if(corrections_, [&](const RoutedExample& one) { return one.text == prompt; });
  if (corrections_.size() == max_corrections) corrections_.erase(corrections_.begin());
  corrections_.push_back({std::move(prompt), std::move(skill)});
  if (Router* now = router()) learn(*now, corrections_.back());
  return {};
}

std::vector<float> Session::weigh(std::string_view text, const std::vector<std::string>& names) {
  std::vector<float> shares(names.size(), 1.0f / static_cast<float>(names.size()));
  const Router* judge = router();
  const auto knows = [&](const std::string& name) {
    return judge && std::find(judge->labels().begin(), judge->labels().end(), name) != judge->labels().end();
  };
  if (std::none_of(names.begin(), names.end(), knows)) return shares;
  const Route route = judge->route(text);
  for (size_t i = 0; i < names.size(); i++) {
    shares[i] = 0;
    for (const Route::Choice& choice : route.choices)
      if (choice.label == names[i]) shares[i] = static_cast<float>(choice.probability);
  }
  return shares;
}

// ---- Fusing --------------------------------------------------------------------------------------------------------

// The weighted sum needs nobody; any other method is a skill's.
Result<MergeWeight> Session::merger_of(const Plan& node, std::unique_ptr<Instance>& instance) {
  if (node.method.empty() || node.method == "linear") return MergeWeight();
  for (const uint32_t id : resident_) {
    Skill* skill = entry(id)->skill.get();
    if (!skill || !skill->has_merge() || skill->manifest().kind == "base") continue;
    TRY(instance, skill->create());
    return merge_by(*instance, node.method, node.options);
  }
  return Error{"merge-missing", "no skill that is on merges weights by \"" + node.method + "\"", node.skill,
               "Switch the skill merge on"};
}

Result<std::shared_ptr<const Adapter>> Session::fuse(const Plan& node, const AttachedAdapters& adapters) {
  std::string key = node.method + "\n" + node.options;
  for (const AttachedAdapter& one : adapters)
    key += "\n" + std::to_string(one.adapter->id()) + " " + std::to_string(one.scale);
  for (const FusedOnce& fused : fused_)
    if (fused.key == key) return fused.adapter;
  std::unique_ptr<Instance> instance;
  TRY(MergeWeight merge, merger_of(node, instance));
  TRY(std::unique_ptr<Adapter> made,
      fuse_resident(adapters, {.merge = std::move(merge), .is_cancelled = options_.is_cancelled},
                    adapters.front().adapter->model(), budget_));
  if (fused_.size() == max_fused_kept) fused_.erase(fused_.begin());
  fused_.push_back({std::move(key), std::move(made)});
  return fused_.back().adapter;
}

TurnServices Session::services() {
  return {.now_us = options_.now_us,
          .weigh = [this](std::string_view text, const std::vector<std::string>& names) { return weigh(text, names); },
          .fuse = [this](const Plan& node, const AttachedAdapters& adapters) { return fuse(node, adapters); }};
}

// ---- Asking --------------------------------------------------------------------------------------------------------

Result<uint32_t> Session::ask(Request request, const Asking& how) {
  if (turns_.size() == max_turns)
    return Error{"too-many-turns", "64 answers are under way", "", "Wait for one, or stop one"};
  const std::vector<uint32_t> ids = chosen_of(how);
  TRY(std::vector<Candidate> all, candidates(ids, how));
  if (!request.prompt_ids.empty())  // tools read text
    std::erase_if(all, [](const Candidate& one) { return one.role == Candidate::Role::tool; });
  Planning planning;
  if (how.plan) {
    TRY_OK(check_plan(*how.plan));
    planning = {*how.plan, {}};
  } else {
    TRY(planning, make_plan(request.prompt, all, request.prompt_ids.empty() ? router() : nullptr, how.wishes,
                            corrected(request.prompt)));
  }
  Turn turn(std::move(planning.plan), cast_of(ids), std::move(request), services());
  turns_.emplace(++last_turn_, Asked{std::move(turn), std::move(planning.grounds)});
  return last_turn_;
}

Status Session::attach(uint32_t turn, const std::vector<AdapterUse>& adapters) {
  auto found = turns_.find(turn);
  if (found == turns_.end()) return Error{"no-such-turn", "this answer has ended", "", "Ask again"};
  TRY(AttachedAdapters attached_adapters, attached(adapters));
  found->second.turn.attach(attached_adapters);
  return {};
}

Result<Turn::Piece> Session::step(uint32_t turn) {
  auto found = turns_.find(turn);
  if (found == turns_.end()) return Error{"no-such-turn", "this answer has ended", "", "Ask again"};
  return found->second.turn.step();
}

void Session::cancel(uint32_t turn) {
  if (auto found = turns_.find(turn); found != turns_.end()) found->second.turn.cancel();
}

const Turn* Session::find_turn(uint32_t turn) const {
  auto found = turns_.find(turn);
  return found == turns_.end() ? nullptr : &found->second.turn;
}

const Grounds* Session::find_grounds(uint32_t turn) const {
  auto found = turns_.find(turn);
  return found == turns_.end() ? nullptr : &found->second.grounds;
}

void Session::end(uint32_t turn) {
  turns_.erase(turn);
}

}  // namespace skillet
