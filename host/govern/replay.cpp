// A trace, read and decided again.
#include <boost/json/object.hpp>

#include "host/govern/trace.h"
#include "host/govern/trace_json.h"

namespace skillet::govern {
namespace {

constexpr JsonLimits line_limits{.max_bytes = max_trace_line_bytes, .max_depth = 8};

class Replayer {
 public:
  Replayer(std::string_view trace, std::string_view source, const Told& told)
      : trace_bytes_(trace.size()), rest_(trace), source_(source), told_(told) {}

  Result<Replay> run(size_t from_line) {
    TRY_OK(begin());
    if (from_line > 1) TRY_OK(skip_to(from_line));
    note_whole();
    while (next_line()) {
      TRY_OK(take());
      if (!pending_) note_whole();
    }
    seen_.parameters = parameters_;
    seen_.state = std::move(state_);
    return std::move(seen_);
  }

 private:
  Error refuse(std::string code, std::string what, std::string remedy = "") const {
    return {std::move(code), std::move(what), place(), std::move(remedy)};
  }
  std::string place() const { return source_ + ": line " + std::to_string(seen_.lines); }

  void note_whole() { seen_.whole_bytes = trace_bytes_ - rest_.size(); }

  // False at the end, and where the last line is torn.
  bool next_line() {
    if (rest_.empty()) return false;
    const size_t end = rest_.find('\n');
    if (end == rest_.npos) return seen_.torn = true, false;
    line_ = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    seen_.lines++;
    return true;
  }

  Status begin() {
    if (!next_line()) return refuse("trace-invalid", "there is no whole line in it");
    TRY(const Json json, parse_json(line_, place(), line_limits));
    JsonReader root(json, place());
    root.integer("format", 1, 1);
    parameters_ = read_parameters(root.object("parameters"));
    state_ = read_state(root.object("state"));
    return root.finish();
  }

  Status skip_to(size_t from_line) {
    while (seen_.lines < from_line)
      if (!next_line()) return refuse("trace-line-missing", "the trace ends before line " + std::to_string(from_line));
    TRY(const Json json, parse_json(line_, place(), line_limits));
    JsonReader root(json, place());
    if (!root.has("checkpoint"))
      return refuse("trace-line-no-checkpoint", "a replay begins at a checkpoint, and this line is none",
                    "Name a line that begins with {\"checkpoint\"");
    state_ = read_state(root.object("checkpoint"));
    return root.finish();
  }

  Status take() {
    TRY(const Json json, parse_json(line_, place(), line_limits));
    JsonReader root(json, place());
    if (pending_ && !root.has("done")) return refuse("trace-invalid", "the decision before it has no outcome");
    if (root.has("observed")) return hear(root);
    if (root.has("decided")) return compare_decision();
    if (root.has("done")) return finish_action(root);
    if (root.has("checkpoint")) return compare_checkpoint();
    return refuse("trace-invalid", "this line is none of observed, decided, done and checkpoint");
  }

  Status hear(JsonReader& root) {
    const Observation observation = read_observation(root.object("observed"));
    TRY_OK(root.finish());
    state_ = observe(std::move(state_), observation, parameters_);
    return {};
  }

  Status compare_decision() {
    decision_ = decide(state_, parameters_);
    boost::json::object again;
    again["decided"] = to_json(decision_, state_);
    if (write_json(again) != line_)
      return refuse("replay-differs", "what is decided here is not what was: " + decision_.why);
    seen_.decisions++;
    seen_.adds += decision_.action.kind == ActionKind::add;
    seen_.retires += decision_.action.retired.size() + (decision_.action.kind == ActionKind::retire);
    pending_ = decision_.action.kind != ActionKind::no_op;
    if (told_) told_(decision_, state_);
    return {};
  }

  Status finish_action(JsonReader& root) {
    if (!pending_) return refuse("trace-invalid", "an outcome without a decision");
    const Outcome outcome = read_outcome(root.object("done"));
    TRY_OK(root.finish());
    state_ = carried_out(std::move(state_), decision_, outcome);
    pending_ = false;
    return {};
  }

  Status compare_checkpoint() {
    boost::json::object again;
    again["checkpoint"] = to_json(state_);
    if (write_json(again) != line_) return refuse("replay-differs", "the checkpoint is not what is known here");
    seen_.checkpoints++;
    return {};
  }

  const uint64_t trace_bytes_;
  std::string_view rest_, line_;
  const std::string source_;
  const Told& told_;
  Parameters parameters_;
  State state_;
  Decision decision_;
  bool pending_ = false;
  Replay seen_;
};

}  // namespace

Result<Replay> replay(std::string_view trace, std::string_view source, size_t from_line, const Told& told) {
  if (trace.size() > max_trace_bytes)
    return Error{"trace-limit", "the trace is larger than 1 GiB", std::string(source), ""};
  return Replayer(trace, source, told).run(from_line);
}

}  // namespace skillet::govern
