// The record of a governor's life: docs/formats/governor-trace.md. Append-only lines from which every action can be
// made again.
#pragma once

#include <functional>

#include "host/base/result.h"
#include "host/govern/governor.h"

namespace skillet::govern {

constexpr uint64_t max_trace_bytes = 1 << 30, max_trace_line_bytes = 8 << 20;
constexpr int64_t decisions_between_checkpoints = 1000;

// Hears everything that the governor is told, decides and does, in that order.
class Witness {
 public:
  virtual ~Witness() = default;
  virtual void begun(const Parameters&, const State&) {}
  virtual void observed(const Observation&) {}
  virtual void decided(const Decision&, const State&) {}
  virtual void done(const Outcome&, const State&) {}
};

class TraceWriter : public Witness {
 public:
  using Append = std::function<void(std::string_view line)>;  // lines come with their newline

  explicit TraceWriter(Append append) : append_(std::move(append)) {}

  void begun(const Parameters& parameters, const State& state) override;
  void observed(const Observation& observation) override;
  void decided(const Decision& decision, const State& state) override;
  void done(const Outcome& outcome, const State& state) override;

 private:
  void checkpoint_when_due(const State& state);

  Append append_;
  int64_t since_checkpoint_ = 0;
};

// What a trace is read to.
struct Replay {
  size_t lines = 0, decisions = 0, adds = 0, retires = 0, checkpoints = 0;
  bool torn = false;  // the last line has no end: who wrote it was stopped
  Parameters parameters;
  State state;               // what was known at its end
  uint64_t whole_bytes = 0;  // up to where it can be gone on from: without a decision whose outcome is missing
};

// Called for each decision, with what was known before it.
using Told = std::function<void(const Decision& decision, const State& state)>;

// Reads a trace and decides again. An error says the first line where something else came out. `from_line` is that of a
// checkpoint; 1 is the beginning.
Result<Replay> replay(std::string_view trace, std::string_view source, size_t from_line = 1, const Told& told = {});

}  // namespace skillet::govern
