#include "host/base/version.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "host/base/json.h"

using namespace skillet;

TEST_CASE("precedence is semver.org's own example") {
  const char* order[] = {"1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta",
                         "1.0.0-beta",  "1.0.0-beta.2",  "1.0.0-beta.11",
                         "1.0.0-rc.1",  "1.0.0",         "2.0.0",
                         "2.1.0",       "2.1.1"};
  for (size_t i = 0; i + 1 < std::size(order); i++) {
    CHECK(*Version::parse(order[i]) < *Version::parse(order[i + 1]));
    CHECK(*Version::parse(order[i]) == *Version::parse(order[i]));
  }
  CHECK(*Version::parse("1.0.0+a") == *Version::parse("1.0.0+b"));
}

TEST_CASE("what is no version is refused") {
  for (const char* text : {"", "1", "1.2", "1.2.3.4", "01.2.3", "1.2.3-", "1.2.3-01", "1.2.3+", "v1.2.3", " 1.2.3",
                           "1.2.3 ", "1.2.99999999999999999999", "1.2.3-a..b", "-1.2.3"})
    CHECK_MESSAGE(!Version::parse(text), text);
}

// Entries of node-semver's fixtures that need no "loose" mode and no range.
TEST_CASE("node-semver's comparisons") {
  const char* vectors = std::getenv("SKILLET_VECTORS");
  if (!vectors) {
    MESSAGE("SKILLET_VECTORS is not set: node-semver's fixtures were not run");
    return;
  }
  std::ifstream file(std::string(vectors) + "/semver/comparisons.json");
  REQUIRE(file.good());
  std::stringstream text;
  text << file.rdbuf();
  Result<Json> json = parse_json(text.str(), "comparisons.json");
  REQUIRE(json);
  int compared = 0;
  for (const Json& row : json->get_array()) {
    auto high = Version::parse(row.get_array()[0].get_string()), low = Version::parse(row.get_array()[1].get_string());
    if (!high || !low) continue;  // loose forms, such as "v1.2.3"
    CHECK_MESSAGE(*low < *high, write_json(row));
    compared++;
  }
  CHECK(compared > 0);
}
