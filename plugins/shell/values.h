// What in a prompt could fill a slot: paths, sizes, ages, numbers, hosts, kinds of files, and plain words.
#pragma once

#include "plugins/shell/tokens.h"

namespace skillet::shell {

enum ValueKind : uint32_t {
  path_value = 1 << 0,       // has a slash or a tilde, or is a place that people name: "here"
  folder_value = 1 << 1,     // a path that is certainly a folder
  file_name_value = 1 << 2,  // "notes.txt"
  glob_value = 1 << 3,       // "*.pdf", "pdf files"
  size_value = 1 << 4,       // "larger than 10 MB"
  age_value = 1 << 5,        // "in the last 7 days"
  duration_value = 1 << 6,   // "5 minutes"
  date_value = 1 << 7,       // "2026-03-01"
  number_value = 1 << 8,
  mode_value = 1 << 9,   // "755", "u+x"
  host_value = 1 << 10,  // "example.com", "10.0.0.1"
  url_value = 1 << 11,
  remote_value = 1 << 12,       // "alice@example.com"
  remote_path_value = 1 << 13,  // "alice@example.com:/tmp"
  quoted_value = 1 << 14,
  word_value = 1 << 15,   // any other word that may be a name
  range_value = 1 << 16,  // "10-20"
};

struct Value {
  uint32_t kinds = 0;
  size_t first = 0;  // the tokens that say it: from first to end, without the latter
  size_t end = 0;
  std::string text;   // as a command takes it; of sizes and ages the bare amount
  std::string shown;  // as a person is told
  char sign = 0;      // of sizes and ages: '+', '-', or 0
  char unit = 0;      // of sizes find's suffix; of ages 'm', 'a' or 'c' for modified, accessed, changed
  uint32_t seconds = 0;
};

std::vector<Value> find_values(const std::vector<Token>& tokens);

}  // namespace skillet::shell
