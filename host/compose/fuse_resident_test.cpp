#include "host/compose/fuse_resident.h"

#include <doctest/doctest.h>

#include <cmath>

#include "host/base/test_why.h"
#include "host/model/test_image.h"
#include "host/model/test_lora.h"
#include "tests/heap_meter.h"
#include "tests/llama/tiny_model.h"

namespace skillet {
namespace {

using test::HeapMeter;
using test::TinyModel;
using test::why;
using Floats = std::vector<float>;

constexpr uint64_t plenty_bytes = 64 << 20;
constexpr uint64_t listing_bytes = 512;  // of a pair: its name, its shape, its places in lists

LoraPair pair_of(std::string weight, uint32_t rank, uint32_t columns, uint32_t rows, int salt) {
  LoraPair pair{
      .weight = std::move(weight), .rank = rank, .columns = columns, .rows = rows, .a = {}, .b = {}, .scale = 0.5f};
  for (uint32_t i = 0; i < rank * columns; i++)
    pair.a.push_back(std::sin(static_cast<float>(7 * salt) + static_cast<float>(i)));
  for (uint32_t i = 0; i < rank * rows; i++)
    pair.b.push_back(std::cos(static_cast<float>(5 * salt) + 2 * static_cast<float>(i)));
  return pair;
}

struct Resident {
  MemoryBudget budget{plenty_bytes};
  std::unique_ptr<Model> model;
  std::vector<std::unique_ptr<Adapter>> adapters;

