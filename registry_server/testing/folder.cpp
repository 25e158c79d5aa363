#include "registry_server/testing/folder.h"

#include <stdlib.h>

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>

namespace skillet::registry::testing {

namespace fs = std::filesystem;

Folder::Folder() {
  std::string pattern = (fs::temp_directory_path() / "skillet-registry-XXXXXX").string();
  REQUIRE(::mkdtemp(pattern.data()) != nullptr);
  path_ = fs::canonical(pattern).string();
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void Folder::overwrite(const std::string& name, Bytes content) const {
  fs::create_directories(fs::path(path_of(name)).parent_path());
  std::ofstream file(path_of(name), std::ios::binary | std::ios::trunc);
  file.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
  file.close();
  REQUIRE(file.good());
}

void Folder::write(const std::string& name, Bytes content) const {
  const std::string temporary = name + ".new";
  overwrite(temporary, content);
  fs::rename(path_of(temporary), path_of(name));
}

void Folder::remove(const std::string& name) const {
  REQUIRE(fs::remove(path_of(name)));
}

}  // namespace skillet::registry::testing
