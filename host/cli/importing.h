// An adapter that was trained elsewhere becomes a skill's folder, ready for `skillet pack`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "host/cli/places.h"

namespace skillet::cli {

struct AdapterWish {
  Path adapter;  // PEFT's folder, or a GGUF file
  Path folder;   // that is written; nothing may be there
  std::string name, version, title, license, author;
  std::string base;                  // its name; empty: as its weights call themselves
  std::optional<Path> base_file;     // its weights: then the adapter is held against them, and becomes GGUF
  std::vector<std::string> prompts;  // to show users what to ask
};

struct ImportedAdapter {
  std::string base;
  size_t weights = 0;  // that it changes; 0 where there was no base to hold it against
  uint64_t bytes = 0;  // of its files
};

// Nothing is written before all was checked.
Result<ImportedAdapter> import_adapter(const AdapterWish& wish);

}  // namespace skillet::cli
