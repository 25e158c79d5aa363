#include "host/cli/query_file.h"

#include <doctest/doctest.h>

using namespace skillet;
using namespace skillet::cli;
using Wants = Query::Wants;

namespace {

std::string error_of(const std::string& text) {
  const auto queries = parse_queries(text, "q.json");
  return queries ? "" : queries.error().code + " " + queries.error().where;
}

}  // namespace

TEST_CASE("each way to say what is right is read") {
  const auto queries = parse_queries(R"([
    {"prompt": "1 + 1", "answer": "2"},
    {"prompt": "sqrt 2", "answer": ["≈ 1.41421", "≈ 1.414214"]},
    {"prompt": "every 45 minutes", "begins": "Cron cannot say "},
    {"prompt": "who are you", "declines": true},
    {"prompt": "", "unsure": true, "note": "whatever else is there"}])",
                                     "q.json");
  REQUIRE(queries);
  REQUIRE(queries->size() == 5);
  const auto& all = *queries;
  CHECK(all[0].prompt == "1 + 1");
  CHECK(all[0].wants == Wants::answer);
  CHECK(all[0].texts == std::vector<std::string>{"2"});
  CHECK(!all[0].now);
  CHECK(all[1].texts == std::vector<std::string>{"≈ 1.41421", "≈ 1.414214"});
  CHECK(all[2].wants == Wants::beginning);
  CHECK(all[2].texts == std::vector<std::string>{"Cron cannot say "});
  CHECK(all[3].wants == Wants::decline);
  CHECK(all[4].wants == Wants::doubt);
  CHECK(all[4].texts.empty());
}

TEST_CASE("a query may have a clock of its own") {
  const auto queries = parse_queries(
      R"([{"prompt": "noon", "answer": "x", "now": "2026-03-10T10:30:00", "zone": "Europe/Berlin"}])", "q.json");
  REQUIRE(queries);
  CHECK(queries->at(0).now == "2026-03-10T10:30:00");
  CHECK(queries->at(0).zone == "Europe/Berlin");
}

TEST_CASE("what is no list of queries is refused, with its place") {
  CHECK(error_of("{}") == "queries-invalid q.json");
  CHECK(error_of("[1]") == "json-type q.json, /0");
  CHECK(error_of(R"([{"answer": "2"}])") == "json-missing q.json, /0");
  CHECK(error_of(R"([{"prompt": "a", "answer": "2"}, {"prompt": 1, "answer": "2"}])") ==
        "json-type q.json, /1 at /prompt");
  CHECK(error_of(R"([{"prompt": "a"}])") == "queries-invalid q.json, /0");
  CHECK(error_of(R"([{"prompt": "a", "answers": "2"}])") == "queries-invalid q.json, /0");
  CHECK(error_of(R"([{"prompt": "a", "answer": "2", "declines": true}])") == "queries-invalid q.json, /0");
  CHECK(error_of(R"([{"prompt": "a", "answer": 2}])") == "json-type q.json, /0 at /answer");
  CHECK(error_of(R"([{"prompt": "a", "answer": [2]}])") == "json-type q.json, /0 at /answer/0");
  CHECK(error_of(R"([{"prompt": "a", "answer": []}])").starts_with("json-"));
  CHECK(error_of(R"([{"prompt": "a", "answer": ""}])") == "json-range q.json, /0 at /answer");
  CHECK(error_of(R"([{"prompt": "a", "declines": "yes"}])") == "json-type q.json, /0 at /declines");
  CHECK(error_of(R"([{"prompt": "a", "declines": false}])").starts_with("json-"));
  CHECK(error_of(R"([{"prompt": "a", "unsure": true, "now": 5}])") == "json-type q.json, /0 at /now");
  CHECK(error_of("[").starts_with("json-invalid"));
}

TEST_CASE("limits hold") {
  const std::string longest(1 << 20, 'a');
  CHECK(error_of(R"([{"prompt": ")" + longest + R"(", "declines": true}])") == "");
  CHECK(error_of(R"([{"prompt": "a)" + longest + R"(", "declines": true}])") == "json-range q.json, /0 at /prompt");
  std::string texts = "\"a\"", rows = R"({"prompt": "a", "declines": true})";
  for (int i = 0; i < 1000; i++) texts += ",\"a\"";
  CHECK(error_of(R"([{"prompt": "a", "answer": [)" + texts + "]}]") == "json-range q.json, /0 at /answer");
  const std::string row = "," + rows;
  for (int i = 0; i < 100'000; i++) rows += row;
  CHECK(error_of("[" + rows + "]") == "queries-invalid q.json");
}
