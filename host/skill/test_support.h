// For tests: skills that the build made for them.
#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "host/base/test_why.h"
#include "host/skill/skill.h"

namespace skillet::test {

inline Buffer read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), "can't open " << path);
  return Buffer(std::istreambuf_iterator<char>(file), {});
}

inline std::string code_file() {
  return std::string(code_target) == "wasm32" ? "skill.wasm" : "skill." + std::string(code_target) + ".so";
}

inline Buffer probe_code() {
  return read_file(SKILLET_TEST_SKILLS "/probe/" + code_file());
}

inline Manifest probe_manifest() {
  Buffer text = read_file(SKILLET_TEST_SKILLS "/probe/skill.json");
  Result<Manifest> manifest = read_manifest_source(text_of(text), "skill.json");
  REQUIRE_MESSAGE(manifest, why(manifest));
  return *manifest;
}

}  // namespace skillet::test
