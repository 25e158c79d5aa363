// What is answered: a status, header fields, and either text or a piece of a file.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "registry_server/file.h"
#include "registry_server/request.h"

namespace skillet::registry {

struct FileSlice {
  std::shared_ptr<const File> file;
  uint64_t offset = 0;
  uint64_t bytes = 0;
};

using Body = std::variant<std::string, FileSlice>;
uint64_t size_of(const Body& body);

struct Reply {
  unsigned status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  Body body;

  void set(std::string name, std::string value) { headers.emplace_back(std::move(name), std::move(value)); }
  std::optional<std::string_view> header(std::string_view name) const;
};

// {"error":{"code","what","remedy"}}. Never cached, so that what is missing now can be there later.
Reply error_reply(unsigned status, const Error& error);

// Something to be had under an address, before it is known what the client wants of it.
struct Resource {
  std::string media_type;
  std::string etag;                   // strong, quoted
  std::optional<int64_t> modified_s;  // since 1970
  std::string cache_control;
  std::vector<std::pair<std::string, std::string>> headers;  // whatever else belongs to it
  Body body;
};

// Answers a GET or HEAD with the resource, a part of it, "not modified" or "no such part".
Reply reply_with(const Request& request, Resource resource);

constexpr std::string_view cache_for_good = "public, max-age=31536000, immutable";
constexpr std::string_view cache_and_ask = "no-cache";

// The status line and all header fields, up to and with the empty line. `date_s` is now, since 1970.
std::string head_text(const Reply& reply, bool keep_alive, int64_t date_s);

}  // namespace skillet::registry
