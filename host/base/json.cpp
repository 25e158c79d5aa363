#include "host/base/json.h"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_stack.hpp>
#include <set>

namespace skillet {
namespace {

namespace json = boost::json;

// One step of a JSON pointer (RFC 6901).
std::string pointer_step(std::string_view key) {
  std::string step = "/";
  for (char c : key) step += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return step;
}

// Builds the value as Boost.JSON's own parser would, and refuses what we do not allow.
class StrictHandler {
 public:
  static constexpr size_t max_object_size = size_t(-1);
  static constexpr size_t max_array_size = size_t(-1);
  static constexpr size_t max_key_size = 1 << 16;
  static constexpr size_t max_string_size = size_t(-1);

  json::value_stack values;
  std::string problem;
  bool has_fractions = false;

  // The place of the value being read, as a JSON pointer.
  std::string path() const {
    std::string text;
    for (const Level& level : levels_) text += pointer_step(level.is_object ? level.key : std::to_string(level.index));
    return text;
  }

  using Code = json::error_code;
  bool on_document_begin(Code&) { return true; }
  bool on_document_end(Code&) { return true; }
  bool on_object_begin(Code&) { return open(true); }
  bool on_array_begin(Code&) { return open(false); }
  bool on_object_end(size_t count, Code&) {
    levels_.pop_back();
    values.push_object(count);
    return next();
  }
  bool on_array_end(size_t count, Code&) {
    levels_.pop_back();
    values.push_array(count);
    return next();
  }
  bool on_key_part(json::string_view part, size_t, Code&) {
    text_ += part;
    values.push_chars(part);
    return true;
  }
  bool on_key(json::string_view part, size_t, Code& code) {
    text_ += part;
    Level& level = levels_.back();
    level.key = std::exchange(text_, {});
    if (!level.keys.insert(level.key).second) return refuse("the key appears twice", code);
    values.push_key(part);
    return true;
  }
  bool on_string_part(json::string_view part, size_t, Code&) {
    values.push_chars(part);
    return true;
  }
  bool on_string(json::string_view part, size_t, Code&) {
    values.push_string(part);
    return next();
  }
  bool on_number_part(json::string_view, Code&) { return true; }
  bool on_int64(int64_t number, json::string_view, Code&) {
    values.push_int64(number);
    return next();
  }
  bool on_uint64(uint64_t, json::string_view, Code& code) { return refuse("the number is too large", code); }
  bool on_double(double number, json::string_view, Code& code) {
    if (!has_fractions) return refuse("numbers must be 64-bit integers", code);
    values.push_double(number);
    return next();
  }
  bool on_bool(bool value, Code&) {
    values.push_bool(value);
    return next();
  }
  bool on_null(Code&) {
    values.push_null();
    return next();
  }
  bool on_comment_part(json::string_view, Code&) { return true; }
  bool on_comment(json::string_view, Code&) { return true; }

 private:
  struct Level {
    bool is_object;
    size_t index = 0;
    std::string key;
    std::set<std::string> keys;
  };

  bool open(bool is_object) {
    levels_.push_back({is_object, 0, {}, {}});
    return true;
  }
  bool next() {
    if (!levels_.empty()) levels_.back().index++;
    return true;
  }
  bool refuse(const char* why, Code& code) {
    problem = why;
    code = json::make_error_code(json::error::syntax);
    return false;
  }

