// The index that ships, for tests.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "plugins/shell/index.h"

namespace skillet::shell {

inline std::string shipped_bytes() {
  std::ifstream file(SHELL_INDEX, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

inline const Index& shipped_index() {
  static const std::string bytes = shipped_bytes();
  static const Index index = [] {
    Index opened;
    opened.open(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return opened;
  }();
  return index;
}

}  // namespace skillet::shell
