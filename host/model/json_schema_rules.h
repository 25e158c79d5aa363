// The rules that grammars of JSON have in common, by name; those that a schema uses are written with it.
#pragma once

#include <string>
#include <string_view>

namespace skillet {

// The rule's body; it may name others. Empty for a name that is none of these.
std::string_view json_rule(std::string_view name);

// The rule for the inside of a string with this "format"; empty where it is not known.
std::string_view json_format_rule(std::string_view format);

}  // namespace skillet
