#include "host/model/json_schema_keywords.h"

#include <algorithm>
#include <iterator>

namespace skillet {
namespace {

constexpr SchemaKeyword keywords[] = {
    {"minLength", "string"},
    {"maxLength", "string"},
    {"pattern", "string"},
    {"format", "string"},
    {"minimum", "integer"},
    {"maximum", "integer"},
    {"exclusiveMinimum", "integer"},
    {"exclusiveMaximum", "integer"},
    {"items", "array"},
    {"prefixItems", "array"},
    {"minItems", "array"},
    {"maxItems", "array"},
    {"properties", "object"},
    {"required", "object"},
    {"additionalProperties", "object"},
    {"title", ""},
    {"description", ""},
    {"default", ""},
    {"examples", ""},
    {"deprecated", ""},
    {"readOnly", ""},
    {"writeOnly", ""},
    {"$schema", ""},
    {"$id", ""},
    {"$comment", ""},
    {"$defs", ""},
    {"definitions", ""},
};

}  // namespace

const SchemaKeyword* find_schema_keyword(std::string_view name) {
  const auto found =
      std::find_if(std::begin(keywords), std::end(keywords), [&](auto& each) { return each.name == name; });
  return found == std::end(keywords) ? nullptr : found;
}

bool is_of_schema_type(const Json& value, std::string_view type) {
  switch (value.kind()) {
    case boost::json::kind::object:
      return type == "object";
    case boost::json::kind::array:
      return type == "array";
    case boost::json::kind::string:
      return type == "string";
    case boost::json::kind::bool_:
      return type == "boolean";
    case boost::json::kind::null:
      return type == "null";
    default:
      return type == "integer" || type == "number";
  }
}

}  // namespace skillet
