// What the server offers at one moment. Never changes once it is made; a new one takes its place.
#pragma once

#include <unordered_map>

#include "registry_server/indexed_package.h"

namespace skillet::registry {

struct PackageFile {
  std::string path;
  FileStamp stamp;  // as it was when it was examined
  const IndexedPackage* package;
};

struct Catalog {
  struct Place {
    std::string path;  // of the package file
    FileStamp stamp;
    IndexedPackage::Blob blob;
  };

  std::string json;
  std::string etag;
  std::unordered_map<std::string, Place> places;  // by content hash, in hex
};

// No two packages may have the same name and version.
Catalog make_catalog(std::vector<PackageFile> packages);

}  // namespace skillet::registry
