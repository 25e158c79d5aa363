// Strict JSON: what this project reads from outside. Beyond the standard it refuses duplicate keys, numbers that are
// not 64-bit integers (unless a format of others' has them), and anything over its limits, and it always says where.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "host/base/result.h"

namespace skillet {

using Json = boost::json::value;

struct JsonLimits {
  size_t max_bytes = 1 << 20;
  size_t max_depth = 16;
  bool has_fractions = false;
};

// `source` names the text in errors: a file or an address.
Result<Json> parse_json(std::string_view text, std::string_view source, JsonLimits limits = {});

std::string write_json(const Json& value);           // on one line
std::string write_json_indented(const Json& value);  // for files that people read; ends with a newline

// Reads the members of an object into C++ values. The first error is kept and everything after it reads as empty, so a
// reader is written straight down and asks once, at the end, whether all was well:
//
//     JsonReader root(json, "manifest.json");
//     manifest.name = root.text("name", {.max_bytes = 64});
//     TRY_OK(root.finish());
class JsonReader {
 public:
  struct Text {
    size_t min_bytes = 1;
    size_t max_bytes = 256;
  };
  using Each = std::function<void(JsonReader& element)>;

  JsonReader(const Json& value, std::string_view source);

  bool has(std::string_view key) const;

  // Required members; a missing one, one of the wrong type or one out of range is an error.
  std::string text(std::string_view key, Text limits);
  int64_t integer(std::string_view key, int64_t min, int64_t max);
  bool boolean(std::string_view key);
  JsonReader object(std::string_view key);
  void each(std::string_view key, size_t max_count, const Each& visit);  // visits the elements of an array

  // The value itself, where it is an element of an array and not an object.
  std::string text(Text limits);
  int64_t integer(int64_t min, int64_t max);

  // Refuses a value for a reason of the caller's, with this reader's place.
  void refuse(std::string_view key, std::string what, std::string remedy = "");

  bool failed() const { return error_->has_value(); }
  Status finish() const;

 private:
  JsonReader(const Json* value, std::string path, std::string source, std::shared_ptr<std::optional<Error>> error);
  const Json* find(std::string_view key);
  std::string text_at(const Json* value, const std::string& path, Text limits);
  int64_t integer_at(const Json* value, const std::string& path, int64_t min, int64_t max);
  void fail(std::string code, std::string what, const std::string& path, std::string remedy = "");

  const Json* value_;  // null once something failed
  std::string path_;   // a JSON pointer: "/files/0"
  std::string source_;
  std::shared_ptr<std::optional<Error>> error_;
};

}  // namespace skillet
