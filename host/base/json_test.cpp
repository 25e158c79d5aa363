#include "host/base/json.h"

#include <doctest/doctest.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

using namespace skillet;

namespace {

Error refused(std::string_view text, JsonLimits limits = {}) {
  auto json = parse_json(text, "t.json", limits);
  REQUIRE_MESSAGE(!json, text);
  return json.error();
}

bool is_read(std::string_view text) {
  return bool(parse_json(text, "t.json"));
}

std::string nested(size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

Json json_of(std::string_view text) {
  auto json = parse_json(text, "t.json");
  REQUIRE_MESSAGE(json, text);
  return std::move(*json);
}

}  // namespace

TEST_CASE("a document is read, and written as it was") {
  const std::string text =
      R"({"a":[1,-2,9223372036854775807,-9223372036854775808],"b":{"c":null,"d":true},"e":"\u00e4"})";
  auto json = parse_json(text, "t.json");
  REQUIRE(json);
  CHECK(write_json(*json) ==
        R"({"a":[1,-2,9223372036854775807,-9223372036854775808],"b":{"c":null,"d":true},"e":"ä"})");
  const std::string indented = write_json_indented(*json);
  CHECK(indented.ends_with("}\n"));
  CHECK(indented.find("  \"b\": {\n    \"c\": null,\n    \"d\": true\n  },\n") != std::string::npos);
  CHECK(write_json(json_of(indented)) == write_json(*json));
  CHECK(write_json_indented(json_of(R"({"a":[],"b":{}})")) == "{\n  \"a\": [],\n  \"b\": {}\n}\n");
}

TEST_CASE("whatever stands alone and is JSON is read") {
  for (const char* text : {"0", "-1", "\"\"", "null", "true", " \t\r\n[ ] ", "{}", "[[],[{}]]", "-9223372036854775808"})
    CHECK_MESSAGE(is_read(text), text);
}

TEST_CASE("a key that appears twice is refused, however it is written and wherever it is") {
  for (const char* text :
       {R"({"a":1,"a":1})", R"({"a":1,"b":2,"a":3})", R"({"a":1,"\u0061":2})", R"({"\u0061":1,"a":2})",
        R"({"":1,"":2})", R"({"\n":1,"\u000a":2})", R"({"a/b":1,"a\/b":2})"})
    CHECK_MESSAGE(refused(text).what == "the key appears twice", text);
  CHECK(refused(R"({"x":[{"y":{"k":1,"k":2}}]})").where.starts_with("t.json at /x/0/y/k, line 1, column "));
  CHECK(is_read(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}]})"));
  const std::string long_key(5000, 'k');
  CHECK(refused("{\"" + long_key + "\":1,\"" + long_key + "\":2}").what == "the key appears twice");
}

TEST_CASE("numbers are 64-bit integers") {
  for (const char* text : {"1.0", "1e3", "-0.5", "1E0", "0.1", "1e400", "-1e-400", "123456789012345678901234567890",
                           "18446744073709551616", "-9223372036854775809"})
    CHECK_MESSAGE(refused(text).what == "numbers must be 64-bit integers", text);
  for (const char* text : {"9223372036854775808", "18446744073709551615"})
    CHECK_MESSAGE(refused(text).what == "the number is too large", text);
  CHECK(refused(R"({"limits":{"heap_bytes":1.5}})").where == "t.json at /limits/heap_bytes, line 1, column 28");
}

TEST_CASE("what is not JSON is refused") {
  for (const char* text : {"",
                           " ",
                           "{",
                           "[",
                           "\"",
                           "{\"a\"}",
                           "{\"a\":}",
                           "{a:1}",
                           "{'a':1}",
                           "[1,]",
                           "{\"a\":1,}",
                           "[1 2]",
                           "01",
                           "+1",
                           ".5",
                           "1.",
                           "1e",
                           "-",
                           "0x10",
                           "NaN",
                           "Infinity",
                           "-Infinity",
                           "nul",
                           "True",
                           "\"\\x41\"",
                           "\"\\u12\"",
                           "\"\t\"",
                           "\"\n\"",
                           "\xEF\xBB\xBF{}",
                           "\"\\ud800\"",
                           "\"\\udc00\"",
                           "\"\\ud800\\u0041\"",
                           "[\"a\" \"b\"]",
                           "undefined"})
    CHECK_MESSAGE(refused(text).code == "json-invalid", text);
  for (const char* text : {"// no\n{}", "{/* no */}", "[1 // no\n]", "# no\n1"}) CHECK_MESSAGE(!is_read(text), text);
}

