// Where things are: this installation's packages, trust list and SDK, and the user's own keys.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "host/base/result.h"

namespace skillet::cli {

using Path = std::filesystem::path;

struct Places {
  Path program;    // this executable (under Node: skillet.js)
  Path packages;   // what @name is looked up in
  Path trust;      // the installation's trust list; may not exist
  Path user_home;  // keys and the user's own trust list; empty where there is no home
  Path cache;      // what scripts/setup fetched

  static Places around(const std::string& program);

  Result<Path> home() const;  // user_home, or what to do about there being none
  Result<Path> sdk() const;   // the folder that holds plugin_api/

  // A package as the user names it: a file, or "@name": the newest version of it in `packages`.
  Result<Path> resolve(const std::string& package) const;
};

// The newest package of a name among the files of a folder.
Result<Path> newest_package(const Path& folder, std::string_view name);

// The package that `skillet build` left last in a skill's folder.
Result<Path> newest_build(const Path& folder);

// The packages of a folder, by what stands before ".skill", in order.
std::vector<std::string> list_packages(const Path& folder);

}  // namespace skillet::cli
