#include "host/compose/fuse.h"

#include <cmath>

#include <doctest/doctest.h>

#include "host/base/test_why.h"
#include "host/model/test_lora.h"

namespace skillet {
namespace {

using test::why;
using Floats = std::vector<float>;

LoraPair pair_of(std::string weight, uint32_t rank, uint32_t columns, uint32_t rows, float scale, int salt) {
  LoraPair pair{
      .weight = std::move(weight), .rank = rank, .columns = columns, .rows = rows, .a = {}, .b = {}, .scale = scale};
  for (uint32_t i = 0; i < rank * columns; i++)
    pair.a.push_back(std::sin(static_cast<float>(7 * salt) + static_cast<float>(i)));
  for (uint32_t i = 0; i < rank * rows; i++)
    pair.b.push_back(std::cos(static_cast<float>(5 * salt) + 2 * static_cast<float>(i)));
  return pair;
}

struct Fused {
  std::vector<LoraPair> pairs;
  double most_lost;
  std::string most_lost_weight;
};

Result<Fused> fuse_adapters(const std::vector<std::vector<LoraPair>>& adapters, const Fusing& how) {
  std::vector<test::Pairs> lists(adapters.begin(), adapters.end());
  std::vector<LoraSource*> sources;
  for (test::Pairs& list : lists) sources.push_back(&list);
  MemoryBudget budget(1 << 20);
  TRY(const std::unique_ptr<FusedAdapter> fused, FusedAdapter::of(std::move(sources), how, budget));
  TRY(std::vector<LoraPair> pairs, read_all(*fused));
  return Fused{std::move(pairs), fused->most_lost(), fused->most_lost_weight()};
}

Floats written_out(const LoraPair& pair) {
  Floats out(size_t(pair.rows) * pair.columns);
  for (uint32_t r = 0; r < pair.rows; r++)
    for (uint32_t c = 0; c < pair.columns; c++)
      for (uint32_t k = 0; k < pair.rank; k++)
        out[size_t(r) * pair.columns + c] +=
            pair.scale * pair.b[size_t(r) * pair.rank + k] *
            (pair.is_embedding ? pair.a[size_t(c) * pair.rank + k] : pair.a[size_t(k) * pair.columns + c]);
  return out;
}

void check_near(const Floats& got, const Floats& expected) {
  REQUIRE(got.size() == expected.size());
  for (size_t i = 0; i < got.size(); i++) CHECK(double{got[i]} == doctest::Approx(double{expected[i]}).epsilon(1e-4));
}

Floats weighted_sum(const Floats& one, float share, const Floats& other, float other_share) {
  Floats sum;
  for (size_t i = 0; i < one.size(); i++) sum.push_back(share * one[i] + other_share * other[i]);
  return sum;
}

// Of each element the voice that is furthest from zero.
Status take_largest(std::span<const Instance::Voice> voices, Tensor*, Tensor& output, uint64_t) {
  for (size_t i = 0; i < size_t(output.rows()) * output.columns(); i++)
    for (const Instance::Voice& voice : voices)
      if (std::fabs(voice.logits->data()[i]) > std::fabs(output.data()[i])) output.data()[i] = voice.logits->data()[i];
  return {};
}

TEST_CASE("a weighted sum of adapters is exact: its rank is that of all together") {
  const LoraPair one = pair_of("blk.0.attn_q.weight", 2, 6, 5, 0.5f, 1);
  const LoraPair other = pair_of("blk.0.attn_q.weight", 3, 6, 5, 2, 2), alone = pair_of("output.weight", 1, 4, 3, 1, 3);
  const Result<Fused> fused = fuse_adapters({{one}, {alone, other}}, {.shares = {1, -0.25f}, .merge = {}});
  REQUIRE(why(fused) == "");
  REQUIRE(fused->pairs.size() == 2);
  CHECK(fused->pairs[0].weight == "blk.0.attn_q.weight");
  CHECK(fused->pairs[0].rank == 5);
  CHECK(fused->pairs[0].scale == 1);
  CHECK(fused->most_lost == 0);
  check_near(written_out(fused->pairs[0]), weighted_sum(written_out(one), 1, written_out(other), -0.25f));
  check_near(written_out(fused->pairs[1]), weighted_sum(written_out(alone), -0.25f, written_out(alone), 0));
}

TEST_CASE("a sum cut to a rank says what that lost, and where") {
  const LoraPair one = pair_of("a", 2, 9, 8, 1, 1), other = pair_of("a", 2, 9, 8, 1, 2);
  const Result<Fused> whole = fuse_adapters({{one}, {other}}, {.shares = {1, 1}, .merge = {}});
  const Result<Fused> cut = fuse_adapters({{one}, {other}}, {.shares = {1, 1}, .rank = 1, .merge = {}});
  REQUIRE(why(cut) == "");
  CHECK(cut->pairs[0].rank == 1);
  CHECK(cut->most_lost_weight == "a");
  double difference = 0, norm = 0;
  const Floats full = written_out(whole->pairs[0]), less = written_out(cut->pairs[0]);
  for (size_t i = 0; i < full.size(); i++) {
    difference += std::pow(double(full[i]) - double(less[i]), 2);
    norm += double(full[i]) * double(full[i]);
  }
  CHECK(cut->most_lost == doctest::Approx(std::sqrt(difference / norm)).epsilon(1e-4));
}

TEST_CASE("an embedding's A stays by token") {
  LoraPair one = pair_of("token_embd.weight", 2, 7, 3, 1, 1), other = pair_of("token_embd.weight", 1, 7, 3, 1, 2);
  one.is_embedding = other.is_embedding = true;
  const Floats expected = weighted_sum(written_out(one), 1, written_out(other), 2);
  const Result<Fused> sum = fuse_adapters({{one}, {other}}, {.shares = {1, 2}, .merge = {}});
  REQUIRE(why(sum) == "");
  CHECK(sum->pairs[0].is_embedding);
  check_near(written_out(sum->pairs[0]), expected);
}

TEST_CASE("any other merge sees each weight written out, and an adapter without it as zeros") {
  const LoraPair one = pair_of("a", 2, 4, 3, 0.5f, 1), other = pair_of("a", 1, 4, 3, 3, 2),
                 alone = pair_of("b", 1, 5, 2, 1, 3);
  const Result<Fused> fused = fuse_adapters({{one}, {other, alone}}, {.shares = {1, 1}, .merge = take_largest});
  REQUIRE(why(fused) == "");
  Floats expected = written_out(one);
  const Floats second = written_out(other);
  for (size_t i = 0; i < expected.size(); i++)
    if (std::fabs(second[i]) > std::fabs(expected[i])) expected[i] = second[i];
  CHECK(fused->pairs[0].rank == 3);  // no more than the weight can have
  check_near(written_out(fused->pairs[0]), expected);
  check_near(written_out(fused->pairs[1]), written_out(alone));
}

TEST_CASE("each weight has draws of its own, the same ones for the same seed") {
  CHECK(seed_of(1, "a") == seed_of(1, "a"));
  CHECK(seed_of(1, "a") != seed_of(1, "b"));
  CHECK(seed_of(1, "a") != seed_of(2, "a"));
}

TEST_CASE("adapters that do not go together are refused, with the first mismatch") {
  const LoraPair one = pair_of("a", 2, 4, 3, 1, 1), wider = pair_of("a", 2, 5, 3, 1, 1);
  const auto sum = [](std::vector<std::vector<LoraPair>> adapters, Floats shares) {
    return why(fuse_adapters(std::move(adapters), {.shares = std::move(shares), .merge = {}}));
  };
  CHECK(sum({{one}, {wider}}, {1, 1}) ==
        "adapter-mismatch: adapter 2 is for a weight of 3 x 5, one before it of 3 x 4 (a). Fuse adapters of one base.");
  LoraPair by_token = one;
  by_token.is_embedding = true;
  CHECK(sum({{one}, {by_token}}, {1, 1}).starts_with("adapter-mismatch"));
  CHECK(sum({{one, one}}, {1}).starts_with("adapter-mismatch"));
  CHECK(sum({{one}}, {1, 1}).starts_with("fuse-count"));
  CHECK(sum({}, {}).starts_with("fuse-count"));
}

TEST_CASE("a merge that fails fails the fusing") {
  const MergeWeight fails = [](auto, Tensor*, Tensor&, uint64_t) { return Status(Error{"skill-data", "no", "", ""}); };
  CHECK(fuse_adapters({{pair_of("a", 1, 2, 2, 1, 1)}}, {.shares = {1}, .merge = fails}).error().code == "skill-data");
}

}  // namespace
}  // namespace skillet
