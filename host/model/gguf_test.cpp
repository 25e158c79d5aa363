#include "host/model/gguf.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "host/model/gguf_builder.h"

using namespace skillet;
using test::GgufBuilder;
using test::why;

namespace {

GgufBuilder sample() {
  GgufBuilder file;
  file.text("general.architecture", "llama")
      .number("n.u8", GgufType::u8, uint8_t(200))
      .number("n.i8", GgufType::i8, int8_t(-3))
      .number("n.u16", GgufType::u16, uint16_t(60000))
      .number("n.i16", GgufType::i16, int16_t(-300))
      .u32("n.u32", 4000000000u)
      .number("n.i32", GgufType::i32, int32_t(-70000))
      .number("n.u64", GgufType::u64, uint64_t(1) << 40)
      .number("n.huge", GgufType::u64, UINT64_MAX)
      .number("n.i64", GgufType::i64, -(int64_t(1) << 40))
      .f32("n.f32", 0.5f)
      .number("n.f64", GgufType::f64, 0.1)
      .boolean("is", true)
      .boolean("is not", false)
      .text("empty", "")
      .texts("tokens", {"a", "", "\xC4\xA0the", std::string("\0\xFF", 2)})
      .numbers<int32_t>("types", GgufType::i32, {1, -2, 3})
      .numbers<float>("scores", GgufType::f32, {0.25f, -1000.0f})
      .numbers<uint8_t>("flags", GgufType::boolean, {0, 1})
      .numbers<int64_t>("none", GgufType::i64, {});
  file.tensor("a.weight", {2, 3}, ElementType::f32, Buffer(24, 1));
  file.tensor("b.weight", {32, 2, 1, 3}, ElementType::q4_0, Buffer(6 * 18, 2));
  file.tensor("c", {256}, ElementType::q6_k, Buffer(210, 3));
  return file;
}

Buffer read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), "can't open " << path);
  return Buffer(std::istreambuf_iterator<char>(file), {});
}

}  // namespace

TEST_CASE("a GGUF file's metadata of every type is found by its key") {
  const Buffer file = sample().build();
  Result<Gguf> gguf = Gguf::parse(file, "sample.gguf");
  REQUIRE_MESSAGE(gguf, why(gguf));
  CHECK(gguf->version() == 3);
  CHECK(gguf->values().size() == 20);
  CHECK(gguf->text("general.architecture") == "llama");
  CHECK(gguf->integer("n.u8") == 200);
  CHECK(gguf->integer("n.i8") == -3);
  CHECK(gguf->integer("n.u16") == 60000);
  CHECK(gguf->integer("n.i16") == -300);
  CHECK(gguf->integer("n.u32") == 4000000000);
  CHECK(gguf->integer("n.i32") == -70000);
  CHECK(gguf->integer("n.u64") == int64_t(1) << 40);
  CHECK(gguf->integer("n.i64") == -(int64_t(1) << 40));
  CHECK(gguf->real("n.f32") == 0.5);
  CHECK(gguf->real("n.f64") == 0.1);
  CHECK(gguf->boolean("is") == true);
  CHECK(gguf->boolean("is not") == false);
  CHECK(gguf->text("empty") == "");
  CHECK(gguf->find("types")->count == 3);
  CHECK(gguf->find("types")->element_type == GgufType::i32);
}

TEST_CASE("a GGUF value is not taken for another type's") {
  const Buffer file = sample().build();
  Result<Gguf> gguf = Gguf::parse(file, "sample.gguf");
  REQUIRE_MESSAGE(gguf, why(gguf));
  CHECK_FALSE(gguf->find("n.u"));
  CHECK_FALSE(gguf->integer("missing"));
  CHECK_FALSE(gguf->integer("n.huge"));
  CHECK_FALSE(gguf->integer("n.f32"));
  CHECK_FALSE(gguf->integer("is"));
  CHECK_FALSE(gguf->integer("types"));
  CHECK_FALSE(gguf->real("n.u32"));
  CHECK_FALSE(gguf->boolean("n.u8"));
  CHECK_FALSE(gguf->text("tokens"));
  CHECK_FALSE(gguf->texts("empty"));
  CHECK_FALSE(gguf->texts("types"));
  CHECK_FALSE(gguf->integers("scores"));
  CHECK_FALSE(gguf->reals("types"));
}

TEST_CASE("a GGUF file's arrays are read in place") {
  Buffer file = sample().build();
  // At an odd address, as nothing says that a file lies well.
  file.insert(file.begin(), 0);
  Result<Gguf> gguf = Gguf::parse(Bytes(file).subspan(1), "sample.gguf");
  REQUIRE_MESSAGE(gguf, why(gguf));
  auto tokens = gguf->texts("tokens");
  REQUIRE(tokens);
  const std::vector<std::string_view> expected = {"a", "", "\xC4\xA0the", std::string_view("\0\xFF", 2)};
  CHECK(std::vector<std::string_view>(tokens->begin(), tokens->end()) == expected);
  CHECK((*tokens)[2] == "\xC4\xA0the");
  CHECK(std::vector<int64_t>(gguf->integers("types")->begin(), gguf->integers("types")->end()) ==
        std::vector<int64_t>{1, -2, 3});
  CHECK((*gguf->reals("scores"))[1] == -1000.0);
  CHECK((*gguf->integers("flags"))[1] == 1);
  CHECK(gguf->integers("none")->size() == 0);
  const auto* token = reinterpret_cast<const uint8_t*>((*tokens)[0].data());
  CHECK((token >= file.data() && token < file.data() + file.size()));
}

