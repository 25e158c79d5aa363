// Adapters on a model, through the real side module: what they add, when, and what is forgotten. That real adapter
// files give llama.cpp's logits is held in tests/parity.
#include <cmath>
#include <random>

#include "host/model/test_lora.h"
#include "tests/llama/stage.h"

namespace skillet::test {
namespace {

std::vector<float> numbers(size_t count, uint32_t seed, float size) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> number(-size, size);
  std::vector<float> made(count);
  for (float& value : made) value = number(random);
  return made;
}

LoraPair pair_of(const std::string& weight, uint32_t columns, uint32_t rows, uint32_t seed, bool is_embedding = false) {
  constexpr uint32_t rank = 3;
  return {weight, rank,        columns, rows, numbers(rank * columns, seed, 0.5f), numbers(rows * rank, seed + 1, 0.5f),
          0.7f,   is_embedding};
}

// scale * B A, as the weight stores it: what a merge would add.
std::vector<float> product(const LoraPair& pair, float scale) {
  std::vector<float> sum(size_t(pair.rows) * pair.columns);
  for (uint32_t r = 0; r < pair.rows; r++)
    for (uint32_t c = 0; c < pair.columns; c++)
      for (uint32_t k = 0; k < pair.rank; k++)
        sum[size_t(r) * pair.columns + c] +=
            scale * pair.scale * pair.b[r * pair.rank + k] * pair.a[k * pair.columns + c];
  return sum;
}

// Of every kind of weight one.
std::vector<LoraPair> some_pairs(uint32_t seed = 1) {
  return {pair_of("blk.0.attn_q.weight", 32, 32, seed), pair_of("blk.0.attn_v.weight", 32, 16, seed + 2),
          pair_of("blk.1.attn_output.weight", 32, 32, seed + 4), pair_of("blk.1.ffn_gate.weight", 32, 64, seed + 6),
          pair_of("blk.0.ffn_down.weight", 64, 32, seed + 8)};
}

Buffer merged_model(const std::vector<LoraPair>& pairs, float scale) {
  TinyModel model;
  for (const LoraPair& pair : pairs) model.added[pair.weight] = product(pair, scale);
  return model.build();
}

const std::vector<sk_token> text = {1, 70, 80, 90, 100, 110, 75, 85};

std::vector<float> logits_of(Instance& instance, std::span<const sk_token> tokens = text) {
  Tensor logits(1, TinyModel::vocabulary);
  const Status done = instance.predict(tokens, logits);
  REQUIRE_MESSAGE(done, why(done));
  return {logits.row(0).begin(), logits.row(0).end()};
}

std::vector<float> logits_of(const Buffer& model) {
  Stage stage;
  const uint32_t id = stage.must_load(model);
  auto instance = stage.session.find(id)->skill->create();
  REQUIRE_MESSAGE(instance, why(instance));
  return logits_of(**instance);
}

double distance(const std::vector<float>& a, const std::vector<float>& b) {
  REQUIRE(a.size() == b.size());
  double most = 0;
  for (size_t i = 0; i < a.size(); i++) most = std::fmax(most, std::fabs(double(a[i]) - double(b[i])));
  return most;
}

Result<uint32_t> open_on(Stage& stage, uint32_t model, std::vector<LoraPair> pairs) {
  Pairs source(std::move(pairs));
  return stage.session.open_adapter(model, "adapter", source);
}

struct Adapted : Stage {
  uint32_t model, adapter;
  std::unique_ptr<Instance> instance;

  explicit Adapted(std::vector<LoraPair> pairs, uint64_t budget_bytes = plenty_bytes) : Stage(budget_bytes) {
    model = must_load(TinyModel().build());
    auto opened = open_on(*this, model, std::move(pairs));
    REQUIRE_MESSAGE(opened, why(opened));
    adapter = *opened;
    auto created = session.find(model)->skill->create();
    REQUIRE_MESSAGE(created, why(created));
    instance = std::move(*created);
  }
  AttachedAdapters at(float scale) {
    auto attached = session.attached({{adapter, scale}});
    REQUIRE_MESSAGE(attached, why(attached));
    return *attached;
  }
};

std::string refusal(std::vector<LoraPair> pairs) {
  Stage stage;
  const uint32_t model = stage.must_load(TinyModel().build());
  const uint64_t before = stage.session.budget().used();
  auto opened = open_on(stage, model, std::move(pairs));
  REQUIRE(!opened);
  CHECK(stage.session.budget().used() == before);
  return opened.error().sentence();
}

}  // namespace

