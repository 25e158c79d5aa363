// manifests/schema.json says what the reader does.
#include <doctest/doctest.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "host/skill/test_support.h"

using namespace skillet;
namespace json = boost::json;

namespace {

const json::object& schema() {
  static const Json parsed = [] {
    const Buffer text = test::read_file(SKILLET_FIXTURES "/../../manifests/schema.json");
    auto read = parse_json(text_of(text), "schema.json");
    REQUIRE_MESSAGE(read, test::why(read));
    return std::move(*read);
  }();
  return parsed.get_object();
}

// A part of the schema, with what it refers to.
json::object resolved(const json::object& part) {
  json::object whole;
  if (const Json* reference = part.if_contains("$ref")) {
    const std::string_view target = reference->get_string();
    whole = schema().at("$defs").get_object().at(target.substr(target.rfind('/') + 1)).get_object();
  }
  for (const auto& [key, value] : part) whole[key] = value;
  return whole;
}

bool is_listed(const json::object& part, std::string_view member) {
  const Json* required = part.if_contains("required");
  if (!required) return false;
  const json::array& list = required->get_array();
  return std::any_of(list.begin(), list.end(), [&](const Json& name) { return name.get_string() == member; });
}

json::object sample() {
  const std::string hash(64, '0');
  return {{"format", 1},
          {"name", "a"},
          {"version", "1.0.0"},
          {"title", "t"},
          {"description", "d"},
          {"author", "a"},
          {"license", "MIT"},
          {"kind", "tool"},
          {"abi", "1.0"},
          {"hooks", {"forward"}},
          {"base", {{"name", "b"}, {"vocabulary", std::string(16, '0')}}},
          {"draft",
           {{"adapter", "f"},
            {"form", "{input}"},
            {"grammar", "f"},
            {"max_tokens", 1},
            {"offset_permille", 0},
            {"slope_permille", 0}}},
          {"drafts_only", false},
          {"limits", {{"heap_bytes", 1}, {"stack_bytes", 65536}}},
          {"examples", json::array{{{"prompt", "p"}, {"answer", "a"}}}},
          {"code", json::array{{{"target", "wasm32"}, {"path", "f"}}}},
          {"files", json::array{{{"path", "f"}, {"bytes", 1}, {"sha256", hash}, {"chunks", json::array()}}}},
          {"required", {"name"}}};
}

std::string code_of(const json::object& manifest) {
  auto read = read_manifest(write_json(manifest), "m");
  return read ? "" : read.error().code;
}

// Compares an object of the sample with its part of the schema. `place` finds the object in a copy of the sample.
template <typename Place>
void compare(const json::object& part, Place place) {
  json::object base = sample();
  const json::object& properties = part.at("properties").get_object();
  for (const auto& [member, value] : place(base))
    CHECK_MESSAGE(properties.contains(member), "not in the schema: " << std::string(member));
  for (const auto& [member, raw] : properties) {
    CAPTURE(std::string(member));
    const json::object property = resolved(raw.get_object());
    CHECK_FALSE(property.at("description").get_string().empty());
    REQUIRE(place(base).contains(member));
    auto outcome = [&](auto change) {
      json::object changed = sample();
      change(place(changed), std::string(member));
      return code_of(changed);
    };
    CHECK((outcome([](json::object& in, const std::string& key) { in.erase(key); }) == "manifest-missing") ==
          is_listed(part, member));
    auto is_out_of_range = [&](Json to) {
      return outcome([&](json::object& in, const std::string& key) { in[key] = to; }) == "manifest-range";
    };
    if (const Json* most = property.if_contains("maxLength")) {
      const size_t bytes = static_cast<size_t>(most->get_int64());
      CHECK_FALSE(is_out_of_range(std::string(bytes, 'a').c_str()));
      CHECK(is_out_of_range(std::string(bytes + 1, 'a').c_str()));
    }
    if (const Json* most = property.if_contains("maximum")) {
      CHECK_FALSE(is_out_of_range(*most));
      CHECK(is_out_of_range(most->get_int64() + 1));
      CHECK_FALSE(is_out_of_range(property.at("minimum")));
      CHECK(is_out_of_range(property.at("minimum").get_int64() - 1));
    }
    if (const Json* most = property.if_contains("maxItems"); most && member != "chunks") {
      const size_t count = static_cast<size_t>(most->get_int64());
      CHECK_FALSE(is_out_of_range(json::array(count)));
      CHECK(is_out_of_range(json::array(count + 1)));
    }
    if (const Json* values = property.if_contains("enum"))
      for (const Json& value : values->get_array())
        CHECK(outcome([&](json::object& in, const std::string& key) {
                in[key] = value;
                if (value != "tool") in.erase("draft");  // members that not every kind has
                if (value == "base") in.erase("base");
              }).empty());
  }
}

}  // namespace

TEST_CASE("the sample is a manifest") {
  CHECK(code_of(sample()).empty());
}

TEST_CASE("schema and reader agree on members, on what is required, and on limits") {
  const json::object& properties = schema().at("properties").get_object();
  auto items = [&](const char* member) -> const json::object& {
    return properties.at(member).get_object().at("items").get_object();
  };
  compare(schema(), [](json::object& manifest) -> json::object& { return manifest; });
  for (const char* part : {"base", "draft", "limits"})
    compare(properties.at(part).get_object(),
            [part](json::object& manifest) -> json::object& { return manifest[part].get_object(); });
  for (const char* list : {"examples", "code", "files"})
    compare(items(list),
            [list](json::object& manifest) -> json::object& { return manifest[list].get_array()[0].get_object(); });
}

TEST_CASE("schema and reader agree on which members can be required to be understood") {
  const json::object& properties = schema().at("properties").get_object();
  const json::array& known = properties.at("required").get_object().at("items").get_object().at("enum").get_array();
  CHECK(known.size() == properties.size());
  for (const Json& member : known) {
    CHECK_MESSAGE(properties.contains(member.get_string()), write_json(member));
    json::object manifest = sample();
    manifest["required"] = json::array{member};
    CHECK_MESSAGE(code_of(manifest).empty(), write_json(member));
  }
}
