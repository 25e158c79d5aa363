#include "registry_server/testing/packages.h"

#include <doctest/doctest.h>

#include "host/trust/signing.h"

namespace skillet::registry::testing {
namespace {

std::string source_text(const std::string& name, const std::string& version) {
  return R"({"format":1,"name":")" + name + R"(","version":")" + version +
         R"(","title":"A title","description":"What it does","license":"MIT","author":"Somebody","kind":"tool",)"
         R"("abi":"1.0","hooks":["forward"]})";
}

}  // namespace

PackageParts signed_parts(const std::string& name, const std::string& version, std::vector<NamedContent> files) {
  std::vector<Manifest::File> described;
  for (const auto& file : files) described.push_back(describe_file(file.path, file.content));
  auto manifest = complete_manifest(source_text(name, version), {{"wasm32", files.front().path}}, described);
  REQUIRE_MESSAGE(manifest, (manifest ? "" : manifest.error().sentence()));
  const SecretKey key = SecretKey::from_seed({7});
  return {*manifest, format_signature(key.sign(bytes_of(*manifest))), std::move(files)};
}

Buffer small_package(const std::string& name, const std::string& version) {
  const std::string code = "code of " + name + " " + version;
  const std::string notes = "notes of " + name + " " + version;
  return signed_parts(name, version, {{"lib.wasm", bytes_of(code)}, {"notes.txt", bytes_of(notes)}}).pack();
}

std::string hash_of(Bytes content) {
  return to_hex(sha256(content));
}

}  // namespace skillet::registry::testing
