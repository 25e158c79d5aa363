#include "host/route/weighting.h"

#include <doctest/doctest.h>

#include <cmath>

#include "host/route/words.h"

using namespace skillet;

namespace {

Bag bag(std::string_view text) {
  return bag_of(features_of(words_of(text)));
}

double length(const SparseVector& vector) {
  double sum = 0;
  for (const Term& term : vector) sum += double(term.weight) * double(term.weight);
  return std::sqrt(sum);
}

uint32_t bucket_of_word(std::string_view word) {
  return features_of({std::string(word)}).front().bucket;
}

float weight_of_word(const Weighting& weighting, std::string_view text, std::string_view word) {
  for (const Term& term : weighting.vector_of(bag(text)))
    if (term.row == weighting.row_of(bucket_of_word(word))) return term.weight;
  return 0;
}

const std::vector<Bag> documents = {bag("the red cat"), bag("the red dog"), bag("the bird")};

}  // namespace

TEST_CASE("a bag has each bucket once, in order, with its count") {
  const Bag twice = bag("so so");
  for (size_t i = 1; i < twice.size(); i++) CHECK(twice[i - 1].bucket < twice[i].bucket);
  for (const Tally& tally : twice)
    if (tally.bucket == bucket_of_word("so")) CHECK(tally.count == 2);
  CHECK(bag("").empty());
}

TEST_CASE("a known text has length 1, and a stranger one less, down to nothing") {
  const Weighting weighting(documents);
  CHECK(length(weighting.vector_of(bag("the red cat"))) == doctest::Approx(1));
  const double half_known = length(weighting.vector_of(bag("the cat zzyzx")));
  CHECK(half_known > 0.1);
  CHECK(half_known < 0.9);
  CHECK(weighting.vector_of(bag("zzyzx")).empty());
  CHECK(weighting.vector_of({}).empty());
}

TEST_CASE("rare words weigh more than common ones") {
  const Weighting weighting(documents);
  CHECK(weight_of_word(weighting, "the red cat", "cat") > weight_of_word(weighting, "the red cat", "red"));
  CHECK(weight_of_word(weighting, "the red cat", "red") > weight_of_word(weighting, "the red cat", "the"));
  CHECK(weighting.row_of(bucket_of_word("the")) < weighting.row_of(bucket_of_word("bird")));
}

TEST_CASE("held out, a document loses what it alone has") {
  const Weighting weighting(documents);
  CHECK(length(weighting.held_out_vector_of(documents[0])) < length(weighting.vector_of(documents[0])));
  CHECK(!weighting.held_out_vector_of(documents[0]).empty());
}

TEST_CASE("new words get rows, and what was known keeps its own") {
  Weighting weighting(documents);
  const uint32_t before = weighting.rows(), red = weighting.row_of(bucket_of_word("red"));
  weighting.learn(bag("red fox"));
  CHECK(weighting.rows() > before);
  CHECK(weighting.row_of(bucket_of_word("red")) == red);
  CHECK(length(weighting.vector_of(bag("red fox"))) == doctest::Approx(1));
}

TEST_CASE("there are never more rows than the limit") {
  std::vector<Bag> many(1);
  for (uint32_t bucket = 0; bucket < Weighting::max_rows + 100; bucket++)
    many[0].push_back({bucket, 1, FeatureKind::word});
  many.push_back({{Weighting::max_rows + 50, 1, FeatureKind::word}});
  Weighting weighting(many);
  CHECK(weighting.rows() == Weighting::max_rows);
  CHECK(weighting.row_of(Weighting::max_rows + 50) == 0);
  CHECK(weighting.row_of(Weighting::max_rows + 10) == Weighting::no_row);
  weighting.learn({{Weighting::max_rows + 10, 1, FeatureKind::word}});
  CHECK(weighting.rows() == Weighting::max_rows);
}
