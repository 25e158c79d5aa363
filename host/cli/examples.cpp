#include "host/cli/examples.h"

#include "host/base/json.h"
#include "host/cli/files.h"

namespace skillet::cli {
namespace {

constexpr uint64_t max_examples_file_bytes = 16 << 20;

}  // namespace

Result<std::vector<RoutedExample>> read_examples(const std::string& path) {
  TRY(Buffer bytes, read_file(path, max_examples_file_bytes));
  TRY(const Json json, parse_json(text_of(bytes), path, {.max_bytes = max_examples_file_bytes, .max_depth = 2}));
  const auto invalid = [&](const std::string& where) {
    return Error{"examples-invalid", "there has to be a list of [text, label]", path + where,
                 "Write each example as two strings: [\"roll a die\", \"dice\"]"};
  };
  if (!json.is_array()) return invalid("");
  std::vector<RoutedExample> examples;
  for (const Json& pair : json.get_array()) {
    if (!pair.is_array() || pair.get_array().size() != 2 || !pair.get_array()[0].is_string() ||
        !pair.get_array()[1].is_string())
      return invalid(", /" + std::to_string(examples.size()));
    examples.push_back({std::string(pair.get_array()[0].get_string()), std::string(pair.get_array()[1].get_string())});
  }
  return examples;
}

}  // namespace skillet::cli
