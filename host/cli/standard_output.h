// Text to standard output, at once: who reads it may be waiting.
#pragma once

#include <cstdio>
#include <string_view>

namespace skillet::cli {

inline void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

}  // namespace skillet::cli
