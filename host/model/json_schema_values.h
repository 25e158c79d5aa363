// What a schema says of values of one type, as the body of a rule.
#pragma once

#include <string>

#include "host/model/json_schema_grammar.h"

namespace skillet {

std::string values_of_type(SchemaGrammar& grammar, const std::string& type, const boost::json::object& schema,
                           const std::string& place);

// Exactly this value.
std::string value_itself(const Json& value);

}  // namespace skillet
