#include "host/route/planner.h"

#include <doctest/doctest.h>

#include "host/base/test_why.h"

using namespace skillet;
using test::why;
using Choice = Consideration::Choice;
using Role = Candidate::Role;

namespace {

Candidate candidate(const std::string& name, Role role) {
  return {name, role, {.skill = name}};
}

const std::vector<Candidate> everyone = {candidate("calc", Role::tool), candidate("timer", Role::tool),
                                         candidate("quiet", Role::tool), candidate("poet", Role::bent_model),
                                         candidate("base", Role::text_model)};

Router router() {
  std::vector<RoutedExample> examples;
  for (const char* text :
       {"what is 15% of 80", "3 times 17", "how much is 5 plus 6", "20 percent of 50", "divide 12 by 4"})
    examples.push_back({text, "calc"});
  for (const char* text :
       {"set a timer for tea", "start a timer", "remind me to stop", "set an alarm clock", "wake me up"})
    examples.push_back({text, "timer"});
  for (const char* text :
       {"a poem on rain", "write verses", "rhyme about the sea", "a sonnet please", "compose a poem"})
    examples.push_back({text, "poet"});
  auto trained = Router::train(examples);
  REQUIRE_MESSAGE(trained, why(trained));
  return std::move(*trained);
}

Planning planned(std::string_view prompt, const Wishes& wishes = {}, const Correction& corrected = {},
                 const std::vector<Candidate>& candidates = everyone) {
  Router trained = router();
  auto planning = make_plan(prompt, candidates, &trained, wishes, corrected);
  REQUIRE_MESSAGE(planning, why(planning));
  REQUIRE(check_plan(planning->plan));
  return std::move(*planning);
}

std::string tree(const Planning& planning) {
  std::string text = print_plan(planning.plan);
  return text;
}

Choice choice_of(const Planning& planning, const std::string& name) {
  for (const Consideration& one : planning.grounds.considered)
    if (one.name == name) return one.choice;
  FAIL("not considered: " << name);
  return Choice::left_out;
}

const char* const calc_first =
    "cascade\n"
    "├─ single calc\n"
    "├─ ensemble surest, at least 50 % sure\n"
    "│  ├─ single timer\n"
    "│  └─ single quiet\n"
    "└─ single base\n";

}  // namespace

TEST_CASE("who the prompt is for is asked first, then the other tools, then the text model") {
  const Planning planning = planned("what is 20 percent of 80");
  CHECK(tree(planning) == calc_first);
  CHECK_FALSE(planning.grounds.abstained);
  CHECK(planning.grounds.considered[0].name == "calc");
  CHECK(planning.grounds.considered[0].score_permille.value_or(0) > 500);
  CHECK_FALSE(planning.grounds.considered[0].words.empty());
  CHECK(choice_of(planning, "calc") == Choice::chosen);
  CHECK(choice_of(planning, "timer") == Choice::planned);
  CHECK(choice_of(planning, "poet") == Choice::left_out);  // it would answer anything
  CHECK(choice_of(planning, "base") == Choice::planned);
}

TEST_CASE("where the router abstains, tools may still be sure, and the text model answers") {
  const Planning planning = planned("zebras graze quietly");
  CHECK(planning.grounds.abstained);
  CHECK(tree(planning).starts_with("cascade\n├─ ensemble surest, at least 90 % sure\n"));
  CHECK(tree(planning).find("poet") == std::string::npos);
}

TEST_CASE("a model with an adapter answers what is for it") {
  CHECK(tree(planned("please write a poem about rain")).starts_with("cascade\n├─ single poet\n"));
}

TEST_CASE("without a router every tool is asked") {
  auto planning = make_plan("anything", everyone, nullptr, {}, {});
  REQUIRE(planning);
  CHECK(tree(*planning) ==
        "cascade\n├─ ensemble surest\n│  ├─ single calc\n│  ├─ single timer\n│  └─ single quiet\n└─ single base\n");
  const std::vector<Candidate> alone = {everyone[4]};
  CHECK(tree(*make_plan("anything", alone, nullptr, {}, {})) == "single base\n");
  CHECK(tree(*make_plan("anything", {}, nullptr, {}, {})) == "cascade\n");
}

TEST_CASE("who is forced answers alone, and has to be there") {
  const Planning planning = planned("what is 20 percent of 80", {.forced = "quiet"});
  CHECK(tree(planning) == "single quiet\n");
  CHECK(choice_of(planning, "quiet") == Choice::forced);
  CHECK(choice_of(planning, "calc") == Choice::left_out);
  Router trained = router();
  CHECK(make_plan("x", everyone, &trained, {.forced = "absent"}, {}).error().code == "skill-not-on");
}

TEST_CASE("who is banned is never asked, who is pinned always") {
  const Planning planning =
      planned("what is 20 percent of 80", {.pinned = {"timer", "gone"}, .banned = {"calc", "base"}});
  CHECK(tree(planning) == "cascade\n├─ single timer\n└─ single quiet, at least 50 % sure\n");
  CHECK(choice_of(planning, "calc") == Choice::banned);
  CHECK(choice_of(planning, "timer") == Choice::pinned);
  Router trained = router();
  const Wishes nobody{.banned = {"calc", "timer", "quiet", "poet", "base"}};
  const auto unasked = make_plan("x", everyone, &trained, nobody, {});
  REQUIRE(unasked);
  CHECK(tree(*unasked) == "cascade\n");
  CHECK(choice_of(*unasked, "calc") == Choice::banned);
}

TEST_CASE("who is pinned is asked beside who is chosen, and the surer of them answers") {
  CHECK(tree(planned("what is 20 percent of 80", {.pinned = {"timer"}})) ==
        "cascade\n"
        "├─ ensemble surest\n"
        "│  ├─ single calc\n"
        "│  └─ single timer\n"
        "├─ single quiet, at least 50 % sure\n"
        "└─ single base\n");
}

TEST_CASE("what the user said of exactly this prompt counts, whatever the router thinks") {
  CHECK(tree(planned("what is 20 percent of 80", {}, "poet")).starts_with("cascade\n├─ single poet\n"));
  const Planning none = planned("what is 20 percent of 80", {}, "");
  CHECK(none.grounds.abstained);
  CHECK(tree(none) == "single base\n");
  CHECK(tree(planned("what is 20 percent of 80", {}, "not on")).starts_with("cascade\n├─ ensemble surest"));
}

TEST_CASE("a prompt with two parts is split, each with the text model to fall back on") {
  const Planning planning = planned("what is 20 percent of 80 and set a timer for tea");
  CHECK(tree(planning) ==
        "split\n"
        "├─ cascade \"what is 20 percent of 80\"\n"
        "│  ├─ single calc\n"
        "│  └─ single base\n"
        "└─ cascade \"set a timer for tea\"\n"
        "   ├─ single timer\n"
        "   └─ single base\n");
  CHECK(choice_of(planning, "calc") == Choice::chosen);
  CHECK(choice_of(planning, "timer") == Choice::chosen);
  CHECK(
      tree(planned("what is 20 percent of 80 and set a timer for tea", {.banned = {"timer"}})).starts_with("cascade"));
}

TEST_CASE("of very many skills a few are asked, and the plan stays within its limits") {
  std::vector<Candidate> crowd;
  for (int i = 0; i < 200; i++)
    crowd.push_back(candidate("skill-" + std::to_string(i), i % 2 ? Role::tool : Role::text_model));
  auto planning = make_plan("anything", crowd, nullptr, {}, {});
  REQUIRE(planning);
  CHECK(check_plan(planning->plan));
  CHECK(planning->plan.node_count() <= 20);
}
