// Reads a command's arguments. Small and strict: what a command does not name is refused, by name.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/result.h"

namespace skillet::cli {

struct OptionSpec {
  std::string_view name;   // "--prompt", or a short one: "-o"
  std::string_view value;  // what its value is called in help: "TEXT"; empty for a switch
  std::string_view help;
  bool repeats = false;  // may be given several times
};

class Options {
 public:
  // Arguments that are no options are kept in order; after "--" everything is one. An option may be written
  // "--name value" or "--name=value", and once unless it repeats.
  static Result<Options> parse(const std::vector<std::string>& arguments, const std::vector<OptionSpec>& specs);

  bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
  std::optional<std::string> text(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const;  // of one that repeats, in order
  std::string text_or(std::string_view name, std::string_view fallback) const;
  // A decimal number in [min, max], or `fallback` where the option is not given.
  Result<uint64_t> number(std::string_view name, uint64_t fallback, uint64_t min, uint64_t max) const;
  // A decimal fraction such as 0.8, in thousandths.
  Result<uint32_t> permille(std::string_view name, uint32_t fallback, uint32_t max) const;

  const std::vector<std::string>& positional() const { return positional_; }

 private:
  std::multimap<std::string, std::string, std::less<>> values_;
  std::vector<std::string> positional_;
};

// A mistake in how a command was written; the program ends with exit_usage.
Error usage_error(std::string what);
bool is_usage_error(const Error& error);

}  // namespace skillet::cli
