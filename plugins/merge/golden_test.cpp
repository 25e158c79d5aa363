// Against vectors: those computed with PEFT's own functions, and ours from the definitions (make_vectors.py).
#include <boost/json.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

#include "plugins/merge/elect.h"
#include "plugins/merge/golden_vectors.h"
#include "plugins/merge/test_weights.h"

namespace skillet::merge {
namespace {

namespace json = boost::json;

Floats floats_of(const std::vector<double>& values) {
  return {values.begin(), values.end()};
}

Floats floats_of(const json::value& array) {
  Floats values;
  for (const json::value& value : array.as_array()) values.push_back(value.to_number<float>());
  return values;
}

std::vector<Floats> lists_of(const json::value& array) {
  std::vector<Floats> lists;
  for (const json::value& value : array.as_array()) lists.push_back(floats_of(value));
  return lists;
}

double largest_error(const Floats& got, const Floats& expected) {
  REQUIRE(got.size() == expected.size());
  double error = 0;
  for (size_t i = 0; i < got.size(); i++)
    error = std::max(error, std::fabs(double{got[i]} - expected[i]) / std::max(1.0, std::fabs(double{expected[i]})));
  return error;
}

// DARE with the masks that PEFT drew: pruned here, merged by the recipe.
Floats with_masks(const json::object& item, const Recipe& recipe) {
  std::vector<Floats> pruned = lists_of(item.at("tensors"));
  const std::vector<Floats> masks = lists_of(item.at("masks"));
  const Floats shares = floats_of(item.at("weights"));
  std::vector<const float*> rows;
  for (size_t v = 0; v < pruned.size(); v++) {
    for (size_t i = 0; i < pruned[v].size(); i++)
      pruned[v][i] = static_cast<float>(pruned[v][i] * masks[v][i] / recipe.density());
    rows.push_back(pruned[v].data());
  }
  Floats out(pruned[0].size());
  combine_row(recipe, {rows.data(), shares.data(), static_cast<uint32_t>(rows.size())},
              static_cast<uint32_t>(out.size()), out.data());
  return out;
}

TEST_CASE("the published vectors of PEFT's merge functions") {
  const char* folder = std::getenv("SKILLET_VECTORS");
  if (!folder) {
    MESSAGE("SKILLET_VECTORS is not set: skipped");
    return;
  }
  std::ifstream file(std::string(folder) + "/merge/peft_merge_golden.json");
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const json::value root = json::parse(text);
  size_t checked = 0;
  for (const json::value& value : root.at("cases").as_array()) {
    const json::object& item = value.as_object();
    const std::string method(item.at("op").as_string());
    std::string options = "{\"follow\":\"peft\"";
    if (item.contains("density"))
      options += ",\"density_permille\":" + std::to_string(std::lround(item.at("density").to_number<double>() * 1000));
    if (item.contains("majority_sign_method"))
      options += ",\"sign\":\"" + std::string(item.at("majority_sign_method").as_string()) + "\"";
    options += "}";
    CAPTURE(method);
    CAPTURE(options);
    CAPTURE(checked);
    const Choice choice = choose(method, options);
    REQUIRE(std::string(choice.why) == "");
    const json::array& shape = item.at("shape").as_array();
    TestMerge merge{method, options, lists_of(item.at("tensors")), floats_of(item.at("weights")), {}};
    merge.rows = shape.size() > 1 ? shape[0].to_number<uint32_t>() : 1;
    const Floats got = item.contains("masks") ? with_masks(item, choice.recipe) : merge.run();
    CHECK(largest_error(got, floats_of(item.at("result"))) < 1e-6);
    checked++;
  }
  CHECK(checked == 126);
}

TEST_CASE("vectors from the definitions: both published forms of each method, and seeded draws") {
  for (const golden::Case& item : golden::cases) {
    CAPTURE(item.method);
    CAPTURE(item.options);
    TestMerge merge{item.method, item.options, {}, floats_of(golden::shares), {}};
    for (const std::vector<double>& voice : golden::voices) merge.voices.push_back(floats_of(voice));
    if (item.from_base) merge.base = floats_of(golden::base);
    merge.rows = golden::rows;
    merge.seed = item.seed;
    std::string why;
    const Floats got = merge.run(&why);
    CHECK(why == "");
    CHECK(largest_error(got, floats_of(item.result)) < 1e-6);
    merge.into_first = true;
    CHECK(merge.run() == got);
  }
}

}  // namespace
}  // namespace skillet::merge
