#include "host/model/weights_file.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "host/model/gguf_builder.h"
#include "host/model/test_image.h"

using namespace skillet;
using test::GgufBuilder;
using test::image_of;
using test::why;

namespace {

Buffer shard(uint16_t number, uint16_t count) {
  GgufBuilder file;
  file.text("general.architecture", "llama").number("split.no", GgufType::u16, number);
  file.number("split.count", GgufType::u16, count).number("split.tensors.count", GgufType::i32, int32_t(count));
  file.tensor(std::string(1, char('a' + number)), {1}, ElementType::f32, Buffer(4, uint8_t(number + 1)));
  return file.build();
}

// Files in the working folder that go when the test does.
class Files {
 public:
  void add(const std::string& path, Bytes content) {
    std::ofstream(path, std::ios::binary) << text_of(content);
    paths_.push_back(path);
  }
  ~Files() {
    for (const std::string& path : paths_) std::remove(path.c_str());
  }

 private:
  std::vector<std::string> paths_;
};

constexpr uint64_t budget_bytes = 1 << 20;

}  // namespace

TEST_CASE("a model that was streamed takes its file's size and little more") {
  GgufBuilder builder;
  builder.text("general.architecture", "llama").tensor("t", {1000, 4}, ElementType::f32, Buffer(16000, 7));
  const Buffer file = builder.build();
  MemoryBudget budget(budget_bytes);
  {
    std::vector<Image> images;
    images.push_back(image_of(file, budget));
    Result<WeightsFile> weights = WeightsFile::adopt(std::move(images), {"streamed.gguf"});
    REQUIRE_MESSAGE(weights, why(weights));
    CHECK(weights->bytes() == budget.used());
    CHECK(weights->metadata().text("general.architecture") == "llama");
    CHECK(weights->tensor_count() == 1);
    auto tensor = weights->find("t");
    REQUIRE(tensor);
    CHECK(tensor->data.size() == 16000);
    CHECK(tensor->data[15999] == 7);
    tensor->data[0] = 8;
    CHECK(weights->find("t")->data[0] == 8);
    CHECK_FALSE(weights->find("u"));
    CHECK(budget.high_water() <= file.size() + Image::alignment_bytes);
  }
  CHECK(budget.used() == 0);
}

TEST_CASE("images that are incomplete or no model are refused, and their memory comes back") {
  MemoryBudget budget(budget_bytes);
  const Buffer file = shard(0, 1);
  auto adopt = [&](Image image) {
    std::vector<Image> images;
    images.push_back(std::move(image));
    Result<WeightsFile> weights = WeightsFile::adopt(std::move(images), {"a.gguf"});
    REQUIRE_FALSE(weights);
    CHECK(weights.error().where.starts_with("a.gguf"));
    return weights.error().code;
  };
  Result<Image> part = Image::reserve(file.size() + 1, budget);
  REQUIRE(part);
  REQUIRE(test::append(*part, file));
  CHECK(adopt(std::move(*part)) == "image-incomplete");
  CHECK(adopt(image_of(bytes_of("no model at all"), budget)) == "gguf-magic");
  CHECK(adopt(image_of(shard(0, 2), budget)) == "split-incomplete");
  CHECK(WeightsFile::adopt({}, {}).error().code == "split-incomplete");
  CHECK(WeightsFile::adopt({}, {"a.gguf"}).error().code == "split-incomplete");
  CHECK(budget.used() == 0);
}

TEST_CASE("shards that were streamed in any order are one model") {
  MemoryBudget budget(budget_bytes);
  std::vector<Image> images;
  images.push_back(image_of(shard(1, 2), budget));
  images.push_back(image_of(shard(0, 2), budget));
  Result<WeightsFile> weights = WeightsFile::adopt(std::move(images), {"second", "first"});
  REQUIRE_MESSAGE(weights, why(weights));
  REQUIRE(weights->find("a"));
  CHECK(weights->find("a")->data[0] == 1);
  REQUIRE(weights->find("b"));
  CHECK(weights->find("b")->data[0] == 2);
}

TEST_CASE("a model's other files are found beside the one that is opened") {
  MemoryBudget budget(budget_bytes);
  Files files;
  files.add("weights-test-00001-of-00002.gguf", shard(0, 2));
  {
    Result<WeightsFile> weights = WeightsFile::open("weights-test-00001-of-00002.gguf", budget);
    REQUIRE_FALSE(weights);
    CHECK(weights.error().code == "split-incomplete");
    CHECK(weights.error().where == "weights-test-00002-of-00002.gguf");
  }
  files.add("weights-test-00002-of-00002.gguf", shard(1, 2));
  for (const char* name : {"weights-test-00001-of-00002.gguf", "./weights-test-00002-of-00002.gguf"}) {
    Result<WeightsFile> weights = WeightsFile::open(name, budget);
    REQUIRE_MESSAGE(weights, why(weights));
    REQUIRE(weights->find("b"));
    CHECK(weights->find("b")->data[0] == 2);
  }
  files.add("weights-test-renamed.gguf", shard(0, 2));
  CHECK(WeightsFile::open("weights-test-renamed.gguf", budget).error().code == "split-name");
  CHECK(budget.used() == 0);
}

TEST_CASE("a whole model is opened whatever its name says") {
  MemoryBudget budget(budget_bytes);
  Files files;
  files.add("weights-whole-00001-of-00003.gguf", shard(0, 1));
  Result<WeightsFile> weights = WeightsFile::open("weights-whole-00001-of-00003.gguf", budget);
  REQUIRE_MESSAGE(weights, why(weights));
  CHECK(weights->find("a"));
  CHECK(WeightsFile::open("weights-missing.gguf", budget).error().code == "file-not-found");
}

TEST_CASE("a real model is opened") {
  const char* folder = std::getenv("SKILLET_VECTORS");
  if (!folder) {
    MESSAGE("SKILLET_VECTORS is not set: skipped");
    return;
  }
  MemoryBudget budget(budget_bytes * 4);
  Result<WeightsFile> weights = WeightsFile::open(std::string(folder) + "/models/stories260K-f16.gguf", budget);
  REQUIRE_MESSAGE(weights, why(weights));
  auto tensor = weights->find("blk.0.attn_q.weight");
  REQUIRE(tensor);
  CHECK(tensor->stored->type == ElementType::f16);
  CHECK(tensor->data.size() == tensor->stored->elements() * 2);
  CHECK(budget.used() <= weights->bytes() + Image::alignment_bytes);
}
