// JSON Schema as a grammar, so that an answer has the schema's form. What a grammar can't say is refused by its name:
//   schema-unsupported  a keyword, or a use of one, that would not be obeyed
//   schema-invalid      what is no JSON Schema, or allows nothing
//   schema-limit        too large
//
// Texts are held to a little more than the schema: members come in the schema's order and unlisted ones last,
// whitespace is a space or one line end with its indentation, and an object with "properties" but without
// "additionalProperties" has only the ones listed. A schema without "type" that constrains one type is of that type.
// "oneOf" is read as "anyOf".
#pragma once

#include <string>
#include <string_view>

#include "host/base/result.h"
#include "host/model/grammar.h"

namespace skillet {

constexpr size_t max_schema_bytes = 1 << 18;
constexpr size_t max_schema_depth = 48;
constexpr size_t max_schema_name_bytes = 256;      // of a member that others must differ from
constexpr size_t max_schema_array_items = 10'000;  // that "minItems" and "maxItems" may say
constexpr size_t max_schema_text_characters = 10'000;

Result<std::string> gbnf_of_json_schema(std::string_view schema);
Result<Grammar> grammar_of_json_schema(std::string_view schema);

}  // namespace skillet
