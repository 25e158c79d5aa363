#include "host/model/sampling.h"

#include <doctest/doctest.h>

using namespace skillet;

namespace {

std::string refused(const SamplingOptions& options) {
  Status status = check_sampling(options, 100);
  if (status) return "";
  CHECK(status.error().code == "sampling-invalid");
  CHECK(!status.error().remedy.empty());
  return status.error().where;
}

}  // namespace

TEST_CASE("the defaults and the ends of every range pass") {
  CHECK(refused({}) == "");
  CHECK(refused({.temperature_permille = 0}) == "");
  CHECK(refused({.temperature_permille = 10'000, .top_k = UINT32_MAX, .seed = UINT64_MAX}) == "");
  CHECK(refused({.top_p_permille = 1, .min_p_permille = 1000}) == "");
  CHECK(refused({.penalty_window = 65'536, .repetition_permille = 10'000}) == "");
  CHECK(refused({.repetition_permille = 100, .presence_permille = -10'000, .frequency_permille = 10'000}) == "");
  CHECK(refused({.logit_bias = {{0, -100'000, false}, {99, 100'000, true}}}) == "");
}

TEST_CASE("what is out of range is refused by its name") {
  CHECK(refused({.temperature_permille = 10'001}) == "temperature_permille");
  CHECK(refused({.top_p_permille = 0}) == "top_p_permille");
  CHECK(refused({.top_p_permille = 1001}) == "top_p_permille");
  CHECK(refused({.min_p_permille = 1001}) == "min_p_permille");
  CHECK(refused({.penalty_window = 65'537}) == "penalty_window");
  CHECK(refused({.repetition_permille = 99}) == "repetition_permille");
  CHECK(refused({.repetition_permille = 10'001}) == "repetition_permille");
  CHECK(refused({.presence_permille = 10'001}) == "presence_permille");
  CHECK(refused({.frequency_permille = -10'001}) == "frequency_permille");
}

TEST_CASE("a bias is for a token of the model, within its range, once") {
  CHECK(refused({.logit_bias = {{100, 0, true}}}) == "logit_bias");
  CHECK(refused({.logit_bias = {{-1, 0, true}}}) == "logit_bias");
  CHECK(refused({.logit_bias = {{1, 100'001, false}}}) == "logit_bias");
  CHECK(refused({.logit_bias = {{1, 5, false}, {2, 5, false}, {1, 5, false}}}) == "logit_bias");
  CHECK(refused({.logit_bias = std::vector<LogitBias>(4'097)}) == "logit_bias");
  CHECK(check_sampling({.logit_bias = {{1, 5, false}, {1, 5, true}}}, 9).error().what == "the token 1 has two biases");
}
