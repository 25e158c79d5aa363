#include "host/cli/standard_input.h"

#include <cstdio>

namespace skillet::cli {

Result<std::string> read_standard_input(size_t max_bytes) {
  std::string text;
  char piece[4096];
  while (size_t bytes = std::fread(piece, 1, sizeof piece, stdin)) {
    text.append(piece, bytes);
    if (text.size() > max_bytes)
      return Error{"input-too-long", "the text is longer than " + std::to_string(max_bytes >> 20) + " MiB",
                   "standard input", "Shorten it"};
  }
  return text;
}

}  // namespace skillet::cli
