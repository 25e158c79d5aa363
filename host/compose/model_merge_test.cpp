#include "host/compose/model_merge.h"

#include <doctest/doctest.h>

#include "host/base/test_why.h"
#include "host/model/gguf_builder.h"
#include "tests/heap_meter.h"

namespace skillet {
namespace {

using test::GgufBuilder;
using test::why;
using Floats = std::vector<float>;

Buffer bytes_of_floats(const Floats& numbers) {
  Buffer bytes;
  for (float number : numbers) test::append_number(bytes, number);
  return bytes;
}

GgufBuilder model(const Floats& matrix, const Floats& norm, std::string_view architecture = "llama") {
  GgufBuilder builder;
  builder.text("general.architecture", architecture).u32("general.file_type", 7).u32("split.count", 1);
  builder.texts("tokenizer.ggml.tokens", {"a", "b"});
  builder.tensor("matrix", {2, matrix.size() / 2}, ElementType::f32, bytes_of_floats(matrix));
  builder.tensor("norm", {norm.size()}, ElementType::f32, bytes_of_floats(norm));
  return builder;
}

// base + the sum of share * (voice - base)
Status add_up(std::span<const Instance::Voice> voices, Tensor* base, Tensor& output, uint64_t) {
  for (size_t i = 0; i < size_t(output.rows()) * output.columns(); i++) {
    float sum = base->data()[i];
    for (const Instance::Voice& voice : voices) sum += voice.weight * (voice.logits->data()[i] - base->data()[i]);
    output.data()[i] = sum;
  }
  return {};
}

using Files = std::vector<Buffer>;  // of one model

// Fulfils each wish from memory.
struct Merged {
  MemoryBudget budget;
  Buffer file;
  Status status;
  uint64_t read_bytes = 0, bytes_to_read = 0, most_at_once_bytes = 0;
  size_t computations = 0;

  Merged(const std::vector<Files>& models, ModelMerging how, uint64_t budget_bytes = 64 << 20) : budget(budget_bytes) {
    std::vector<ModelParts> parts;
    for (const Files& files : models) {
      ModelParts& model = parts.emplace_back();
      const std::string name = parts.size() == 1 ? "base" : "model " + std::to_string(parts.size() - 1);
      for (const Buffer& content : files) model.files.push_back({name, content.size()});
    }
    status = run(models, std::move(parts), std::move(how));
  }
  Merged(const GgufBuilder& base, const std::vector<GgufBuilder>& others, ModelMerging how)
      : Merged(built(base, others), std::move(how)) {}

