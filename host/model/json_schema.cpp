#include "host/model/json_schema.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <iterator>

#include "host/model/json_schema_grammar.h"
#include "host/model/json_schema_keywords.h"
#include "host/model/json_schema_values.h"

namespace skillet {
namespace {

using Object = boost::json::object;
using Array = boost::json::array;
using Names = std::vector<std::string>;

// Writes a rule for each schema that is referred to.
class Converter {
 public:
  explicit Converter(const Json& root) : root_(root) {}

  Result<std::string> convert() {
    grammar_.define("root", "ws " + grammar_.reference(root_, "") + " ws");
    while (const std::optional<SchemaGrammar::Owed> next = grammar_.take_owed())
      grammar_.define(next->rule, schema(*next->schema, next->place));
    return std::move(grammar_).finish();
  }

 private:
  std::string schema(const Json& value, const std::string& place) {
    if (value.is_bool())
      return value.get_bool() ? grammar_.common("value") : grammar_.invalid("the schema false allows nothing", place);
    const Object* object = value.if_object();
    if (!object) return grammar_.invalid("a schema is an object, true or false", place);
    for (const char* alone : {"$ref", "anyOf", "oneOf", "enum", "const"})
      if (object->contains(alone)) return alternatives(*object, alone, place);
    return typed(*object, place);
  }

  // What is given as a list of possibilities: nothing else may constrain it, except the type of enumerated values.
  std::string alternatives(const Object& object, std::string_view keyword, const std::string& place) {
    const bool takes_type = keyword == "enum" || keyword == "const";
    for (const auto& [name, value] : object) {
      const SchemaKeyword* other = find_schema_keyword(name);
      if (name == keyword || (name == "type" && takes_type) || (other && other->type.empty())) continue;
      return grammar_.unsupported(name, place, "Put it into a schema of its own, not beside " + std::string(keyword));
    }
    const Json& value = object.at(keyword);
    const std::string here = place + schema_step(keyword);
    if (keyword == "$ref") return resolve(value, here);
    if (keyword == "const") return one_of({value}, object, place);
    const Array* array = value.if_array();
    if (!array || array->empty()) return grammar_.invalid(std::string(keyword) + " is a list that is not empty", here);
    if (keyword == "enum") return one_of(*array, object, place);
    std::string text;
    for (size_t i = 0; i < array->size(); i++)
      text += (i == 0 ? "" : " | ") + grammar_.reference((*array)[i], here + schema_step(std::to_string(i)));
    return text;
  }

  std::string one_of(const Array& values, const Object& object, const std::string& place) {
    const Names allowed =
        object.contains("type") ? types_of(object, place) : Names(std::begin(schema_types), std::end(schema_types));
    std::string text;
    for (const Json& value : values) {
      const bool fits =
          std::any_of(allowed.begin(), allowed.end(), [&](auto& type) { return is_of_schema_type(value, type); });
      if (fits) text += (text.empty() ? "" : " | ") + value_itself(value);
    }
    return text.empty() ? grammar_.invalid("no value of the list has the type", place) : text;
  }

  std::string resolve(const Json& value, const std::string& place) {
    const std::string target = value.is_string() ? std::string(value.get_string()) : "";
    if (target != "#" && !target.starts_with("#/"))
      return grammar_.fail({"schema-unsupported", "$ref can only name a place in the same schema", place,
                            "Write #/$defs/NAME, and put the schema there"});
    boost::system::error_code problem;
    const Json* found = root_.find_pointer(target.substr(1), problem);
    if (!found) return grammar_.invalid("there is nothing at " + target, place);
    return grammar_.reference(*found, target.substr(1));
  }

  Names types_of(const Object& object, const std::string& place) {
    const std::string here = place + "/type";
    Names result;
    const auto add = [&](const Json& type) {
      const std::string name = type.is_string() ? std::string(type.get_string()) : "";
      if (std::find(std::begin(schema_types), std::end(schema_types), name) == std::end(schema_types))
        grammar_.invalid("this is no type", here);
      if (std::find(result.begin(), result.end(), name) == result.end()) result.push_back(name);
    };
    const Json& type = object.at("type");
    if (const Array* array = type.if_array())
      for (const Json& each : *array) add(each);
    else
      add(type);
    if (result.empty()) grammar_.invalid("the list of types is empty", here);
    return result;
  }

  // The one type that the keywords constrain, where none is given; nothing where they constrain none.
  Names constrained_type(const Object& object, const std::string& place) {
    Names result;
    for (const auto& [name, value] : object) {
      const SchemaKeyword* keyword = find_schema_keyword(name);
      if (!keyword) grammar_.unsupported(name, place, "Leave it out, or check the answer for it");
      if (!keyword || keyword->type.empty() || (!result.empty() && result[0] == keyword->type)) continue;
      if (!result.empty() || keyword->type == "integer") grammar_.unsupported(name, place, "Say which type is meant");
      result.emplace_back(keyword->type);
    }
    return result;
  }

  std::string typed(const Object& object, const std::string& place) {
    if (!object.contains("type")) {
      const Names inferred = constrained_type(object, place);
      return inferred.empty() ? grammar_.common("value") : values_of_type(grammar_, inferred[0], object, place);
    }
    const Names given = types_of(object, place);
    for (const auto& [name, value] : object) {
      if (name == "type") continue;
      const SchemaKeyword* keyword = find_schema_keyword(name);
      if (!keyword) return grammar_.unsupported(name, place, "Leave it out, or check the answer for it");
      const bool fits = keyword->type.empty() || std::find(given.begin(), given.end(), keyword->type) != given.end();
      const bool constrains_number =
          keyword->type == "integer" && std::find(given.begin(), given.end(), "number") != given.end();
      if (!fits || constrains_number)
        return grammar_.unsupported(name, place, "It goes with the type " + std::string(keyword->type));
    }
    std::string text;
    for (const std::string& type : given)
      text += (text.empty() ? "" : " | ") + values_of_type(grammar_, type, object, place);
    return text;
  }

  const Json& root_;
  SchemaGrammar grammar_;
};

}  // namespace

Result<std::string> gbnf_of_json_schema(std::string_view schema) {
  TRY(const Json root, parse_json(schema, "schema", {max_schema_bytes, max_schema_depth}));
  return Converter(root).convert();
}

Result<Grammar> grammar_of_json_schema(std::string_view schema) {
  TRY(const std::string gbnf, gbnf_of_json_schema(schema));
  Result<Grammar> grammar = Grammar::parse(gbnf);
  if (grammar) return grammar;
  if (grammar.error().code == "grammar-left-recursive" || grammar.error().code == "grammar-endless")
    return Error{"schema-invalid", "a schema refers to itself without an end", "",
                 "Put a member that may be left out, or an array that may be empty, in between"};
  if (grammar.error().code == "grammar-limit")
    return Error{"schema-limit", "the schema's grammar becomes too large", "",
                 "Use lower lengths and counts, fewer values and fewer alternatives"};
  return std::move(grammar.error()).at("the schema's grammar");
}

}  // namespace skillet
