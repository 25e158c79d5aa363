#include "host/route/text_state.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace skillet;

namespace {

SparseVector terms_of(const TextStates& states, const std::vector<float>& state) {
  SparseVector vector;
  states.add_to(vector, state);
  return vector;
}

float length_of(const SparseVector& vector) {
  float sum = 0;
  for (const Term& term : vector) sum += term.weight * term.weight;
  return std::sqrt(sum);
}

const std::vector<std::vector<float>> samples = {{100, 1, 5}, {102, -1, 5}, {104, 1, 5}, {106, -1, 5}};

}  // namespace

TEST_CASE("every state is as long as every other, whatever its numbers") {
  const TextStates states(samples);
  REQUIRE(states.columns() == 3);
  const float length = length_of(terms_of(states, samples[0]));
  CHECK(length > 0);
  for (const std::vector<float>& state : {samples[1], samples[3], std::vector<float>{1e6f, 3, 5}})
    CHECK(length_of(terms_of(states, state)) == doctest::Approx(length));
}

TEST_CASE("what is the same for all texts says nothing, and a column counts by how it varies") {
  const TextStates states(samples);
  const SparseVector first = terms_of(states, samples[0]), last = terms_of(states, samples[3]);
  REQUIRE(first.size() == 3);
  CHECK(first[2].weight == 0);
  CHECK(first[0].weight < 0);
  CHECK(first[1].weight > 0);
  CHECK(first[0].weight == -last[0].weight);
  const SparseVector mild = terms_of(states, {104, 1, 5});  // less far from the mean than a deviation
  CHECK(std::abs(mild[0].weight) < std::abs(mild[1].weight));
}

TEST_CASE("no states, others than the training's, and broken ones add nothing") {
  CHECK(TextStates({}).columns() == 0);
  CHECK(terms_of(TextStates({}), {1, 2, 3}).empty());
  const TextStates states(samples);
  CHECK(terms_of(states, {}).empty());
  CHECK(terms_of(states, {1, 2}).empty());
  CHECK(terms_of(states, {1, 2, NAN}).empty());
  CHECK(terms_of(states, {1, 2, INFINITY}).empty());
  const std::vector<std::vector<float>> some = {{}, {1, 2}, {}, {3, 4}};
  CHECK(TextStates(some).columns() == 2);  // a text that the model could not read
}
