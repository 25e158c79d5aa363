// A package file, NAME-VERSION.skill: manifest.json, manifest.sig and the manifest's files, in the manifest's order, in
// one canonical uncompressed tar (docs/formats/package.md). Two packages with the same content are the same bytes, and
// any byte that is not as it should be is noticed.
#pragma once

#include "host/skill/manifest.h"
#include "host/trust/trust_list.h"

namespace skillet {

constexpr std::string_view manifest_name = "manifest.json";
constexpr std::string_view signature_name = "manifest.sig";

// Views into the bytes that were read.
struct Package {
  struct Entry {
    std::string path;
    uint64_t offset;  // of the content in the package file
    Bytes content;
  };
  Bytes manifest;
  Bytes signature;             // empty: not signed yet
  std::vector<Entry> entries;  // all of them, manifest and signature included

  const Entry* find(std::string_view path) const;
};

// Reads the structure only: nothing is verified.
Result<Package> read_package(Bytes file, std::string_view source);

struct NamedContent {
  std::string path;
  Bytes content;
};
Buffer write_package(std::string_view manifest, std::string_view signature, const std::vector<NamedContent>& files);

// A manifest whose signature is good and whose signer is trusted for its name. Only verify_manifest makes one.
struct VerifiedManifest {
  Manifest manifest;
  Signer signer;
};
Result<VerifiedManifest> verify_manifest(Bytes manifest, Bytes signature, const TrustList& trust);

// The same, and every file of the package matches it.
Result<VerifiedManifest> verify_package(const Package& package, const TrustList& trust);

}  // namespace skillet
