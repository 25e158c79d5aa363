#include "host/model/gguf_writer.h"

#include <doctest/doctest.h>

#include "host/base/test_why.h"
#include "host/model/gguf_builder.h"

namespace skillet {
namespace {

using test::why;

Buffer file_of(const GgufHeader& header, const std::vector<Buffer>& tensors) {
  Buffer file = header.bytes();
  for (const Buffer& tensor : tensors) {
    file.insert(file.end(), tensor.begin(), tensor.end());
    file.resize(file.size() + GgufHeader::padding_bytes(tensor.size()));
  }
  return file;
}

TEST_CASE("what is written is read again") {
  GgufHeader header;
  header.text("general.type", "adapter");
  header.u32("number", 7);
  header.f32("alpha", 2.5f);
  const uint64_t wide[] = {3, 2}, long_one[] = {5};
  header.tensor("wide", wide, ElementType::f32);
  header.tensor("long", long_one, ElementType::f16);
  const Buffer wide_bytes(24, 1), long_bytes(10, 2);
  const Buffer file = file_of(header, {wide_bytes, long_bytes});
  const Result<Gguf> read = Gguf::parse(file, "written");
  REQUIRE(why(read) == "");
  CHECK(read->text("general.type") == "adapter");
  CHECK(read->integer("number") == 7);
  CHECK(read->real("alpha") == 2.5);
  REQUIRE(read->tensors().size() == 2);
  const StoredTensor& last = *read->find_tensor("long");
  CHECK(last.columns() == 5);
  CHECK(last.offset % 32 == 0);
  CHECK(copy_of(Bytes(file).subspan(static_cast<size_t>(last.offset), 10)) == long_bytes);
  CHECK(read->find_tensor("wide")->rows() == 2);
}

TEST_CASE("every kind of value is copied from another file") {
  test::GgufBuilder builder;
  builder.text("name", "a model").u32("count", 3).f32("scale", 0.5f).boolean("is", true);
  builder.numbers<float>("scores", GgufType::f32, {1, 2, 3}).texts("tokens", {"a", "", "ccc"});
  builder.numbers<int32_t>("none", GgufType::i32, {});
  const Buffer original = builder.build();
  const Result<Gguf> from = Gguf::parse(original, "original");
  REQUIRE(why(from) == "");
  GgufHeader header;
  for (const GgufValue& value : from->values()) header.copy(value);
  const Buffer copied = header.bytes();
  const Result<Gguf> copy = Gguf::parse(copied, "copy");
  REQUIRE(why(copy) == "");
  REQUIRE(copy->values().size() == from->values().size());
  CHECK(copy->text("name") == "a model");
  CHECK(copy->boolean("is") == true);
  CHECK(copy->reals("scores")->size() == 3);
  CHECK((*copy->texts("tokens"))[2] == "ccc");
  CHECK(copy->integers("none")->size() == 0);
}

TEST_CASE("a file of values alone") {
  GgufHeader header;
  header.text("general.type", "adapter");
  CHECK(why(Gguf::parse(header.bytes(), "empty")) == "");
}

}  // namespace
}  // namespace skillet
