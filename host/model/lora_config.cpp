#include "host/model/lora_config.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cmath>

#include "host/base/json.h"
#include "host/model/lora.h"
#include "host/model/quoted.h"

namespace skillet {
namespace {

using Object = boost::json::object;

constexpr const char* merge_it = "Merge it into its base, and convert that to GGUF";

Error invalid(std::string what, std::string_view source) {
  return {"adapter-config", std::move(what), std::string(source), "Save the adapter again with PEFT"};
}

// null, false, nothing at all: PEFT writes every setting, in use or not.
bool is_unset(const Json& value) {
  return value.is_null() || (value.is_bool() && !value.get_bool()) || (value.is_array() && value.get_array().empty()) ||
         (value.is_object() && value.get_object().empty());
}

// Settings that change what is computed, and that this host does not know.
constexpr std::string_view unsupported[] = {"use_dora",          "lora_bias",          "modules_to_save",
                                            "layer_replication", "fan_in_fan_out",     "alora_invocation_tokens",
                                            "target_parameters", "use_qalora",         "trainable_token_indices",
                                            "arrow_config",      "ensure_weight_tying"};
// These begin by changing the base, and fit no other.
constexpr std::string_view unsupported_beginnings[] = {"pissa", "olora", "corda"};

Status check_kind(const Object& root, std::string_view source) {
  const Json* type = root.if_contains("peft_type");
  if (!type || !type->is_string()) return invalid("there is no peft_type", source);
  if (type->get_string() != "LORA")
    return Error{"adapter-unsupported", "the adapter is of the type " + quoted(std::string(type->get_string())),
                 std::string(source), "Use a LoRA adapter"};
  for (std::string_view name : unsupported)
    if (const Json* value = root.if_contains(name); value && !is_unset(*value))
      return Error{"adapter-unsupported", "the adapter uses " + std::string(name), std::string(source), merge_it};
  if (const Json* bias = root.if_contains("bias"); bias && bias->is_string() && bias->get_string() != "none")
    return Error{"adapter-unsupported", "the adapter changes biases", std::string(source), merge_it};
  if (const Json* begin = root.if_contains("init_lora_weights"); begin && begin->is_string())
    for (std::string_view name : unsupported_beginnings)
      if (std::string_view(begin->get_string()).starts_with(name))
        return Error{"adapter-unsupported",
                     "the adapter began as " + std::string(name) + " and fits a changed base only", std::string(source),
                     "Save it with path_initial_model_for_weight_conversion"};
  return {};
}

Result<double> number(const Json& value, double min, double max, std::string_view key, std::string_view source) {
  const double read = value.is_int64()    ? static_cast<double>(value.get_int64())
                      : value.is_double() ? value.get_double()
                                          : std::nan("");
  if (read >= min && read <= max) return read;
  return invalid(std::string(key) + " is no number from " + std::to_string(static_cast<int64_t>(min)) + " to " +
                     std::to_string(static_cast<int64_t>(max)),
                 source);
}

constexpr double max_alpha = 1e6;

}  // namespace

// PEFT reads them as regular expressions that match the end of a name; in practice they are names.
Result<LoraConfig::Pattern> LoraConfig::pattern(std::string_view key, double value, std::string_view source) {
  Pattern made{.name = "", .value = value};
  std::string_view rest = key;
  if (rest.starts_with('^')) made.is_whole = true, rest.remove_prefix(1);
  if (rest.ends_with('$')) rest.remove_suffix(1);
  for (size_t i = 0; i < rest.size(); i++) {
    if (rest[i] == '\\' && i + 1 < rest.size() && rest[i + 1] == '.') continue;
    if (std::string_view("\\^$*+?()[]{}|").find(rest[i]) != std::string_view::npos)
      return Error{"adapter-unsupported", "the pattern " + quoted(key) + " is more than a module's name",
                   std::string(source), "Write the modules' names out"};
    made.name += rest[i];
  }
  return made;
}

bool LoraConfig::Pattern::matches(std::string_view module) const {
  if (module == name) return true;
  return !is_whole && module.size() > name.size() && module.ends_with(name) &&
         module[module.size() - name.size() - 1] == '.';
}

Result<LoraConfig> LoraConfig::parse(std::string_view text, std::string_view source) {
  TRY(const Json json, parse_json(text, source, {.max_bytes = max_lora_config_bytes, .has_fractions = true}));
  if (!json.is_object()) return invalid("an object is expected", source);
  const Object& root = json.get_object();
  TRY_OK(check_kind(root, source));
  LoraConfig config;
  const auto read = [&](const char* key, double& value, double min, double max) -> Status {
    const Json* found = root.if_contains(key);
    if (!found) return {};
    TRY(value, number(*found, min, max, key, source));
    return {};
  };
  const auto read_patterns = [&](const char* key, std::vector<Pattern>& patterns, double min, double max) -> Status {
    const Json* found = root.if_contains(key);
    if (!found || is_unset(*found)) return {};
    if (!found->is_object() || found->get_object().size() > max_lora_patterns)
      return invalid(std::string(key) + " is no object of at most " + std::to_string(max_lora_patterns) + " patterns",
                     source);
    for (const auto& [name, value] : found->get_object()) {
      TRY(const double read_value, number(value, min, max, name, source));
      TRY(Pattern made, pattern(name, read_value, source));
      patterns.push_back(std::move(made));
    }
    return {};
  };
  TRY_OK(read("r", config.rank_, 1, max_lora_rank));
  TRY_OK(read("lora_alpha", config.alpha_, 0, max_alpha));
  TRY_OK(read_patterns("rank_pattern", config.ranks_, 1, max_lora_rank));
  TRY_OK(read_patterns("alpha_pattern", config.alphas_, 0, max_alpha));
  const Json* stabilised = root.if_contains("use_rslora");
  config.is_rank_stabilised_ = stabilised && stabilised->is_bool() && stabilised->get_bool();
  return config;
}

double LoraConfig::value_of(const std::vector<Pattern>& patterns, std::string_view module, double otherwise) {
  for (const Pattern& pattern : patterns)
    if (pattern.matches(module)) return pattern.value;
  return otherwise;
}

uint32_t LoraConfig::rank_of(std::string_view module) const {
  return static_cast<uint32_t>(value_of(ranks_, module, rank_));
}

float LoraConfig::scale_of(std::string_view module) const {
  const double rank = rank_of(module);
  return static_cast<float>(value_of(alphas_, module, alpha_) / (is_rank_stabilised_ ? std::sqrt(rank) : rank));
}

}  // namespace skillet
