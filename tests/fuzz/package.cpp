// Packages: what is read as one is written again as the same bytes, and no random bytes are verified.
#include <cstdlib>

#include "host/skill/package.h"

using namespace skillet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const Bytes file(data, size);
  Result<Package> package = read_package(file, "fuzzed");
  if (!package) {
    if (package.error().code != "package-malformed") std::abort();
    return 0;
  }
  std::vector<NamedContent> files;
  for (const Package::Entry& entry : package->entries)
    if (entry.path != manifest_name && entry.path != signature_name) files.push_back({entry.path, entry.content});
  const Buffer written = write_package(text_of(package->manifest), text_of(package->signature), files);
  // The signature may stand elsewhere, or be empty; then the package is read, and fails to verify.
  const bool in_order = package->entries.size() == files.size() + 1 ||
                        (package->entries[1].path == signature_name && !package->signature.empty());
  if (in_order && !package->find(signature_name) != package->signature.empty()) std::abort();
  if (in_order && (written.size() != file.size() || !std::equal(file.begin(), file.end(), written.begin())))
    std::abort();
  if (verify_package(*package, TrustList())) std::abort();
  return 0;
}
