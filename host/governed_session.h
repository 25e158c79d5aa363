// A session whose residency is governed: skills that are enrolled come when a prompt wants them, and go when their room
// is worth more to others. It decides and retires; who embeds it brings what it asks for from the store, however long
// that takes:
//
//     governed.prompt_comes(prompt, wishes);
//     while (auto id = governed.next()) governed.brought(bring(*id));  // puts its files, and loads it
//     … the turn …
//     governed.turn_ended(turn);
//     while (auto id = governed.next()) governed.brought(bring(*id));  // when idle
#pragma once

#include <set>

#include "host/govern/keeper.h"
#include "host/session.h"

namespace skillet {

class GovernedSession {
 public:
  static constexpr int max_idle_actions = 4;  // between two turns
  // Micronats. A certain answer gains a bit over a coin; what was not seen at work yet is thought to gain half of it.
  static constexpr int64_t certain_gain = 693'147, expected_gain = certain_gain / 2;

  struct Options {
    govern::TraceWriter::Append append = [](std::string_view) {};  // the trace's lines
    std::function<uint64_t()> now_us = Session::steady_now_us;
    govern::Parameters parameters = govern::live_parameters;
    govern::State state = {};  // that an earlier trace ended with
  };
  // Where the trace is a new one, begin_trace() comes before all else.
  GovernedSession(Session& session, Options options);

  // From now on it is decided here whether it is resident. Two of one name can't be told apart.
  Status enrol(uint32_t id);
  void release(uint32_t id);  // it stays as it is, and nothing is decided for it any more
  // Names of enrolled skills: always resident, and never.
  void wish(std::set<std::string> pinned, std::set<std::string> banned);

  void prompt_comes(const std::string& prompt, const Wishes& wishes);
  void turn_ended(const Turn* turn);  // null: it did not begin
  // The user says that the last answer was wrong.
  void answer_was_wrong();
  // The last decision is taken back.
  Status undo();

  // Whom to bring now, or nobody; what had to go for it is gone. It is asked again after brought().
  std::optional<uint32_t> next();
  void brought(const Status& status);

  uint64_t waited_us() const { return waited_us_; }                 // for skills, by the last prompt
  const std::vector<Error>& refusals() const { return refusals_; }  // why some did not come for it
  const govern::Keeper& keeper() const { return keeper_; }
  void begin_trace();  // with what is known now

 private:
  enum class Reason { needed, decided, undone };
  struct Bringing {
    uint32_t id;
    Reason reason;
    uint64_t begun_us;
  };

  uint32_t id_of(std::string_view name) const;  // 0: no enrolled skill is called so
  uint32_t base_of(uint32_t id) const;          // likewise
  void offer_enrolled();
  void need(uint32_t id);

  void look();
  void forget_closed();
  void forget_strangers();
  void look_at(uint32_t id, const std::string& name, bool in_use);
  std::set<uint32_t> in_use() const;
  void tell_bytes(const std::string& name, int64_t bytes, int64_t loading_bytes);
  void tell_memory();

  std::vector<uint32_t> answerers(const Turn& turn) const;
  std::optional<int64_t> gain_of(uint32_t id, const Turn* turn) const;

  void begin_needed(uint32_t id);
  void begin_undone(uint32_t id);
  void begin_idle();
  void begin(const govern::Action& action, Reason reason);
  void stop_bringing();
  void failed(const Bringing& what, const Error& error);

  Session& session_;
  const std::function<uint64_t()> now_us_;
  govern::Keeper keeper_;
  std::map<uint32_t, std::string> enrolled_;
  std::set<std::string> pinned_, banned_;
  std::set<uint32_t> unreachable_;  // could not be brought: not tried in idle time, until a prompt wants them

  std::vector<uint32_t> wanted_;           // by the prompt
  std::vector<std::string> answered_;      // the last one
  std::vector<uint32_t> needed_, undone_;  // to be brought, the next one last
  std::set<uint32_t> tried_again_;
  bool turn_runs_ = false;
  int idle_actions_left_ = 0;
  std::optional<Bringing> bringing_;
  uint64_t waited_us_ = 0;
  std::vector<Error> refusals_;
};

}  // namespace skillet
