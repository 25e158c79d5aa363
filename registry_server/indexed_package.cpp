#include "registry_server/indexed_package.h"

#include <algorithm>

#include "host/skill/package.h"
#include "host/trust/signature.h"
#include "registry_server/package_outline.h"

namespace skillet::registry {
namespace {

constexpr size_t first_file = 2;  // after the manifest and its signature
constexpr const char* pack_again = "Pack and sign it again with 'skillet pack' and 'skillet sign'";

Status check_signature(const Package& package) {
  const std::string place(signature_name);
  if (package.signature.empty()) {
    return Error{"signature-missing", "the package is not signed", place, "Sign it with 'skillet sign'"};
  }
  TRY(auto signature, parse_signature(package.signature));
  if (ed25519_verify(signature.raw, package.manifest, signature.key)) return {};
  return Error{"signature-invalid", "the signature does not belong to the manifest", place, pack_again};
}

Status check_names(const Package& package, const Manifest& manifest) {
  const auto differ = [](const std::string& path) {
    return Error{"package-files-differ", "the package's files are not those that its manifest names, in that order",
                 path, pack_again};
  };
  if (package.entries[1].path != signature_name) return differ(package.entries[1].path);
  if (package.entries.size() != first_file + manifest.files.size()) return differ("");
  for (size_t i = 0; i < manifest.files.size(); ++i) {
    const std::string& path = package.entries[first_file + i].path;
    if (path != manifest.files[i].path) return differ(path);
  }
  return {};
}

Status check_content(const File& file, const Package::Entry& entry, const Manifest::File& expected) {
  if (entry.content.size() != expected.bytes) {
    return Error{"file-size-mismatch", "the file is not as long as the manifest says", entry.path, pack_again};
  }
  Sha256Stream whole;
  Buffer chunk;
  for (uint64_t done = 0; done < expected.bytes; done += chunk.size()) {
    chunk.resize(std::min(Manifest::chunk_bytes, expected.bytes - done));
    TRY_OK(file.read_exactly(entry.offset + done, chunk));
    whole.update(chunk);
    const uint64_t index = done / Manifest::chunk_bytes;
    if (index < expected.chunks.size() && sha256(chunk) != expected.chunks[index]) {
      return Error{"chunk-hash-mismatch", "chunk " + std::to_string(index) + " is not what the manifest says",
                   entry.path, pack_again};
    }
  }
  if (whole.finish() == expected.hash) return {};
  return Error{"file-hash-mismatch", "the file is not what the manifest says", entry.path, pack_again};
}

std::string_view type_of(std::string_view path) {
  return path.ends_with(".wasm") ? "application/wasm" : "application/octet-stream";
}

}  // namespace

Result<IndexedPackage> index_package(const File& file) {
  TRY(auto outline, PackageOutline::read(file));
  TRY(auto package, read_package(outline.bytes(), ""));
  TRY_OK(check_signature(package));

  IndexedPackage indexed;
  TRY(indexed.manifest, read_manifest(text_of(package.manifest), manifest_name));
  TRY_OK(check_names(package, indexed.manifest));
  const auto add = [&](const Package::Entry& entry, const Sha256& hash, std::string_view type) {
    indexed.blobs.push_back({hash, entry.offset, entry.content.size(), type});
  };
  add(package.entries[0], sha256(package.manifest), "application/json");
  add(package.entries[1], sha256(package.signature), "text/plain; charset=utf-8");
  for (size_t i = 0; i < indexed.manifest.files.size(); ++i) {
    const Manifest::File& expected = indexed.manifest.files[i];
    const Package::Entry& entry = package.entries[first_file + i];
    TRY_OK(check_content(file, entry, expected));
    add(entry, expected.hash, type_of(expected.path));
  }
  return indexed;
}

}  // namespace skillet::registry
