#include "host/compose/plan_json.h"

#include <doctest/doctest.h>

#include "host/base/test_why.h"

using namespace skillet;
using Kind = Plan::Kind;
using test::why;

namespace {

Plan rich_plan() {
  Plan cascade{.kind = Kind::cascade};
  cascade.parts.push_back({.skill = "calc", .at_least_permille = 900, .max_milliseconds = 250});
  cascade.parts.push_back({.kind = Kind::gate, .skill = "base", .adapters = {{"cron", 1000}, {"when", -500}}});
  cascade.parts.push_back({.kind = Kind::fuse,
                           .skill = "base",
                           .adapters = {{"a", 250}, {"b", 750}},
                           .method = "ties",
                           .options = "{\"density\":500}"});
  Plan vote{.kind = Kind::ensemble,
            .parts = {{.skill = "x"}, {.skill = "y"}},
            .method = "vote",
            .weights_permille = {1000, 2000}};
  vote.prompt = "again: {input}";
  Plan small{
      .skill = "small", .at_least_permille = 700, .certainty = Plan::CertaintyScale{2000, 9000}, .max_tokens = 20};
  Plan line{.kind = Kind::pipeline, .parts = {std::move(small), std::move(vote)}};
  cascade.parts.push_back({.kind = Kind::split, .parts = {std::move(line)}});
  return cascade;
}

Plan nested(size_t depth) {
  Plan plan{.skill = "calc"};
  for (size_t i = 1; i < depth; i++) plan = {.kind = Kind::cascade, .parts = {plan}};
  return plan;
}

std::string refusal(const Plan& plan) {
  const Status checked = check_plan(plan);
  REQUIRE_FALSE(checked);
  CHECK(checked.error().code == "plan-invalid");
  return checked.error().what + " @ " + checked.error().where;
}

}  // namespace

TEST_CASE("a plan is written as JSON and read again, every member of it") {
  const std::string text = write_json(to_json(rich_plan()));
  const Result<Plan> again = parse_plan(text, "plan.json");
  REQUIRE_MESSAGE(again, why(again));
  CHECK(write_json(to_json(*again)) == text);
  CHECK(again->parts[3].parts[0].parts[1].prompt == "again: {input}");
  CHECK(again->parts[3].parts[0].parts[0].certainty->slope_permille == 9000);
  CHECK(again->parts[1].adapters[1].permille == -500);
  CHECK(again->node_count() == 10);
}

TEST_CASE("a plan is printed as a tree, with what is remarked of each node") {
  CHECK(print_plan(rich_plan(), [](size_t node) { return " #" + std::to_string(node); }) ==
        "cascade #0\n"
        "├─ single calc, at least 90 % sure, at most 250 ms #1\n"
        "├─ gate base +cron +when:-0.50 #2\n"
        "├─ fuse base ties +a:0.250 +b:0.750 #3\n"
        "└─ split #4\n"
        "   └─ pipeline #5\n"
        "      ├─ single small, at least 70 % sure, at most 20 tokens #6\n"
        "      └─ ensemble vote \"again: {input}\" #7\n"
        "         ├─ single x #8\n"
        "         └─ single y #9\n");
}

TEST_CASE("a plan that no turn could run is refused, and the node is named") {
  CHECK(check_plan(rich_plan()));
  CHECK(refusal({}) == "single names no skill @ plan");
  CHECK(refusal({.kind = Kind::cascade}) == "cascade has between 1 and 16 parts @ plan");
  CHECK(refusal({.kind = Kind::cascade, .parts = {{.skill = "a"}, {}}}) == "single names no skill @ plan, /parts/1");
  CHECK(refusal({.kind = Kind::gate, .skill = "base"}) == "gate names no adapters @ plan");
  CHECK(refusal({.skill = "a", .parts = {{.skill = "b"}}}) == "single has no parts @ plan");
  CHECK(refusal({.skill = "a", .method = "vote"}) == "single has no method @ plan");
  CHECK(refusal({.kind = Kind::ensemble, .parts = {{.skill = "a"}}, .method = "loudest"}).find("loudest") !=
        std::string::npos);
  CHECK(refusal({.kind = Kind::ensemble, .parts = {{.skill = "a"}}, .method = "vote", .weights_permille = {1, 2}})
            .starts_with("there are weights for 2 parts"));
  CHECK(refusal({.kind = Kind::ensemble, .parts = {{.skill = "a"}}, .method = "vote", .weights_permille = {0}})
            .starts_with("every part's weight is 0"));
  CHECK(
      refusal({.kind = Kind::ensemble, .parts = {nested(2)}, .method = "average"}).starts_with("what speaks together"));
  CHECK(refusal({.skill = "a", .adapters = {{"b", 2000000}}}).find("scale") != std::string::npos);
  CHECK(refusal({.skill = "a", .at_least_permille = 1001}).find("at_least") != std::string::npos);
  CHECK(refusal({.skill = std::string(300, 'a')}).find("too long") != std::string::npos);
}

TEST_CASE("a plan has its limits of depth, of nodes, and of parts") {
  CHECK(check_plan(nested(Plan::max_depth)));
  CHECK(refusal(nested(Plan::max_depth + 1)).starts_with("the plan is deeper"));
  Plan wide{.kind = Kind::cascade, .parts = std::vector<Plan>(Plan::max_parts, Plan{.skill = "a"})};
  CHECK(check_plan(wide));
  Plan wider{.kind = Kind::cascade, .parts = std::vector<Plan>(4, wide)};
  CHECK(refusal(wider).starts_with("the plan has more than 64 nodes"));
  wide.parts.push_back({.skill = "a"});
  CHECK(refusal(wide).starts_with("cascade has between"));
}

TEST_CASE("JSON that is no plan is refused with its place") {
  const auto code = [](std::string_view text) {
    const Result<Plan> plan = parse_plan(text, "plan.json");
    return plan ? std::string() : plan.error().code;
  };
  for (const char* text :
       {"", "[]", "{}", "{\"kind\":1}", "{\"kind\":\"choir\"}", "{\"kind\":\"single\"}",
        "{\"kind\":\"single\",\"skill\":\"a\",\"parts\":1}", "{\"kind\":\"single\",\"skill\":\"a\",\"adapters\":[{}]}",
        "{\"kind\":\"cascade\",\"parts\":[1]}", "{\"kind\":\"single\",\"skill\":\"a\",\"max_tokens\":-1}"}) {
    CAPTURE(text);
    CHECK_FALSE(code(text).empty());
  }
  std::string deep;
  for (int i = 0; i < 200; i++) deep += "{\"kind\":\"cascade\",\"parts\":[";
  CHECK_FALSE(code(deep).empty());
  const std::string whole = write_json(to_json(rich_plan()));
  for (size_t size = 0; size < whole.size(); size++) CHECK_FALSE(code(whole.substr(0, size)).empty());
}
