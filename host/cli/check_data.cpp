#include "host/cli/check_data.h"

#include <cstdio>

#include "host/model/adapter_files.h"

namespace skillet::cli {
namespace {

// A GGUF file that says nothing: the format's mark, version 3, no tensors, no metadata.
constexpr uint8_t unknown_base[24] = {'G', 'G', 'U', 'F', 3};

// An adapter names its weights itself; only whether they fit a base can't be told without one. A GGUF adapter names its
// base's architecture, so it can stand for the base here.
Result<size_t> count_pairs(const Package& package, const Manifest& manifest) {
  AdapterFiles files;
  for (const Manifest::File& file : manifest.files) {
    const Package::Entry* entry = package.find(file.path);
    if (!entry) return Error{"package-files-differ", "a file that the manifest names is missing", file.path, ""};
    TRY_OK(verify_file(file, entry->content));
    files.emplace(file.path, entry->content);
  }
  TRY(const std::string path, find_adapter(files, manifest.id()));
  TRY(const Gguf base, Gguf::parse(path == peft_weights_name ? Bytes(unknown_base) : files.at(path), path));
  TRY(const std::vector<LoraPair> pairs, read_adapter_files(files, base, manifest.id()));
  return pairs.size();
}

}  // namespace

CheckTotals check_data(const Package& package, const Manifest& manifest) {
  const Result<size_t> pairs = count_pairs(package, manifest);
  const std::string detail = pairs ? std::to_string(*pairs) + " pairs" : pairs.error().sentence();
  std::printf("%-8s %-14s %-16s (%s)\n", pairs ? "ok" : "FAILED", "data", "adapter", detail.c_str());
  CheckTotals totals;
  (pairs ? totals.passed : totals.failed)++;
  return totals;
}

}  // namespace skillet::cli
