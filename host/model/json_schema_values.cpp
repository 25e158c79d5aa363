#include "host/model/json_schema_values.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "host/model/gbnf_text.h"
#include "host/model/json_pattern.h"
#include "host/model/json_schema.h"
#include "host/model/json_schema_rules.h"

namespace skillet {
namespace {

using Object = boost::json::object;
using Array = boost::json::array;
constexpr int64_t unbounded = INT64_MAX;

std::string times(int64_t min, int64_t max) {
  return "{" + std::to_string(min) + "," + (max == unbounded ? "" : std::to_string(max)) + "}";
}

class Values {
 public:
  Values(SchemaGrammar& grammar, const Object& schema, const std::string& place)
      : grammar_(grammar), schema_(schema), place_(place) {}

  std::string of_type(const std::string& type) {
    if (type == "string") return text();
    if (type == "integer") return integer();
    if (type == "array") return array();
    if (type == "object") return members();
    return grammar_.common(type);
  }

 private:
  std::string place_of(std::string_view keyword) const { return place_ + schema_step(keyword); }
  std::string unsupported(const char* keyword, const char* remedy) {
    return grammar_.unsupported(keyword, place_, remedy);
  }

  int64_t number(const char* name, int64_t otherwise, int64_t min = INT64_MIN, int64_t max = INT64_MAX) {
    const Json* value = schema_.if_contains(name);
    if (!value) return otherwise;
    if (!value->is_int64()) return grammar_.invalid(std::string(name) + " is an integer", place_of(name)), otherwise;
    const int64_t given = value->get_int64();
    if (given < min) return grammar_.invalid(std::string(name) + " is too low", place_of(name)), otherwise;
    if (given <= max) return given;
    grammar_.fail(
        {"schema-limit", std::string(name) + " is too high", place_of(name), "Use at most " + std::to_string(max)});
    return otherwise;
  }

  std::string text() {
    const bool has_length = schema_.contains("minLength") || schema_.contains("maxLength");
    const Json *format = schema_.if_contains("format"), *pattern = schema_.if_contains("pattern");
    if (format && (pattern || has_length)) return unsupported("format", "Use it alone");
    if (pattern && has_length) return unsupported("pattern", "Say the length in the pattern");
    if (!format && !pattern && !has_length) return grammar_.common("string");
    const std::string inside = format ? formatted(*format) : pattern ? matching(*pattern) : of_length();
    return "\"\\\"\" " + inside + " \"\\\"\"";
  }

  std::string formatted(const Json& format) {
    const std::string_view rule = format.is_string() ? json_format_rule(format.get_string()) : "";
    if (rule.empty()) return unsupported("format", "Known are date, time, date-time and uuid");
    return grammar_.common(rule);
  }

  std::string matching(const Json& pattern) {
    if (!pattern.is_string()) return grammar_.invalid("a pattern is a text", place_of("pattern"));
    Result<std::string> translated = gbnf_of_pattern(std::string_view(pattern.get_string()), grammar_.common("char"));
    return translated ? *translated : grammar_.fail(std::move(translated.error()).at(place_of("pattern")));
  }

  std::string of_length() {
    constexpr auto most = static_cast<int64_t>(max_schema_text_characters);
    const int64_t min = number("minLength", 0, 0, most), max = number("maxLength", unbounded, 0, most);
    if (min > max) return grammar_.invalid("minLength is above maxLength", place_);
    return grammar_.common("char") + times(min, max);
  }

  std::string integer() {
    int64_t min = number("minimum", INT64_MIN), max = number("maximum", INT64_MAX);
    if (schema_.contains("exclusiveMinimum"))
      min = std::max(min, number("exclusiveMinimum", 0, INT64_MIN, INT64_MAX - 1) + 1);
    if (schema_.contains("exclusiveMaximum")) max = std::min(max, number("exclusiveMaximum", 0, INT64_MIN + 1) - 1);
    if (min > max) return grammar_.invalid("no integer is between these", place_);
    return gbnf::integers(min, max);
  }

  std::string array() {
    constexpr auto most = static_cast<int64_t>(max_schema_array_items);
    const int64_t min = number("minItems", 0, 0, most);
    int64_t max = number("maxItems", unbounded, 0, most);
    const Json *items = schema_.if_contains("items"), *prefix = schema_.if_contains("prefixItems");
    if (items && items->is_array()) return unsupported("items", "Name a list prefixItems");
    if (prefix && (!prefix->is_array() || prefix->get_array().empty()))
      return grammar_.invalid("prefixItems is a list that is not empty", place_of("prefixItems"));
    const bool is_closed = items && items->is_bool() && !items->get_bool();
    const int64_t listed = prefix ? static_cast<int64_t>(prefix->get_array().size()) : 0;
    if (is_closed) max = std::min(max, listed);
    if (min > max) return grammar_.invalid("no array has this many items", place_);
    if (max == 0) return "\"[\" ws \"]\"";
    const bool has_others = !is_closed && max > listed;
    const std::string other = !has_others ? ""
                              : items     ? grammar_.reference(*items, place_of("items"))
                                          : grammar_.common("value");
    const std::string inside =
        listed ? listed_items(prefix->get_array(), other, min, max) : like_items(other, min, max);
    return "\"[\" ws " + inside + " \"]\"";
  }

