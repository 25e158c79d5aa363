#include "registry_server/conditional.h"

#include "registry_server/header_text.h"
#include "registry_server/http_date.h"

namespace skillet::registry {
namespace {

std::string_view opaque_part(std::string_view tag) {
  return tag.starts_with("W/") ? tag.substr(2) : tag;
}

// Takes one entity tag off the front of `rest`; empty when there is none. A tag may hold commas, so lists are not split
// at them.
std::string_view take_tag(std::string_view& rest) {
  while (!rest.empty() && (rest.front() == ',' || rest.front() == ' ' || rest.front() == '\t')) rest.remove_prefix(1);
  const size_t open = rest.starts_with("W/") ? 2 : 0;
  if (open >= rest.size() || rest[open] != '"') return {};
  const size_t close = rest.find('"', open + 1);
  if (close == std::string_view::npos) return {};
  const std::string_view tag = rest.substr(0, close + 1);
  rest.remove_prefix(tag.size());
  return tag;
}

bool names_tag(std::string_view list, std::string_view etag) {
  if (trimmed(list) == "*") return true;
  while (true) {
    const std::string_view tag = take_tag(list);
    if (tag.empty()) return false;
    if (opaque_part(tag) == opaque_part(etag)) return true;
  }
}

}  // namespace

bool is_not_modified(const Request& request, const Validators& current) {
  if (const auto tags = request.header("If-None-Match")) return names_tag(*tags, current.etag);
  const auto since = request.header("If-Modified-Since");
  if (!since || !current.modified_s) return false;
  const auto date = parse_http_date(trimmed(*since));
  return date && *current.modified_s <= *date;
}

bool range_applies(const Request& request, const Validators& current) {
  const auto condition = request.header("If-Range");
  if (!condition) return true;
  const std::string_view wanted = trimmed(*condition);
  if (wanted.starts_with('"')) return wanted == current.etag;
  const auto date = parse_http_date(wanted);
  return date && current.modified_s && *date == *current.modified_s;
}

}  // namespace skillet::registry
