#include "registry_server/reply.h"

#include "host/base/json.h"
#include "registry_server/byte_range.h"
#include "registry_server/conditional.h"
#include "registry_server/header_text.h"
#include "registry_server/http_date.h"

namespace skillet::registry {
namespace {

constexpr unsigned status_partial = 206, status_not_modified = 304, status_range_unsatisfiable = 416;

std::string_view reason_of(unsigned status) {
  switch (status) {
    case 200:
      return "OK";
    case 206:
      return "Partial Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 416:
      return "Range Not Satisfiable";
    case 417:
      return "Expectation Failed";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    default:
      return "Unknown";
  }
}

Body part_of(const Body& whole, uint64_t offset, uint64_t bytes) {
  if (const auto* text = std::get_if<std::string>(&whole)) return text->substr(offset, bytes);
  const auto& slice = std::get<FileSlice>(whole);
  return FileSlice{slice.file, slice.offset + offset, bytes};
}

// The fields that a 304 repeats (RFC 9110, section 15.4.5) are those that every other answer has too.
void set_validators(Reply& reply, const Resource& resource) {
  reply.set("ETag", resource.etag);
  if (resource.modified_s) reply.set("Last-Modified", format_http_date(*resource.modified_s));
  reply.set("Cache-Control", resource.cache_control);
  for (const auto& [name, value] : resource.headers) reply.set(name, value);
}

Reply unsatisfiable(uint64_t size_bytes) {
  Reply reply = error_reply(status_range_unsatisfiable, {"range-unsatisfiable", "the range lies outside of the content",
                                                         "", "Ask for bytes below " + std::to_string(size_bytes)});
  reply.set("Content-Range", "bytes */" + std::to_string(size_bytes));
  return reply;
}

// Ranges are for GET alone (RFC 9110, section 14.2).
RangeAnswer wanted_range(const Request& request, const Validators& current, uint64_t size_bytes) {
  const auto header = request.header("Range");
  if (!header || request.method != "GET" || !range_applies(request, current)) return {};
  return answer_range(*header, size_bytes);
}

std::string content_range(const RangeAnswer& range, uint64_t size_bytes) {
  return "bytes " + std::to_string(range.offset) + "-" + std::to_string(range.offset + range.bytes - 1) + "/" +
         std::to_string(size_bytes);
}

}  // namespace

uint64_t size_of(const Body& body) {
  if (const auto* text = std::get_if<std::string>(&body)) return text->size();
  return std::get<FileSlice>(body).bytes;
}

std::optional<std::string_view> Reply::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (equal_ignoring_case(key, name)) return value;
  }
  return std::nullopt;
}

Reply error_reply(unsigned status, const Error& error) {
  const boost::json::object detail{{"code", error.code}, {"what", error.what}, {"remedy", error.remedy}};
  Reply reply{.status = status, .headers = {}, .body = write_json(boost::json::object{{"error", detail}}) + "\n"};
  reply.set("Content-Type", "application/json");
  reply.set("Cache-Control", "no-store");
  return reply;
}

Reply reply_with(const Request& request, Resource resource) {
  const Validators current{resource.etag, resource.modified_s};
  Reply reply;
  if (is_not_modified(request, current)) {
    reply.status = status_not_modified;
    set_validators(reply, resource);
    return reply;
  }
  const uint64_t size_bytes = size_of(resource.body);
  const RangeAnswer range = wanted_range(request, current, size_bytes);
  if (range.kind == RangeAnswer::Kind::unsatisfiable) return unsatisfiable(size_bytes);

  set_validators(reply, resource);
  reply.set("Content-Type", resource.media_type);
  reply.set("Accept-Ranges", "bytes");
  if (range.kind == RangeAnswer::Kind::whole) {
    reply.body = std::move(resource.body);
    return reply;
  }
  reply.status = status_partial;
  reply.set("Content-Range", content_range(range, size_bytes));
  reply.body = part_of(resource.body, range.offset, range.bytes);
  return reply;
}

std::string head_text(const Reply& reply, bool keep_alive, int64_t date_s) {
  std::string text = "HTTP/1.1 " + std::to_string(reply.status) + " ";
  text.append(reason_of(reply.status)).append("\r\n");
  const auto add = [&](std::string_view name, std::string_view value) {
    text.append(name).append(": ").append(value).append("\r\n");
  };
  add("Date", format_http_date(date_s));
  add("Connection", keep_alive ? "keep-alive" : "close");
  if (reply.status != status_not_modified) add("Content-Length", std::to_string(size_of(reply.body)));
  for (const auto& [name, value] : reply.headers) add(name, value);
  return text + "\r\n";
}

}  // namespace skillet::registry
