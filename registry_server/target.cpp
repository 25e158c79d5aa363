#include "registry_server/target.h"

#include "host/base/bytes.h"
#include "registry_server/header_text.h"

namespace skillet::registry {
namespace {

Error malformed(std::string what) {
  return Error{"target-malformed", std::move(what), "", "Ask for a path such as /v1/catalog.json"};
}

int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  const char letter = lower_case(digit);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

Result<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
    if (high < 0 || low < 0) return malformed("a percent sign must be followed by two hexadecimal digits");
    decoded += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return decoded;
}

Result<std::string> read_segment(std::string_view text) {
  TRY(auto name, percent_decoded(text));
  if (name.empty()) return malformed("the path has an empty part");
  if (name == "." || name == "..") return malformed("the path has a part of dots");
  for (const char letter : name) {
    const auto code = static_cast<unsigned char>(letter);
    if (letter == '/' || letter == '\\') return malformed("the path has a slash or backslash inside a part");
    if (code < 0x20 || code == 0x7f) return malformed("the path has a control character");
  }
  if (!is_utf8(bytes_of(name))) return malformed("the path is not UTF-8");
  return name;
}

// A client may name the server in the target, as it would for a proxy: http://host/path.
std::string_view without_origin(std::string_view text) {
  constexpr std::string_view scheme = "http://";
  if (!equal_ignoring_case(text.substr(0, scheme.size()), scheme)) return text;
  const size_t path = text.find('/', scheme.size());
  return path == std::string_view::npos ? "/" : text.substr(path);
}

}  // namespace

Result<Target> parse_target(std::string_view text) {
  text = without_origin(text);
  if (text.find('#') != std::string_view::npos) return malformed("the target has a fragment");
  std::string_view path = take_until(text, '?');
  if (!path.starts_with('/')) return malformed("the target does not start with a slash");
  path.remove_prefix(1);

  Target target{.segments = {}, .is_folder = path.empty() || path.ends_with('/')};
  if (path.empty()) return target;
  if (target.is_folder) path.remove_suffix(1);
  for (bool more = true; more;) {
    if (target.segments.size() == Target::max_segments) return malformed("the path has too many parts");
    more = path.find('/') != std::string_view::npos;
    TRY(auto name, read_segment(take_until(path, '/')));
    target.segments.push_back(std::move(name));
  }
  return target;
}

}  // namespace skillet::registry
