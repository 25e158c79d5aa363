// Instances: made and destroyed, several at a time, each as if it were alone.
#include "plugin_api/check/samples.h"

namespace skillet::check {
namespace {

// Where two records differ, for people.
std::string first_difference(const std::string& one, const std::string& other) {
  size_t at = 0, line = 0;
  while (at < one.size() && at < other.size() && one[at] == other[at]) line += one[at++] == '\n';
  return "the results differ at sample " + std::to_string(line);
}

Outcome unused(Bench& bench) {
  LOAD(subject, bench);
  {
    CONVERSE(alone, subject);
  }
  std::vector<std::unique_ptr<Conversation>> several;
  for (int i = 0; i < 4; i++) {
    several.push_back(std::make_unique<Conversation>(subject));
    EXPECT(several.back()->created() == SK_OK, "create failed for instance " + std::to_string(i + 1));
  }
  for (size_t i : {1, 0, 3, 2}) several[i].reset();  // not in the order of making
  return ok();
}

Outcome distinct(Bench& bench) {
  LOAD(subject, bench);
  Conversation one(subject), other(subject);
  EXPECT(one.created() == SK_OK && other.created() == SK_OK, "create failed");
  EXPECT(one.self() != other.self(), "two instances are the same object");
  return ok();
}

Outcome independent(Bench& bench) {
  LOAD(subject, bench);
  std::string separate;
  {
    CONVERSE(alone, subject);
    separate = play(alone);
  }
  Conversation one(subject), other(subject);
  EXPECT(one.created() == SK_OK && other.created() == SK_OK, "create failed");
  std::string of_one, of_other;
  for (size_t step = 0;; step++) {
    const std::string line = play_step(one, step);
    if (line.empty()) break;
    of_one += line;
    if (step > 0) of_other += play_step(other, step - 1);  // one behind, so that the two never do the same at once
  }
  EXPECT(of_one == separate, "interleaved calls give something else: " + first_difference(of_one, separate));
  EXPECT(separate.starts_with(of_other),
         "interleaved calls give something else: " + first_difference(of_other, separate));
  return ok();
}

Outcome repeatable(Bench& bench) {
  LOAD(subject, bench);
  std::string first;
  for (int i = 0; i < 3; i++) {
    CONVERSE(again, subject);
    const std::string now = play(again);
    if (i == 0) first = now;
    EXPECT(now == first, "the same calls give something else the next time: " + first_difference(now, first));
  }
  return ok();
}

Outcome reloaded(Bench& bench) {
  std::string first;
  for (int i = 0; i < 3; i++) {
    LOAD(subject, bench);
    CONVERSE(again, subject);
    const std::string now = play(again);
    if (i == 0) first = now;
    EXPECT(now == first, "loaded again, the same calls give something else: " + first_difference(now, first));
  }
  return ok();
}

Outcome newer_host(Bench& bench) {
  LOAD(today, bench);
  LOAD(later, bench, {.newer_host = true});
  Conversation here(today), there(later);
  EXPECT(here.created() == SK_OK && there.created() == SK_OK, "create fails when the host's table is longer");
  EXPECT(play(here) == play(there), "it behaves otherwise when the host's table is longer");
  return ok();
}

}  // namespace

std::vector<Check> life_checks() {
  return {{"unused", "Instances can be destroyed without having been used, in any order.", unused},
          {"distinct", "Every instance is one of its own.", distinct},
          {"independent", "What one instance is asked changes nothing for another.", independent},
          {"repeatable", "The same calls give the same results.", repeatable},
          {"reloaded", "They do so after unloading and loading, too.", reloaded},
          {"newer-host", "A host of a later 1.x, whose table is longer, changes nothing.", newer_host}};
}

}  // namespace skillet::check
