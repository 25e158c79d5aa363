#include "host/model/json_schema.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <regex>
#include <string>
#include <vector>

#include "host/base/random.h"
#include "host/model/gbnf_text.h"

using namespace skillet;

namespace {

namespace json = boost::json;

// A validator that shares nothing with the converter: it looks at a value, not at a text.
class Validator {
 public:
  explicit Validator(json::value schema) : root_(std::move(schema)) {}
  bool accepts(const json::value& value) const { return accepts(root_, value); }

 private:
  bool accepts(const json::value& any_schema, const json::value& value) const {
    if (any_schema.is_bool()) return any_schema.get_bool();
    const json::object& schema = any_schema.get_object();
    if (const json::value* ref = schema.if_contains("$ref")) {
      json::error_code problem;
      return accepts(*root_.find_pointer(std::string(ref->get_string()).substr(1), problem), value);
    }
    for (const char* name : {"anyOf", "oneOf"})
      if (const json::value* list = schema.if_contains(name)) return any(list->get_array(), value);
    if (const json::value* same = schema.if_contains("const"); same && *same != value) return false;
    if (const json::value* list = schema.if_contains("enum"))
      if (std::find(list->get_array().begin(), list->get_array().end(), value) == list->get_array().end()) return false;
    return has_type(schema, value) && constraints_hold(schema, value);
  }

  bool any(const json::array& schemas, const json::value& value) const {
    return std::any_of(schemas.begin(), schemas.end(), [&](const json::value& each) { return accepts(each, value); });
  }

  static bool is(std::string_view type, const json::value& value) {
    return type == "object"    ? value.is_object()
           : type == "array"   ? value.is_array()
           : type == "string"  ? value.is_string()
           : type == "boolean" ? value.is_bool()
           : type == "null"    ? value.is_null()
           : type == "integer" ? value.is_int64()
                               : value.is_number();
  }

  static bool has_type(const json::object& schema, const json::value& value) {
    const json::value* type = schema.if_contains("type");
    if (!type) return true;
    if (type->is_string()) return is(type->get_string(), value);
    return std::any_of(type->get_array().begin(), type->get_array().end(),
                       [&](const json::value& each) { return is(each.get_string(), value); });
  }

  static int64_t number(const json::object& schema, const char* name, int64_t otherwise) {
    const json::value* value = schema.if_contains(name);
    return value ? value->get_int64() : otherwise;
  }
  static bool between(const json::object& schema, const char* low, const char* high, int64_t value) {
    return value >= number(schema, low, INT64_MIN) && value <= number(schema, high, INT64_MAX);
  }

  bool constraints_hold(const json::object& schema, const json::value& value) const {
    if (value.is_int64())
      return between(schema, "minimum", "maximum", value.get_int64()) &&
             (!schema.contains("exclusiveMinimum") || value.get_int64() > number(schema, "exclusiveMinimum", 0)) &&
             (!schema.contains("exclusiveMaximum") || value.get_int64() < number(schema, "exclusiveMaximum", 0));
    if (value.is_string()) return text_holds(schema, std::string(value.get_string()));
    if (value.is_array()) return array_holds(schema, value.get_array());
    return !value.is_object() || object_holds(schema, value.get_object());
  }

  static bool text_holds(const json::object& schema, const std::string& text) {
    const auto length = std::count_if(text.begin(), text.end(), [](char c) { return (uint8_t(c) & 0xC0) != 0x80; });
    if (!between(schema, "minLength", "maxLength", length)) return false;
    if (const json::value* pattern = schema.if_contains("pattern"))
      if (!std::regex_search(text, std::regex(std::string(pattern->get_string())))) return false;
    const json::value* format = schema.if_contains("format");
    return !format || format_holds(std::string(format->get_string()), text);
  }

