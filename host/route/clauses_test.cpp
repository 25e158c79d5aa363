#include "host/route/clauses.h"

#include <doctest/doctest.h>

using namespace skillet;

namespace {

Router two_skills() {
  const std::vector<RoutedExample> examples = {
      {"what is 15% of 80", "calc"},       {"3 times 17", "calc"},
      {"how much is 5 plus 6", "calc"},    {"20 percent of 50", "calc"},
      {"what is 12 divided by 4", "calc"}, {"add 4 and 5", "calc"},
      {"set a timer for tea", "timer"},    {"start a timer", "timer"},
      {"remind me to stop", "timer"},      {"set an alarm clock", "timer"},
      {"wake me with an alarm", "timer"},  {"cancel the alarm", "timer"},
  };
  auto router = Router::train(examples);
  REQUIRE(router);
  return std::move(*router);
}

std::string split(std::string_view prompt) {
  std::string text;
  for (const Clause& clause : split_by_label(prompt, two_skills())) text += clause.label + "(" + clause.text + ")";
  return text;
}

}  // namespace

TEST_CASE("a prompt for two skills is cut where one ends and the other begins") {
  CHECK(split("what is 15% of 80 and set a timer for tea") == "calc(what is 15% of 80)timer(set a timer for tea)");
  CHECK(split("set an alarm clock, then tell me how much is 5 plus 6").starts_with("timer(set an alarm clock)calc("));
}

TEST_CASE("a prompt for one skill stays whole, also where it has an 'and'") {
  CHECK(split("what is 15% of 80") == "");
  CHECK(split("add 4 and 5") == "");
  CHECK(split("set a timer and start a timer") == "");
  CHECK(split("") == "");
  CHECK(split(" and ") == "");
  CHECK(split(std::string(5000, 'a') + " and set a timer") == "");
}
