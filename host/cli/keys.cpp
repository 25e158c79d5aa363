#include "host/cli/keys.h"

#include "host/cli/files.h"
#include "host/skill/package.h"

namespace skillet::cli {

KeyFiles KeyFiles::at(const Path& secret) {
  return {secret, Path(secret).replace_extension(".pub")};
}

Result<KeyFiles> KeyFiles::of_author(const Places& places) {
  TRY(Path home, places.home());
  return at(home / "author.key");
}

Result<SignedPackage> sign_package(const Path& path, const Path& secret) {
  TRY(Buffer file, read_file(path, max_package_bytes));
  TRY(Package package, read_package(file, path.string()));
  TRY(Manifest manifest, read_manifest(text_of(package.manifest), path.string() + ": manifest.json"));
  std::vector<NamedContent> files;
  for (const Manifest::File& described : manifest.files) {
    const Package::Entry* entry = package.find(described.path);
    if (!entry)
      return Error{"package-files-differ", "the file \"" + described.path + "\" is missing", path.string(),
                   "Pack it again with 'skillet pack'"};
    if (Status status = verify_file(described, entry->content); !status)
      return std::move(status.error()).at(path.string());
    files.push_back({described.path, entry->content});
  }
  TRY(Signed made, sign_manifest(package.manifest, secret));
  TRY_OK(write_file(path, write_package(text_of(package.manifest), made.signature_file, files)));
  return SignedPackage{manifest.name, manifest.version, made.key};
}

}  // namespace skillet::cli