  static bool format_holds(const std::string& format, const std::string& text) {
    if (format == "date-time") {
      const size_t t = text.find('T');
      return t != text.npos && format_holds("date", text.substr(0, t)) && format_holds("time", text.substr(t + 1));
    }
    if (format == "date") {
      int year, month, day, size = 0;
      if (std::sscanf(text.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &size) != 3 || size != 10) return false;
      const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
      const int days[] = {31, is_leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
      return text.size() == 10 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
    }
    if (format == "time")
      return std::regex_match(text,
                              std::regex(R"(([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[-+]([01]\d|2[0-3]):[0-5]\d))"));
    return std::regex_match(text, std::regex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"));
  }

  bool array_holds(const json::object& schema, const json::array& array) const {
    if (!between(schema, "minItems", "maxItems", static_cast<int64_t>(array.size()))) return false;
    const json::value *prefix = schema.if_contains("prefixItems"), *items = schema.if_contains("items");
    const size_t listed = prefix ? prefix->get_array().size() : 0;
    for (size_t i = 0; i < array.size(); i++) {
      if (i < listed ? !accepts(prefix->get_array()[i], array[i]) : items && !accepts(*items, array[i])) return false;
    }
    return true;
  }

  bool object_holds(const json::object& schema, const json::object& object) const {
    if (const json::value* required = schema.if_contains("required"))
      for (const json::value& name : required->get_array())
        if (!object.contains(name.get_string())) return false;
    const json::value *properties = schema.if_contains("properties"),
                      *more = schema.if_contains("additionalProperties");
    for (const auto& [name, value] : object) {
      const json::value* own = properties ? properties->get_object().if_contains(name) : nullptr;
      if (own ? !accepts(*own, value) : more && !accepts(*more, value)) return false;
    }
    return true;
  }

  json::value root_;
};

Grammar grammar_of(std::string_view schema) {
  auto grammar = grammar_of_json_schema(schema);
  REQUIRE_MESSAGE(grammar, schema << ": " << (grammar ? "" : grammar.error().sentence()));
  return std::move(*grammar);
}

bool matches(const Grammar& grammar, std::string_view text) {
  GrammarState state(grammar);
  return state.advance(text) && state.is_complete();
}

// Bytes drawn at random from those that the grammar accepts; after a while, those that lead to an end first.
std::string random_text(const Grammar& grammar, uint64_t seed) {
  constexpr size_t long_enough = 120, too_long = 20'000;
  Random random(seed);
  GrammarState state(grammar);
  std::string text;
  while (!(state.is_complete() && (!state.can_continue() || random.below(6) == 0 || text.size() > long_enough))) {
    std::string choices;
    if (text.size() > long_enough)
      for (char c : std::string("\"bc}]:,0tfnrsul"))
        if (choices.empty() && random.below(10) > 0 && state.accepts({&c, 1})) choices = c;
    for (int byte = 0; choices.empty() || byte < 256; byte++) {
      if (text.size() > long_enough && !choices.empty()) break;
      const char c = static_cast<char>(byte);
      if (state.accepts({&c, 1})) choices += c;
      if (byte == 255) break;
    }
    REQUIRE_MESSAGE(!choices.empty(), "nothing follows " << text);
    const char c = choices[random.below(choices.size())];
    REQUIRE(state.advance({&c, 1}));
    text += c;
    REQUIRE_MESSAGE(text.size() < too_long, text.substr(0, 500));
  }
  return text;
}

void check_walks(const char* schema, int walks) {
  const Grammar grammar = grammar_of(schema);
  const Validator validator(json::parse(schema));
  for (int seed = 0; seed < walks; seed++) {
    const std::string text = random_text(grammar, static_cast<uint64_t>(seed));
    json::error_code problem;
    const json::value value = json::parse(text, problem);
    CHECK_MESSAGE(!problem, schema << " gave " << text);
    if (!problem) CHECK_MESSAGE(validator.accepts(value), schema << " gave " << text);
  }
}

void check(const char* schema, const std::vector<std::string>& accepted, const std::vector<std::string>& refused) {
  const Grammar grammar = grammar_of(schema);
  for (const std::string& text : accepted) CHECK_MESSAGE(matches(grammar, text), schema << " / " << text);
  for (const std::string& text : refused) CHECK_MESSAGE(!matches(grammar, text), schema << " / " << text);
  check_walks(schema, 30);
}

Error refusal(std::string_view schema) {
  auto grammar = grammar_of_json_schema(schema);
  REQUIRE_MESSAGE(!grammar, schema);
  return grammar.error();
}

}  // namespace

TEST_CASE("types, alone and in lists") {
  check("{}", {"1", "{\"a\": [true, null]}", " \"x\"", "-1.5e+3"}, {"", "{", "01", "'a'", "[1,]"});
  check("true", {"null"}, {"nul"});
  check(R"({"type":"string"})", {R"("")", R"("aä\n\u00e4\ud83d\ude00")"}, {"1", "\"\n\"", R"("\ud800")", R"("\x")"});
  check(R"({"type":"number"})", {"0", "-0.5", "1e9", "123456"}, {"1.", ".5", "+1", "00"});
  check(R"({"type":"integer"})", {"0", "-1", "9223372036854775807", "-9223372036854775808"},
        {"-0", "1.0", "9223372036854775808", "-9223372036854775809", "01"});
  check(R"({"type":["null","boolean"]})", {"null", "true", "false"}, {"0", "\"true\""});
  check(R"({"type":"object"})", {"{}", R"({"a":{"b":1}})"}, {"[]"});
  check(R"({"type":"array"})", {"[]", "[1, [2]]", "[\n  1,\n  2\n]"}, {"{}", "[1 2]"});
}

TEST_CASE("members come in the schema's order, optional ones or not") {
  const char* schema =
      R"({"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"null"},"c":{"type":"boolean"}},
                           "required":["b"],"additionalProperties":false})";
  check(schema,
        {R"({"b":null})", R"({"a":1,"b":null})", R"({"b":null,"c":true})",
         "{\n  \"a\": 1,\n  \"b\": null,\n  \"c\": false\n}"},
        {"{}", R"({"a":1})", R"({"b":null,"a":1})", R"({"b":null,})", R"({,"b":null})", R"({"b":null,"d":1})"});
  check(R"({"properties":{"a":{},"b":{}}})", {"{}", R"({"a":1})", R"({"b":1})", R"({"a":1,"b":2})"},
        {"1", R"({"c":1})"});
  check(
      R"({"type":"object","properties":{"ab":{"const":1},"a\"b":{"const":2},"é":{"const":3}},"additionalProperties":{"type":"boolean"}})",
      {"{}", R"({"ab":1,"x":true,"a":false})", R"({"abc":true,"":true})", R"({"a\"b":2})", R"({"é":3,"è":true})"},
      {R"({"ab":true})", R"({"a\"b":true})", R"({"é":true})", R"({"x":1})", R"({"\u0061b":true})"});
  check(R"({"type":"object","additionalProperties":{"type":"integer"}})", {"{}", R"({"a":1,"b":2})"}, {R"({"a":"1"})"});
  check(R"({"type":"object","properties":{},"additionalProperties":false})", {"{}", "{ }"}, {R"({"a":1})"});
}

