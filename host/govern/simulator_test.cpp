#include "host/govern/simulator.h"

#include <doctest/doctest.h>

#include "host/govern/families.h"
#include "host/govern/oracle.h"

namespace skillet::govern {
namespace {

constexpr int64_t free_of_charge = 0;

Requests requests_of(std::string_view text) {
  Result<Requests> parsed = parse_requests("# skillet requests 1\n" + std::string(text), "list");
  REQUIRE(parsed);
  return std::move(*parsed);
}

// Everything that could be done, tried.
int64_t best_by_trying(const Requests& requests, uint64_t budget, int64_t price, size_t at, uint32_t resident) {
  if (at == requests.list.size()) return 0;
  const Request& request = requests.list[at];
  const uint32_t wanted = uint32_t(1) << request.skill;
  const int64_t gain = resident & wanted ? request.gain_micronats : 0;
  int64_t best = INT64_MIN;
  for (uint32_t next = 0; next < uint32_t(1) << requests.skills.size(); next++) {
    if (next & ~(resident | wanted)) continue;
    uint64_t bytes = 0;
    for (uint32_t id = 0; id < requests.skills.size(); id++)
      if (next >> id & 1) bytes += requests.skills[id].bytes;
    if (bytes > budget) continue;
    const bool loads = (next & wanted) && !(resident & wanted);
    const int64_t cost = loads ? price * static_cast<int64_t>(requests.skills[request.skill].load_us) / 1'000'000 : 0;
    best = std::max(best, best_by_trying(requests, budget, price, at + 1, next) - cost);
  }
  return best + gain;
}

}  // namespace

TEST_CASE("the oracle finds what trying everything finds") {
  for (uint64_t seed = 1; seed <= 8; seed++) {
    CAPTURE(seed);
    const Requests requests = *make_family("zipf", {.seed = seed, .skills = 4, .requests = 7, .sizes = {}});
    uint64_t bytes = 0;
    for (const Requested& skill : requests.skills) bytes += skill.bytes;
    const int64_t price = usual_price(requests);
    const Result<Books> books = oracle(requests, bytes / 2, price);
    REQUIRE(books);
    CHECK(books->net_micronats() == best_by_trying(requests, bytes / 2, price, 0, 0));
    CHECK(books->refused_loads == 0);
  }
}

TEST_CASE("no policy gains more than the oracle, and none is ever over the budget") {
  for (const std::string_view family : family_names()) {
    const Requests requests = *make_family(family, {.seed = 3, .skills = 6, .requests = 60, .sizes = {}});
    if (requests.skills.size() > max_oracle_skills) continue;
    const Setting setting{requests, 12'000'000, 1, usual_price(requests)};
    const int64_t most = simulate("oracle", setting)->books.net_micronats();
    for (const std::string_view policy : policy_names()) {
      CAPTURE(family);
      CAPTURE(policy);
      const Result<Run> run = simulate(policy, setting);
      REQUIRE(run);
      CHECK(run->books.net_micronats() <= most);
      CHECK(run->books.over_budget_requests == 0);
      CHECK(run->books.refused_loads == 0);
      CHECK(run->books.high_water_bytes <= setting.budget_bytes);
      CHECK(run->books.requests == 60);
    }
  }
}

TEST_CASE("each policy retires whom its rule says") {
  // Room for two. At c: a was asked for more often, b more lately.
  const Requests requests = requests_of("a 10 9\na 10 9\na 10 9\nb 10 1\nc 10 1\na 10 9\nb 10 1\n");
  const Setting setting{requests, 20, 1, free_of_charge};
  CHECK(simulate("lru", setting)->books.hits == 2);     // c takes a's place, a takes b's
  CHECK(simulate("lfu-da", setting)->books.hits == 3);  // c takes b's place
  CHECK(simulate("gdsf", setting)->books.hits == 3);
  CHECK(simulate("static-best", setting)->books.hits == 4);
  CHECK(simulate("oracle", setting)->books.gain_micronats == 28);
}

TEST_CASE("a skill larger than the budget is never loaded") {
  const Requests requests = requests_of("a 30 9\na 30 9\nb 10 1\na 30 9\nb 10 1\n");
  const Setting setting{requests, 20, 1, free_of_charge};
  for (const std::string_view policy : policy_names()) {
    CAPTURE(policy);
    CHECK(simulate(policy, setting)->books.gain_micronats <= 1);
  }
}

TEST_CASE("the oracle says what is too much for it, and an unknown policy is refused") {
  const Requests many = *make_family("cycle", {.seed = 1, .skills = 13, .requests = 20, .sizes = {}});
  CHECK(!oracle(many, 1000, 1));
  CHECK(simulate("guess", {many, 1000, 1, 1}).error().code == "policy-unknown");
}

}  // namespace skillet::govern
