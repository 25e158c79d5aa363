#include "host/govern/explain.h"

#include "host/govern/sentence.h"

namespace skillet::govern {
namespace {

std::string counted(size_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

class Story {
 public:
  void tell(const Decision& decision, const State& state) {
    if (first_ || decision.phase != phase_) begin_phase(decision.phase, state.turn);
    const bool limited = decision.hard_limit != HardLimit::none;
    if (decision.action.kind == ActionKind::no_op && !limited) {
      still_++;
      return;
    }
    end_stillness();
    text_ += "turn " + std::to_string(state.turn) + ": " + decision.why + (limited ? " [hard limit]" : "") + "\n";
  }

  std::string finish(const Replay& seen) {
    end_stillness();
    text_ += counted(seen.decisions, "decision") + ", " + counted(seen.adds, "add") + ", " +
             counted(seen.retires, "retirement") + "\n";
    if (seen.torn) text_ += "the last line is torn and was left out: who wrote the trace was stopped\n";
    return std::move(text_);
  }

 private:
  void begin_phase(Phase phase, int64_t turn) {
    end_stillness();
    text_ += "turn " + std::to_string(turn) + ": phase " + std::string(name_of(phase)) + "\n";
    phase_ = phase;
    first_ = false;
  }

  void end_stillness() {
    if (still_ > 0) text_ += "  stood still for " + counted(still_, "decision") + "\n";
    still_ = 0;
  }

  std::string text_;
  Phase phase_ = Phase::under_structured;
  bool first_ = true;
  size_t still_ = 0;
};

}  // namespace

Result<std::string> explain(std::string_view trace, std::string_view source) {
  Story story;
  const Told told = [&](const Decision& decision, const State& state) { story.tell(decision, state); };
  TRY(const Replay seen, replay(trace, source, 1, told));
  return story.finish(seen);
}

}  // namespace skillet::govern
