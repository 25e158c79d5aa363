#include "host/skill/manifest.h"

#include <doctest/doctest.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "host/skill/test_support.h"

using namespace skillet;
using test::why;

namespace {

const std::string hash_text(64, 'a');

// Every member that there is.
Json full() {
  const std::string text = R"json({
    "format": 1, "name": "sample-skill", "version": "1.2.3-rc.1+build.5", "title": "Sample", "description": "Does things.",
    "license": "(MIT OR Apache-2.0)", "author": "A test", "kind": "adapter", "abi": "1.0", "hooks": ["tokenize", "forward", "merge"],
    "base": {"name": "Tiny Stories 0.3M", "vocabulary": "0123456789abcdef"},
    "limits": {"heap_bytes": 1000, "stack_bytes": 65536},
    "examples": [{"prompt": "2+2", "answer": "4"}, {"prompt": "line\nline"}],
    "code": [{"target": "wasm32", "path": "skill.wasm"}, {"target": "linux-x86_64", "path": "bin/skill.so"}],
    "files": [{"path": "weights/a.bin", "bytes": 2097153, "sha256": "HASH", "chunks": ["HASH", "HASH", "HASH"]},
              {"path": "skill.wasm", "bytes": 0, "sha256": "HASH"},
              {"path": "bin/skill.so", "bytes": 1048576, "sha256": "HASH", "chunks": []}],
    "required": ["limits", "files"]})json";
  std::string filled;
  for (size_t i = 0; i < text.size(); i++)
    if (text.compare(i, 4, "HASH") == 0)
      filled += hash_text, i += 3;
    else
      filled += text[i];
  auto json = parse_json(filled, "full");
  REQUIRE_MESSAGE(json, why(json));
  return std::move(*json);
}

// The full manifest with the value at a JSON pointer replaced, or removed where there is no `raw` value.
std::string with(std::string_view pointer, std::string_view raw) {
  Json json = full();
  const size_t cut = pointer.rfind('/');
  boost::json::error_code error;
  Json* parent = json.find_pointer(pointer.substr(0, cut), error);
  REQUIRE_MESSAGE(parent, std::string(pointer));
  const std::string key(pointer.substr(cut + 1));
  if (raw.empty()) {
    parent->get_object().erase(key);
  } else {
    auto value = parse_json(raw, "value");
    REQUIRE_MESSAGE(value, std::string(raw));
    (parent->is_object() ? parent->get_object()[key] : parent->get_array()[std::stoul(key)]) = std::move(*value);
  }
  return write_json(json);
}

Error refused(const std::string& text) {
  auto manifest = read_manifest(text, "m.json");
  REQUIRE_MESSAGE(!manifest, text.substr(0, 2000));
  return manifest.error();
}

std::string quoted(const std::string& text) {
  return "\"" + text + "\"";
}

const std::string one_file = R"({"path":"f","bytes":BYTES,"sha256":")" + hash_text + R"(","chunks":[CHUNKS]})";

std::string file_of(uint64_t bytes, size_t chunks) {
  std::string list;
  for (size_t i = 0; i < chunks; i++) list += (i ? "," : "") + quoted(hash_text);
  std::string text = one_file;
  text.replace(text.find("BYTES"), 5, std::to_string(bytes));
  return text.replace(text.find("CHUNKS"), 6, list);
}

}  // namespace

TEST_CASE("a full manifest is read") {
  auto manifest = read_manifest(write_json(full()), "m.json");
  REQUIRE_MESSAGE(manifest, why(manifest));
  CHECK(manifest->id() == "sample-skill-1.2.3-rc.1+build.5");
  CHECK(manifest->license == "(MIT OR Apache-2.0)");
  CHECK(manifest->kind == "adapter");
  REQUIRE(manifest->base);
  CHECK(manifest->base->name == "Tiny Stories 0.3M");
  CHECK(manifest->base->vocabulary_id == 0x0123456789abcdef);
  CHECK_FALSE(manifest->is_data_only());
  CHECK(manifest->abi_major == 1);
  CHECK(manifest->abi_minor == 0);
  CHECK(manifest->hooks == std::vector<std::string>{"tokenize", "forward", "merge"});
  CHECK(manifest->heap_bytes == 1000);
  CHECK(manifest->stack_bytes == 65536);
  REQUIRE(manifest->examples.size() == 2);
  CHECK(manifest->examples[0].answer == "4");
  CHECK(manifest->examples[1].answer.empty());
  REQUIRE(manifest->files.size() == 3);
  CHECK(manifest->files[0].chunks.size() == 3);
  CHECK(to_hex(manifest->files[0].chunks[2]) == hash_text);
  CHECK(manifest->total_bytes() == 2097153 + 1048576);
  REQUIRE(manifest->find_code("linux-x86_64"));
  CHECK(manifest->find_code("linux-x86_64")->path == "bin/skill.so");
  CHECK(manifest->find_code("wasm64") == nullptr);
  CHECK(manifest->find_file("skill.so") == nullptr);
}