  std::string like_items(const std::string& item, int64_t min, int64_t max) {
    return "(" + item + " ws (\",\" ws " + item + " ws)" +
           times(std::max<int64_t>(min - 1, 0), max == unbounded ? max : max - 1) + ")" + (min > 0 ? "" : "?");
  }

  // From the last one to the first: each rule is an item and what may come after it.
  std::string listed_items(const Array& items, const std::string& other, int64_t min, int64_t max) {
    const auto listed = static_cast<int64_t>(items.size());
    std::string rest;
    if (max > listed)
      rest = "(\",\" ws " + other + " ws)" +
             times(std::max<int64_t>(min - listed, 0), max == unbounded ? max : max - listed);
    for (int64_t i = std::min(listed, max) - 1; i >= 0; i--) {
      const std::string item =
          grammar_.reference(items[static_cast<size_t>(i)], place_of("prefixItems") + schema_step(std::to_string(i)));
      rest = grammar_.new_rule((i == 0 ? "" : "\",\" ws ") + item + " ws " + rest) + (i < min ? "" : "?");
    }
    return rest;
  }

  // Two rules for each member: what may follow where one came already, and so a comma is due, and where none did.
  std::string members() {
    const Json* given = schema_.if_contains("properties");
    const Json* more = schema_.if_contains("additionalProperties");
    if (given && !given->is_object()) return grammar_.invalid("properties is an object", place_of("properties"));
    const Object none, &properties = given ? given->get_object() : none;
    const std::set<std::string> required = required_names(properties);
    if (!given && !more) return grammar_.common("object");

    const std::string other = other_member(properties, more);
    std::string after = other.empty() ? "" : "(\",\" ws " + other + ")*",
                first = other.empty() ? "" : "(" + other + " " + after + ")?";
    for (auto property = properties.end(); property != properties.begin();) {
      --property;
      const std::string name(property->key());
      const std::string member = gbnf::quoted(write_json(Json(name))) + " ws \":\" ws " +
                                 grammar_.reference(property->value(), place_of("properties") + schema_step(name)) +
                                 " ws";
      const bool is_required = required.contains(name);
      const auto or_next = [&](const std::string& next) {
        return is_required ? std::string() : " | " + (next.empty() ? "\"\"" : next);
      };
      first = grammar_.new_rule(member + " " + after + or_next(first));
      after = grammar_.new_rule("\",\" ws " + member + " " + after + or_next(after));
    }
    return "\"{\" ws " + first + " \"}\"";
  }

  std::set<std::string> required_names(const Object& properties) {
    std::set<std::string> names;
    const Json* required = schema_.if_contains("required");
    if (!required) return names;
    if (!required->is_array()) return grammar_.invalid("required is a list", place_of("required")), names;
    for (const Json& name : required->get_array()) {
      if (!name.is_string() || !properties.contains(name.get_string()))
        unsupported("required", "List every required member in properties");
      else
        names.emplace(name.get_string());
    }
    return names;
  }

  std::string other_member(const Object& properties, const Json* more) {
    if (!more || (more->is_bool() && !more->get_bool())) return "";
    const std::string value = grammar_.reference(*more, place_of("additionalProperties"));
    std::vector<std::string> names;
    for (const auto& [name, property] : properties) {
      if (name.size() > max_schema_name_bytes)
        return grammar_.fail({"schema-limit", "a member's name is too long", place_of("properties"),
                              "Use at most " + std::to_string(max_schema_name_bytes) + " bytes"});
      names.emplace_back(name);
    }
    const auto add_rule = [&](std::string body) { return grammar_.new_rule(body); };
    const std::string key = names.empty() ? grammar_.common("char") + "*" : gbnf::json_text_except(names, add_rule);
    return grammar_.new_rule("\"\\\"\" " + key + " \"\\\"\" ws \":\" ws " + value + " ws");
  }

  SchemaGrammar& grammar_;
  const Object& schema_;
  const std::string& place_;
};

}  // namespace

std::string values_of_type(SchemaGrammar& grammar, const std::string& type, const Object& schema,
                           const std::string& place) {
  return Values(grammar, schema, place).of_type(type);
}

std::string value_itself(const Json& value) {
  std::string text;
  if (const Array* array = value.if_array()) {
    for (const Json& each : *array) text += (text.empty() ? "" : "\",\" ws ") + value_itself(each) + " ws ";
    return "\"[\" ws " + text + "\"]\"";
  }
  if (const Object* object = value.if_object()) {
    for (const auto& [key, each] : *object)
      text += (text.empty() ? "" : "\",\" ws ") + gbnf::quoted(write_json(Json(key))) + " ws \":\" ws " +
              value_itself(each) + " ws ";
    return "\"{\" ws " + text + "\"}\"";
  }
  return gbnf::quoted(write_json(value));
}

}  // namespace skillet
