// A model with a fused adapter, against the same model with the originals.
#include <cmath>
#include <random>

#include "host/compose/fuse_resident.h"
#include "host/model/test_lora.h"
#include "tests/llama/stage.h"

namespace skillet::test {
namespace {

const std::vector<sk_token> text = {1, 70, 80, 90, 100, 110, 75, 85};

LoraPair pair_of(const std::string& weight, uint32_t columns, uint32_t rows, uint32_t seed) {
  constexpr uint32_t rank = 3;
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> number(-0.5f, 0.5f);
  LoraPair pair{weight, rank, columns, rows, {}, {}, 0.7f};
  for (uint32_t i = 0; i < rank * columns; i++) pair.a.push_back(number(random));
  for (uint32_t i = 0; i < rank * rows; i++) pair.b.push_back(number(random));
  return pair;
}

struct Adapted : Stage {
  uint32_t model = must_load(TinyModel().build());
  std::unique_ptr<Instance> instance;
  AttachedAdapters both;

  Adapted() {
    std::vector<Session::AdapterUse> uses;
    for (const uint32_t seed : {1u, 20u}) {
      Pairs pairs({pair_of("blk.0.attn_q.weight", 32, 32, seed), pair_of("blk.1.ffn_gate.weight", 32, 64, seed + 1)});
      auto opened = session.open_adapter(model, "adapter", pairs);
      REQUIRE_MESSAGE(opened, why(opened));
      uses.push_back({*opened, seed == 1 ? 1 : 0.5f});
    }
    auto attached = session.attached(uses);
    REQUIRE_MESSAGE(attached, why(attached));
    both = *attached;
    auto created = session.find(model)->skill->create();
    REQUIRE_MESSAGE(created, why(created));
    instance = std::move(*created);
  }
  std::vector<float> logits_with(const AttachedAdapters& attached) {
    instance->begin(text, attached);
    Tensor logits(1, TinyModel::vocabulary);
    const Status done = instance->predict(text, logits);
    REQUIRE_MESSAGE(done, why(done));
    return {logits.row(0).begin(), logits.row(0).end()};
  }
};

double distance(const std::vector<float>& a, const std::vector<float>& b) {
  double most = 0;
  for (size_t i = 0; i < a.size(); i++) most = std::fmax(most, std::fabs(double(a[i]) - double(b[i])));
  return most;
}

}  // namespace

TEST_CASE("a fused adapter does what the originals do together; taking it off leaves them and the base as they were") {
  Adapted stage;
  const std::vector<float> base = stage.logits_with({}), together = stage.logits_with(stage.both);
  CHECK(distance(base, together) > 0.1);
  MemoryBudget budget(1 << 20);
  {
    auto fused = fuse_resident(stage.both, {}, *stage.session.find(stage.model)->model, budget);
    REQUIRE_MESSAGE(fused, why(fused));
    CHECK(distance(stage.logits_with({{fused->get(), 1}}), together) < 1e-5);
    stage.instance->begin(text, {});
  }
  CHECK(budget.used() == 0);
  CHECK(stage.logits_with({}) == base);
  CHECK(stage.logits_with(stage.both) == together);
}

}  // namespace skillet::test