TEST_CASE("what may be left out has defaults") {
  Json json = full();
  for (const char* member : {"base", "limits", "examples", "required"}) json.get_object().erase(member);
  auto manifest = read_manifest(write_json(json), "m.json");
  REQUIRE_MESSAGE(manifest, why(manifest));
  CHECK(manifest->heap_bytes == Manifest::default_heap_bytes);
  CHECK(manifest->stack_bytes == Manifest::default_stack_bytes);
  CHECK_FALSE(manifest->base);
  const auto nameless = read_manifest(with("/base/vocabulary", ""), "m.json");
  REQUIRE_MESSAGE(nameless, why(nameless));
  CHECK_FALSE(nameless->base->vocabulary_id);
  CHECK(read_manifest(with("/limits", "{}"), "m.json"));
}

TEST_CASE("each value of another type is refused with its place") {
  const char* members[] = {"/format",
                           "/name",
                           "/version",
                           "/title",
                           "/description",
                           "/license",
                           "/author",
                           "/kind",
                           "/abi",
                           "/hooks",
                           "/hooks/1",
                           "/base",
                           "/base/name",
                           "/base/vocabulary",
                           "/limits",
                           "/limits/heap_bytes",
                           "/limits/stack_bytes",
                           "/examples",
                           "/examples/0",
                           "/examples/0/prompt",
                           "/examples/0/answer",
                           "/code",
                           "/code/0",
                           "/code/0/target",
                           "/code/1/path",
                           "/files",
                           "/files/0",
                           "/files/0/path",
                           "/files/0/bytes",
                           "/files/0/sha256",
                           "/files/0/chunks",
                           "/files/0/chunks/1",
                           "/required",
                           "/required/0"};
  for (const char* member : members) {
    for (const char* wrong : {"null", "true", "7", "\"text\"", "[7]", "{\"x\":7}"}) {
      const std::string text = with(member, wrong);
      auto manifest = read_manifest(text, "m.json");
      if (manifest) {  // the one that is of the right type
        CHECK_MESSAGE((*wrong == '"' || *wrong == '{' || *wrong == '7'), member << " = " << wrong);
        continue;
      }
      const std::string place = member == std::string("/files/0/bytes") && *wrong == '7' ? "/files/0/chunks" : member;
      CHECK_MESSAGE(manifest.error().where.starts_with("m.json at " + place), manifest.error().sentence());
      CHECK_MESSAGE(manifest.error().code.starts_with("manifest-"), manifest.error().code);
    }
  }
}

