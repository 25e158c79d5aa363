#include "host/skill/package.h"

#include <algorithm>

#include "host/base/tar.h"
#include "host/trust/signature.h"

namespace skillet {

const Package::Entry* Package::find(std::string_view path) const {
  auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.path == path; });
  return found == entries.end() ? nullptr : &*found;
}

Result<Package> read_package(Bytes file, std::string_view source) {
  TRY(std::vector<TarEntry> tar, read_tar(file, source, Manifest::max_files + 2));
  Package package;
  for (TarEntry& entry : tar) {
    if (package.find(entry.name))
      return Error{"package-malformed", "the file \"" + entry.name + "\" is there twice", std::string(source),
                   "Pack it again with 'skillet pack'"};
    package.entries.push_back({std::move(entry.name), entry.offset, entry.content});
  }
  const Package::Entry* manifest = package.find(manifest_name);
  if (!manifest || manifest != &package.entries[0])
    return Error{"package-malformed", "the first file is not manifest.json", std::string(source),
                 "Pack it with 'skillet pack'"};
  package.manifest = manifest->content;
  if (const Package::Entry* signature = package.find(signature_name)) package.signature = signature->content;
  return package;
}

Buffer write_package(std::string_view manifest, std::string_view signature, const std::vector<NamedContent>& files) {
  Buffer archive;
  append_tar(archive, manifest_name, bytes_of(manifest));
  if (!signature.empty()) append_tar(archive, signature_name, bytes_of(signature));
  for (const NamedContent& file : files) append_tar(archive, file.path, file.content);
  finish_tar(archive);
  return archive;
}

Result<VerifiedManifest> verify_manifest(Bytes manifest, Bytes signature_file, const TrustList& trust) {
  if (signature_file.empty())
    return Error{"signature-missing", "the package is not signed", std::string(signature_name),
                 "Sign it: skillet sign FILE"};
  if (manifest.size() > Manifest::max_bytes)
    return Error{"manifest-too-large", "the manifest has " + std::to_string(manifest.size()) + " bytes",
                 std::string(manifest_name), ""};
  TRY(Signature signature, parse_signature(signature_file));
  if (!ed25519_verify(signature.raw, manifest, signature.key))
    return Error{"signature-invalid", "the signature does not match the manifest", std::string(signature_name),
                 "Fetch the package again; if you changed it yourself, sign it again"};
  // Only now is the manifest read: nothing that is not signed reaches the parser.
  TRY(Manifest read, read_manifest(text_of(manifest), manifest_name));
  TRY(Signer signer, trust.find(signature.key, read.name));
  return VerifiedManifest{std::move(read), std::move(signer)};
}

Result<VerifiedManifest> verify_package(const Package& package, const TrustList& trust) {
  TRY(VerifiedManifest verified, verify_manifest(package.manifest, package.signature, trust));
  const size_t first = 2;  // manifest and signature come before the files
  const std::vector<Manifest::File>& files = verified.manifest.files;
  if (package.entries.size() != files.size() + first)
    return Error{"package-files-differ",
                 "the package holds " + std::to_string(package.entries.size() - first) + " files; its manifest names " +
                     std::to_string(files.size()),
                 "", "Pack it again with 'skillet pack'"};
  for (size_t i = 0; i < files.size(); i++) {
    const Package::Entry& entry = package.entries[first + i];
    if (entry.path != files[i].path)
      return Error{"package-files-differ", "here the manifest names \"" + files[i].path + "\"", entry.path,
                   "Pack it again with 'skillet pack'"};
    TRY_OK(verify_file(files[i], entry.content));
  }
  return verified;
}

}  // namespace skillet
