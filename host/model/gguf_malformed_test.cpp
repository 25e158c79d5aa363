#include <doctest/doctest.h>

#include "host/model/gguf.h"
#include "host/model/gguf_builder.h"

using namespace skillet;
using test::append_number;
using test::append_text;
using test::GgufBuilder;

namespace {

GgufBuilder sample() {
  GgufBuilder file;
  file.text("general.architecture", "llama").texts("tokens", {"a", "bc"});
  file.numbers<float>("scores", GgufType::f32, {1, 2}).boolean("is", true);
  file.tensor("first", {32, 2}, ElementType::q8_0, Buffer(68, 1));
  file.tensor("second", {8, 2}, ElementType::f32, Buffer(64, 2));
  return file;
}

// The error's code and place, for a file that must be refused.
Error refusal(const Buffer& file) {
  Result<Gguf> gguf = Gguf::parse(file, "f.gguf");
  if (gguf) return {"accepted", "", "", ""};
  CHECK_FALSE(gguf.error().what.empty());
  CHECK(gguf.error().where.starts_with("f.gguf: "));
  CHECK_FALSE(gguf.error().remedy.empty());
  return gguf.error();
}

std::string code(const GgufBuilder& builder) {
  return refusal(builder.build()).code;
}

bool mentions(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// A file of the counts alone, and what is to follow them.
Buffer with_counts(uint64_t tensors, uint64_t values, const Buffer& rest = {}) {
  Buffer file = {'G', 'G', 'U', 'F', 3, 0, 0, 0};
  append_number(file, tensors);
  append_number(file, values);
  file.insert(file.end(), rest.begin(), rest.end());
  return file;
}

}  // namespace

TEST_CASE("a GGUF file cut short anywhere is refused") {
  const Buffer file = sample().build();
  REQUIRE(Gguf::parse(file, "f.gguf"));
  for (size_t size = 0; size < file.size(); size++) {
    const Buffer cut(file.begin(), file.begin() + static_cast<ptrdiff_t>(size));
    const std::string found = refusal(cut).code;
    CHECK_MESSAGE((found == "gguf-truncated" || found == "gguf-tensor-range"), size << ": " << found);
  }
}

TEST_CASE("what is no GGUF file, or of another version or byte order, is refused by name") {
  GgufBuilder file = sample();
  file.magic = "GGML";
  CHECK(code(file) == "gguf-magic");
  file = sample();
  file.version = 1;
  CHECK(code(file) == "gguf-version");
  CHECK(mentions(refusal(file.build()).what, "version 1 "));
  file.version = 4;
  CHECK(code(file) == "gguf-version");
  file.version = 0;
  CHECK(code(file) == "gguf-version");
  file.version = 0x03000000;
  CHECK(code(file) == "gguf-big-endian");
}

TEST_CASE("absurd counts in a GGUF file are refused before anything is made for them") {
  for (uint64_t count : {max_gguf_tensors + 1, uint64_t(1) << 63, UINT64_MAX}) {
    CHECK(refusal(with_counts(count, 0)).code == "gguf-limit");
    CHECK(refusal(with_counts(0, count)).code == "gguf-limit");
  }
  CHECK(refusal(with_counts(max_gguf_tensors, 0)).code == "gguf-truncated");
  CHECK(refusal(with_counts(0, max_gguf_values)).code == "gguf-truncated");

  for (GgufType type : {GgufType::u8, GgufType::u64, GgufType::text, GgufType::array})
    for (uint64_t count :
         {max_gguf_header_bytes, max_gguf_header_bytes + 1, uint64_t(1) << 61, (uint64_t(1) << 61) + 1, UINT64_MAX}) {
      GgufBuilder file;
      file.value("a", GgufType::array, GgufBuilder::array_head(type, count));
      const std::string found = code(file);
      CHECK_MESSAGE(found == (count > max_gguf_header_bytes ? "gguf-limit" : "gguf-truncated"), count);
    }
}

TEST_CASE("texts in a GGUF file that are too long are refused") {
  for (uint64_t size : {max_gguf_key_bytes + 1, UINT64_MAX, UINT64_MAX - 23}) {
    Buffer key;
    append_number(key, size);
    CHECK(refusal(with_counts(0, 1, key)).code == "gguf-limit");
  }
  for (uint64_t size : {max_gguf_text_bytes + 1, UINT64_MAX}) {
    Buffer text;
    append_number(text, size);
    CHECK(code(GgufBuilder().value("a", GgufType::text, text)) == "gguf-limit");
  }
  GgufBuilder file;
  file.tensor(std::string(max_gguf_tensor_name_bytes + 1, 'n'), {1}, ElementType::f32, Buffer(4));
  CHECK(code(file) == "gguf-limit");
}

TEST_CASE("a GGUF header is limited, however large the file is said to be") {
  GgufBuilder file;
  file.value("a", GgufType::array, GgufBuilder::array_head(GgufType::u64, max_gguf_header_bytes / 8));
  Result<GgufPrefix> prefix = parse_gguf_prefix(file.build(), UINT64_MAX, "f.gguf");
  REQUIRE_FALSE(prefix);
  CHECK(prefix.error().code == "gguf-limit");
}

TEST_CASE("GGUF keys and names that are twice there, empty or no UTF-8 are refused") {
  GgufBuilder file = sample();
  file.u32("is", 1);
  CHECK(code(file) == "gguf-duplicate");
  CHECK(mentions(refusal(file.build()).where, "key \"is\""));
  file = sample();
  file.tensor("first", {1}, ElementType::f32, Buffer(4));
  CHECK(code(file) == "gguf-duplicate");
  CHECK(mentions(refusal(file.build()).where, "tensor \"first\""));

  for (std::string name : {"", "\xFF", "a\xC3", "\xED\xA0\x80"}) {
    CHECK(code(GgufBuilder().u32(name, 1)) == "gguf-malformed");
    file = sample();
    file.tensor(name, {1}, ElementType::f32, Buffer(4));
    CHECK(code(file) == "gguf-malformed");
  }
}

TEST_CASE("GGUF values of no known type, and booleans that are neither, are refused") {
  CHECK(code(GgufBuilder().value("a", GgufType(13), Buffer(8))) == "gguf-malformed");
  CHECK(code(GgufBuilder().value("a", GgufType(UINT32_MAX), Buffer(8))) == "gguf-malformed");
  CHECK(code(GgufBuilder().value("a", GgufType::array, GgufBuilder::array_head(GgufType(13), 0))) == "gguf-malformed");
  CHECK(code(GgufBuilder().number("a", GgufType::boolean, uint8_t(2))) == "gguf-malformed");
  CHECK(code(GgufBuilder().numbers<uint8_t>("a", GgufType::boolean, {1, 255})) == "gguf-malformed");
  const Error error = refusal(GgufBuilder().value("a.b", GgufType(13), Buffer(8)).build());
  CHECK(mentions(error.where, "key \"a.b\""));
  CHECK(mentions(error.where, "byte 35"));
}

TEST_CASE("GGUF arrays nested too deep are refused") {
  auto nested = [](uint32_t depth) {
    Buffer content;
    for (uint32_t i = 1; i < depth; i++) {
      const Buffer head = GgufBuilder::array_head(GgufType::array, 1);
      content.insert(content.end(), head.begin(), head.end());
    }
    const Buffer last = GgufBuilder::array_head(GgufType::u8, 0);
    content.insert(content.end(), last.begin(), last.end());
    return GgufBuilder().value("a", GgufType::array, content);
  };
  CHECK(code(nested(max_gguf_array_depth)) == "accepted");
  CHECK(code(nested(max_gguf_array_depth + 1)) == "gguf-limit");
  CHECK(code(nested(10000)) == "gguf-limit");
}

TEST_CASE("a GGUF alignment that is none is refused") {
  for (uint32_t alignment : {0u, 1u, 4u, 24u, 33u, UINT32_MAX}) {
    GgufBuilder file = sample();
    CHECK_MESSAGE(code(file.u32("general.alignment", alignment)) == "gguf-malformed", alignment);
  }
  GgufBuilder file = sample();
  CHECK(code(file.number("general.alignment", GgufType::u64, uint64_t(32))) == "gguf-malformed");
  file = sample();
  CHECK(code(file.u32("general.alignment", 1u << 31)) == "gguf-tensor-range");
  GgufBuilder without_tensors;
  CHECK(code(without_tensors.u32("general.alignment", 1u << 31)) == "accepted");
}

TEST_CASE("GGUF tensors that overlap, are misaligned or out of range are refused") {
  GgufBuilder file = sample();
  file.tensors[1].offset = 64;
  CHECK(code(file) == "gguf-malformed");
  CHECK(mentions(refusal(file.build()).what, "overlaps with \"first\""));
  file.tensors[1].offset = 0;
  CHECK(code(file) == "gguf-malformed");
  file.tensors[1].offset = 97;
  CHECK(code(file) == "gguf-malformed");

  Buffer bytes = sample().build();
  const size_t place = sample().header().size() - sizeof(uint64_t);  // of the last tensor's offset
  for (uint64_t offset : {uint64_t(128), uint64_t(1) << 40, uint64_t(1) << 63, UINT64_MAX - 31, UINT64_MAX - 63}) {
    std::memcpy(bytes.data() + place, &offset, sizeof offset);
    CHECK_MESSAGE(refusal(bytes).code == "gguf-tensor-range", offset);
  }
}

TEST_CASE("GGUF tensors of impossible shapes are refused") {
  auto shaped = [](std::vector<uint64_t> dimensions, ElementType type = ElementType::f32) {
    GgufBuilder file;
    return code(file.tensor("t", std::move(dimensions), type, Buffer(4096)));
  };
  CHECK(shaped({8, 2}) == "accepted");
  CHECK(shaped({}) == "tensor-shape");
  CHECK(shaped({0}) == "tensor-shape");
  CHECK(shaped({8, 0}) == "tensor-shape");
  CHECK(shaped({1, 1, 1, 1, 1}) == "gguf-limit");
  CHECK(shaped({33}, ElementType::q4_0) == "tensor-shape");
  CHECK(shaped({128, 2}, ElementType::q4_k) == "tensor-shape");
  // Products that are small, or 0, modulo 2^64.
  CHECK(shaped({uint64_t(1) << 32, uint64_t(1) << 32}) == "tensor-shape");
  CHECK(shaped({uint64_t(1) << 63, 2}) == "tensor-shape");
  CHECK(shaped({UINT64_MAX, UINT64_MAX}) == "tensor-shape");
  CHECK(shaped({uint64_t(1) << 62}) == "tensor-shape");
  CHECK(shaped({3, 6148914691236517206u}) == "tensor-shape");
  CHECK(shaped({max_tensor_elements}) == "gguf-tensor-range");
}

TEST_CASE("GGUF tensors of a type that is not read are refused by the type's name") {
  auto typed = [](uint32_t type) {
    GgufBuilder file = sample();
    file.tensors[1].type = type;
    return refusal(file.build());
  };
  CHECK(typed(17).code == "gguf-tensor-type");
  CHECK(mentions(typed(17).what, "IQ2_XS"));
  CHECK(mentions(typed(17).where, "\"second\""));
  CHECK(mentions(typed(4).what, "number 4"));
  CHECK(mentions(typed(UINT32_MAX).what, "number 4294967295"));
}

TEST_CASE("an error about a hostile GGUF name is printable and short") {
  GgufBuilder file;
  const std::string name = "\x1B[2J\n" + std::string(1000, 'x');
  const Error error = refusal(file.u32(name, 1).u32(name, 1).build());
  CHECK(error.code == "gguf-duplicate");
  CHECK(error.where.size() < 200);
  CHECK_FALSE(mentions(error.where, "\x1B"));
  CHECK(mentions(error.where, "\\x1b[2J\\x0a"));
}

TEST_CASE("a GGUF file with any byte changed is read or refused, and nothing else") {
  const Buffer file = sample().build();
  for (size_t i = 0; i < file.size(); i++)
    for (uint8_t change : {1, 2, 128, 255}) {
      Buffer changed = file;
      changed[i] ^= change;
      Result<Gguf> gguf = Gguf::parse(changed, "f.gguf");
      if (!gguf) continue;
      for (const StoredTensor& tensor : gguf->tensors()) REQUIRE(tensor.end() <= changed.size());
      for (const GgufValue& value : gguf->values())
        if (auto texts = value.texts())
          for (std::string_view text : *texts)
            REQUIRE(text.data() + text.size() <= text_of(changed).data() + changed.size());
    }
}
