#include "host/model/safetensors_set.h"

#include <doctest/doctest.h>

#include <cstring>

using namespace skillet;

namespace {

// A file with a number for each letter.
Safetensors file_with(const std::string& letters) {
  std::string header = "{";
  for (size_t i = 0; i < letters.size(); i++)
    header += std::string(i ? "," : "") + "\"" + letters[i] + R"(":{"dtype":"F32","shape":[1],"data_offsets":[)" +
              std::to_string(4 * i) + "," + std::to_string(4 * i + 4) + "]}";
  header += "}";
  const uint64_t length = header.size();
  Buffer file(sizeof length + header.size() + 4 * letters.size());
  std::memcpy(file.data(), &length, sizeof length);
  std::memcpy(file.data() + sizeof length, header.data(), header.size());
  Result<Safetensors> parsed = Safetensors::parse(file, letters);
  REQUIRE(parsed);
  return std::move(*parsed);
}

std::string index_code(std::string_view text) {
  Result<SafetensorsIndex> index = SafetensorsIndex::parse(text, "index.json");
  if (index) return "accepted";
  CHECK(index.error().where.starts_with("index.json"));
  return index.error().code;
}

std::string join_code(std::string_view index_text, const std::vector<std::string>& letters) {
  Result<SafetensorsIndex> index = SafetensorsIndex::parse(index_text, "index.json");
  REQUIRE(index);
  std::vector<Safetensors> files;
  for (const std::string& of_one : letters) files.push_back(file_with(of_one));
  Result<SafetensorsSet> set = SafetensorsSet::join(std::move(*index), std::move(files));
  return set ? "accepted" : set.error().code;
}

constexpr std::string_view two_files =
    R"({"metadata":{"total_size":8},"weight_map":{"b":"m-2.safetensors","a":"m-1.safetensors"}})";

}  // namespace

TEST_CASE("safetensors files with an index are one model") {
  Result<SafetensorsIndex> index = SafetensorsIndex::parse(two_files, "index.json");
  REQUIRE(index);
  CHECK(index->files == std::vector<std::string>{"m-1.safetensors", "m-2.safetensors"});
  std::vector<Safetensors> files;
  files.push_back(file_with("a"));
  files.push_back(file_with("b"));
  Result<SafetensorsSet> set = SafetensorsSet::join(std::move(*index), std::move(files));
  REQUIRE(set);
  REQUIRE(set->find("b"));
  CHECK(set->find("b")->file == 1);
  CHECK(set->find("b")->stored->name == "b");
  CHECK_FALSE(set->find("c"));
}

TEST_CASE("a safetensors index that leads out of its folder, or is none, is refused") {
  CHECK(index_code("{}") == "json-missing");
  CHECK(index_code("[]") == "json-type");
  CHECK(index_code(R"({"weight_map":[]})") == "json-type");
  CHECK(index_code(R"({"weight_map":{"a":1}})") == "json-type");
  CHECK(index_code(R"({"weight_map":{}})") == "accepted");
  for (const char* file : {"../m.safetensors", "/m.safetensors", "a/m.safetensors", "..\\\\m.safetensors",
                           "C:m.safetensors", ".safetensors", "m.bin"})
    CHECK_MESSAGE(index_code(std::string(R"({"weight_map":{"a":")") + file + "\"}}") == "json-value", file);
  std::string many = R"({"weight_map":{)";
  for (size_t i = 0; i <= max_safetensors_files; i++)
    many += (i ? ",\"" : "\"") + std::to_string(i) + "\":\"" + std::to_string(i) + ".safetensors\"";
  CHECK(index_code(many + "}}") == "safetensors-index");
}

TEST_CASE("safetensors files that do not fit their index are refused") {
  CHECK(join_code(two_files, {"a", "b"}) == "accepted");
  CHECK(join_code(two_files, {"a"}) == "safetensors-index");
  CHECK(join_code(two_files, {"a", "b", "c"}) == "safetensors-index");
  CHECK(join_code(two_files, {"b", "a"}) == "safetensors-index");
  CHECK(join_code(two_files, {"a", "c"}) == "safetensors-index");
  CHECK(join_code(R"({"weight_map":{"a":"m.safetensors","b":"m.safetensors"}})", {"a"}) == "safetensors-index");
}

TEST_CASE("a tensor that the safetensors index forgets, or says to be elsewhere, is not silently lost") {
  CHECK(join_code(R"({"weight_map":{"a":"m.safetensors"}})", {"ab"}) == "safetensors-index");
  CHECK(join_code(two_files, {"ab", "b"}) == "safetensors-index");
  CHECK(join_code(R"({"weight_map":{}})", {}) == "accepted");
}
