#include "plugins/merge/methods.h"

#include <cmath>
#include <limits>
#include <string>

#include <doctest/doctest.h>

#include "plugins/merge/test_weights.h"

namespace skillet::merge {
namespace {

std::string why(std::string_view method, std::string_view options) {
  const Choice choice = choose(method, options);
  CHECK((choice.refusal == Refusal::none) == (std::string(choice.why) == ""));
  return choice.why;
}

TEST_CASE("every method is known by its name, an empty one is linear") {
  for (const char* name : {"", "linear", "task_arithmetic", "magnitude_prune", "ties", "dare_linear", "dare_ties",
                           "della_linear", "della"}) {
    CAPTURE(name);
    CHECK(why(name, "") == "");
    CHECK(why(name, " { } ") == "");
    CHECK(why(name, "{\"follow\":\"mergekit\",\"divide\":\"count\"}") == "");
  }
  CHECK(choose("tiesx", "").refusal == Refusal::unknown_method);
}

TEST_CASE("an option that a method does not have, or a value that it can't have, is refused") {
  const std::pair<const char*, const char*> refused[] = {
      {"linear", "{\"density_permille\":500}"},
      {"linear", "{\"sign\":\"total\"}"},
      {"linear", "{\"rescale\":\"l1\"}"},
      {"ties", "{\"epsilon_permille\":1}"},
      {"ties", "{\"density_permille\":1001}"},
      {"ties", "{\"density_permille\":\"500\"}"},
      {"ties", "{\"sign\":\"loudest\"}"},
      {"ties", "{\"sign\":1}"},
      {"ties", "{\"rescale\":\"probability\"}"},
      {"ties", "{\"density\":500}"},
      {"ties", "{\"follow\":\"nobody\"}"},
      {"ties", "{\"divide\":\"none\",\"divide\":\"none\"}"},
      {"dare_linear", "{\"elect\":\"after_weighting\"}"},
      {"della", "{\"density_permille\":40,\"epsilon_permille\":100}"},
      {"della", "{\"follow\":\"mergekit\",\"density_permille\":950,\"epsilon_permille\":50}"},
  };
  for (const auto& [method, options] : refused) {
    CAPTURE(options);
    CHECK(choose(method, options).refusal == Refusal::bad_option);
  }
}

TEST_CASE("options that are no flat object are refused") {
  for (const char* options : {"{",
                              "}",
                              "[]",
                              "{\"divide\"}",
                              "{\"divide\":}",
                              "{\"divide\":\"none\"",
                              "{\"divide\":\"none\",}",
                              "{,}",
                              "{}{}",
                              "{\"lambda_permille\":01}",
                              "{\"lambda_permille\":-1}",
                              "{\"lambda_permille\":1.5}",
                              "{\"divide\":\"no\\u006ee\"}",
                              "{\"lambda_permille\":9999999999}",
                              "{\"divide\":tru}",
                              "{\"divide\":null}",
                              "x",
                              "{\"divide\":{}}",
                              "{\"a\":\"",
                              "{\""}) {
    CAPTURE(options);
    CHECK(choose("ties", options).refusal == Refusal::bad_option);
  }
  CHECK(choose("ties", std::string(5000, ' ')).refusal == Refusal::bad_option);
}

TEST_CASE("density 1 prunes nothing and scales nothing") {
  for (const char* method : {"magnitude_prune", "dare_linear", "della_linear"}) {
    TestMerge merge{method, "{\"density_permille\":1000}", {{1, 2, 3, -4}, {5, 6, 7, 8}}, {1, 0.5f}, {}};
    CHECK(merge.run() == Floats{3.5f, 5, 6.5f, 0});
  }
}

TEST_CASE("density 0 leaves the base as it is") {
  for (const char* method : {"magnitude_prune", "ties", "dare_linear", "dare_ties"}) {
    TestMerge merge{method, "{\"density_permille\":0}", {{1, 2, 3, -4}}, {1}, {9, 8, 7, 6}};
    CHECK(merge.run() == Floats{9, 8, 7, 6});
  }
}

TEST_CASE("the same seed draws the same, whatever the rows are called; another seed draws otherwise") {
  Floats voice(1000);
  for (size_t i = 0; i < voice.size(); i++) voice[i] = static_cast<float>(i + 1);
  TestMerge merge{"dare_linear", "{\"density_permille\":500}", {voice}, {1}, {}};
  const Floats first = merge.run();
  CHECK(merge.run() == first);
  merge.rows = 10;
  CHECK(merge.run() == first);
  merge.seed = 2;
  CHECK(merge.run() != first);
}

TEST_CASE("what is no number is refused, also where it is only the sum that is too large") {
  const float huge = std::numeric_limits<float>::max();
  std::string reason;
  TestMerge{"ties", "", {{1, NAN}}, {1}, {}}.run(&reason);
  CHECK(reason == "A voice holds a NaN or an infinity");
  TestMerge{"ties", "", {{1, 2}}, {1}, {INFINITY, 0}}.run(&reason);
  CHECK(reason == "The base holds a NaN or an infinity");
  TestMerge{"linear", "", {{huge}, {huge}}, {1, 1}, {}}.run(&reason);
  CHECK(reason == "The merged weights are too large for 32-bit floats");
}

}  // namespace
}  // namespace skillet::merge
