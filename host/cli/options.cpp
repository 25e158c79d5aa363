#include "host/cli/options.h"

#include <algorithm>
#include <charconv>

namespace skillet::cli {
namespace {

const OptionSpec* find_spec(const std::vector<OptionSpec>& specs, std::string_view name) {
  auto found = std::find_if(specs.begin(), specs.end(), [&](const OptionSpec& spec) { return spec.name == name; });
  return found == specs.end() ? nullptr : &*found;
}

std::optional<uint64_t> decimal(std::string_view text) {
  uint64_t value = 0;
  auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Error usage_error(std::string what) {
  return {"usage", std::move(what), "", ""};
}

bool is_usage_error(const Error& error) {
  return error.code == "usage";
}

Result<Options> Options::parse(const std::vector<std::string>& arguments, const std::vector<OptionSpec>& specs) {
  Options options;
  for (size_t i = 0; i < arguments.size(); i++) {
    const std::string& argument = arguments[i];
    if (argument == "--") {
      options.positional_.insert(options.positional_.end(), arguments.begin() + i + 1, arguments.end());
      break;
    }
    if (argument.size() < 2 || argument[0] != '-') {
      options.positional_.push_back(argument);
      continue;
    }
    const size_t equals = argument.starts_with("--") ? argument.find('=') : std::string::npos;
    const std::string name = argument.substr(0, equals);
    const OptionSpec* spec = find_spec(specs, name);
    if (!spec) return usage_error("there is no option " + name);
    if (options.has(name) && !spec->repeats) return usage_error(name + " is given twice");
    std::string value;
    if (spec->value.empty()) {
      if (equals != std::string::npos) return usage_error(name + " takes no value");
    } else if (equals != std::string::npos) {
      value = argument.substr(equals + 1);
    } else if (++i < arguments.size()) {
      value = arguments[i];
    } else {
      return usage_error(name + " wants a value: " + std::string(spec->value));
    }
    options.values_.emplace(name, std::move(value));
  }
  return options;
}

std::optional<std::string> Options::text(std::string_view name) const {
  auto found = values_.find(name);
  if (found == values_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> Options::texts(std::string_view name) const {
  std::vector<std::string> all;
  const auto [first, end] = values_.equal_range(name);
  for (auto value = first; value != end; ++value) all.push_back(value->second);
  return all;
}

std::string Options::text_or(std::string_view name, std::string_view fallback) const {
  return text(name).value_or(std::string(fallback));
}

Result<uint64_t> Options::number(std::string_view name, uint64_t fallback, uint64_t min, uint64_t max) const {
  std::optional<std::string> given = text(name);
  if (!given) return fallback;
  std::optional<uint64_t> value = decimal(*given);
  if (!value || *value < min || *value > max)
    return usage_error(std::string(name) + " wants a whole number from " + std::to_string(min) + " to " +
                       std::to_string(max) + ", not \"" + *given + "\"");
  return *value;
}

Result<uint32_t> Options::permille(std::string_view name, uint32_t fallback, uint32_t max) const {
  constexpr size_t decimals = 3;
  std::optional<std::string> given = text(name);
  if (!given) return fallback;
  const size_t point = given->find('.');
  std::string fraction = point == std::string::npos ? "0" : given->substr(point + 1);
  std::optional<uint64_t> whole = decimal(std::string_view(*given).substr(0, point));
  std::optional<uint64_t> thousandths;
  if (!fraction.empty() && fraction.size() <= decimals) {
    fraction.resize(decimals, '0');
    thousandths = decimal(fraction);
  }
  if (!whole || !thousandths || *whole > max / 1000 || *whole * 1000 + *thousandths > max)
    return usage_error(std::string(name) + " wants a number from 0 to " + std::to_string(max / 1000) +
                       " with at most three decimals, not \"" + *given + "\"");
  return static_cast<uint32_t>(*whole * 1000 + *thousandths);
}

}  // namespace skillet::cli