TEST_CASE("nothing may follow the document") {
  for (const char* text : {"{} {}", "1 1", "{}x", "[]]", "null,", "\"a\"\"b\""})
    CHECK_MESSAGE(refused(text).code == "json-invalid", text);
  CHECK_FALSE(is_read(std::string_view("{}\0", 3)));
  CHECK_FALSE(is_read(std::string_view("\0{}", 3)));
}

TEST_CASE("text is valid UTF-8, in keys too") {
  for (const char* text : {"\"\xFF\"", "\"\xC0\x80\"", "\"\xED\xA0\x80\"", "\"\xF4\x90\x80\x80\"", "\"\xE2\x82\"",
                           "{\"\xFF\":1}", "\"\x80\""})
    CHECK_MESSAGE(refused(text).code == "json-invalid", text);
  CHECK(is_read("\"\xF0\x9F\x8D\xB3\""));
}

TEST_CASE("depth and size have limits") {
  CHECK(is_read(nested(16)));
  CHECK(refused(nested(17)).code == "json-invalid");
  CHECK(refused(std::string(100000, '[')).code == "json-invalid");
  CHECK(parse_json(nested(3), "t", {.max_depth = 3}));
  CHECK_FALSE(parse_json(nested(4), "t", {.max_depth = 3}));
  CHECK(parse_json("[1]", "t", {.max_bytes = 3}));
  CHECK(refused("[11]", {.max_bytes = 3}).code == "json-too-large");
  CHECK(refused("[11]", {.max_bytes = 3}).where == "t.json");
}

TEST_CASE("an error names line and column") {
  CHECK(refused("{\n  \"a\": 1,\n  \"b\": x\n}").where == "t.json at /b, line 3, column 8");
  CHECK(refused("[1, 2, 3.5]").where == "t.json at /2, line 1, column 11");
  CHECK(refused("x").where == "t.json, line 1, column 1");
}

TEST_CASE("a pointer escapes the keys on its way") {
  CHECK(refused(R"({"a/b":{"c~d":[1.5]}})").where.starts_with("t.json at /a~1b/c~0d/0, "));
  const Json json = json_of(R"({"a/b":{}})");
  JsonReader root(json, "t.json");
  root.object("a/b").text("c~d", {});
  CHECK(root.finish().error().where == "t.json at /a~1b");
}

TEST_CASE("every document cut short is refused") {
  const std::string text = R"({"a":[1,{"b":"\u00e4\n"},null],"c":true})";
  for (size_t size = 0; size < text.size(); size++) CHECK_MESSAGE(!is_read(text.substr(0, size)), size);
}

TEST_CASE("a reader reads members of each type") {
  const Json json =
      json_of(R"({"t":"text","i":-5,"b":true,"o":{"x":1},"e":[{"n":1},{"n":2}],"s":["p","q"],"l":[3,4]})");
  JsonReader root(json, "t.json");
  CHECK(root.text("t", {}) == "text");
  CHECK(root.integer("i", -5, 5) == -5);
  CHECK(root.boolean("b"));
  CHECK(root.object("o").integer("x", 0, 9) == 1);
  CHECK(root.has("o"));
  CHECK_FALSE(root.has("x"));
  int64_t sum = 0;
  std::string texts;
  root.each("e", 2, [&](JsonReader& item) { sum += item.integer("n", 0, 9); });
  root.each("s", 2, [&](JsonReader& item) { texts += item.text({}); });
  root.each("l", 2, [&](JsonReader& item) { sum += item.integer(0, 9); });
  CHECK(sum == 10);
  CHECK(texts == "pq");
  CHECK(root.finish());
}

