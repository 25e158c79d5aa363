// Many turns over fifty skills, in memory for eight: what is wanted changes, some are pinned now and then, and some
// loads fail. SKILLET_SOAK_TURNS=10000 makes it as long as it is meant to be; a thousand are for every day.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <random>

#include "host/test_governed.h"

using namespace skillet;
using test::budget_for;
using test::probe;

namespace {

constexpr int skills = 50, held = 8;
constexpr int everyday_turns = 1'000, turns_between_shifts = 400, turns_between_wishes = 500,
              turns_between_failures = 97;

std::string name_of(int skill) {
  return "skill-" + std::to_string(skill);
}

// One of them by Zipf's law, from another one on after each shift.
int wanted_skill(std::mt19937& random, int turn) {
  const double rank = std::pow(double(skills), static_cast<double>(random()) * 0x1p-32);
  return (static_cast<int>(rank) - 1 + 17 * (turn / turns_between_shifts)) % skills;
}

}  // namespace

TEST_CASE("many turns leave the books as they were, and were never over the budget") {
  const char* wished = std::getenv("SKILLET_SOAK_TURNS");
  const int turns = wished ? std::atoi(wished) : everyday_turns;
  test::GovernedStage stage(budget_for(held));
  std::vector<uint32_t> ids;
  for (int skill = 0; skill < skills; skill++) ids.push_back(stage.enrol(probe(name_of(skill))));
  std::mt19937 random(7);
  int answered = 0, refused = 0;
  size_t most_resident = 0;
  for (int turn = 0; turn < turns; turn++) {
    const int skill = wanted_skill(random, turn);
    if (turn % turns_between_wishes == 0)
      stage.governed.wish({name_of(wanted_skill(random, turn))}, {name_of(skills - 1)});
    if (turn % turns_between_failures == 0)
      stage.failing[ids[static_cast<size_t>(skill)]] = {1, {"out-of-memory", "there is no memory", "", ""}};
    answered += stage.ask("hello", {.forced = name_of(skill)}) == "hello yourself";
    refused += !stage.governed.refusals().empty();
    most_resident = std::max(most_resident, stage.session.resident().size());
    REQUIRE(stage.governed.keeper().state().used == static_cast<int64_t>(stage.session.budget().used()));
  }
  CHECK(answered + refused == turns);
  CHECK(answered > turns * 95 / 100);
  CHECK(most_resident == held);
  CHECK(stage.session.budget().high_water() <= stage.session.budget().limit());
  stage.check_trace();
  for (const uint32_t id : ids) stage.session.close(id);
  CHECK(stage.session.budget().used() == 0);
}