 private:
  static std::vector<Files> built(const GgufBuilder& base, const std::vector<GgufBuilder>& others) {
    std::vector<Files> models = {{base.build()}};
    for (const GgufBuilder& other : others) models.push_back({other.build()});
    return models;
  }
  Status run(const std::vector<Files>& models, std::vector<ModelParts> parts, ModelMerging how) {
    TRY(const std::unique_ptr<ModelMerge> merging, ModelMerge::of(std::move(parts), std::move(how), budget));
    for (;;) {
      TRY(const ModelMerge::Next next, merging->next());
      read_bytes = merging->read_bytes();
      bytes_to_read = merging->bytes_to_read();
      if (std::holds_alternative<ModelMerge::Done>(next)) return {};
      if (std::holds_alternative<ModelMerge::Computation>(next)) computations++;
      if (const auto* piece = std::get_if<ModelMerge::Piece>(&next))
        file.insert(file.end(), piece->bytes.begin(), piece->bytes.end());
      if (const auto* wish = std::get_if<RangeWish>(&next)) {
        const Buffer& from = models[wish->model][wish->file];
        REQUIRE(wish->offset + wish->room.size() <= from.size());
        std::copy_n(from.begin() + static_cast<ptrdiff_t>(wish->offset), wish->room.size(), wish->room.begin());
        most_at_once_bytes = std::max<uint64_t>(most_at_once_bytes, wish->room.size());
      }
    }
  }
};

Floats numbers_of(const Buffer& file, const Gguf& index, std::string_view name) {
  const StoredTensor& tensor = *index.find_tensor(name);
  REQUIRE(tensor.type == ElementType::f32);
  Floats numbers(static_cast<size_t>(tensor.elements()));
  std::memcpy(numbers.data(), file.data() + tensor.offset, static_cast<size_t>(tensor.bytes));
  return numbers;
}

const GgufBuilder base = model({1, 2, 3, 4}, {1, 1}), one = model({2, 2, 3, 4}, {1, 3}),
                  other = model({1, 2, 3, 8}, {5, 1});

TEST_CASE("models are merged as differences from their base, whose metadata the result has") {
  const Merged merged(base, {one, other}, {.shares = {1, 0.5f}, .merge = add_up, .matrices = ElementType::f32});
  REQUIRE(why(merged.status) == "");
  const Result<Gguf> index = Gguf::parse(merged.file, "merged");
  REQUIRE(why(index) == "");
  CHECK(index->text("general.architecture") == "llama");
  CHECK(index->texts("tokenizer.ggml.tokens")->size() == 2);
  CHECK(index->integer("general.file_type") == 0);
  CHECK(!index->find("split.count"));
  CHECK(numbers_of(merged.file, *index, "matrix") == Floats{2, 2, 3, 6});
  CHECK(numbers_of(merged.file, *index, "norm") == Floats{3, 3});
}

TEST_CASE("matrices become 16-bit floats, vectors stay 32-bit") {
  const Floats numbers = {1, -2.5f, 65504, 6e-8f, 0.1f, -3e-5f};
  const Merged merged(model(numbers, {0.1f}), {model(numbers, {0.1f})}, {.shares = {1}, .merge = add_up});
  REQUIRE(why(merged.status) == "");
  const Result<Gguf> index = Gguf::parse(merged.file, "merged");
  REQUIRE(why(index) == "");
  CHECK(numbers_of(merged.file, *index, "norm") == Floats{0.1f});
  const StoredTensor& matrix = *index->find_tensor("matrix");
  REQUIRE(matrix.type == ElementType::f16);
  const uint16_t expected[] = {0x3C00, 0xC100, 0x7BFF, 0x0001, 0x2E66, 0x81F7};
  CHECK(std::memcmp(merged.file.data() + matrix.offset, expected, sizeof expected) == 0);
}

TEST_CASE("what is too large for 16 bits is refused") {
  const Merged merged(model({1, 1}, {1}), {model({1e6f, 1}, {1})}, {.shares = {1}, .merge = add_up});
  CHECK(why(merged.status) == "weight-too-large: a number is too large for 16 bits (matrix). Write 32-bit floats.");
}

TEST_CASE("models that are not of the base are refused before anything is written, with the first mismatch") {
  const auto refusal = [](const GgufBuilder& wrong) {
    const Merged merged(base, {one, wrong}, {.shares = {1, 1}, .merge = add_up});
    CHECK(merged.file.empty());
    return why(merged.status);
  };
  CHECK(refusal(model({1, 2, 3, 4}, {1, 1}, "qwen2")) ==
        "model-mismatch: it is of the architecture \"qwen2\", the base of \"llama\" (model 2, general.architecture). "
        "Merge "
        "models that were made of this base.");
  CHECK(refusal(model({1, 2}, {1, 1})) ==
        "model-mismatch: its shape is 2 x 1, the base's 2 x 2 (model 2, matrix). Merge models that were made of this "
        "base.");
  GgufBuilder less = base, more = base, renamed = base;
  less.tensors.pop_back();
  CHECK(refusal(less).starts_with("model-mismatch: the base has this tensor"));
  more.tensor("more", {1}, ElementType::f32, bytes_of_floats({1}));
  CHECK(refusal(more).starts_with("model-mismatch: it has 3 tensors, the base 2"));
  GgufBuilder tokens;
  tokens.text("general.architecture", "llama").texts("tokenizer.ggml.tokens", {"a", "c"});
  tokens.tensors = base.tensors;
  CHECK(refusal(tokens).starts_with("model-mismatch: its tokens are not the base's"));
}

TEST_CASE("a merge that fails fails the whole") {
  ModelMerging how{.shares = {1}, .merge = add_up};
  how.merge = [](auto, Tensor*, Tensor&, uint64_t) { return Status(Error{"skill-data", "no", "", ""}); };
  const Merged merged(base, {one}, how);
  CHECK(why(merged.status) == "skill-data: no (matrix).");
  CHECK(merged.budget.used() == 0);
  CHECK(Merged(base, {}, {.shares = {}, .merge = add_up}).status.error().code == "fuse-count");
  CHECK(Merged(base, {one}, {.shares = {1, 1}, .merge = add_up}).status.error().code == "fuse-count");
}

TEST_CASE("a file that is no model, or ends too early, is refused") {
  const Buffer whole = one.build();
  const auto refusal = [&](Buffer file) {
    return why(Merged({{base.build()}, {std::move(file)}}, {.shares = {1}, .merge = add_up}).status);
  };
  CHECK(refusal(Buffer(1000, 7)).starts_with("gguf-"));
  CHECK(refusal(Buffer(whole.begin(), whole.begin() + 60)).starts_with("gguf-"));
  CHECK(refusal(Buffer(whole.begin(), whole.end() - 8)).starts_with("gguf-"));
  CHECK(refusal({}).starts_with("gguf-"));
}

GgufBuilder wide_model(float step, uint32_t padding_tokens) {
  constexpr uint32_t columns = 1000, rows = 2500;  // more than is read or written at once
  GgufBuilder builder;
  builder.text("general.architecture", "llama");
  builder.texts("tokenizer.ggml.tokens", std::vector<std::string>(padding_tokens, "a token"));
  Floats numbers(size_t(columns) * rows);
  for (size_t i = 0; i < numbers.size(); i++) numbers[i] = step * static_cast<float>(i % 1001);
  builder.tensor("wide", {columns, rows}, ElementType::f32, bytes_of_floats(numbers));
  builder.tensor("norm", {2}, ElementType::f32, bytes_of_floats({step, step}));
  return builder;
}

TEST_CASE("a large tensor is read and written in pieces, and no more is read than there is; long indexes, too") {
  const uint32_t tokens = 60000;  // whose index is longer than what is read of it first
  const Merged merged(wide_model(1, tokens), {wide_model(2, tokens), wide_model(3, tokens)},
                      {.shares = {1, 1}, .merge = add_up, .matrices = ElementType::f32});
  REQUIRE(why(merged.status) == "");
  const Buffer expected = wide_model(4, tokens).build();
  const Result<Gguf> index = Gguf::parse(merged.file, "merged"), wanted = Gguf::parse(expected, "expected");
  REQUIRE(why(index) == "");
  CHECK(index->texts("tokenizer.ggml.tokens")->size() == tokens);
  for (const char* tensor : {"wide", "norm"})
    CHECK(numbers_of(merged.file, *index, tensor) == numbers_of(expected, *wanted, tensor));
  CHECK(merged.computations == 2);
  CHECK(merged.read_bytes == merged.bytes_to_read);
  CHECK(merged.read_bytes == 3 * (2500 * 1000 + 2) * sizeof(float));
  CHECK(merged.most_at_once_bytes <= 4 << 20);
  CHECK(merged.budget.used() == 0);
  CHECK(merged.budget.high_water() == 3 * 2500 * 1000 * sizeof(float) + (4 << 20) + (4 << 20));
}

// However many models there are: one tensor of each, whatever the models' size.
TEST_CASE("merging takes one tensor of each model, and the books say so") {
  const auto deep = [](float step) {
    GgufBuilder builder;
    builder.text("general.architecture", "llama");
    for (int i = 0; i < 40; i++)
      builder.tensor("layer " + std::to_string(i), {256, 256}, ElementType::f32,
                     bytes_of_floats(Floats(256 * 256, step)));
    return builder.build();
  };
  const Files base_files = {deep(1)}, model_files = {deep(2)};
  constexpr uint64_t tensor_bytes = 256 * 256 * sizeof(float), pieces_bytes = 8 << 20, index_bytes = 1 << 20;
  for (const size_t count : {1u, 4u}) {
    std::vector<Files> models = {base_files};
    models.resize(1 + count, model_files);
    MemoryBudget budget(64 << 20);
    std::vector<ModelParts> parts;
    for (const Files& files : models) parts.push_back({{{"a model", files.front().size()}}});
    const test::HeapMeter heap;
    Result<std::unique_ptr<ModelMerge>> merging = ModelMerge::of(
        std::move(parts), {.shares = Floats(count, 1), .merge = add_up, .matrices = ElementType::f32}, budget);
    REQUIRE(why(merging) == "");
    for (;;) {
      Result<ModelMerge::Next> next = (*merging)->next();
      REQUIRE(why(next) == "");
      if (std::holds_alternative<ModelMerge::Done>(*next)) break;
      if (const auto* wish = std::get_if<RangeWish>(&*next))
        std::copy_n(models[wish->model][wish->file].begin() + static_cast<ptrdiff_t>(wish->offset), wish->room.size(),
                    wish->room.begin());
    }
    CHECK(budget.high_water() == (1 + count) * tensor_bytes + pieces_bytes);
    CHECK(heap.most_bytes() < budget.high_water() + (1 + count) * index_bytes);
    merging->reset();
    CHECK(budget.used() == 0);
    CHECK(budget.high_water() < (1 + count) * base_files.front().size());
  }
}

TEST_CASE("a budget that is too small is refused before anything is written") {
  Merged merged({{wide_model(1, 1).build()}, {wide_model(2, 1).build()}}, {.shares = {1}, .merge = add_up}, 1 << 20);
  CHECK(why(merged.status).starts_with("budget-exceeded: merging takes"));
  CHECK(merged.file.empty());
  CHECK(merged.budget.used() == 0);
}

}  // namespace
}  // namespace skillet