TEST_CASE("a GGUF file's tensors are found by their names") {
  const Buffer file = sample().build();
  Result<Gguf> parsed = Gguf::parse(file, "sample.gguf");
  REQUIRE_MESSAGE(parsed, why(parsed));
  Gguf gguf = std::move(*parsed);  // what it found stays found when it moves
  REQUIRE(gguf.tensors().size() == 3);
  const StoredTensor* b = gguf.find_tensor("b.weight");
  REQUIRE(b);
  CHECK(b->type == ElementType::q4_0);
  CHECK(b->columns() == 32);
  CHECK(b->rows() == 6);
  CHECK(b->dimension_count == 4);
  CHECK(b->bytes == 6 * 18);
  CHECK(file[b->offset] == 2);
  CHECK(file[b->end() - 1] == 2);
  const StoredTensor* c = gguf.find_tensor("c");
  REQUIRE(c);
  CHECK(c->end() == file.size());
  CHECK_FALSE(gguf.find_tensor("b"));
}

TEST_CASE("GGUF version 2, another alignment and a file without tensors are read") {
  GgufBuilder file;
  file.version = 2;
  file.alignment = 128;
  file.u32("general.alignment", 128);
  file.tensor("a", {1}, ElementType::f32, Buffer(4)).tensor("b", {1}, ElementType::f32, Buffer(4));
  const Buffer bytes = file.build();
  Result<Gguf> gguf = Gguf::parse(bytes, "aligned.gguf");
  REQUIRE_MESSAGE(gguf, why(gguf));
  CHECK(gguf->find_tensor("b")->offset - gguf->find_tensor("a")->offset == 128);

  const Buffer vocabulary = GgufBuilder().text("tokens", "x").build();
  CHECK(vocabulary.size() % 32 != 0);
  CHECK(Gguf::parse(vocabulary, "vocabulary.gguf"));
}

TEST_CASE("GGUF arrays of arrays are passed over") {
  GgufBuilder file;
  Buffer nested = GgufBuilder::array_head(GgufType::array, 2);
  const Buffer inner = GgufBuilder::array_head(GgufType::u8, 0);
  nested.insert(nested.end(), inner.begin(), inner.end());
  const Buffer texts = GgufBuilder::array_head(GgufType::text, 1);
  nested.insert(nested.end(), texts.begin(), texts.end());
  test::append_text(nested, "x");
  const Buffer bytes = file.value("nested", GgufType::array, nested).u32("after", 7).build();
  Result<Gguf> gguf = Gguf::parse(bytes, "nested.gguf");
  REQUIRE_MESSAGE(gguf, why(gguf));
  CHECK(gguf->integer("after") == 7);
  CHECK(gguf->find("nested")->count == 2);
  CHECK_FALSE(gguf->integers("nested"));
}

TEST_CASE("a GGUF header is read as soon as it is there, and asks for what is missing") {
  const GgufBuilder builder = sample();
  const Buffer file = builder.build();
  const size_t header_bytes = builder.header().size();
  uint64_t needed = 0;
  for (size_t size = 0; size < file.size(); size++) {
    Result<GgufPrefix> prefix = parse_gguf_prefix(Bytes(file).first(size), file.size(), "sample.gguf");
    REQUIRE_MESSAGE(prefix, size << ": " << why(prefix));
    REQUIRE(prefix->gguf.has_value() == (size >= header_bytes));
    if (prefix->gguf) continue;
    CHECK(prefix->needed_bytes > size);
    CHECK(prefix->needed_bytes <= header_bytes);
    CHECK(prefix->needed_bytes >= needed);
    needed = prefix->needed_bytes;
  }
}

TEST_CASE("the first bytes of what is no GGUF file, or will be too short, are refused at once") {
  const Buffer page(64, '<');
  Result<GgufPrefix> prefix = parse_gguf_prefix(page, 1000000, "page.gguf");
  REQUIRE_FALSE(prefix);
  CHECK(prefix.error().code == "gguf-magic");
  const GgufBuilder builder = sample();
  Result<GgufPrefix> cut = parse_gguf_prefix(builder.header(), builder.build().size() - 1, "cut.gguf");
  REQUIRE_FALSE(cut);
  CHECK(cut.error().code == "gguf-tensor-range");
}

TEST_CASE("real GGUF files are read") {
  const char* folder = std::getenv("SKILLET_VECTORS");
  if (!folder) {
    MESSAGE("SKILLET_VECTORS is not set: skipped");
    return;
  }
  size_t vocabularies = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(folder) + "/llama-vocab")) {
    if (entry.path().extension() != ".gguf") continue;
    const Buffer file = read_file(entry.path());
    Result<Gguf> gguf = Gguf::parse(file, entry.path().filename().string());
    REQUIRE_MESSAGE(gguf, why(gguf));
    REQUIRE(gguf->texts("tokenizer.ggml.tokens"));
    CHECK(gguf->texts("tokenizer.ggml.tokens")->size() > 30000);
    vocabularies++;
  }
  CHECK(vocabularies > 0);
  for (const char* name : {"stories260K-f16.gguf", "stories260K-f32.gguf"}) {
    const Buffer file = read_file(std::string(folder) + "/models/" + name);
    Result<Gguf> gguf = Gguf::parse(file, name);
    REQUIRE_MESSAGE(gguf, why(gguf));
    CHECK(gguf->text("general.architecture") == "llama");
    CHECK(gguf->tensors().size() == 48);
    REQUIRE(gguf->find_tensor("token_embd.weight"));
    CHECK(gguf->find_tensor("token_embd.weight")->rows() == 512);
    uint64_t end = 0;
    for (const StoredTensor& tensor : gguf->tensors()) end = std::max(end, tensor.end());
    CHECK(end == file.size());
  }
}
