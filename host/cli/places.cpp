#include "host/cli/places.h"

#include <algorithm>
#include <optional>

#include "host/base/version.h"
#include "host/cli/platform.h"
#include "host/skill/manifest.h"

#ifndef SKILLET_SDK_BUILT_IN
#define SKILLET_SDK_BUILT_IN ""
#endif

namespace skillet::cli {
namespace {

constexpr std::string_view package_suffix = ".skill";
constexpr size_t max_listed = 20;

bool is_there(const Path& path) {
  std::error_code failure;
  return std::filesystem::exists(path, failure);
}

Path config_folder() {
  if (auto own = environment("SKILLET_HOME")) return *own;
  if (auto config = environment("XDG_CONFIG_HOME")) return Path(*config) / "skillet";
  if (auto home = environment("HOME")) return Path(*home) / ".config" / "skillet";
  return {};
}

Path cache_folder() {
  if (auto own = environment("SKILLET_CACHE")) return *own;
  if (auto cache = environment("XDG_CACHE_HOME")) return Path(*cache) / "skillet";
  return Path(environment("HOME").value_or("/tmp")) / ".cache" / "skillet";
}

std::string join(const std::vector<std::string>& names) {
  std::string text;
  for (size_t i = 0; i < names.size() && i < max_listed; i++) text += (i > 0 ? ", " : "") + names[i];
  return names.size() > max_listed ? text + ", …" : text;
}

// The version in "NAME-VERSION", if this is a package of that name.
std::optional<Version> version_of(std::string_view package, std::string_view name) {
  if (!package.starts_with(name) || package.size() <= name.size() || package[name.size()] != '-') return std::nullopt;
  return Version::parse(package.substr(name.size() + 1));
}

}  // namespace

Places Places::around(const std::string& program) {
  Places places;
  places.program = executable_path(program);
  const Path root = places.program.parent_path().parent_path();
  places.packages = environment("SKILLET_PACKAGES").value_or((root / "packages").string());
  places.trust = root / "trust.json";
  places.user_home = config_folder();
  places.cache = cache_folder();
  return places;
}

Result<Path> Places::home() const {
  if (user_home.empty())
    return Error{"home-missing", "there is no home folder for keys", "", "Set HOME, or SKILLET_HOME to a folder"};
  return user_home;
}

Result<Path> Places::sdk() const {
  const Path near = program.parent_path().parent_path().parent_path();
  for (const Path& folder : {Path(environment("SKILLET_SDK").value_or("")), near, Path(SKILLET_SDK_BUILT_IN)})
    if (!folder.empty() && is_there(folder / "plugin_api" / "skill.h")) return std::filesystem::absolute(folder);
  return Error{"sdk-missing", "the SDK (the folder that holds plugin_api/) was not found", "",
               "Set SKILLET_SDK to a clone of Skillet"};
}

Result<Path> Places::resolve(const std::string& package) const {
  if (!package.starts_with('@')) return Path(package);
  return newest_package(packages, std::string_view(package).substr(1));
}

std::vector<std::string> list_packages(const Path& folder) {
  std::vector<std::string> names;
  std::error_code failure;
  for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
       entry.increment(failure)) {
    std::string name = entry->path().filename().string();
    if (name.size() > package_suffix.size() && name.ends_with(package_suffix))
      names.push_back(name.substr(0, name.size() - package_suffix.size()));
  }
  std::sort(names.begin(), names.end());
  return names;
}

Result<Path> newest_package(const Path& folder, std::string_view name) {
  if (!is_skill_name(name))
    return Error{"package-name", "\"@" + std::string(name) + "\" is no skill's name", "",
                 "Use a-z, 0-9 and single hyphens inside"};
  const std::vector<std::string> all = list_packages(folder);
  std::optional<Version> newest;
  Path found;
  for (const std::string& package : all) {
    std::optional<Version> version = version_of(package, name);
    if (!version || (newest && *version < *newest)) continue;
    newest = version;
    found = folder / (package + std::string(package_suffix));
  }
  if (newest) return found;
  return Error{"package-not-found", "there is no package of the name \"" + std::string(name) + "\"", folder.string(),
               all.empty() ? "Build some first: scripts/build" : "There are: " + join(all)};
}

Result<Path> newest_build(const Path& folder) {
  Path newest;
  std::error_code failure;
  std::filesystem::file_time_type newest_time;
  for (std::filesystem::directory_iterator entry(folder / "build", failure), end; !failure && entry != end;
       entry.increment(failure)) {
    if (entry->path().extension() != package_suffix) continue;
    const auto time = entry->last_write_time(failure);
    if (newest.empty() || time > newest_time) newest = entry->path(), newest_time = time;
  }
  if (!newest.empty()) return newest;
  return Error{"package-not-found", "there is no package in its folder build", folder.string(),
               "Build it first: skillet build"};
}

}  // namespace skillet::cli