TEST_CASE("an adapter does what adding its product to the weights would") {
  for (const float scale : {1.0f, -0.5f}) {
    CAPTURE(scale);
    Adapted stage(some_pairs());
    const std::vector<float> base = logits_of(*stage.instance);
    stage.instance->begin(text, stage.at(scale));
    const std::vector<float> adapted = logits_of(*stage.instance);
    CHECK(distance(adapted, logits_of(merged_model(some_pairs(), scale))) < 1e-4);
    CHECK(distance(adapted, base) > 0.1);
    stage.instance->begin(text, {});
    CHECK(logits_of(*stage.instance) == base);  // the weights are what they were
  }
}

// Both are rounded to 8 bits: what the adapter is off by is of the size of what its base is off by.
TEST_CASE("on weights of 8 bits, an adapter does what it does on floats, within what 8 bits change of the base") {
  TinyModel shape;
  shape.type = ElementType::q8_0;
  const Buffer in_bytes = shape.build();
  const std::vector<float> base = logits_of(TinyModel().build()), base_in_bytes = logits_of(in_bytes);
  const std::vector<float> exact = logits_of(merged_model(some_pairs(), 1));
  Stage stage;
  const uint32_t model = stage.must_load(in_bytes);
  auto adapter = open_on(stage, model, some_pairs());
  REQUIRE_MESSAGE(adapter, why(adapter));
  auto attached = stage.session.attached({{*adapter, 1}});
  REQUIRE_MESSAGE(attached, why(attached));
  auto instance = stage.session.find(model)->skill->create();
  REQUIRE_MESSAGE(instance, why(instance));
  CHECK(logits_of(**instance) == base_in_bytes);
  (*instance)->begin(text, *attached);
  const std::vector<float> adapted = logits_of(**instance);
  const double spread = distance(base, base_in_bytes);
  CHECK(distance(adapted, exact) < 1.5 * spread);
  CHECK(distance(adapted, base_in_bytes) > 10 * spread);
  (*instance)->begin(text, {});
  CHECK(logits_of(**instance) == base_in_bytes);
}

TEST_CASE("several adapters add up, whatever their ranks and scales") {
  Adapted stage(some_pairs());
  auto second = open_on(stage, stage.model, some_pairs(20));
  REQUIRE_MESSAGE(second, why(second));
  auto both = stage.session.attached({{stage.adapter, 1}, {*second, 0.5f}});
  REQUIRE_MESSAGE(both, why(both));
  stage.instance->begin(text, *both);
  TinyModel merged;
  for (const LoraPair& pair : some_pairs()) merged.added[pair.weight] = product(pair, 1);
  for (const LoraPair& pair : some_pairs(20)) {
    std::vector<float>& sum = merged.added[pair.weight];
    const std::vector<float> more = product(pair, 0.5f);
    for (size_t i = 0; i < sum.size(); i++) sum[i] += more[i];
  }
  CHECK(distance(logits_of(*stage.instance), logits_of(merged.build())) < 1e-4);
}

TEST_CASE("where input and output share a matrix, an adapter of each changes its own use of it") {
  const LoraPair output = pair_of("output.weight", 32, TinyModel::vocabulary, 5);
  LoraPair input = pair_of("token_embd.weight", TinyModel::vocabulary, 32, 9, true);
  Adapted of_output({output}), of_input({input}), of_both({output, input});
  const std::vector<float> base = logits_of(*of_output.instance);
  for (Adapted* stage : {&of_output, &of_input, &of_both}) {
    stage->instance->begin(text, stage->at(1));
    CHECK(distance(logits_of(*stage->instance), base) > 0.05);
  }
  // The input's change is one of the rows of the tokens: another token than those of the text changes nothing.
  for (uint32_t k = 0; k < input.rank; k++)
    for (const sk_token token : text) input.a[static_cast<size_t>(token) * input.rank + k] = 0;
  Adapted unseen({input});
  unseen.instance->begin(text, unseen.at(1));
  CHECK(logits_of(*unseen.instance) == base);
}

