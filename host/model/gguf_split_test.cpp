#include "host/model/gguf_split.h"

#include <doctest/doctest.h>

#include "host/model/gguf_builder.h"

using namespace skillet;
using test::GgufBuilder;
using test::why;

namespace {

GgufBuilder shard(uint16_t number, uint16_t count, int32_t tensor_count) {
  GgufBuilder file;
  if (number == 0) file.text("general.architecture", "llama");
  file.number("split.no", GgufType::u16, number).number("split.count", GgufType::u16, count);
  file.number("split.tensors.count", GgufType::i32, tensor_count);
  return file;
}

GgufBuilder with_tensor(GgufBuilder file, std::string_view name) {
  file.tensor(name, {1}, ElementType::f32, Buffer(4, uint8_t(name.back())));
  return file;
}

// The files of a model, in memory, and what joining them gives.
struct Joined {
  explicit Joined(const std::vector<GgufBuilder>& builders) : result(Error{}) {
    for (const GgufBuilder& builder : builders) files.push_back(builder.build());
    std::vector<Gguf> parsed;
    std::vector<std::string> names;
    for (const Buffer& file : files) {
      names.push_back("file" + std::to_string(names.size()));
      Result<Gguf> gguf = Gguf::parse(file, names.back());
      REQUIRE_MESSAGE(gguf, why(gguf));
      parsed.push_back(std::move(*gguf));
    }
    result = GgufSet::join(std::move(parsed), names);
  }
  std::string code() const { return result ? "accepted" : result.error().code; }
  std::string where() const { return result ? "" : result.error().where; }

  std::vector<Buffer> files;
  Result<GgufSet> result;
};

}  // namespace

TEST_CASE("one GGUF file alone is a set, whether it speaks of splits or not") {
  Joined plain({with_tensor(GgufBuilder(), "a")});
  REQUIRE_MESSAGE(plain.result, why(plain.result));
  CHECK(plain.result->find("a")->shard == 0);
  CHECK_FALSE(plain.result->find("b"));
  CHECK(Joined({with_tensor(shard(0, 1, 1), "a")}).code() == "accepted");
  CHECK(Joined({with_tensor(shard(0, 0, 1), "a")}).code() == "accepted");
}

TEST_CASE("split GGUF files in any order become one index") {
  Joined joined({with_tensor(shard(2, 3, 3), "c"), with_tensor(shard(0, 3, 3), "a"), with_tensor(shard(1, 3, 3), "b")});
  REQUIRE_MESSAGE(joined.result, why(joined.result));
  const GgufSet& set = *joined.result;
  CHECK(set.order() == std::vector<size_t>{1, 2, 0});
  CHECK(set.metadata().text("general.architecture") == "llama");
  CHECK(set.tensor_count() == 3);
  auto c = set.find("c");
  REQUIRE(c);
  CHECK(c->shard == 2);
  CHECK(joined.files[set.order()[c->shard]][c->stored->offset] == 'c');
}

TEST_CASE("split GGUF files that are missing, twice there or of another model are refused") {
  const GgufBuilder first = with_tensor(shard(0, 2, 2), "a"), second = with_tensor(shard(1, 2, 2), "b");
  CHECK(Joined({first, second}).code() == "accepted");
  CHECK(Joined({first}).code() == "split-incomplete");
  CHECK(Joined({first, second, second}).code() == "split-incomplete");
  CHECK(Joined({first, first}).code() == "split-duplicate");
  CHECK(Joined({first, first}).where() == "file1");
  CHECK(Joined({first, with_tensor(shard(1, 3, 2), "b")}).code() == "split-incomplete");
  CHECK(Joined({first, with_tensor(GgufBuilder(), "b")}).code() == "split-incomplete");
  CHECK(Joined({first, with_tensor(shard(1, 2, 2), "a")}).code() == "split-duplicate");
  CHECK(Joined({first, with_tensor(shard(1, 2, 3), "b")}).code() == "split-foreign");
  CHECK(Joined({with_tensor(shard(0, 2, 3), "a"), with_tensor(shard(1, 2, 3), "b")}).code() == "split-foreign");
  GgufBuilder other = second;
  CHECK(Joined({first, other.text("general.architecture", "qwen2")}).code() == "split-foreign");
  CHECK(Joined({}).code() == "split-incomplete");
}

TEST_CASE("split GGUF files whose numbers are none are refused") {
  const GgufBuilder second = with_tensor(shard(1, 2, 2), "b");
  CHECK(Joined({with_tensor(shard(2, 2, 2), "a"), second}).code() == "split-malformed");
  CHECK(Joined({with_tensor(shard(0, 2, -1), "a"), with_tensor(shard(1, 2, -1), "b")}).code() == "split-malformed");
  GgufBuilder no_number;
  no_number.number("split.count", GgufType::u16, uint16_t(2));
  CHECK(Joined({no_number, second}).code() == "split-malformed");
  GgufBuilder text_count;
  CHECK(Joined({text_count.text("split.count", "2"), second}).code() == "split-malformed");
  GgufBuilder huge;
  CHECK(Joined({huge.number("split.count", GgufType::u16, uint16_t(65535)), second}).code() == "split-malformed");
}
