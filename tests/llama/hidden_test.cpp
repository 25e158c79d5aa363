// What a model makes of a text, seen by the host between two of the skill's calls.
#include <doctest/doctest.h>

#include "host/model/test_image.h"
#include "host/skill/skill.h"
#include "host/skill/test_support.h"
#include "host/tensor/thread_pool.h"
#include "tests/llama/tiny_model.h"

namespace skillet::test {
namespace {

constexpr uint64_t plenty_bytes = 64 << 20;

// The skill that runs models over a tiny one, without a session.
struct Loaded {
  MemoryBudget budget{plenty_bytes};
  ThreadPool pool{0};
  Compute compute{&pool};
  std::unique_ptr<Model> loaded_model;
  std::unique_ptr<Skill> skill;
  std::unique_ptr<Instance> instance;

  Loaded() {
    std::vector<Image> parts;
    parts.push_back(image_of(TinyModel().build(), budget));
    auto weights = WeightsFile::adopt(std::move(parts), {"tiny"});
    REQUIRE_MESSAGE(weights, why(weights));
    auto opened = Model::open(std::move(*weights), compute.kernels());
    REQUIRE_MESSAGE(opened, why(opened));
    loaded_model = std::move(*opened);
    const std::string stage = SKILLET_BUILT_SKILLS "/llama/";
    const Buffer source = read_file(stage + "skill.json"), code = read_file(stage + code_file());
    auto manifest = read_manifest_source(text_of(source), "skill.json");
    REQUIRE_MESSAGE(manifest, why(manifest));
    auto made = Skill::load(*manifest, Code(code), {}, budget, {}, {&compute, {{"model.gguf", loaded_model.get()}}});
    REQUIRE_MESSAGE(made, why(made));
    skill = std::move(*made);
    auto created = skill->create();
    REQUIRE_MESSAGE(created, why(created));
    instance = std::move(*created);
  }
  const Model& model() const { return *loaded_model; }

  std::vector<float> hidden_of(std::string_view text) {
    auto hidden = instance->hidden_of(text);
    REQUIRE_MESSAGE(hidden, why(hidden));
    return *hidden;
  }
  std::vector<sk_token> tokens_of(std::string_view text) const {
    std::vector<sk_token> tokens = model().tokenizer().encode(text, false);
    if (model().tokenizer().adds_begin()) tokens.insert(tokens.begin(), model().tokenizer().begin_of_text());
    return tokens;
  }
  Tensor logits_of(const std::vector<sk_token>& tokens) {
    Tensor logits(static_cast<uint32_t>(tokens.size()), TinyModel::vocabulary);
    REQUIRE(instance->predict(tokens, logits));
    return logits;
  }
};

}  // namespace

TEST_CASE("the output head turns a text's hidden state into the mean of its logits") {
  Loaded loaded;
  const std::vector<float> hidden = loaded.hidden_of("one two");
  Loaded other;
  const std::vector<sk_token> tokens = other.tokens_of("one two");
  const Tensor logits = other.logits_of(tokens);
  const Weight& head = *other.model().output_head();
  REQUIRE(hidden.size() == head.columns);
  std::vector<float> row(head.columns);
  for (uint32_t token = 0; token < head.rows; token++) {
    dequantise_row(head, token, row.data());
    double by_hidden = 0, by_logits = 0;
    for (uint32_t c = 0; c < head.columns; c++) by_hidden += double(row[c]) * double(hidden[c]);
    for (uint32_t r = 0; r < logits.rows(); r++) by_logits += double(logits.row(r)[token]) / logits.rows();
    CHECK(by_hidden == doctest::Approx(by_logits).epsilon(1e-3));
  }
}

TEST_CASE("a text's state is its own, and looking at it changes no logits") {
  Loaded loaded, fresh;
  const std::vector<float> first = loaded.hidden_of("one two");
  CHECK(loaded.hidden_of("three") != first);
  CHECK(loaded.hidden_of("one two") == first);
  const std::vector<sk_token> tokens = loaded.tokens_of("one two three");
  const Tensor after = loaded.logits_of(tokens), before = fresh.logits_of(tokens);
  for (uint32_t r = 0; r < after.rows(); r++)
    CHECK(std::equal(after.row(r).begin(), after.row(r).end(), before.row(r).begin()));
  CHECK(fresh.hidden_of("one two") == first);
}

TEST_CASE("of a text that is longer than the context the end is read") {
  Loaded loaded;
  const std::string end(200, 'b');
  CHECK(loaded.hidden_of(std::string(5000, 'a') + end) == loaded.hidden_of("x" + end));
  CHECK(loaded.hidden_of(end + "a") != loaded.hidden_of(end));
}

}  // namespace skillet::test
