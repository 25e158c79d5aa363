// A folder that exists for one test.
#pragma once

#include <string>

#include "host/base/bytes.h"

namespace skillet::registry::testing {

class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::string& path() const { return path_; }
  std::string path_of(const std::string& name) const { return path_ + "/" + name; }

  void write(const std::string& name, Bytes content) const;  // written elsewhere and renamed, as packages should be
  void write(const std::string& name, std::string_view content) const { write(name, bytes_of(content)); }
  void overwrite(const std::string& name, Bytes content) const;  // in place, which leaves the folder as it was
  void remove(const std::string& name) const;

 private:
  std::string path_;
};

}  // namespace skillet::registry::testing
