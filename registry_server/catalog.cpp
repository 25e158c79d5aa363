#include "registry_server/catalog.h"

#include <algorithm>

#include "host/base/json.h"
#include "host/base/version.h"

namespace skillet::registry {
namespace {

constexpr int format_version = 1;

bool comes_before(const PackageFile& a, const PackageFile& b) {
  const Manifest &left = a.package->manifest, &right = b.package->manifest;
  if (left.name != right.name) return left.name < right.name;
  const auto left_version = Version::parse(left.version), right_version = Version::parse(right.version);
  if (left_version && right_version && *left_version != *right_version) return *left_version < *right_version;
  return left.version < right.version;
}

boost::json::object describe(const IndexedPackage& package) {
  const Manifest& manifest = package.manifest;
  return {
      {"name", manifest.name},
      {"version", manifest.version},
      {"title", manifest.title},
      {"description", manifest.description},
      {"license", manifest.license},
      {"author", manifest.author},
      {"kind", manifest.kind},
      {"bytes", manifest.total_bytes()},
      {"manifest", to_hex(package.manifest_blob().hash)},
      {"signature", to_hex(package.signature_blob().hash)},
  };
}

}  // namespace

Catalog make_catalog(std::vector<PackageFile> packages) {
  std::sort(packages.begin(), packages.end(), comes_before);
  Catalog catalog;
  boost::json::array skills;
  for (const PackageFile& file : packages) {
    skills.push_back(describe(*file.package));
    for (const auto& blob : file.package->blobs) {
      catalog.places.try_emplace(to_hex(blob.hash), Catalog::Place{file.path, file.stamp, blob});
    }
  }
  catalog.json = write_json(boost::json::object{{"format", format_version}, {"skills", std::move(skills)}}) + "\n";
  catalog.etag = "\"" + to_hex(sha256(bytes_of(catalog.json))) + "\"";
  return catalog;
}

}  // namespace skillet::registry
