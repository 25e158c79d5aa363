#include <cstdio>

#include "host/cli/command.h"
#include "host/cli/files.h"
#include "host/cli/keys.h"
#include "host/cli/packing.h"
#include "host/cli/platform.h"
#include "host/cli/trust.h"
#include "host/cli/user_name.h"

namespace skillet::cli {
namespace {

struct Plan {
  Path source, build, stage;
  Path sdk;
  std::string cmake, emcmake;
};

// A program on PATH, or in one of the folders.
Result<std::string> find_program(const std::string& name, const std::vector<Path>& folders, const std::string& remedy) {
  std::vector<Path> all;
  const std::string path = environment("PATH").value_or("");
  for (size_t begin = 0; begin < path.size();) {
    const size_t end = std::min(path.find(':', begin), path.size());
    if (end > begin) all.emplace_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  all.insert(all.end(), folders.begin(), folders.end());
  for (const Path& folder : all) {
    std::error_code failure;
    if (std::filesystem::is_regular_file(folder / name, failure)) return (folder / name).string();
  }
  return Error{"tool-missing", name + " is not on PATH", "", remedy};
}

// Runs one step; what it says is shown when it fails, and only then.
Status step(const std::string& what, const std::vector<std::string>& command) {
  constexpr int no_limit = 0;
  TRY(ProcessResult result, run_process(command, no_limit));
  if (result.ok()) return {};
  std::fwrite(result.output.data(), 1, result.output.size(), stderr);
  return Error{"build-failed", what + " failed: " + result.how_it_ended(), "", ""};
}

Status compile(const Plan& plan, const char* target, bool is_wasm) {
  const std::string folder = (plan.build / target).string();
  std::vector<std::string> configure;
  if (is_wasm) configure.push_back(plan.emcmake);
  for (std::string word : {plan.cmake, std::string("-S"), plan.source.string(), std::string("-B"), folder,
                           std::string("-DCMAKE_BUILD_TYPE=Release"), "-DSKILLET_SDK=" + plan.sdk.string(),
                           "-DSKILLET_STAGE=" + plan.stage.string()})
    configure.push_back(std::move(word));
  TRY_OK(step(std::string("configuring (") + target + ")", configure));
  return step(std::string("compiling (") + target + ")", {plan.cmake, "--build", folder, "--parallel", "2"});
}

// A stage that holds what the last build put there would pack files that the skill no longer has. CMake stages again
// where its stamps are gone.
void clear_stage(const Plan& plan) {
  std::error_code failure;
  std::filesystem::remove_all(plan.stage, failure);
  std::vector<Path> stamps;
  std::filesystem::recursive_directory_iterator entry(plan.build, failure), end;
  for (; !failure && entry != end; entry.increment(failure))
    if (entry->path().extension() == ".staged") stamps.push_back(entry->path());
  for (const Path& stamp : stamps) std::filesystem::remove(stamp, failure);
}

Result<Plan> plan_build(const Path& folder, const Places& places) {
  Plan plan;
  std::error_code failure;
  plan.source = std::filesystem::canonical(folder, failure);
  if (failure) return Error{"folder-not-found", failure.message(), folder.string(), ""};
  plan.build = plan.source / "build";
  plan.stage = plan.build / "stage";
  TRY(plan.sdk, places.sdk());
  TRY(plan.cmake, find_program("cmake", {}, "Install CMake 3.22 or newer"));
  TRY(plan.emcmake, find_program("emcmake", {places.cache / "emscripten" / "bin"},
                                 "Put Emscripten 3.1.69 or newer on PATH, or run scripts/setup of a clone of Skillet"));
  return plan;
}

Result<Manifest> read_source(const Path& folder) {
  const Path path = folder / "skill.json";
  Result<std::string> text = read_text_file(path);
  if (!text) {
    if (text.error().code == "file-not-found")
      text.error().remedy = "Name a skill's folder, or begin one: skillet new NAME";
    return std::move(text.error());
  }
  return read_manifest_source(*text, path.string());
}

// The author's key; the first build makes it.
Result<Path> author_key(const Places& places) {
  TRY(KeyFiles files, KeyFiles::of_author(places));
  std::error_code failure;
  if (std::filesystem::exists(files.secret, failure)) return files.secret;
  TRY(PublicKey key, make_key(files, false));
  TRY_OK(add_to_trust_file(user_trust_file(files.secret.parent_path()), user_name(), key));
  std::printf("made your signing key: %s (keep it to yourself, and a copy of it)\n", files.secret.c_str());
  return files.secret;
}

Result<int> run(const Options& options, const Places& places) {
  const Path folder = options.positional().empty() ? Path(".") : Path(options.positional()[0]);
  TRY(Manifest manifest, read_source(folder));
  TRY(Plan plan, plan_build(folder, places));
  clear_stage(plan);
  TRY_OK(compile(plan, "native", false));
  TRY_OK(compile(plan, "wasm", true));
  std::error_code failure;
  if (!std::filesystem::exists(plan.stage / manifest.name, failure))
    return Error{"stage-missing", "the build staged no skill of the name \"" + manifest.name + "\"",
                 (plan.source / "CMakeLists.txt").string(),
                 "Write add_skill(" + manifest.name + " …), as in skill.json"};
  TRY(PackedSkill packed, pack_folder(plan.stage / manifest.name));
  TRY(Path key, author_key(places));
  const Path file = plan.build / (packed.manifest.id() + ".skill");
  TRY_OK(write_file(file, packed.package));
  TRY(SignedPackage made, sign_package(file, key));
  std::printf("%s (%ju bytes, signed)\n", file.lexically_proximate(std::filesystem::current_path(failure)).c_str(),
              static_cast<uintmax_t>(std::filesystem::file_size(file, failure)));
  return exit_ok;
}

}  // namespace

Command build_command() {
  return {"build",
          "[DIR]",
          "Build a skill, natively and as WebAssembly, and pack and sign it.",
          "DIR (default: here) holds skill.json and CMakeLists.txt. The package is DIR/build/NAME-VERSION.skill.",
          {},
          0,
          1,
          run};
}

}  // namespace skillet::cli
