// The governor at work: what it knows, its trace, and what it did lately. Who hosts it tells it what happens, asks,
// carries out, and reports.
#pragma once

#include <deque>

#include "host/govern/trace.h"

namespace skillet::govern {

// What holds in a live host: what nobody waits for may come, too, in idle time.
constexpr Parameters live_parameters = {};

class Keeper {
 public:
  static constexpr size_t max_remembered = 64, max_points = 512;

  struct Remembered {
    int64_t turn;
    Decision decision;
    std::string skill;                 // by their names
    std::vector<std::string> retired;  // by their names
    bool done = true, undone = false;
  };
  // After a decision. When there are too many, every second one is forgotten.
  struct Point {
    int64_t turn, resource, used;
  };

  // Goes on from a state that a trace ended with, where there is one. Lines go to `append`, after begin_trace().
  explicit Keeper(TraceWriter::Append append, const Parameters& parameters = live_parameters, State state = {});

  void tell(const Observation& observation);
  // Anything but a no_op has to be reported with done() before anything else.
  const Decision& decide();
  void done(const Outcome& outcome);
  // The newest change that was not undone yet, for who undoes it.
  std::optional<Remembered> take_back();

  // Writes the line that a trace begins with, from what is known now: what was written before may be thrown away.
  void begin_trace();

  const State& state() const { return state_; }
  const Parameters& parameters() const { return parameters_; }
  const KnownSkill* find(std::string_view skill) const;
  const std::deque<Remembered>& remembered() const { return remembered_; }  // that changed something; the newest last
  const std::vector<Point>& points() const { return points_; }

 private:
  void remember();
  void draw_point();

  const Parameters parameters_;
  State state_;
  TraceWriter writer_;
  Decision decision_;
  std::deque<Remembered> remembered_;
  std::vector<Point> points_;
  uint64_t decisions_a_point_ = 1, decisions_since_point_ = 0;
};

}  // namespace skillet::govern