TEST_CASE("values that are of the right type and wrong all the same") {
  struct {
    const char* member;
    std::vector<std::string> values;
  } cases[] = {
      {"/format", {"0", "2", "-1"}},
      {"/name",
       {quoted(""), quoted("A"), quoted("a_b"), quoted("-a"), quoted("a-"), quoted("a--b"), quoted("a b"),
        quoted("a.b"), quoted("ä"), quoted("a/b"), quoted(".."), quoted("a\\u0000"), quoted(std::string(65, 'a'))}},
      {"/version", {quoted(""), quoted("1"), quoted("1.0"), quoted("v1.0.0"), quoted("01.0.0"), quoted("1.0.0 ")}},
      {"/title", {quoted(""), quoted(std::string(81, 'x')), quoted("a\\nb"), quoted("a\\u0000b"), quoted("\\u007f")}},
      {"/description", {quoted(""), quoted(std::string(501, 'x')), quoted("a\\u001bb")}},
      {"/author", {quoted(""), quoted(std::string(121, 'x')), quoted("\\t")}},
      {"/license", {quoted(""), quoted(std::string(101, 'x')), quoted("MIT!"), quoted("MIT\\n"), quoted("MIT/X")}},
      {"/kind", {quoted(""), quoted("Tool"), quoted("model")}},
      {"/abi",
       {quoted("1"), quoted("1."), quoted("1.0.0"), quoted("v1.0"), quoted("65536.0"), quoted("1.65536"),
        quoted("01.0"), quoted("1.0-a"), quoted("1.2.3+a"), quoted("1.0+a"), quoted("-1.0"), quoted(" 1.0")}},
      {"/hooks",
       {R"(["forward","forward"])", R"(["Forward"])", R"(["forward","merge","tokenize","forward"])", R"([""])"}},
      {"/base", {"{}", R"({"vocabulary":"0123456789abcdef"})"}},
      {"/base/name", {quoted(""), quoted(std::string(121, 'x')), quoted("a\\nb"), quoted("\\u007f")}},
      {"/base/vocabulary",
       {quoted(""), quoted("0123456789abcde"), quoted("0123456789abcdef0"), quoted("0123456789ABCDEF"),
        quoted("0x23456789abcdef"), quoted(" 123456789abcdef")}},
      {"/limits/heap_bytes", {"-1", "1073741825", "9223372036854775807"}},
      {"/limits/stack_bytes", {"0", "16383", "8388609"}},
      {"/examples/0/prompt", {quoted(""), quoted(std::string(4097, 'x'))}},
      {"/examples/0/answer", {quoted(""), quoted(std::string(4097, 'x'))}},
      {"/code/0/target",
       {quoted(""), quoted("linux-x86_64"), quoted("a b"), quoted("\\n"), quoted(std::string(33, 'x'))}},
      {"/code/0/path", {quoted(""), quoted("absent"), quoted("skill.WASM"), quoted("../skill.wasm")}},
      {"/files/0/path",
       {quoted(""), quoted("../x"), quoted("a//b"), quoted(".x"), quoted("a/./b"), quoted("a/../b"), quoted(".."),
        quoted("/a"), quoted("a/"), quoted("a/.b"), quoted("a b"), quoted("a\\\\b"), quoted("C:a"), quoted("ä"),
        quoted("a\\u0000b"), quoted("manifest.json"), quoted("manifest.sig"), quoted(std::string(100, 'a')),
        quoted("skill.wasm")}},
      {"/files/0/bytes", {"-1", "4294967297", "2097152", "3145729", "1048576", "0"}},
      {"/files/0/sha256",
       {quoted(std::string(63, 'a')), quoted(std::string(64, 'A')), quoted(std::string(65, 'a')), quoted("")}},
      {"/files/0/chunks/1", {quoted(std::string(63, 'a')), quoted(std::string(64, 'g'))}},
      {"/required/0", {quoted("gpu"), quoted(""), quoted("Files")}},
  };
  for (const auto& test : cases)
    for (const std::string& value : test.values) {
      const Error error = refused(with(test.member, value));
      // A changed size contradicts the list of chunks.
      std::string member = test.member;
      if (member == "/files/0/bytes" && value[0] != '-' && value != "4294967297") member = "/files/0/chunks";
      if (value == "\"linux-x86_64\"") member = "/code/1/target";  // the second of two equals is the one too many
      if (member == "/files/0/path" && value == "\"skill.wasm\"") member = "/files/1/path";
      CHECK_MESSAGE(error.where.starts_with("m.json at " + member),
                    member << " = " << value << ": " << error.sentence());
    }
}

TEST_CASE("a base is for no other base; only an adapter may be nothing but data") {
  const Error error = refused(with("/kind", quoted("base")));
  CHECK(error.code == "manifest-value");
  CHECK(error.where.starts_with("m.json at /base"));
  CHECK(read_manifest(with("/kind", quoted("tool")), "m.json"));
  CHECK(read_manifest(with("/code", "[]"), "m.json")->is_data_only());
  Json tool = full();
  tool.get_object()["kind"] = "tool";
  tool.get_object()["code"] = boost::json::array();
  CHECK_FALSE(read_manifest(write_json(tool), "m.json")->is_data_only());
}

TEST_CASE("paths") {
  for (const char* path : {"a", "a/b/c", "A-Z_0.9", "a.", "-", "_", "manifest.json5", "x/manifest.json", "MANIFEST"})
    CHECK_MESSAGE(is_file_path(path), path);
  CHECK(is_file_path(std::string(99, 'a')));
  CHECK_FALSE(is_file_path(std::string(100, 'a')));
  for (const char* path : {"", "/", ".", "..", "a/..", "~", "a?", "a*", "a:b", "\xC3\xA4", "a\n", "a%2e"})
    CHECK_MESSAGE(!is_file_path(path), path);
}

