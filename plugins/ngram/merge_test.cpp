#include "plugins/ngram/merge.h"

#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

namespace skillet::ngram {
namespace {

constexpr float never = -std::numeric_limits<float>::infinity();

using Row = std::vector<float>;

Row logs(std::initializer_list<double> probabilities, double shift = 0.0) {
  Row row;
  for (double p : probabilities) row.push_back(static_cast<float>(std::log(p) + shift));
  return row;
}

const char* merge(Method method, const std::vector<Row>& rows, const Row& weights, Row& output) {
  std::vector<const float*> pointers;
  for (const Row& row : rows) pointers.push_back(row.data());
  output.resize(rows[0].size());
  const Voices voices = {pointers.data(), weights.data(), static_cast<uint32_t>(rows.size())};
  return merge_row(method, voices, static_cast<uint32_t>(rows[0].size()), output.data());
}

void check_row(const Row& got, std::initializer_list<double> probabilities) {
  size_t i = 0;
  for (double p : probabilities) {
    CAPTURE(i);
    CHECK(std::exp(static_cast<double>(got[i++])) == doctest::Approx(p).epsilon(1e-4));
  }
}

TEST_CASE("linear is the mean of the probabilities, whatever the logits are shifted by") {
  Row output;
  REQUIRE(merge(Method::linear, {logs({0.5, 0.5, 0.0}, 700), logs({0.1, 0.1, 0.8}, -900)}, {1, 1}, output) == nullptr);
  check_row(output, {0.3, 0.3, 0.4});
  REQUIRE(merge(Method::linear, {logs({0.5, 0.5}), logs({0.1, 0.9})}, {3, 1}, output) == nullptr);
  check_row(output, {0.4, 0.6});
}

TEST_CASE("product is the normalised geometric mean") {
  Row output;
  REQUIRE(merge(Method::product, {logs({0.8, 0.2}), logs({0.2, 0.8})}, {1, 1}, output) == nullptr);
  check_row(output, {0.5, 0.5});
  REQUIRE(merge(Method::product, {logs({0.5, 0.5, 0.0}), logs({0.2, 0.4, 0.4})}, {1, 1}, output) == nullptr);
  CHECK(output[2] == never);
  CHECK(std::exp(output[0]) + std::exp(output[1]) == doctest::Approx(1.0));
  CHECK(output[1] - output[0] == doctest::Approx(0.5 * std::log(2.0)));
}

TEST_CASE("a voice without weight says nothing, not even impossible") {
  Row output;
  REQUIRE(merge(Method::product, {logs({0.25, 0.75}), {0.0f, never}}, {1, 0}, output) == nullptr);
  check_row(output, {0.25, 0.75});
}

TEST_CASE("one voice alone stays what it is, and the output may be a voice") {
  Row row = logs({0.25, 0.75}, 30);
  const float* rows[] = {row.data(), row.data()};
  const float weights[] = {1, 2};
  REQUIRE(merge_row(Method::linear, Voices{rows, weights, 2}, 2, row.data()) == nullptr);
  check_row(row, {0.25, 0.75});
}

TEST_CASE("what is no distribution is refused and changes nothing") {
  Row output{5, 5};
  CHECK(merge(Method::linear, {logs({1, 1}), {never, never}}, {1, 1}, output) != nullptr);
  CHECK(merge(Method::linear, {logs({1, 1}), {0, NAN}}, {1, 1}, output) != nullptr);
  CHECK(merge(Method::linear, {logs({1, 1}), {0, INFINITY}}, {1, 1}, output) != nullptr);
  CHECK(merge(Method::product, {{0, never}, {never, 0}}, {1, 1}, output) != nullptr);
  CHECK(output == Row{5, 5});
}

}  // namespace
}  // namespace skillet::ngram