  std::vector<Level> levels_;
  std::string text_;
};

std::string line_and_column(std::string_view text, size_t offset) {
  size_t line = 1, column = 1;
  for (char c : text.substr(0, offset)) {
    column = c == '\n' ? 1 : column + 1;
    line += c == '\n';
  }
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

std::string place(std::string_view source, const std::string& path, const std::string& position) {
  std::string text(source);
  if (!path.empty()) text += " at " + path;
  if (!position.empty()) text += ", " + position;
  return text;
}

const char* kind_name(const Json& value) {
  switch (value.kind()) {
    case json::kind::null:
      return "null";
    case json::kind::bool_:
      return "a boolean";
    case json::kind::string:
      return "a string";
    case json::kind::array:
      return "an array";
    case json::kind::object:
      return "an object";
    default:
      return "a number";
  }
}

void write_indented(const Json& value, size_t depth, std::string& out) {
  const std::string inner((depth + 1) * 2, ' '), outer(depth * 2, ' ');
  if (const json::object* object = value.if_object(); object && !object->empty()) {
    const char* separator = "{\n";
    for (const auto& [key, member] : *object) {
      out += separator + inner + json::serialize(json::string(key)) + ": ";
      write_indented(member, depth + 1, out);
      separator = ",\n";
    }
    out += "\n" + outer + "}";
  } else if (const json::array* array = value.if_array(); array && !array->empty()) {
    const char* separator = "[\n";
    for (const Json& element : *array) {
      out += separator + inner;
      write_indented(element, depth + 1, out);
      separator = ",\n";
    }
    out += "\n" + outer + "]";
  } else {
    out += json::serialize(value);
  }
}

}  // namespace

Result<Json> parse_json(std::string_view text, std::string_view source, JsonLimits limits) {
  if (text.size() > limits.max_bytes)
    return Error{
        "json-too-large",
        std::to_string(text.size()) + " bytes where at most " + std::to_string(limits.max_bytes) + " are allowed",
        std::string(source), ""};
  json::parse_options options;
  options.max_depth = limits.max_depth;
  json::basic_parser<StrictHandler> parser(options);
  parser.handler().values.reset();
  parser.handler().has_fractions = limits.has_fractions;
  json::error_code code;
  size_t read = parser.write_some(false, text.data(), text.size(), code);
  if (!code && read < text.size()) code = json::make_error_code(json::error::extra_data);
  if (code) {
    const StrictHandler& handler = parser.handler();
    return Error{"json-invalid",
                 handler.problem.empty() ? "this is not valid JSON: " + code.message() : handler.problem,
                 place(source, handler.path(), line_and_column(text, read)), ""};
  }
  return parser.handler().values.release();
}

std::string write_json(const Json& value) {
  return json::serialize(value);
}

std::string write_json_indented(const Json& value) {
  std::string out;
  write_indented(value, 0, out);
  return out + "\n";
}

JsonReader::JsonReader(const Json& value, std::string_view source)
    : JsonReader(&value, "", std::string(source), std::make_shared<std::optional<Error>>()) {
  if (!value.is_object()) fail("json-type", std::string("an object is expected here, not ") + kind_name(value), path_);
}

JsonReader::JsonReader(const Json* value, std::string path, std::string source,
                       std::shared_ptr<std::optional<Error>> error)
    : value_(value), path_(std::move(path)), source_(std::move(source)), error_(std::move(error)) {}

void JsonReader::fail(std::string code, std::string what, const std::string& path, std::string remedy) {
  if (failed()) return;
  *error_ = Error{std::move(code), std::move(what), place(source_, path, ""), std::move(remedy)};
}

bool JsonReader::has(std::string_view key) const {
  return value_ && value_->is_object() && value_->get_object().contains(key);
}

const Json* JsonReader::find(std::string_view key) {
  if (failed() || !value_) return nullptr;
  if (!value_->is_object()) {
    fail("json-type", std::string("an object is expected here, not ") + kind_name(*value_), path_);
    return nullptr;
  }
  const Json* member = value_->get_object().if_contains(key);
  if (!member) fail("json-missing", "the member \"" + std::string(key) + "\" is missing", path_, "Add it");
  return member;
}

std::string JsonReader::text(std::string_view key, Text limits) {
  return text_at(find(key), path_ + pointer_step(key), limits);
}

std::string JsonReader::text(Text limits) {
  return failed() ? "" : text_at(value_, path_, limits);
}

std::string JsonReader::text_at(const Json* value, const std::string& path, Text limits) {
  if (!value) return {};
  if (!value->is_string()) {
    fail("json-type", std::string("a string is expected here, not ") + kind_name(*value), path);
    return {};
  }
  std::string_view text = value->get_string();
  if (text.size() < limits.min_bytes || text.size() > limits.max_bytes) {
    fail("json-range",
         "the text has " + std::to_string(text.size()) + " bytes; " + std::to_string(limits.min_bytes) + " to " +
             std::to_string(limits.max_bytes) + " are allowed",
         path);
    return {};
  }
  return std::string(text);
}

int64_t JsonReader::integer(std::string_view key, int64_t min, int64_t max) {
  return integer_at(find(key), path_ + pointer_step(key), min, max);
}

int64_t JsonReader::integer(int64_t min, int64_t max) {
  return failed() ? min : integer_at(value_, path_, min, max);
}

int64_t JsonReader::integer_at(const Json* value, const std::string& path, int64_t min, int64_t max) {
  if (!value) return min;
  if (!value->is_int64()) {
    fail("json-type", std::string("an integer is expected here, not ") + kind_name(*value), path);
    return min;
  }
  int64_t number = value->get_int64();
  if (number >= min && number <= max) return number;
  fail("json-range",
       std::to_string(number) + " is out of range: " + std::to_string(min) + " to " + std::to_string(max) +
           " is allowed",
       path);
  return min;
}

bool JsonReader::boolean(std::string_view key) {
  const Json* value = find(key);
  if (!value) return false;
  if (value->is_bool()) return value->get_bool();
  fail("json-type", std::string("true or false is expected here, not ") + kind_name(*value), path_ + pointer_step(key));
  return false;
}

JsonReader JsonReader::object(std::string_view key) {
  const Json* value = find(key);
  const std::string path = path_ + pointer_step(key);
  if (value && !value->is_object())
    fail("json-type", std::string("an object is expected here, not ") + kind_name(*value), path);
  return JsonReader(failed() ? nullptr : value, path, source_, error_);
}

void JsonReader::each(std::string_view key, size_t max_count, const Each& visit) {
  const Json* value = find(key);
  if (!value) return;
  const std::string path = path_ + pointer_step(key);
  if (!value->is_array())
    return fail("json-type", std::string("an array is expected here, not ") + kind_name(*value), path);
  const json::array& array = value->get_array();
  if (array.size() > max_count)
    return fail("json-range",
                std::to_string(array.size()) + " elements where at most " + std::to_string(max_count) + " are allowed",
                path);
  for (size_t i = 0; i < array.size() && !failed(); i++) {
    JsonReader element(&array[i], path + "/" + std::to_string(i), source_, error_);
    visit(element);
  }
}

void JsonReader::refuse(std::string_view key, std::string what, std::string remedy) {
  fail("json-value", std::move(what), key.empty() ? path_ : path_ + pointer_step(key), std::move(remedy));
}

Status JsonReader::finish() const {
  if (failed()) return **error_;
  return {};
}

}  // namespace skillet
