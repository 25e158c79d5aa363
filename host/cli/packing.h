// What `skillet pack` and `skillet build` do: a folder becomes a package.
#pragma once

#include "host/cli/places.h"
#include "host/skill/package.h"

namespace skillet::cli {

struct PackedSkill {
  Manifest manifest;
  Buffer package;  // not signed
};

// The folder holds skill.json, code (skill.wasm, skill.OS-ARCH.so), which an adapter may be without, and the package's
// other files, as add_skill stages them. Its WebAssembly is inspected as the host would.
Result<PackedSkill> pack_folder(const Path& folder);

// "linux-x86_64" of "skill.linux-x86_64.so"; nothing where a file is not code.
std::optional<std::string> code_target_of(std::string_view path);

}  // namespace skillet::cli
