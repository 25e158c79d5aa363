#include "registry_server/encoding.h"

#include "registry_server/header_text.h"

namespace skillet::registry {
namespace {

bool has_zero_weight(std::string_view parameters) {
  while (!parameters.empty()) {
    const std::string_view parameter = trimmed(take_until(parameters, ';'));
    if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) continue;
    return parameter.substr(2).find_first_not_of("0.") == std::string_view::npos;
  }
  return false;
}

}  // namespace

bool accepts_encoding(std::string_view header, std::string_view coding) {
  bool any = false;
  while (!header.empty()) {
    std::string_view parameters = take_until(header, ',');
    const std::string_view name = trimmed(take_until(parameters, ';'));
    const bool allowed = !has_zero_weight(parameters);
    if (equal_ignoring_case(name, coding)) return allowed;
    if (name == "*") any = allowed;
  }
  return any;
}

}  // namespace skillet::registry
