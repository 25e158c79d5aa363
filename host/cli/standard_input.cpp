#include "host/cli/standard_input.h"

#include <cstdio>

namespace skillet::cli {

namespace {

Error too_long(size_t max_bytes) {
  return {"input-too-long", "the text is longer than " + std::to_string(max_bytes >> 20) + " MiB", "standard input",
          "Shorten it"};
}

}  // namespace

Result<std::string> read_standard_input(size_t max_bytes) {
  std::string text;
  char piece[4096];
  while (size_t bytes = std::fread(piece, 1, sizeof piece, stdin)) {
    text.append(piece, bytes);
    if (text.size() > max_bytes) return too_long(max_bytes);
  }
  return text;
}

Result<std::optional<std::string>> read_line(size_t max_bytes) {
  std::string line;
  int byte = std::getchar();
  if (byte == EOF) return std::optional<std::string>();
  for (; byte != EOF && byte != '\n'; byte = std::getchar()) {
    line += static_cast<char>(byte);
    if (line.size() > max_bytes) return too_long(max_bytes);
  }
  return std::optional(std::move(line));
}

}  // namespace skillet::cli
