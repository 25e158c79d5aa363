#include "host/cli/inspection.h"

#include <doctest/doctest.h>

#include "host/cli/packing.h"
#include "host/cli/test_folder.h"

using namespace skillet;
using namespace skillet::cli;

namespace {

Buffer demo_package() {
  TestFolder folder;
  folder.put("skill.json",
             R"({"format": 1, "name": "demo", "version": "1.2.3", "title": "Demo", "description": "A demo.",
    "license": "MIT", "author": "A", "abi": "1.0", "kind": "tool", "hooks": ["forward"]})");
  folder.put("skill.linux-x86_64.so", "code");
  return pack_folder(folder.path())->package;
}

}  // namespace

TEST_CASE("an unsigned package is described") {
  const Json all = inspect_package("demo.skill", demo_package(), TrustList());
  CHECK(all.at("signature").at("state") == "unsigned");
  CHECK(all.at("manifest").at("name") == "demo");
  CHECK(all.at("files").at(0).at("matches") == true);
  CHECK(all.at("problems").as_array().empty());
  CHECK(describe_inspection(all).find("name         demo") != std::string::npos);
}

TEST_CASE("whatever byte is changed, and wherever it is cut, inspection describes what is left") {
  const Buffer whole = demo_package();
  for (size_t at = 0; at < whole.size(); at += 7) {
    Buffer changed = whole;
    changed[at] ^= 0x20;
    CHECK_FALSE(describe_inspection(inspect_package("x", changed, TrustList())).empty());
    CHECK_FALSE(describe_inspection(inspect_package("x", Bytes(whole).first(at), TrustList())).empty());
  }
}

TEST_CASE("a changed file is a problem") {
  Buffer changed = demo_package();
  const std::string_view text = text_of(changed);
  changed[text.rfind("code")] = 'C';
  const Json all = inspect_package("x", changed, TrustList());
  REQUIRE(all.at("problems").as_array().size() == 1);
  CHECK(all.at("problems").at(0).at("code") == "file-hash-mismatch");
}
