#include "host/model/safetensors.h"

#include <doctest/doctest.h>

#include <cstring>

using namespace skillet;

namespace {

std::string why(const Result<Safetensors>& result) {
  return result ? "" : result.error().sentence();
}

Buffer file_of(std::string_view header, size_t data_bytes) {
  const uint64_t length = header.size();
  Buffer file(sizeof length + header.size() + data_bytes);
  std::memcpy(file.data(), &length, sizeof length);
  std::memcpy(file.data() + sizeof length, header.data(), header.size());
  return file;
}

constexpr std::string_view sample_header = R"({"__metadata__":{"format":"pt","empty":""},)"
                                           R"("b":{"dtype":"BF16","shape":[2,3],"data_offsets":[8,20]},)"
                                           R"("a.weight":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                                           R"("one":{"data_offsets":[20,22],"shape":[],"dtype":"F16"}}  )";

std::string code(const Buffer& file) {
  Result<Safetensors> index = Safetensors::parse(file, "m.safetensors");
  if (index) return "accepted";
  CHECK(index.error().where.starts_with("m.safetensors"));
  return index.error().code;
}

// For one tensor of 8 bytes, whose entry is given.
std::string code_of(const std::string& entry, size_t data_bytes = 8) {
  return code(file_of("{\"t\":" + entry + "}", data_bytes));
}

}  // namespace

TEST_CASE("a safetensors file's tensors are found by their names") {
  const Buffer file = file_of(sample_header, 22);
  Result<Safetensors> parsed = Safetensors::parse(file, "m.safetensors");
  REQUIRE_MESSAGE(parsed, why(parsed));
  const Safetensors index = std::move(*parsed);
  const size_t data = 8 + sample_header.size();
  REQUIRE(index.tensors().size() == 3);
  const StoredTensor* a = index.find("a.weight");
  REQUIRE(a);
  CHECK(a->type == ElementType::f32);
  CHECK(a->offset == data);
  CHECK(a->bytes == 8);
  const StoredTensor* b = index.find("b");
  REQUIRE(b);
  CHECK(b->type == ElementType::bf16);
  CHECK(b->columns() == 3);
  CHECK(b->rows() == 2);
  CHECK(b->offset == data + 8);
  const StoredTensor* one = index.find("one");
  REQUIRE(one);
  CHECK(one->type == ElementType::f16);
  CHECK(one->elements() == 1);
  CHECK(one->end() == file.size());
  CHECK_FALSE(index.find("__metadata__"));
  CHECK(index.remarks().at("format") == "pt");
  CHECK(index.remarks().at("empty").empty());
}

TEST_CASE("a safetensors file without tensors is read") {
  CHECK(code(file_of("{}", 0)) == "accepted");
  CHECK(code(file_of("{}", 1)) == "safetensors-malformed");
}

TEST_CASE("a safetensors file cut short anywhere, or too long, is refused") {
  const Buffer file = file_of(sample_header, 22);
  for (size_t size = 0; size < file.size(); size++)
    CHECK_MESSAGE(code(Buffer(file.begin(), file.begin() + static_cast<ptrdiff_t>(size))) == "safetensors-truncated",
                  size);
  CHECK(code(file_of(sample_header, 23)) == "safetensors-malformed");
}

TEST_CASE("absurd lengths of a safetensors header are refused") {
  for (uint64_t length : {max_safetensors_header_bytes + 1, uint64_t(1) << 63, UINT64_MAX, UINT64_MAX - 7}) {
    Buffer file = file_of(sample_header, 22);
    std::memcpy(file.data(), &length, sizeof length);
    CHECK(code(file) == "safetensors-limit");
  }
}

