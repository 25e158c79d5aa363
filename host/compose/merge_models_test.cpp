#include "host/compose/merge_models.h"

#include <doctest/doctest.h>

#include "host/base/test_why.h"
#include "host/model/gguf_builder.h"

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

WeightsFile opened(const GgufBuilder& builder, MemoryBudget& budget) {
  const Buffer file = builder.build();
  Result<Image> image = Image::reserve(file.size(), budget);
  REQUIRE(why(image) == "");
  REQUIRE(why(image->append(file)) == "");
  std::vector<Image> images;
  images.push_back(std::move(*image));
  Result<WeightsFile> weights = WeightsFile::adopt(std::move(images), {"model"});
  REQUIRE(why(weights) == "");
  return std::move(*weights);
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

struct Merged {
  MemoryBudget budget{1 << 20};
  Buffer file;
  Status status;

  Merged(const GgufBuilder& base, const std::vector<GgufBuilder>& models, ModelMerging how) {
    WeightsFile base_file = opened(base, budget);
    std::vector<WeightsFile> files;
    std::vector<std::string> names;
    for (const GgufBuilder& one : models) {
      files.push_back(opened(one, budget));
      names.push_back("model " + std::to_string(files.size()));
    }
    status = merge_models(base_file, files, names, how, [&](Bytes bytes) {
      file.insert(file.end(), bytes.begin(), bytes.end());
      return Status();
    });
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

TEST_CASE("it ends where it is told to, and where a merge or a write fails") {
  ModelMerging how{.shares = {1}, .merge = add_up};
  how.is_cancelled = [] { return true; };
  CHECK(Merged(base, {one}, how).status.error().code == "cancelled");
  how.is_cancelled = {};
  how.merge = [](auto, Tensor*, Tensor&, uint64_t) { return Status(Error{"skill-data", "no", "", ""}); };
  CHECK(why(Merged(base, {one}, how).status) == "skill-data: no (matrix).");
  CHECK(Merged(base, {}, {.shares = {}, .merge = add_up}).status.error().code == "fuse-count");
}

}  // namespace
}  // namespace skillet
