#include "registry_server/site.h"

namespace skillet::registry {
namespace {

using Segments = std::vector<std::string>;

const Segments health_path = {"healthz"};
const Segments catalog_path = {"v1", "catalog.json"};
constexpr size_t blob_path_length = 4;  // v1/blobs/sha256/HASH

bool is_blob_path(const Segments& path) {
  return path.size() == blob_path_length && path[1] == "blobs" && path[2] == "sha256";
}

Error unknown_address() {
  return {"address-unknown", "there is nothing at this address", "", "See /v1/catalog.json for what there is"};
}

Reply health(const Request& request) {
  return reply_with(request, {.media_type = "text/plain; charset=utf-8",
                              .etag = "\"ok\"",
                              .modified_s = std::nullopt,
                              .cache_control = "no-store",
                              .headers = {},
                              .body = "ok"});
}

// What holds for every answer: it is what its type says, it is for this origin, and it tells nobody where one came
// from.
Reply with_common_headers(Reply reply) {
  reply.set("X-Content-Type-Options", "nosniff");
  reply.set("Cross-Origin-Resource-Policy", "same-origin");
  reply.set("Referrer-Policy", "no-referrer");
  return reply;
}

Reply method_refused() {
  Reply reply = error_reply(405, {"method-not-allowed", "this address can only be read", "", "Use GET or HEAD"});
  reply.set("Allow", "GET, HEAD");
  return reply;
}

}  // namespace

Reply Site::reply_to(const Request& request) const {
  if (request.target.size() > Target::max_bytes) {
    return with_common_headers(
        error_reply(414, {"target-too-long", "the target is too long", "", "Ask for a shorter one"}));
  }
  const auto target = parse_target(request.target);
  if (!target) return with_common_headers(error_reply(400, target.error()));
  if (request.method != "GET" && request.method != "HEAD") return with_common_headers(method_refused());
  return with_common_headers(reply_at(request, *target));
}

Reply Site::reply_at(const Request& request, const Target& target) const {
  const Segments& path = target.segments;
  const bool is_page = path.empty() || (path != health_path && path[0] != "v1");
  if (is_page) return web_.reply_to(request, target);
  if (target.is_folder) return error_reply(404, unknown_address());
  if (path == health_path) return health(request);
  if (path == catalog_path) return catalog(request);
  if (is_blob_path(path)) return blob(request, path.back());
  return error_reply(404, unknown_address());
}

Reply Site::catalog(const Request& request) const {
  const auto now = index_.current();
  return reply_with(request, {.media_type = "application/json",
                              .etag = now->etag,
                              .modified_s = std::nullopt,
                              .cache_control = std::string(cache_and_ask),
                              .headers = {},
                              .body = now->json});
}

Reply Site::blob(const Request& request, const std::string& hash_hex) const {
  if (!from_hex(hash_hex, sizeof(Sha256))) {
    return error_reply(400,
                       {"hash-malformed", "a hash is 64 lower-case hexadecimal digits", "", "Take it from a manifest"});
  }
  auto blob = index_.open_blob(hash_hex);
  if (!blob) return error_reply(404, blob.error());
  return reply_with(request, {.media_type = std::string(blob->media_type),
                              .etag = "\"" + hash_hex + "\"",
                              .modified_s = std::nullopt,
                              .cache_control = std::string(cache_for_good),
                              .headers = {},
                              .body = std::move(blob->content)});
}

}  // namespace skillet::registry
