// The words of JSON Schema that are understood, and the types that they are about.
#pragma once

#include <string_view>

#include "host/base/json.h"

namespace skillet {

struct SchemaKeyword {
  std::string_view name, type;  // the type that it constrains; a note where empty
};
const SchemaKeyword* find_schema_keyword(std::string_view name);  // null where it is not known

constexpr std::string_view schema_types[] = {"object", "array", "string", "integer", "number", "boolean", "null"};

bool is_of_schema_type(const Json& value, std::string_view type);

}  // namespace skillet
