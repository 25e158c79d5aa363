// The router on published queries: CLINC150, of which twenty of its 150 intents are enough here.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>

#include "host/base/json.h"
#include "host/base/test_why.h"
#include "host/route/router.h"

using namespace skillet;

namespace {

constexpr size_t labels_used = 20, examples_each = 10;

std::vector<RoutedExample> read_pairs(const Json& queries, const char* part) {
  std::vector<RoutedExample> pairs;
  for (const Json& pair : queries.at(part).as_array())
    pairs.push_back({std::string(pair.at(0).as_string()), std::string(pair.at(1).as_string())});
  return pairs;
}

// The first examples of the first labels.
std::vector<RoutedExample> few_of(const std::vector<RoutedExample>& all, std::map<std::string, size_t>& counts) {
  std::vector<RoutedExample> few;
  for (const RoutedExample& example : all) {
    if (!counts.count(example.label) && counts.size() == labels_used) continue;
    if (counts[example.label]++ < examples_each) few.push_back(example);
  }
  return few;
}

}  // namespace

TEST_CASE("CLINC150: twenty intents from ten examples each, and what is for none of them") {
  const char* vectors = std::getenv("SKILLET_VECTORS");
  if (!vectors) {
    MESSAGE("skipped: SKILLET_VECTORS names no folder of public vectors");
    return;
  }
  const std::string path = std::string(vectors) + "/intents/clinc150.json";
  std::ifstream file(path, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const Result<Json> queries = parse_json(text, path, {.max_bytes = 16 << 20, .max_depth = 4});
  REQUIRE_MESSAGE(queries, test::why(queries));
  std::map<std::string, size_t> counts;
  const std::vector<RoutedExample> examples = few_of(read_pairs(*queries, "train"), counts);
  REQUIRE(examples.size() == labels_used * examples_each);
  const Result<Router> router = Router::train(examples);
  REQUIRE_MESSAGE(router, test::why(router));

  size_t asked = 0, right = 0, kept = 0;
  for (const RoutedExample& query : read_pairs(*queries, "val")) {
    if (!counts.count(query.label)) continue;
    const Route route = router->route(query.text);
    asked++;
    right += route.choices[0].label == query.label;
    kept += route.choices[0].label == query.label && !route.abstain;
  }
  CHECK(asked == labels_used * 20);
  CHECK(right > asked * 88 / 100);
  CHECK(kept > asked * 75 / 100);

  const std::vector<RoutedExample> none = read_pairs(*queries, "oos_val");
  size_t abstained = 0;
  for (const RoutedExample& query : none) abstained += router->route(query.text).abstain;
  CHECK(abstained > none.size() * 80 / 100);
}
