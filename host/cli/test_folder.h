// A folder for one test, gone afterwards.
#pragma once

#include <unistd.h>

#include "host/cli/files.h"

namespace skillet::cli {

class TestFolder {
 public:
  TestFolder() {
    static int made = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("skillet-test-" + std::to_string(::getpid()) + "-" + std::to_string(++made));
    std::filesystem::create_directories(path_);
  }
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  const Path& path() const { return path_; }
  Path operator/(const std::string& name) const { return path_ / name; }
  void put(const std::string& name, std::string_view text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    (void)write_file(path_ / name, bytes_of(text));
  }

 private:
  Path path_;
};

}  // namespace skillet::cli