TEST_CASE("arrays, with their items and how many") {
  check(R"({"items":{"type":"integer"}})", {"[]", "[1,2,3]"}, {"[\"a\"]"});
  check(R"({"type":"array","items":{"const":1},"minItems":2,"maxItems":3})", {"[1,1]", "[1,1,1]"},
        {"[]", "[1]", "[1,1,1,1]"});
  check(R"({"type":"array","prefixItems":[{"const":1},{"const":2}],"items":false})", {"[]", "[1]", "[1,2]"},
        {"[2]", "[1,2,3]"});
  check(R"({"type":"array","prefixItems":[{"const":1},{"const":2}],"items":{"const":3},"minItems":3,"maxItems":4})",
        {"[1,2,3]", "[1,2,3,3]"}, {"[1,2]", "[1,2,3,3,3]"});
  check(R"({"type":"array","prefixItems":[{"const":1},{"const":2},{"const":3}],"minItems":1,"maxItems":2})",
        {"[1]", "[1,2]"}, {"[]", "[1,2,3]"});
  check(R"({"type":"array","maxItems":0})", {"[]", "[ ]"}, {"[1]"});
  check(R"({"type":"array","maxItems":1})", {"[]", "[{}]"}, {"[1,2]"});
}

TEST_CASE("enumerated values, alternatives and references") {
  check(R"({"enum":["a\n",1,null,{"k":[1,"é"]}]})", {R"("a\n")", "1", "null", R"({"k": [1, "é"]})"}, {"\"a\"", "{}"});
  check(R"({"const":"x"})", {"\"x\""}, {"\"y\""});
  check(R"({"type":"string","enum":["a",1]})", {"\"a\""}, {"1"});
  check(R"({"anyOf":[{"type":"null"},{"oneOf":[{"const":1},{"const":2}]}]})", {"null", "1", "2"}, {"3"});
  check(R"({"$ref":"#/$defs/tree","$defs":{"tree":{"type":"object","properties":{"v":{"type":"integer"},
            "next":{"type":"array","items":{"$ref":"#/$defs/tree"}}},"required":["v"]}}})",
        {R"({"v":1})", R"({"v":1,"next":[{"v":2,"next":[]}]})"}, {R"({"next":[]})"});
  check(R"({"type":"object","properties":{"a/b":{"const":1},"x":{"$ref":"#/properties/a~1b"},"me":{"$ref":"#"}}})",
        {R"({"x":1,"me":{"me":{}}})"}, {R"({"x":2})"});
}