TEST_CASE("a file larger than a chunk has a hash for each MiB that was begun") {
  constexpr uint64_t mib = Manifest::chunk_bytes;
  struct {
    uint64_t bytes;
    size_t chunks;
  } right[] = {{0, 0}, {1, 0}, {mib, 0}, {mib + 1, 2}, {2 * mib, 2}, {2 * mib + 1, 3}, {4096 * mib, 4096}};
  for (auto [bytes, chunks] : right) {
    auto text_with = [&](size_t count) {
      Json json = full();
      auto file = parse_json(file_of(bytes, count), "file");
      json.get_object()["code"] = boost::json::array();
      json.get_object()["files"] = boost::json::array{std::move(*file)};
      return write_json(json);
    };
    CHECK_MESSAGE(read_manifest(text_with(chunks), "m.json"), bytes);
    CHECK_MESSAGE(refused(text_with(chunks + 1)).where == "m.json at /files/0/chunks", bytes);
    if (chunks > 0) CHECK_MESSAGE(refused(text_with(chunks - 1)).where == "m.json at /files/0/chunks", bytes);
  }
}

TEST_CASE("there may be so many files, and no more") {
  auto with_files = [](size_t count) {
    Json json = full();
    json.get_object()["code"] = boost::json::array();
    boost::json::array files;
    for (size_t i = 0; i < count; i++)
      files.push_back({{"path", "f" + std::to_string(i)}, {"bytes", 1}, {"sha256", hash_text}});
    json.get_object()["files"] = std::move(files);
    return write_json(json);
  };
  CHECK(read_manifest(with_files(Manifest::max_files), "m.json"));
  CHECK(refused(with_files(Manifest::max_files + 1)).where == "m.json at /files");
}

TEST_CASE("an unknown member is ignored, unless the author requires it to be understood") {
  CHECK(read_manifest(with("/gpu", "{\"anything\": [1]}"), "m.json"));
  CHECK(read_manifest(with("/files/0/colour", "7"), "m.json"));
  Json json = full();
  json.get_object()["gpu"] = 1;
  json.get_object()["required"] = {"files", "gpu"};
  json.get_object()["title"] = 7;  // and nothing else is complained about
  const Error error = refused(write_json(json));
  CHECK(error.where == "m.json at /required/1");
  CHECK(error.what.find("\"gpu\"") != std::string::npos);
  CHECK_FALSE(error.remedy.empty());
}

TEST_CASE("what is no JSON, no object or too large is refused") {
  CHECK(refused("").code == "json-invalid");
  CHECK(refused("[]").code == "manifest-type");
  CHECK(refused("{}").code == "manifest-missing");
  CHECK(refused(std::string(Manifest::max_bytes + 1, ' ')).code == "json-too-large");
  std::string twice = write_json(full());
  CHECK(refused(twice.insert(1, "\"name\":\"other\",")).where.starts_with("m.json at /name, line 1, column "));
}

TEST_CASE("a manifest is completed from what its author wrote") {
  const Buffer large(Manifest::chunk_bytes + 5, 9), code(10, 1);
  const std::vector<Manifest::File> files = {describe_file("skill.wasm", code), describe_file("w.bin", large)};
  Json source = full();
  for (const char* member : {"code", "files"}) source.get_object().erase(member);
  source.get_object()["future"] = "kept";
  auto text = complete_manifest(write_json(source), {{"wasm32", "skill.wasm"}}, files);
  REQUIRE_MESSAGE(text, why(text));
  CHECK(text->find("\"future\": \"kept\"") != std::string::npos);
  auto manifest = read_manifest(*text, "m.json");
  REQUIRE_MESSAGE(manifest, why(manifest));
  REQUIRE(manifest->files.size() == 2);
  CHECK(manifest->find_code("wasm32")->path == "skill.wasm");
  CHECK(manifest->files[1].chunks == files[1].chunks);
  CHECK(manifest->files[1].chunks.size() == 2);
  CHECK(manifest->files[1].hash == sha256(large));
  CHECK(*complete_manifest(*text, {{"wasm32", "skill.wasm"}}, files) == *text);
  CHECK(complete_manifest(*text, {{"wasm32", "other.wasm"}}, files).error().where == "skill.json at /code/0/path");
  CHECK(complete_manifest("[]", {}, {}).error().code == "manifest-type");
  CHECK(read_manifest_source(write_json(source), "skill.json"));
  CHECK(read_manifest(write_json(source), "m.json").error().code == "manifest-missing");
}

TEST_CASE("a file is what its description says, or is refused") {
  const Buffer content(100, 3);
  const Manifest::File file = describe_file("a", content);
  CHECK(file.chunks.empty());
  CHECK(verify_file(file, content));
  CHECK(verify_file(file, Bytes(content).first(99)).error().code == "file-size-mismatch");
  Buffer other = content;
  other[50] ^= 1;
  CHECK(verify_file(file, other).error().code == "file-hash-mismatch");
  CHECK(describe_file("a", Buffer(Manifest::chunk_bytes)).chunks.empty());
}
