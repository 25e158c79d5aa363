#include <boost/json/object.hpp>

#include "host/govern/trace.h"
#include "host/govern/trace_json.h"

namespace skillet::govern {
namespace {

std::string line_of(std::string_view key, Json value) {
  boost::json::object line;
  line[key] = std::move(value);
  return write_json(line) + "\n";
}

}  // namespace

void TraceWriter::begun(const Parameters& parameters, const State& state) {
  append_(write_json({{"format", 1}, {"parameters", to_json(parameters)}, {"state", to_json(state)}}) + "\n");
}

void TraceWriter::observed(const Observation& observation) {
  append_(line_of("observed", to_json(observation)));
}

void TraceWriter::decided(const Decision& decision, const State& state) {
  append_(line_of("decided", to_json(decision, state)));
  since_checkpoint_++;
  if (decision.action.kind == ActionKind::no_op) checkpoint_when_due(state);
}

void TraceWriter::done(const Outcome& outcome, const State& state) {
  append_(line_of("done", to_json(outcome)));
  checkpoint_when_due(state);
}

void TraceWriter::checkpoint_when_due(const State& state) {
  if (since_checkpoint_ < decisions_between_checkpoints) return;
  since_checkpoint_ = 0;
  append_(line_of("checkpoint", to_json(state)));
}

}  // namespace skillet::govern
