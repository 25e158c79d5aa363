#include "registry_server/media_type.h"

#include <algorithm>
#include <array>
#include <utility>

#include "registry_server/header_text.h"

namespace skillet::registry {
namespace {

constexpr std::string_view unknown_type = "application/octet-stream";
constexpr size_t min_hash_digits = 8;

constexpr std::array<std::pair<std::string_view, std::string_view>, 17> types = {{
    {"css", "text/css; charset=utf-8"},
    {"gif", "image/gif"},
    {"htm", "text/html; charset=utf-8"},
    {"html", "text/html; charset=utf-8"},
    {"ico", "image/x-icon"},
    {"jpg", "image/jpeg"},
    {"js", "text/javascript; charset=utf-8"},
    {"json", "application/json"},
    {"map", "application/json"},
    {"mjs", "text/javascript; charset=utf-8"},
    {"png", "image/png"},
    {"svg", "image/svg+xml"},
    {"txt", "text/plain; charset=utf-8"},
    {"wasm", "application/wasm"},
    {"webmanifest", "application/manifest+json"},
    {"webp", "image/webp"},
    {"woff2", "font/woff2"},
}};

bool is_hash(std::string_view text) {
  return text.size() >= min_hash_digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

std::string_view media_type(std::string_view file_name) {
  const size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return unknown_type;
  const std::string_view extension = file_name.substr(dot + 1);
  const auto known =
      std::find_if(types.begin(), types.end(), [&](auto& type) { return equal_ignoring_case(type.first, extension); });
  return known == types.end() ? unknown_type : known->second;
}

bool is_hashed_name(std::string_view file_name) {
  size_t start = file_name.find_first_of("-.");
  while (start != std::string_view::npos) {
    const size_t end = file_name.find_first_of("-.", start + 1);
    if (end == std::string_view::npos) return false;
    const bool has_extension = file_name[end] == '.' && end + 1 < file_name.size();
    if (has_extension && is_hash(file_name.substr(start + 1, end - start - 1))) return true;
    start = end;
  }
  return false;
}

}  // namespace skillet::registry
