#include <cstdio>

#include "host/cli/command.h"
#include "host/cli/files.h"
#include "host/cli/packing.h"

namespace skillet::cli {
namespace {

Result<int> run(const Options& options, const Places&) {
  TRY(PackedSkill packed, pack_folder(options.positional()[0]));
  const std::string file = options.text_or("-o", packed.manifest.id() + ".skill");
  TRY_OK(write_file(file, packed.package));
  std::printf("%s: %zu files, %zu bytes, not signed\n", file.c_str(), packed.manifest.files.size(),
              packed.package.size());
  return exit_ok;
}

}  // namespace

Command pack_command() {
  return {"pack",
          "STAGE_DIR",
          "Make a package from a folder.",
          "The folder holds skill.json, skill.wasm, skill.OS-ARCH.so and whatever else belongs to the skill. An "
          "adapter needs\n"
          "no code: adapter_config.json with adapter_model.safetensors, or one GGUF file.",
          {{"-o", "FILE", "where to (default: NAME-VERSION.skill here)"}},
          1,
          1,
          run};
}

}  // namespace skillet::cli