TEST_CASE("a reader refuses what is missing, of another type, or out of range, with its place") {
  const Json json = json_of(R"({"t":"text","i":5,"b":true,"o":{"x":"y"},"e":[1,"2"],"n":null,"z":""})");
  using Read = void (*)(JsonReader&);
  struct {
    Read read;
    const char *code, *where;
  } cases[] = {
      {[](JsonReader& r) { r.text("absent", {}); }, "json-missing", "t.json"},
      {[](JsonReader& r) { r.object("o").integer("absent", 0, 1); }, "json-missing", "t.json at /o"},
      {[](JsonReader& r) { r.text("i", {}); }, "json-type", "t.json at /i"},
      {[](JsonReader& r) { r.text("n", {}); }, "json-type", "t.json at /n"},
      {[](JsonReader& r) { r.integer("t", 0, 9); }, "json-type", "t.json at /t"},
      {[](JsonReader& r) { r.integer("b", 0, 9); }, "json-type", "t.json at /b"},
      {[](JsonReader& r) { r.boolean("i"); }, "json-type", "t.json at /i"},
      {[](JsonReader& r) { r.object("e"); }, "json-type", "t.json at /e"},
      {[](JsonReader& r) { r.each("o", 9, [](JsonReader&) {}); }, "json-type", "t.json at /o"},
      {[](JsonReader& r) { r.object("o").integer("x", 0, 9); }, "json-type", "t.json at /o/x"},
      {[](JsonReader& r) { r.each("e", 9, [](JsonReader& item) { item.integer(0, 9); }); }, "json-type",
       "t.json at /e/1"},
      {[](JsonReader& r) { r.each("e", 9, [](JsonReader& item) { item.text({}); }); }, "json-type", "t.json at /e/0"},
      {[](JsonReader& r) { r.each("e", 9, [](JsonReader& item) { item.text("x", {}); }); }, "json-type",
       "t.json at /e/0"},
      {[](JsonReader& r) { r.integer("i", 6, 9); }, "json-range", "t.json at /i"},
      {[](JsonReader& r) { r.integer("i", 0, 4); }, "json-range", "t.json at /i"},
      {[](JsonReader& r) { r.text("t", {.max_bytes = 3}); }, "json-range", "t.json at /t"},
      {[](JsonReader& r) { r.text("z", {}); }, "json-range", "t.json at /z"},
      {[](JsonReader& r) { r.each("e", 1, [](JsonReader&) {}); }, "json-range", "t.json at /e"},
      {[](JsonReader& r) { r.refuse("t", "no", "do"); }, "json-value", "t.json at /t"},
  };
  for (auto& test : cases) {
    CAPTURE(test.where);
    JsonReader root(json, "t.json");
    test.read(root);
    REQUIRE(root.failed());
    CHECK(root.finish().error().code == test.code);
    CHECK(root.finish().error().where == test.where);
  }
}

TEST_CASE("a reader keeps the first error and reads nothing after it") {
  const Json json = json_of(R"({"a":1,"list":[1,2,3],"text":"x"})");
  JsonReader root(json, "t.json");
  CHECK(root.text("a", {}).empty());
  CHECK(root.text("text", {}).empty());
  CHECK(root.integer("a", -3, 9) == -3);
  CHECK_FALSE(root.boolean("a"));
  int visits = 0;
  root.each("list", 9, [&](JsonReader&) { visits++; });
  JsonReader below = root.object("absent");
  below.text("deeper", {});
  root.refuse("text", "a later reason");
  CHECK(visits == 0);
  CHECK(below.failed());
  CHECK(root.finish().error().where == "t.json at /a");
}

TEST_CASE("an error within a list ends its reading") {
  const Json json = json_of(R"({"list":[1,"x",3]})");
  JsonReader root(json, "t.json");
  int visits = 0;
  root.each("list", 9, [&](JsonReader& item) {
    visits++;
    item.integer(0, 9);
  });
  CHECK(visits == 2);
}

TEST_CASE("a reader of something that is no object refuses it") {
  for (const char* text : {"[]", "1", "null", "\"x\""}) {
    const Json json = json_of(text);
    JsonReader root(json, "t.json");
    CHECK(root.finish().error().code == "json-type");
    CHECK(root.text("a", {}).empty());
  }
}
