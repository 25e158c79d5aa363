#include "host/model/json_schema.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "host/base/json.h"
#include "host/model/gbnf_text.h"
#include "host/model/json_pattern.h"
#include "host/model/json_schema_rules.h"

namespace skillet {
namespace {

using Object = boost::json::object;
using Array = boost::json::array;
using Names = std::vector<std::string>;
constexpr int64_t unbounded = INT64_MAX;

struct Keyword {
  std::string_view name, type;  // the type that it constrains; a note where empty
};
constexpr Keyword keywords[] = {
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
constexpr std::string_view types[] = {"object", "array", "string", "integer", "number", "boolean", "null"};

const Keyword* find_keyword(std::string_view name) {
  const auto found =
      std::find_if(std::begin(keywords), std::end(keywords), [&](auto& each) { return each.name == name; });
  return found == std::end(keywords) ? nullptr : found;
}

bool is_of_type(const Json& value, std::string_view type) {
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

std::string step(std::string_view key) {
  std::string text = "/";
  for (char c : key) text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return text;
}

std::string literal(const Json& value) {
  std::string text;
  if (const Array* array = value.if_array()) {
    for (const Json& each : *array) text += (text.empty() ? "" : "\",\" ws ") + literal(each) + " ws ";
    return "\"[\" ws " + text + "\"]\"";
  }
  if (const Object* object = value.if_object()) {
    for (const auto& [key, each] : *object)
      text += (text.empty() ? "" : "\",\" ws ") + gbnf::quoted(write_json(Json(key))) + " ws \":\" ws " +
              literal(each) + " ws ";
    return "\"{\" ws " + text + "\"}\"";
  }
  return gbnf::quoted(write_json(value));
}

// Writes a rule for each schema that is referred to. The first error is kept, and all that follows is of no account.
class Converter {
 public:
  explicit Converter(const Json& root) : root_(root) {}

  Result<std::string> convert() {
    gbnf_ = "root ::= ws " + reference(root_, "") + " ws\n";
    while (!waiting_.empty() && !error_) {
      const Waiting next = waiting_.back();
      waiting_.pop_back();
      define(next.rule, schema(*next.schema, next.place));
    }
    if (error_) return std::move(*error_);
    add_common_rules();
    return std::move(gbnf_);
  }

 private:
  struct Waiting {
    std::string rule;
    const Json* schema;
    std::string place;
  };

  std::string fail(const char* code, std::string what, const std::string& place, std::string remedy) {
    if (!error_) error_ = Error{code, std::move(what), place.empty() ? "/" : place, std::move(remedy)};
    return "\"\"";
  }
  std::string unsupported(std::string_view keyword, const std::string& place, const std::string& remedy) {
    return fail("schema-unsupported", std::string(keyword) + " can't be obeyed here", place + step(keyword), remedy);
  }
  std::string invalid(const std::string& what, const std::string& place) {
    return fail("schema-invalid", what, place, "Correct the schema");
  }

  void define(const std::string& rule, const std::string& body) {
    if (gbnf_.size() + body.size() > max_grammar_source_bytes)
      fail("schema-limit", "the schema's grammar becomes too large", "", "Use a smaller schema");
    else
      gbnf_ += rule + " ::= " + body + "\n";
  }
  std::string new_rule(const std::string& body) {
    const std::string name = "r" + std::to_string(++rules_);
    define(name, body);
    return name;
  }
  std::string common(std::string_view name) {
    common_.insert(std::string(name));
    return std::string(name);
  }

  void add_common_rules() {
    for (const auto& [name, body] : all_common_rules()) gbnf_ += name + " ::=" + body + "\n";
  }
  // Those that were used and those that they use: the grammar's names say which.
  std::map<std::string, std::string> all_common_rules() {
    std::map<std::string, std::string> result;
    common_.insert("ws");
    Names names(common_.begin(), common_.end());
    while (!names.empty()) {
      const std::string name = std::move(names.back()), body(json_rule(name));
      names.pop_back();
      if (body.empty() || !result.emplace(name, body).second) continue;
      std::string word;
      for (char c : body + " ") {
        if ((c >= 'a' && c <= 'z') || c == '-')
          word += c;
        else
          names.push_back(std::exchange(word, ""));
      }
    }
    return result;
  }

  // A schema's rule, by its place; written later, so that schemas may contain themselves.
  std::string reference(const Json& schema, const std::string& place) {
    auto [known, is_new] = places_.try_emplace(place, "s" + std::to_string(places_.size()));
    if (is_new) waiting_.push_back({known->second, &schema, place});
    return known->second;
  }

  std::string schema(const Json& value, const std::string& place) {
    if (value.is_bool()) return value.get_bool() ? common("value") : invalid("the schema false allows nothing", place);
    const Object* object = value.if_object();
    if (!object) return invalid("a schema is an object, true or false", place);
    for (const char* alone : {"$ref", "anyOf", "oneOf", "enum", "const"})
      if (object->contains(alone)) return alternatives(*object, alone, place);
    return typed(*object, place);
  }

  // What is given as a list of possibilities: nothing else may constrain it, except the type of enumerated values.
  std::string alternatives(const Object& object, std::string_view keyword, const std::string& place) {
    const bool takes_type = keyword == "enum" || keyword == "const";
    for (const auto& [name, value] : object) {
      const Keyword* other = find_keyword(name);
      if (name == keyword || (name == "type" && takes_type) || (other && other->type.empty())) continue;
      return unsupported(name, place, "Put it into a schema of its own, not beside " + std::string(keyword));
    }
    const Json& value = object.at(keyword);
    const std::string here = place + step(keyword);
    if (keyword == "$ref") return resolve(value, here);
    if (keyword == "const") return one_of({value}, object, place);
    const Array* array = value.if_array();
    if (!array || array->empty()) return invalid(std::string(keyword) + " is a list that is not empty", here);
    if (keyword == "enum") return one_of(*array, object, place);
    std::string text;
    for (size_t i = 0; i < array->size(); i++)
      text += (i == 0 ? "" : " | ") + reference((*array)[i], here + step(std::to_string(i)));
    return text;
  }

  std::string one_of(const Array& values, const Object& object, const std::string& place) {
    const Names allowed = object.contains("type") ? types_of(object, place) : Names(std::begin(types), std::end(types));
    std::string text;
    for (const Json& value : values) {
      const bool fits =
          std::any_of(allowed.begin(), allowed.end(), [&](auto& type) { return is_of_type(value, type); });
      if (fits) text += (text.empty() ? "" : " | ") + literal(value);
    }
    return text.empty() ? invalid("no value of the list has the type", place) : text;
  }

  std::string resolve(const Json& value, const std::string& place) {
    const std::string target = value.is_string() ? std::string(value.get_string()) : "";
    if (target != "#" && !target.starts_with("#/"))
      return fail("schema-unsupported", "$ref can only name a place in the same schema", place,
                  "Write #/$defs/NAME, and put the schema there");
    boost::system::error_code problem;
    const Json* found = root_.find_pointer(target.substr(1), problem);
    if (!found) return invalid("there is nothing at " + target, place);
    return reference(*found, target.substr(1));
  }

  Names types_of(const Object& object, const std::string& place) {
    const std::string here = place + "/type";
    Names result;
    const auto add = [&](const Json& type) {
      const std::string name = type.is_string() ? std::string(type.get_string()) : "";
      if (std::find(std::begin(types), std::end(types), name) == std::end(types)) invalid("this is no type", here);
      if (std::find(result.begin(), result.end(), name) == result.end()) result.push_back(name);
    };
    const Json& type = object.at("type");
    if (const Array* array = type.if_array())
      for (const Json& each : *array) add(each);
    else
      add(type);
    if (result.empty()) invalid("the list of types is empty", here);
    return result;
  }

  // The one type that the keywords constrain, where none is given; nothing where they constrain none.
  Names constrained_type(const Object& object, const std::string& place) {
    Names result;
    for (const auto& [name, value] : object) {
      const Keyword* keyword = find_keyword(name);
      if (!keyword) unsupported(name, place, "Leave it out, or check the answer for it");
      if (!keyword || keyword->type.empty() || (!result.empty() && result[0] == keyword->type)) continue;
      if (!result.empty() || keyword->type == "integer") unsupported(name, place, "Say which type is meant");
      result.emplace_back(keyword->type);
    }
    return result;
  }

  std::string typed(const Object& object, const std::string& place) {
    if (!object.contains("type")) {
      const Names inferred = constrained_type(object, place);
      return inferred.empty() ? common("value") : of_type(inferred[0], object, place);
    }
    const Names given = types_of(object, place);
    for (const auto& [name, value] : object) {
      if (name == "type") continue;
      const Keyword* keyword = find_keyword(name);
      if (!keyword) return unsupported(name, place, "Leave it out, or check the answer for it");
      const bool fits = keyword->type.empty() || std::find(given.begin(), given.end(), keyword->type) != given.end();
      const bool constrains_number =
          keyword->type == "integer" && std::find(given.begin(), given.end(), "number") != given.end();
      if (!fits || constrains_number)
        return unsupported(name, place, "It goes with the type " + std::string(keyword->type));
    }
    std::string text;
    for (const std::string& type : given) text += (text.empty() ? "" : " | ") + of_type(type, object, place);
    return text;
  }

  std::string of_type(const std::string& type, const Object& object, const std::string& place) {
    if (type == "string") return text(object, place);
    if (type == "integer") return integer(object, place);
    if (type == "array") return array(object, place);
    if (type == "object") return members(object, place);
    return common(type);
  }

  int64_t number(const Object& object, const char* name, int64_t otherwise, const std::string& place,
                 int64_t min = INT64_MIN, int64_t max = INT64_MAX) {
    const Json* value = object.if_contains(name);
    if (!value) return otherwise;
    if (!value->is_int64()) return invalid(std::string(name) + " is an integer", place + step(name)), otherwise;
    const int64_t given = value->get_int64();
    if (given < min) return invalid(std::string(name) + " is too low", place + step(name)), otherwise;
    if (given > max)
      return fail("schema-limit", std::string(name) + " is too high", place + step(name),
                  "Use at most " + std::to_string(max)),
             otherwise;
    return given;
  }

  std::string text(const Object& object, const std::string& place) {
    const bool has_length = object.contains("minLength") || object.contains("maxLength");
    const Json *format = object.if_contains("format"), *pattern = object.if_contains("pattern");
    if (format && (pattern || has_length)) return unsupported("format", place, "Use it alone");
    if (pattern && has_length) return unsupported("pattern", place, "Say the length in the pattern");
    std::string inside;
    if (format) {
      const std::string_view rule = format->is_string() ? json_format_rule(format->get_string()) : "";
      if (rule.empty()) return unsupported("format", place, "Known are date, time, date-time and uuid");
      inside = common(rule);
    } else if (pattern) {
      if (!pattern->is_string()) return invalid("a pattern is a text", place + "/pattern");
      Result<std::string> translated = gbnf_of_pattern(std::string_view(pattern->get_string()), common("char"));
      if (!translated) return error_ = std::move(translated.error()).at(place + "/pattern"), "";
      inside = *translated;
    } else {
      constexpr auto most = static_cast<int64_t>(max_schema_text_characters);
      const int64_t min = number(object, "minLength", 0, place, 0, most),
                    max = number(object, "maxLength", unbounded, place, 0, most);
      if (min > max) return invalid("minLength is above maxLength", place);
      if (!has_length) return common("string");
      inside = common("char") + times(min, max);
    }
    return "\"\\\"\" " + inside + " \"\\\"\"";
  }

  static std::string times(int64_t min, int64_t max) {
    return "{" + std::to_string(min) + "," + (max == unbounded ? "" : std::to_string(max)) + "}";
  }

  std::string integer(const Object& object, const std::string& place) {
    int64_t min = number(object, "minimum", INT64_MIN, place), max = number(object, "maximum", INT64_MAX, place);
    if (object.contains("exclusiveMinimum"))
      min = std::max(min, number(object, "exclusiveMinimum", 0, place, INT64_MIN, INT64_MAX - 1) + 1);
    if (object.contains("exclusiveMaximum"))
      max = std::min(max, number(object, "exclusiveMaximum", 0, place, INT64_MIN + 1) - 1);
    if (min > max) return invalid("no integer is between these", place);
    return gbnf::integers(min, max);
  }

  std::string array(const Object& object, const std::string& place) {
    constexpr auto most = static_cast<int64_t>(max_schema_array_items);
    const int64_t min = number(object, "minItems", 0, place, 0, most);
    int64_t max = number(object, "maxItems", unbounded, place, 0, most);
    const Json* items = object.if_contains("items");
    const Json* prefix = object.if_contains("prefixItems");
    if (items && items->is_array()) return unsupported("items", place, "Name a list prefixItems");
    if (prefix && (!prefix->is_array() || prefix->get_array().empty()))
      return invalid("prefixItems is a list that is not empty", place + "/prefixItems");
    const bool is_closed = items && items->is_bool() && !items->get_bool();
    const int64_t listed = prefix ? static_cast<int64_t>(prefix->get_array().size()) : 0;
    if (is_closed) max = std::min(max, listed);
    if (min > max) return invalid("no array has this many items", place);
    if (max == 0) return "\"[\" ws \"]\"";

    std::string other;
    if (!is_closed && max > listed) other = items ? reference(*items, place + "/items") : common("value");
    const int64_t first_listed = std::min(listed, max);
    std::string rest;  // after so many items
    if (max > first_listed && first_listed > 0)
      rest = "(\",\" ws " + other + " ws)" +
             times(std::max<int64_t>(min - listed, 0), max == unbounded ? max : max - listed);
    for (int64_t i = first_listed - 1; i >= 0; i--) {
      const std::string item =
          reference(prefix->get_array()[static_cast<size_t>(i)], place + "/prefixItems" + step(std::to_string(i)));
      rest = new_rule((i == 0 ? "" : "\",\" ws ") + item + " ws " + rest) + (i < min ? "" : "?");
    }
    if (first_listed == 0)
      rest = "(" + other + " ws (\",\" ws " + other + " ws)" +
             times(std::max<int64_t>(min - 1, 0), max == unbounded ? max : max - 1) + ")" + (min > 0 ? "" : "?");
    return "\"[\" ws " + rest + " \"]\"";
  }

  // Two rules for each member: what may follow where one came already, and so a comma is due, and where none did.
  std::string members(const Object& object, const std::string& place) {
    const Json* given = object.if_contains("properties");
    const Json* more = object.if_contains("additionalProperties");
    if (given && !given->is_object()) return invalid("properties is an object", place + "/properties");
    const Object none, &properties = given ? given->get_object() : none;
    const std::set<std::string> required = required_names(object, properties, place);
    if (!given && !more) return common("object");

    const std::string other = other_member(properties, more, place);
    std::string after = other.empty() ? "" : "(\",\" ws " + other + ")*",
                first = other.empty() ? "" : "(" + other + " " + after + ")?";
    for (auto property = properties.end(); property != properties.begin();) {
      --property;
      const std::string name(property->key());
      const std::string member = gbnf::quoted(write_json(Json(name))) + " ws \":\" ws " +
                                 reference(property->value(), place + "/properties" + step(name)) + " ws";
      const bool is_required = required.contains(name);
      const auto or_next = [&](const std::string& next) {
        return is_required ? std::string() : " | " + (next.empty() ? "\"\"" : next);
      };
      first = new_rule(member + " " + after + or_next(first));
      after = new_rule("\",\" ws " + member + " " + after + or_next(after));
    }
    return "\"{\" ws " + first + " \"}\"";
  }

  std::set<std::string> required_names(const Object& object, const Object& properties, const std::string& place) {
    std::set<std::string> names;
    const Json* required = object.if_contains("required");
    if (!required) return names;
    if (!required->is_array()) invalid("required is a list", place + "/required");
    if (error_) return names;
    for (const Json& name : required->get_array()) {
      if (!name.is_string() || !properties.contains(name.get_string()))
        unsupported("required", place, "List every required member in properties");
      else
        names.emplace(name.get_string());
    }
    return names;
  }

  std::string other_member(const Object& properties, const Json* more, const std::string& place) {
    if (!more || (more->is_bool() && !more->get_bool())) return "";
    const std::string value = reference(*more, place + "/additionalProperties");
    Names names;
    for (const auto& [name, property] : properties) {
      if (name.size() > max_schema_name_bytes)
        return fail("schema-limit", "a member's name is too long", place + "/properties",
                    "Use at most " + std::to_string(max_schema_name_bytes) + " bytes");
      names.emplace_back(name);
    }
    const auto add_rule = [&](std::string body) { return new_rule(body); };
    const std::string key = names.empty() ? common("char") + "*" : gbnf::json_text_except(names, add_rule);
    return new_rule("\"\\\"\" " + key + " \"\\\"\" ws \":\" ws " + value + " ws");
  }

  const Json& root_;
  std::string gbnf_;
  size_t rules_ = 0;
  std::map<std::string, std::string> places_;
  std::vector<Waiting> waiting_;
  std::set<std::string> common_;
  std::optional<Error> error_;
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