TEST_CASE("another scale takes effect at the next token, and what was computed stays") {
  Adapted stage(some_pairs());
  const std::span<const sk_token> whole(text), beginning = whole.first(5);
  logits_of(*stage.instance, beginning);
  stage.instance->attach(stage.at(1));
  CHECK(stage.instance->known_of(beginning, {}) == 5);
  const std::vector<float> changed = logits_of(*stage.instance);
  CHECK(stage.instance->known_of(whole, {}) == 5);  // the rest was computed with the adapter
  CHECK(stage.instance->known_of(whole, stage.at(1)) == 0);
  stage.instance->begin(whole, stage.at(1));
  CHECK(distance(changed, logits_of(*stage.instance)) > 1e-3);  // the beginning had been the base's
}

TEST_CASE("what one set of adapters computed is not reused by another") {
  Adapted stage(some_pairs());
  const auto answer = [&](std::vector<Session::AdapterUse> uses) {
    auto turn = stage.session.ask({.prompt = "one two three", .max_tokens = 6, .sampling = {.temperature_permille = 0}},
                                  {.adapters = uses});
    REQUIRE_MESSAGE(turn, why(turn));
    return stage.finish(*turn);
  };
  const auto base = answer({}), adapted = answer({{stage.adapter, 1}});
  CHECK(adapted.report.reused_tokens == 0);
  CHECK(adapted.answer != base.answer);
  const auto again = answer({{stage.adapter, 1}}), half = answer({{stage.adapter, 0.5f}});
  CHECK(again.report.reused_tokens == again.report.prompt_tokens - 1);
  CHECK(again.answer == adapted.answer);
  CHECK(half.report.reused_tokens == 0);
  CHECK(answer({}).answer == base.answer);
}

TEST_CASE("adapters are exchanged while an answer is written") {
  Adapted stage(some_pairs());
  const uint32_t turn = stage.ask("one two three", 12), other = stage.ask("one two three", 12);
  for (int step = 0; step < 5; step++) {
    REQUIRE(stage.session.step(turn));
    REQUIRE(stage.session.step(other));
  }
  const Status attached = stage.session.attach(turn, {{stage.adapter, 4}});
  REQUIRE_MESSAGE(attached, why(attached));
  const auto changed = stage.finish(turn), unchanged = stage.finish(other);
  CHECK(changed.answer != unchanged.answer);
  CHECK(changed.answer[0] == unchanged.answer[0]);
  CHECK(stage.session.attach(999, {}).error().code == "no-such-turn");
}

TEST_CASE("an adapter that does not fit is refused with the first mismatch, and takes nothing") {
  CHECK(refusal({}).starts_with("adapter-invalid"));
  CHECK(refusal({pair_of("blk.7.attn_q.weight", 32, 32, 1)}).find("no such weight (blk.7.attn_q.weight)") !=
        std::string::npos);
  const std::string shape =
      refusal({pair_of("blk.0.attn_q.weight", 32, 32, 1), pair_of("blk.0.attn_v.weight", 32, 32, 1)});
  CHECK_MESSAGE(shape.find("32 x 32, the model's is 16 x 32 (blk.0.attn_v.weight)") != std::string::npos, shape);
  CHECK(refusal({pair_of("blk.0.attn_q.weight", 32, 32, 1), pair_of("blk.0.attn_q.weight", 32, 32, 2)}).find("twice") !=
        std::string::npos);
}

TEST_CASE("an adapter's bytes are counted, come back, and go with its model") {
  Adapted stage(some_pairs());
  Session& session = stage.session;
  const uint64_t with_one = session.budget().used();
  auto second = open_on(stage, stage.model, some_pairs(9));
  REQUIRE(second);
  CHECK(session.budget().used() > with_one);
  const uint32_t turn = stage.ask("one two three");
  REQUIRE(session.attach(turn, {{*second, 1}}));
  session.close(*second);
  CHECK(session.budget().used() == with_one);
  CHECK(session.find_turn(turn) == nullptr);  // it was in use
  CHECK(session.attached({{*second, 1}}).error().code == "adapter-not-open");
  CHECK(session.attached({{stage.adapter, NAN}}).error().code == "adapter-scale");
  stage.instance.reset();
  REQUIRE(session.unload(stage.model));
  CHECK(session.attached({{stage.adapter, 1}}).error().code == "adapter-not-open");
  CHECK(open_on(stage, stage.model, some_pairs()).error().code == "model-not-resident");
}

}  // namespace skillet::test
