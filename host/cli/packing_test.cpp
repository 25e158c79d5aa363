#include "host/cli/packing.h"

#include <doctest/doctest.h>

#include "host/cli/test_folder.h"

using namespace skillet;
using namespace skillet::cli;

namespace {

constexpr std::string_view source = R"({"format": 1, "name": "demo", "version": "1.2.3", "title": "Demo",
  "description": "A demo.", "license": "MIT", "author": "A", "abi": "1.0", "kind": "tool", "hooks": ["forward"]})";

void put_demo(const TestFolder& folder) {
  folder.put("skill.json", source);
  folder.put("skill.linux-x86_64.so", "not looked at");
}

std::string refusal(const TestFolder& folder) {
  Result<PackedSkill> packed = pack_folder(folder.path());
  return packed ? "" : packed.error().code;
}

}  // namespace

TEST_CASE("code is told by its file's name") {
  CHECK(code_target_of("skill.wasm") == "wasm32");
  CHECK(code_target_of("skill.linux-x86_64.so") == "linux-x86_64");
  for (const char* other : {"skill.so", "skill..so", "skill.linux.so", "data.wasm", "a/skill.wasm", "skill.a-b/c.so"}) {
    CAPTURE(other);
    CHECK_FALSE(code_target_of(other));
  }
}

TEST_CASE("a folder becomes a package with its files in order") {
  TestFolder folder;
  put_demo(folder);
  folder.put("z.txt", "last");
  folder.put("data/a.txt", "first");
  Result<PackedSkill> packed = pack_folder(folder.path());
  REQUIRE(packed);
  CHECK(packed->manifest.id() == "demo-1.2.3");
  std::vector<std::string> paths;
  for (const Manifest::File& file : packed->manifest.files) paths.push_back(file.path);
  CHECK(paths == std::vector<std::string>{"data/a.txt", "skill.linux-x86_64.so", "z.txt"});
  Result<Package> package = read_package(packed->package, "demo");
  REQUIRE(package);
  CHECK(package->signature.empty());
  CHECK(text_of(package->find("data/a.txt")->content) == "first");
}

TEST_CASE("what does not belong into a package is refused") {
  TestFolder folder;
  CHECK(refusal(folder) == "file-not-found");  // no skill.json
  folder.put("skill.json", source);
  CHECK(refusal(folder) == "pack-refused");  // no code
  put_demo(folder);
  CHECK(refusal(folder) == "");
  SUBCASE("links") {
    std::filesystem::create_symlink("skill.json", folder / "link");
  }
  SUBCASE("links to folders") {
    std::filesystem::create_directory_symlink("/", folder / "root");
  }
  SUBCASE("dotted names") {
    folder.put(".hidden", "");
  }
  SUBCASE("names of a package's own") {
    folder.put("manifest.json", "");
  }
  SUBCASE("spaces") {
    folder.put("a b", "");
  }
  SUBCASE("deep folders") {
    folder.put("a/b/c/d/e/f/g/h/i/j", "");
  }
  CHECK(refusal(folder) == "pack-refused");
}

TEST_CASE("an adapter needs no code, and then an adapter's file") {
  TestFolder folder;
  std::string adapter(source);
  adapter.replace(adapter.find("\"tool\""), 6, "\"adapter\"");
  folder.put("skill.json", adapter);
  folder.put("adapter.gguf", "not looked at");
  CHECK(refusal(folder) == "pack-refused");  // it promises a hook
  adapter.replace(adapter.find("[\"forward\"]"), 11, "[]");
  folder.put("skill.json", adapter);
  Result<PackedSkill> packed = pack_folder(folder.path());
  REQUIRE(packed);
  CHECK(packed->manifest.is_data_only());
  folder.put("second.gguf", "nor this");
  CHECK(refusal(folder) == "adapter-ambiguous");
  std::filesystem::remove(folder / "second.gguf");
  std::filesystem::remove(folder / "adapter.gguf");
  CHECK(refusal(folder) == "adapter-missing");
}

TEST_CASE("a module that no host would admit is refused when it is packed") {
  TestFolder folder;
  put_demo(folder);
  folder.put("skill.wasm", "\0asm but broken");
  CHECK(refusal(folder) == "module-malformed");
}
