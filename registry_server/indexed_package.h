// One package of the folder, examined: what it offers, and where in its file each piece lies.
#pragma once

#include "host/skill/manifest.h"
#include "registry_server/file.h"

namespace skillet::registry {

struct IndexedPackage {
  struct Blob {
    Sha256 hash{};
    uint64_t offset = 0;  // in the package file
    uint64_t bytes = 0;
    std::string_view media_type;
  };

  Manifest manifest;
  std::vector<Blob> blobs;  // the manifest, the signature, then the files

  const Blob& manifest_blob() const { return blobs[0]; }
  const Blob& signature_blob() const { return blobs[1]; }
};

// Reads and hashes all of the file. An error unless the package holds together: it is signed, the signature belongs to
// the manifest and the key that it names, and every file is what the manifest says. Whether that key is trusted is for
// clients to decide.
Result<IndexedPackage> index_package(const File& file);

}  // namespace skillet::registry