  explicit Resident(TinyModel shape = {}) {
    std::vector<Image> images;
    images.push_back(test::image_of(shape.build(), budget));
    Result<WeightsFile> weights = WeightsFile::adopt(std::move(images), {"tiny"});
    REQUIRE(why(weights) == "");
    Result<std::unique_ptr<Model>> opened = Model::open(std::move(*weights), *usable_kernels().front());
    REQUIRE(why(opened) == "");
    model = std::move(*opened);
  }
  void add(std::vector<LoraPair> pairs) {
    Result<std::unique_ptr<Adapter>> adapter = Adapter::fit(std::move(pairs), *model, budget);
    REQUIRE(why(adapter) == "");
    adapters.push_back(std::move(*adapter));
  }
  AttachedAdapters all(float scale = 1) const {
    AttachedAdapters attached;
    for (const auto& adapter : adapters) attached.push_back({adapter.get(), scale});
    return attached;
  }
  Result<std::unique_ptr<Adapter>> fuse(const Fusing& how, float scale = 1) {
    return fuse_resident(all(scale), how, *model, budget);
  }
  // What an adapter adds to a weight, written out.
  Floats added(const Adapter& adapter, const char* weight) const {
    const LowRank* change = adapter.find(model->find_weight(weight));
    REQUIRE(change);
    const Floats a = change->kept_a(), b = change->kept_b();
    const auto [rank, columns, rows] = change->shape();
    Floats out(size_t(rows) * columns);
    for (size_t i = 0; i < out.size(); i++)
      for (uint32_t k = 0; k < rank; k++)
        out[i] += change->gain() * b[i / columns * rank + k] * a[size_t(k) * columns + i % columns];
    return out;
  }
};

// Of each element the voice that is furthest from zero.
Status take_largest(std::span<const Instance::Voice> voices, Tensor*, Tensor& output, uint64_t) {
  for (size_t i = 0; i < size_t(output.rows()) * output.columns(); i++)
    for (const Instance::Voice& voice : voices)
      if (std::fabs(voice.logits->data()[i]) > std::fabs(output.data()[i])) output.data()[i] = voice.logits->data()[i];
  return {};
}

std::vector<LoraPair> on_all_layers(const TinyModel& shape, uint32_t rank, int salt) {
  std::vector<LoraPair> pairs;
  for (uint32_t i = 0; i < shape.layers; i++)
    for (const char* weight : {"attn_q", "attn_output"})
      pairs.push_back(pair_of("blk." + std::to_string(i) + "." + weight + ".weight", rank, shape.columns, shape.columns,
                              salt + static_cast<int>(i)));
  return pairs;
}

TEST_CASE("resident adapters become one that adds what they add together; they stay as they are") {
  constexpr const char* weight = "blk.0.attn_v.weight";
  Resident resident;
  resident.add({pair_of(weight, 2, 32, 16, 1)});
  resident.add({pair_of(weight, 3, 32, 16, 2)});
  const Floats one = resident.added(*resident.adapters[0], weight),
               other = resident.added(*resident.adapters[1], weight);
  const Result<std::unique_ptr<Adapter>> fused = resident.fuse({.shares = {1, -0.25f}}, 2);
  REQUIRE(why(fused) == "");
  const Floats sum = resident.added(**fused, weight);
  for (size_t i = 0; i < sum.size(); i++)
    CHECK(double{sum[i]} == doctest::Approx(double{2 * one[i] - 0.5f * other[i]}).epsilon(1e-4));
  CHECK(resident.added(*resident.adapters[0], weight) == one);
  CHECK((*fused)->find(resident.model->find_weight(weight))->shape().rank == 5);
}

// Products on such weights read 8 bits of the adapters' numbers. Fusing reads all that was kept of them.
TEST_CASE("on weights that are quantised, what is fused are the originals to 16 bits, not to 8") {
  constexpr const char* weight = "blk.0.attn_v.weight";
  TinyModel shape;
  shape.type = ElementType::q8_0;
  Resident resident(shape);
  const LoraPair pairs[] = {pair_of(weight, 2, 32, 16, 1), pair_of(weight, 3, 32, 16, 2)};
  for (const LoraPair& pair : pairs) resident.add({pair});
  const Result<std::unique_ptr<Adapter>> fused = resident.fuse({});
  REQUIRE(why(fused) == "");
  const Floats sum = resident.added(**fused, weight);
  for (size_t i = 0; i < sum.size(); i++) {
    float given = 0;
    for (const LoraPair& pair : pairs)
      for (uint32_t k = 0; k < pair.rank; k++)
        given += pair.scale * pair.b[i / 32 * pair.rank + k] * pair.a[k * 32 + i % 32];
    CHECK(std::fabs(sum[i] - given) < 1e-4f);
  }
}

TEST_CASE("they are merged by any method, and an embedding stays by token") {
  constexpr const char* weight = "blk.0.attn_v.weight";
  LoraPair embedding = pair_of("token_embd.weight", 2, TinyModel::vocabulary, 32, 3);
  embedding.is_embedding = true;
  Resident resident;
  resident.add({pair_of(weight, 2, 32, 16, 1), embedding});
  resident.add({pair_of(weight, 2, 32, 16, 2)});
  const Floats one = resident.added(*resident.adapters[0], weight),
               other = resident.added(*resident.adapters[1], weight);
  const Result<std::unique_ptr<Adapter>> fused = resident.fuse({.shares = {}, .rank = 16, .merge = take_largest});
  REQUIRE(why(fused) == "");
  const Floats merged = resident.added(**fused, weight);
  for (size_t i = 0; i < merged.size(); i++)
    CHECK(double{merged[i]} ==
          doctest::Approx(double{std::fabs(one[i]) >= std::fabs(other[i]) ? one[i] : other[i]}).epsilon(1e-3));
  const int32_t token = 70;
  Floats before(32), after(32);
  const Weight* table = resident.model->find_weight("token_embd.weight");
  resident.adapters[0]->add_to_rows(table, {&token, 1}, 1, {before.data(), 1, 32});
  (*fused)->add_to_rows(table, {&token, 1}, 1, {after.data(), 1, 32});
  for (size_t i = 0; i < after.size(); i++) CHECK(double{after[i]} == doctest::Approx(double{before[i]}).epsilon(1e-3));
  CHECK(before != Floats(32));
}

// However many adapters there are: the result, and one weight of each. Both what is charged and what is allocated.
TEST_CASE("fusing takes memory for the result and one weight, and the books say so") {
  TinyModel shape;
  shape.layers = 24;
  shape.columns = 128;
  const uint64_t matrix_bytes = uint64_t(shape.columns) * shape.columns * sizeof(float);
  for (const bool by_method : {false, true})
    for (const uint32_t count : {2u, 8u}) {
      CAPTURE(by_method);
      CAPTURE(count);
      Resident resident(shape);
      for (uint32_t i = 0; i < count; i++) resident.add(on_all_layers(shape, 4, static_cast<int>(100 * i)));
      const uint64_t before = resident.budget.used(), weights = 2 * shape.layers;
      const uint64_t originals_bytes = resident.adapters[0]->bytes() * count;
      Fusing how{.shares = {}, .rank = 4};
      if (by_method) how.merge = take_largest;
      const HeapMeter heap;
      const Result<std::unique_ptr<Adapter>> fused = resident.fuse(how);
      const uint64_t most = heap.most_bytes();
      REQUIRE(why(fused) == "");
      const uint64_t result = (*fused)->bytes(), charged = resident.budget.high_water() - before;
      CHECK(resident.budget.used() == before + result);
      CHECK(most <= charged + weights * count * listing_bytes);
      const uint64_t of_one_weight = originals_bytes / weights;  // of all the adapters together
      CHECK(charged - result <= 10 * of_one_weight + (by_method ? (count + 2) * matrix_bytes : 0));
      CHECK(10 * of_one_weight < originals_bytes);
    }
}

TEST_CASE("what does not go together is refused, and nothing stays charged") {
  Resident resident, other;
  resident.add(on_all_layers({}, 2, 1));
  other.add(on_all_layers({}, 2, 2));
  const uint64_t before = resident.budget.used();
  const AttachedAdapters mixed = {{resident.adapters[0].get()}, {other.adapters[0].get()}};
  CHECK(why(fuse_resident(mixed, {}, *resident.model, resident.budget)).starts_with("adapter-mismatch"));
  CHECK(why(resident.fuse({.shares = {1, 1}})).starts_with("fuse-count"));
  CHECK(why(fuse_resident({}, {}, *resident.model, resident.budget)).starts_with("fuse-count"));
  int asked = 0;
  CHECK(why(resident.fuse({.shares = {}, .is_cancelled = [&] { return asked++ == 2; }})).starts_with("cancelled"));
  resident.budget.set_limit(before + 100);
  CHECK(why(resident.fuse({})).starts_with("budget-exceeded: merging it takes"));
  CHECK(resident.budget.used() == before);
}

}  // namespace
}  // namespace skillet
