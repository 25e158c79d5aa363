// Packages for tests: signed by a key of the test's own.
#pragma once

#include "host/skill/package.h"

namespace skillet::registry::testing {

struct PackageParts {
  std::string manifest;
  std::string signature;
  std::vector<NamedContent> files;

  Buffer pack() const { return write_package(manifest, signature, files); }
};

// A skill with the given files. The contents must outlive the parts.
PackageParts signed_parts(const std::string& name, const std::string& version, std::vector<NamedContent> files);

// One with two small files, lib.wasm and notes.txt, whose content depends on name and version.
Buffer small_package(const std::string& name, const std::string& version);

std::string hash_of(Bytes content);  // in hex

}  // namespace skillet::registry::testing