TEST_CASE("safetensors headers that are no such JSON are refused") {
  CHECK(code(file_of("", 0)) == "safetensors-malformed");
  CHECK(code(file_of(" {}", 0)) == "safetensors-malformed");
  CHECK(code(file_of("[]", 0)) == "safetensors-malformed");
  CHECK(code(file_of("{", 0)) == "json-invalid");
  CHECK(code(file_of("{}x", 0)) == "json-invalid");
  CHECK(code(file_of("{\"t\":{},\"t\":{}}", 0)) == "json-invalid");
  CHECK(code(file_of("{\"\xFF\":{}}", 0)) == "json-invalid");
  CHECK(code(file_of("{\"t\":" + std::string(100000, '['), 0)) == "json-invalid");
  CHECK(code(file_of("{\"__metadata__\":{\"a\":1}}", 0)) == "json-type");
  CHECK(code(file_of("{\"__metadata__\":[]}", 0)) == "json-type");
  CHECK(code(file_of("{\"\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8)) == "safetensors-malformed");
}

TEST_CASE("safetensors entries that lack something or have it wrong are refused") {
  CHECK(code_of(R"({"dtype":"F32","shape":[2],"data_offsets":[0,8]})") == "accepted");
  CHECK(code_of(R"([])") == "json-type");
  CHECK(code_of(R"({"shape":[2],"data_offsets":[0,8]})") == "json-missing");
  CHECK(code_of(R"({"dtype":"F32","data_offsets":[0,8]})") == "json-missing");
  CHECK(code_of(R"({"dtype":"F32","shape":[2]})") == "json-missing");
  CHECK(code_of(R"({"dtype":"F32","shape":2,"data_offsets":[0,8]})") == "json-type");
  CHECK(code_of(R"({"dtype":"F32","shape":[2.0],"data_offsets":[0,8]})") == "json-invalid");
  CHECK(code_of(R"({"dtype":"F32","shape":[-2],"data_offsets":[0,8]})") == "json-range");
  CHECK(code_of(R"({"dtype":"F32","shape":[1,1,1,1,2],"data_offsets":[0,8]})") == "json-range");
  CHECK(code_of(R"({"dtype":"F32","shape":[2],"data_offsets":[0]})") == "safetensors-malformed");
  CHECK(code_of(R"({"dtype":"F32","shape":[2],"data_offsets":[8,0]})") == "safetensors-malformed");
  CHECK(code_of(R"({"dtype":"F32","shape":[2],"data_offsets":[0,8,8]})") == "json-range");
  CHECK(code_of(R"({"dtype":"F32","shape":[3],"data_offsets":[0,8]})") == "safetensors-malformed");
  CHECK(code_of(R"({"dtype":"F32","shape":[0],"data_offsets":[0,0]})") == "tensor-shape");
}

TEST_CASE("safetensors types that are not read are refused by their names") {
  Result<Safetensors> index =
      Safetensors::parse(file_of(R"({"t":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}})", 8), "m.safetensors");
  REQUIRE_FALSE(index);
  CHECK(index.error().code == "safetensors-type");
  CHECK(index.error().what.find("F8_E4M3") != std::string::npos);
  CHECK(index.error().where == "m.safetensors: tensor \"t\"");
}

TEST_CASE("safetensors shapes that overflow are refused") {
  for (const char* shape : {"[4294967296,4294967296]", "[9223372036854775807,2]", "[4611686018427387904]",
                            "[4294967296,4294967296,4294967296,4294967296]"})
    CHECK(code_of(std::string(R"({"dtype":"F32","data_offsets":[0,8],"shape":)") + shape + "}") == "tensor-shape");
  CHECK(code_of(R"({"dtype":"F32","data_offsets":[0,18446744073709551615],"shape":[2]})") == "json-invalid");
  CHECK(code_of(R"({"dtype":"F32","data_offsets":[9223372036854775799,9223372036854775807],"shape":[2]})") ==
        "safetensors-malformed");
}

TEST_CASE("safetensors data that overlap, or have holes, are refused") {
  auto two = [](const std::string& first, const std::string& second, size_t data_bytes) {
    return code(file_of("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":" + first +
                            "},\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":" + second + "}}",
                        data_bytes));
  };
  CHECK(two("[0,8]", "[8,16]", 16) == "accepted");
  CHECK(two("[8,16]", "[0,8]", 16) == "accepted");
  CHECK(two("[0,8]", "[4,12]", 12) == "safetensors-malformed");
  CHECK(two("[0,8]", "[0,8]", 8) == "safetensors-malformed");
  CHECK(two("[0,8]", "[12,20]", 20) == "safetensors-malformed");
  CHECK(two("[4,12]", "[12,20]", 20) == "safetensors-malformed");
  CHECK(two("[0,8]", "[8,16]", 20) == "safetensors-malformed");
  CHECK(two("[0,8]", "[8,16]", 12) == "safetensors-truncated");
}

TEST_CASE("a safetensors file with any byte changed is read or refused, and nothing else") {
  const Buffer file = file_of(sample_header, 22);
  for (size_t i = 0; i < 8 + sample_header.size(); i++)
    for (int change = 1; change < 256; change++) {
      Buffer changed = file;
      changed[i] ^= static_cast<uint8_t>(change);
      Result<Safetensors> index = Safetensors::parse(changed, "m.safetensors");
      if (!index) continue;
      for (const StoredTensor& tensor : index->tensors()) REQUIRE(tensor.end() <= changed.size());
    }
}
