#include "host/governed_session.h"

#include <algorithm>

namespace skillet {
namespace {

using govern::ActionKind;
using govern::Decision;

bool is_lack_of_memory(const Error& error) {
  constexpr std::string_view codes[] = {"budget-exceeded", "out-of-memory", "memory-full", "heap-exhausted"};
  return std::find(std::begin(codes), std::end(codes), error.code) != std::end(codes);
}

int64_t bytes_of(uint64_t count) {
  return static_cast<int64_t>(std::min<uint64_t>(count, govern::max_bytes));
}

govern::Outcome outcome_of(bool done, uint64_t us) {
  const auto taken_us = static_cast<int64_t>(us);
  return {.done = done, .us = taken_us, .uj = taken_us * govern::computing_watts};
}

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

uint32_t take_last(std::vector<uint32_t>& ids) {
  const uint32_t last = ids.back();
  ids.pop_back();
  return last;
}

// What its files take while all of them are there.
int64_t needed_bytes(const Session::Entry& entry) {
  uint64_t bytes = 0;
  for (const Session::Need& need : entry.needs) bytes += need.bytes + Image::alignment_bytes;
  return bytes_of(bytes);
}

}  // namespace

GovernedSession::GovernedSession(Session& session, Options options)
    : session_(session),
      now_us_(std::move(options.now_us)),
      keeper_(std::move(options.append), options.parameters, std::move(options.state)) {}

void GovernedSession::begin_trace() {
  stop_bringing();
  keeper_.begin_trace();
}

// ---- Who is governed -----------------------------------------------------------------------------------------------

Status GovernedSession::enrol(uint32_t id) {
  stop_bringing();
  const Session::Entry* entry = session_.find(id);
  if (!entry) return Error{"skill-not-open", "only an open skill can be governed", "", "Open it first"};
  const std::string name = entry->verified.manifest.name;
  if (enrolled_.contains(id)) return {};
  if (id_of(name))
    return Error{"skill-name-taken", "a skill of this name is governed already", name, "Close the other"};
  if (!keeper_.find(name))
    keeper_.tell(govern::SkillKnown{.skill = name, .bytes = needed_bytes(*entry), .gain = expected_gain});
  if (!keeper_.find(name))
    return Error{"too-many-skills", "the governor knows as many skills as it can", name, "Begin a new trace"};
  enrolled_.emplace(id, name);
  offer_enrolled();
  look();
  return {};
}

void GovernedSession::release(uint32_t id) {
  const auto found = enrolled_.find(id);
  if (found == enrolled_.end()) return;
  stop_bringing();
  enrolled_.erase(found);
  offer_enrolled();
  look();
}

void GovernedSession::offer_enrolled() {
  std::vector<uint32_t> ids;
  for (const auto& [id, name] : enrolled_) ids.push_back(id);
  session_.offer(std::move(ids));
}

void GovernedSession::wish(std::set<std::string> pinned, std::set<std::string> banned) {
  stop_bringing();
  pinned_ = std::move(pinned);
  banned_ = std::move(banned);
  look();
}

uint32_t GovernedSession::id_of(std::string_view name) const {
  for (const auto& [id, called] : enrolled_)
    if (called == name) return id;
  return 0;
}

// An adapter can't be without it, and a tool writes no drafts.
uint32_t GovernedSession::base_of(uint32_t id) const {
  const std::optional<Manifest::Base>& base = session_.find(id)->verified.manifest.base;
  return base ? id_of(base->name) : 0;
}

// ---- What there is -------------------------------------------------------------------------------------------------

// Whoever loads and unloads beside us does so unheard: what changed is seen here.
void GovernedSession::look() {
  forget_closed();
  forget_strangers();
  const std::set<uint32_t> used = in_use();
  for (const auto& [id, name] : enrolled_) look_at(id, name, used.contains(id));
  tell_memory();
}

void GovernedSession::forget_closed() {
  std::erase_if(enrolled_, [&](const auto& known) { return !session_.find(known.first); });
  for (std::vector<uint32_t>* ids : {&wanted_, &needed_, &undone_})
    std::erase_if(*ids, [&](uint32_t id) { return !enrolled_.contains(id); });
}

// Who was governed before, or in the trace that this one goes on from, and is not now.
void GovernedSession::forget_strangers() {
  std::set<std::string_view> ours;
  for (const auto& [id, name] : enrolled_) ours.insert(name);
  for (size_t i = 0; i < keeper_.state().skills.size(); i++) {
    const govern::KnownSkill& known = keeper_.state().skills[i];
    if (ours.contains(known.name) || (known.banned && !known.resident)) continue;
    const std::string name = known.name;
    keeper_.tell(govern::SkillMoved{name, false});
    keeper_.tell(govern::SkillHeld{.skill = name, .banned = true});
  }
}

void GovernedSession::look_at(uint32_t id, const std::string& name, bool in_use) {
  const Session::Entry& entry = *session_.find(id);
  if (entry.is_resident())
    tell_bytes(name, bytes_of(entry.resident_bytes()),
               std::max<int64_t>(0, needed_bytes(entry) - bytes_of(entry.file_bytes())));
  const govern::KnownSkill known = *keeper_.find(name);
  if (known.resident != entry.is_resident()) keeper_.tell(govern::SkillMoved{name, entry.is_resident()});
  const govern::SkillHeld held{.skill = name,
                               .pinned = pinned_.contains(name),
                               .banned = banned_.contains(name) || unreachable_.contains(id),
                               .in_use = in_use};
  if (held.pinned != known.pinned || held.banned != known.banned || held.in_use != known.in_use) keeper_.tell(held);
}

// By the turn, or by what stands on it.
std::set<uint32_t> GovernedSession::in_use() const {
  std::set<uint32_t> ids;
  for (const auto& [id, name] : enrolled_)
    if (session_.find(id)->is_resident()) ids.insert(base_of(id));
  if (!turn_runs_) return ids;
  for (const uint32_t id : wanted_) ids.insert({id, base_of(id)});
  return ids;
}

void GovernedSession::tell_bytes(const std::string& name, int64_t bytes, int64_t loading_bytes) {
  const govern::KnownSkill known = *keeper_.find(name);
  if (known.bytes == bytes && known.loading_bytes == loading_bytes) return;
  keeper_.tell(govern::SkillKnown{.skill = name,
                                  .bytes = bytes,
                                  .load_us = known.load.us,
                                  .load_uj = known.load.uj,
                                  .gain = known.gain,
                                  .loading_bytes = loading_bytes});
}

void GovernedSession::tell_memory() {
  const MemoryBudget& books = session_.budget();
  const govern::MemorySeen seen{bytes_of(books.limit()), bytes_of(books.used()), bytes_of(books.high_water())};
  const govern::State& known = keeper_.state();
  if (seen.budget != known.budget || seen.used != known.used || seen.high_water != known.high_water) keeper_.tell(seen);
}

// ---- A turn --------------------------------------------------------------------------------------------------------

void GovernedSession::prompt_comes(const std::string& prompt, const Wishes& wishes) {
  stop_bringing();
  forget_closed();
  wanted_ = session_.wanted(prompt, wishes);
  needed_.clear();
  tried_again_.clear();
  refusals_.clear();
  waited_us_ = 0;
  idle_actions_left_ = 0;
  turn_runs_ = true;
  for (const uint32_t id : wanted_) need(id);
  for (const auto& [id, name] : enrolled_)
    if (pinned_.contains(name)) need(id);
  std::reverse(needed_.begin(), needed_.end());
  look();
}

// After what it stands on.
void GovernedSession::need(uint32_t id) {
  if (const uint32_t base = base_of(id)) need(base);
  unreachable_.erase(id);
  if (!session_.find(id)->is_resident() && std::find(needed_.begin(), needed_.end(), id) == needed_.end())
    needed_.push_back(id);
}

// One turn for each part of the prompt; all of its time is the first one's.
void GovernedSession::turn_ended(const Turn* turn) {
  stop_bringing();
  forget_closed();
  turn_runs_ = false;
  std::vector<uint32_t> whom = wanted_;
  if (whom.empty() && turn) whom = answerers(*turn);
  const auto us = turn ? static_cast<int64_t>(turn->nodes().front().microseconds) : 0;
  govern::TurnSeen seen{.tokens = turn ? turn->report().tokens : 0, .us = us, .uj = us * govern::computing_watts};
  answered_.clear();
  for (const uint32_t id : whom) {
    seen.skill = enrolled_.at(id);
    seen.gain = gain_of(id, turn);
    if (seen.gain != 0) answered_.push_back(seen.skill);
    keeper_.tell(seen);
    seen.tokens = seen.us = seen.uj = 0;
  }
  if (whom.empty()) keeper_.tell(seen);
  look();
  idle_actions_left_ = max_idle_actions;
}

// Whom the router did not choose, and who answered all the same.
std::vector<uint32_t> GovernedSession::answerers(const Turn& turn) const {
  std::vector<uint32_t> ids;
  for (const NodeReport& node : turn.nodes())
    for (const std::string& name : node.names)
      if (const uint32_t id = id_of(name); node.taken && id) ids.push_back(id);
  return ids;
}

// Of a tool, how much surer than a coin its answer was, by its own checker. A text model's is measured by scoring.
std::optional<int64_t> GovernedSession::gain_of(uint32_t id, const Turn* turn) const {
  if (!session_.find(id)->is_resident()) return std::nullopt;  // what it would have gained is not known
  if (!turn) return 0;
  const bool is_tool = session_.find(id)->verified.manifest.kind == "tool";
  for (const NodeReport& node : turn->nodes()) {
    if (!node.taken) continue;
    if (!is_tool && node.is_text) return std::nullopt;
    if (is_tool && !node.is_text && has(node.names, enrolled_.at(id)))
      return certain_gain * std::max<int64_t>(0, 2 * int64_t(node.certainty_permille.value_or(1000)) - 1000) / 1000;
  }
  return 0;
}

void GovernedSession::answer_was_wrong() {
  stop_bringing();
  for (const std::string& name : answered_)
    keeper_.tell(govern::GainScored{.skill = name, .loss_with = 0, .loss_without = 0, .tokens = 1});
  answered_.clear();
}

Status GovernedSession::undo() {
  stop_bringing();
  const std::optional<govern::Keeper::Remembered> last = keeper_.take_back();
  if (!last) return Error{"nothing-to-undo", "nothing was decided that could be taken back", "", ""};
  const bool came = last->decision.action.kind == ActionKind::add;
  if (came) (void)session_.unload(id_of(last->skill));
  undone_.clear();
  for (const std::string& name : came ? last->retired : std::vector<std::string>{last->skill})
    if (const uint32_t id = id_of(name)) undone_.push_back(id);
  look();
  return {};
}

// ---- Bringing ------------------------------------------------------------------------------------------------------

std::optional<uint32_t> GovernedSession::next() {
  while (!bringing_ && !needed_.empty()) begin_needed(take_last(needed_));
  while (!bringing_ && !undone_.empty()) begin_undone(take_last(undone_));
  while (!bringing_ && !turn_runs_ && idle_actions_left_ > 0) begin_idle();
  if (!bringing_) return std::nullopt;
  return bringing_->id;
}

void GovernedSession::begin_needed(uint32_t id) {
  if (const Session::Entry* entry = session_.find(id); !entry || entry->is_resident()) return;
  keeper_.tell(govern::SkillNeeded{enrolled_.at(id)});
  const Decision& decision = keeper_.decide();
  if (decision.action.kind != ActionKind::no_op) return begin(decision.action, Reason::needed);
  refusals_.push_back({"skill-not-brought", decision.why, enrolled_.at(id), "Give skills more memory, or unpin one"});
}

void GovernedSession::begin_undone(uint32_t id) {
  const govern::KnownSkill& known = *keeper_.find(enrolled_.at(id));
  const govern::State& state = keeper_.state();
  if (known.resident) return;
  if (known.bytes + known.loading_bytes <= state.budget - state.used)
    bringing_ = {id, Reason::undone, now_us_()};
  else
    refusals_.push_back({"no-room", "there is no room for it any more", known.name, "Retire another skill"});
}

void GovernedSession::begin_idle() {
  idle_actions_left_--;
  const Decision& decision = keeper_.decide();
  if (decision.action.kind == ActionKind::no_op)
    idle_actions_left_ = 0;
  else
    begin(decision.action, Reason::decided);
}

void GovernedSession::begin(const govern::Action& action, Reason reason) {
  const uint64_t begun_us = now_us_();
  const auto id_of_known = [&](govern::SkillId skill) { return id_of(keeper_.state().skills[skill].name); };
  for (const govern::SkillId retired : action.retired) (void)session_.unload(id_of_known(retired));
  const uint32_t id = id_of_known(action.skill);
  if (action.kind == ActionKind::add) {
    bringing_ = {id, reason, begun_us};
    return;
  }
  (void)session_.unload(id);
  keeper_.done(outcome_of(true, now_us_() - begun_us));
  look();
}

void GovernedSession::brought(const Status& status) {
  if (!bringing_) return;
  const Bringing what = *bringing_;
  bringing_.reset();
  const uint64_t us = now_us_() - what.begun_us;
  if (what.reason != Reason::undone) keeper_.done(outcome_of(bool(status), us));
  if (what.reason == Reason::needed) waited_us_ += us;
  look();
  if (!status && enrolled_.contains(what.id)) failed(what, status.error());
}

// Something else comes first. Where it arrives all the same, it is seen to be there.
void GovernedSession::stop_bringing() {
  if (!bringing_) return;
  if (bringing_->reason != Reason::undone) keeper_.done(outcome_of(false, now_us_() - bringing_->begun_us));
  bringing_.reset();
}

// Where there was no memory, it takes more than the room that there was; a prompt that waits has it tried once more,
// with more room.
void GovernedSession::failed(const Bringing& what, const Error& error) {
  const std::string& name = enrolled_.at(what.id);
  if (is_lack_of_memory(error)) {
    const govern::State& state = keeper_.state();
    const int64_t bytes = keeper_.find(name)->bytes;
    const int64_t needed = std::min(state.budget - state.used + 1, state.budget);
    tell_bytes(name, bytes, std::max<int64_t>(0, needed - bytes));
    if (what.reason == Reason::needed && tried_again_.insert(what.id).second) return needed_.push_back(what.id);
  }
  unreachable_.insert(what.id);
  look();
  if (what.reason != Reason::decided) refusals_.push_back(error);
}

}  // namespace skillet