TEST_CASE("texts: length, format and pattern") {
  check(R"({"type":"string","minLength":2,"maxLength":3})", {R"("ab")", R"("ä€\n")", R"("\ud83d\ude00a")"},
        {R"("a")", R"("abcd")"});
  check(R"({"type":"string","minLength":1})", {R"("a")"}, {R"("")"});
  check(R"({"type":"string","format":"date"})", {R"("2024-02-29")", R"("2000-02-29")", R"("1999-12-31")"},
        {R"("2023-02-29")", R"("1900-02-29")", R"("2024-04-31")", R"("2024-13-01")"});
  check(R"({"type":"string","format":"time"})", {R"("23:59:59Z")", R"("00:00:00.5+02:00")"},
        {R"("24:00:00Z")", R"("12:00")"});
  check(R"({"type":"string","format":"date-time"})", {R"("2024-02-29T12:00:00Z")"}, {R"("2024-02-29 12:00:00Z")"});
  check(R"({"type":"string","format":"uuid"})", {R"("01234567-89ab-cdef-0123-456789ABCDEF")"}, {R"("01234567")"});
  check(R"({"type":"string","pattern":"^[A-Z]{2}-\\d+(\\.[a-f\"\\\\]|x)?$"})",
        {R"("AB-12")", R"("AB-1.\"")", R"("AB-1.\\")", R"("AB-1x")"}, {R"("A-1")", R"("AB-1.g")", R"("xAB-1")"});
  check(R"({"type":"string","pattern":"b+c"})", {R"("abbcd")", R"("bc")"}, {R"("bd")"});
  check(R"({"type":"string","pattern":"^(?:a|[^b-y\\s]*?)$"})", {R"("a")", R"("")", R"("zz")"}, {R"("c")"});
  check(R"({"type":"string","pattern":"^z\\u0041\\x42\\n\\/[-\\w]$"})", {R"("zAB\n/-")"}, {R"("zABn/-")"});
  const Grammar any = grammar_of(R"({"type":"string","pattern":"^.$"})");
  CHECK(matches(any, R"("€")"));
  CHECK(matches(any, R"("\"")"));
  CHECK_FALSE(matches(any, R"("\n")"));
}

TEST_CASE("integers between exact bounds") {
  const std::pair<int64_t, int64_t> bounds[] = {{0, 0},     {0, 9},  {7, 123}, {99, 100},  {-5, 5},    {-123, -7},
                                                {10, 1000}, {-1, 0}, {8, 8},   {190, 205}, {-1000, 99}};
  for (auto [min, max] : bounds) {
    const Grammar grammar = grammar_of("{\"type\":\"integer\",\"minimum\":" + std::to_string(min) +
                                       ",\"maximum\":" + std::to_string(max) + "}");
    for (int64_t value = -1500; value <= 1500; value++)
      if (matches(grammar, std::to_string(value)) != (value >= min && value <= max))
        FAIL(min << " " << max << " " << value);
  }
  check(R"({"type":"integer","exclusiveMinimum":3,"exclusiveMaximum":6})", {"4", "5"}, {"3", "6"});
  check(R"({"type":"integer","minimum":9223372036854775806})", {"9223372036854775806", "9223372036854775807"},
        {"9223372036854775805", "9223372036854775808"});
  check(R"({"type":["integer","null"],"maximum":-9223372036854775807})", {"-9223372036854775808", "null"},
        {"-9223372036854775806"});
}

TEST_CASE("what can't be obeyed is refused by name and place") {
  struct Case {
    const char *schema, *where;
  };
  const Case cases[] = {
      {R"({"type":"integer","multipleOf":2})", "/multipleOf"},
      {R"({"multipleOf":2})", "/multipleOf"},
      {R"({"properties":{"a":{"type":"array","uniqueItems":true}}})", "/properties/a/uniqueItems"},
      {R"({"type":"number","minimum":1})", "/minimum"},
      {R"({"type":["number","integer"],"minimum":1})", "/minimum"},
      {R"({"minimum":1})", "/minimum"},
      {R"({"type":"string","maximum":1})", "/maximum"},
      {R"({"minLength":1,"minItems":1})", "/minItems"},
      {R"({"allOf":[{}]})", "/allOf"},
      {R"({"anyOf":[{}],"minLength":1})", "/minLength"},
      {R"({"$ref":"#/$defs/a","type":"string","$defs":{"a":{}}})", "/type"},
      {R"({"$ref":"other.json"})", "/$ref"},
      {R"({"type":"string","format":"email"})", "/format"},
      {R"({"type":"string","pattern":"a","maxLength":1})", "/pattern"},
      {R"_({"type":"string","pattern":"(?=a)"})_", "/pattern: character 3"},
      {R"({"type":"string","pattern":"a{3,2}"})", "/pattern: character 6"},
      {R"({"type":"string","pattern":"a{10001}"})", "/pattern: character 7"},
      {R"({"type":"string","pattern":"^a|b$"})", "/pattern: character 6"},
      {R"({"type":"string","pattern":"a\\b"})", "/pattern: character 4"},
      {R"({"type":"string","pattern":"(a)\\1"})", "/pattern: character 6"},
      {R"({"type":"object","properties":{},"required":["a"]})", "/required"},
      {R"({"type":"array","items":[{}]})", "/items"},
  };
  for (const Case& each : cases) {
    const Error error = refusal(each.schema);
    CHECK_MESSAGE(error.code == "schema-unsupported", each.schema << ": " << error.sentence());
    CHECK_MESSAGE(error.where == each.where, each.schema << ": " << error.sentence());
    CHECK(!error.remedy.empty());
  }
}

TEST_CASE("what is no schema, or allows nothing, is refused") {
  for (const char* schema :
       {"false", "3", R"({"type":"text"})", R"({"type":[]})", R"({"enum":[]})", R"({"type":"string","enum":[1]})",
        R"({"properties":[]})", R"({"type":"string","minLength":3,"maxLength":2})", R"({"type":"array","minItems":-1})",
        R"({"type":"array","prefixItems":[{}],"items":false,"minItems":2})",
        R"({"type":"integer","minimum":2,"maximum":1})", R"({"type":"integer","minimum":"2"})",
        R"({"$ref":"#/nowhere"})", R"({"$ref":"#"})", R"({"anyOf":[{"$ref":"#"},{}]})",
        R"({"properties":{"a":{"$ref":"#"}},"required":["a"]})", R"({"properties":{"a":7}})",
        R"({"type":"string","pattern":3})"})
    CHECK_MESSAGE(refusal(schema).code == "schema-invalid", schema << ": " << refusal(schema).sentence());
  CHECK(refusal("{").code.starts_with("json"));
  CHECK(refusal(R"({"type":"string","maxLength":10001})").code == "schema-limit");
  CHECK(refusal(R"({"type":"array","items":{"type":"string","maxLength":10000},"maxItems":10000,
                    "prefixItems":[{"type":"string","maxLength":9999},{"type":"string","maxLength":9998},
                    {"type":"string","maxLength":9997},{"type":"string","maxLength":9996},{"type":"string","maxLength":9995},
                    {"type":"string","maxLength":9994},{"type":"string","maxLength":9993}]})")
            .code == "schema-limit");
  const std::string name(300, 'n');
  CHECK(refusal(R"({"properties":{")" + name + R"(":{}},"additionalProperties":true})").code == "schema-limit");
}

TEST_CASE("long chains of references need no deep stack") {
  std::string schema = R"({"$ref":"#/$defs/d0","$defs":{)";
  constexpr int count = 5000;
  for (int i = 0; i < count; i++)
    schema += "\"d" + std::to_string(i) + "\":{\"$ref\":\"#/$defs/d" + std::to_string(i + 1) + "\"},";
  schema += "\"d" + std::to_string(count) + "\":{\"const\":1}}}";
  CHECK(matches(grammar_of(schema), "1"));
}
