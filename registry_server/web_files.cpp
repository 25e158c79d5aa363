#include "registry_server/web_files.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "host/trust/sha256.h"
#include "registry_server/encoding.h"
#include "registry_server/media_type.h"

namespace skillet::registry {
namespace {

namespace fs = std::filesystem;

constexpr int64_t ns_per_second = 1'000'000'000;
constexpr size_t etag_digits = 32;

// Cross-origin isolation gives the page shared memory; the policy lets it compile WebAssembly and start module workers,
// and load from elsewhere nothing but data: the model files whose address the user gives.
constexpr std::array<std::pair<const char*, const char*>, 3> page_headers = {{
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Embedder-Policy", "require-corp"},
    {"Content-Security-Policy",
     "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self' https:; "
     "img-src 'self' data: blob:; style-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"},
}};

struct Coding {
  const char* name;
  const char* suffix;
};
constexpr std::array<Coding, 2> codings = {{{"br", ".br"}, {"gzip", ".gz"}}};  // the smaller first

Error not_found() {
  return Error{"file-unknown", "there is no such file", "",
               "Start at / for the page, or /v1/catalog.json for the skills"};
}

std::string relative_path(const Target& target) {
  std::string path;
  for (const auto& segment : target.segments) path += "/" + segment;
  return target.is_folder ? path + "/index.html" : path;
}

// Hashed, since inode numbers are nobody's business. They count because tools that unpack archives restore old times.
std::string etag_of(const File& file, std::string_view coding) {
  const auto& [device, inode, bytes, modified_ns] = file.stamp();
  std::string state;
  for (const uint64_t part : {device, inode, bytes, static_cast<uint64_t>(modified_ns)})
    state += std::to_string(part) + " ";
  return "\"" + to_hex(sha256(bytes_of(state.append(coding)))).substr(0, etag_digits) + "\"";
}

Resource resource_of(std::shared_ptr<const File> file, std::string_view path, std::string_view coding) {
  Resource resource;
  resource.media_type = media_type(path);
  resource.etag = etag_of(*file, coding);
  resource.modified_s = file->stamp().modified_ns / ns_per_second;
  resource.cache_control = is_hashed_name(path.substr(path.rfind('/') + 1)) ? cache_for_good : cache_and_ask;
  resource.headers.assign(page_headers.begin(), page_headers.end());
  resource.headers.emplace_back("Vary", "Accept-Encoding");
  if (!coding.empty()) resource.headers.emplace_back("Content-Encoding", coding);
  const uint64_t bytes = file->stamp().bytes;
  resource.body = FileSlice{std::move(file), 0, bytes};
  return resource;
}

}  // namespace

Result<WebFiles> WebFiles::open(const std::string& folder) {
  std::error_code failed;
  const fs::path root = fs::canonical(folder, failed);
  if (failed || !fs::is_directory(root, failed)) {
    return Error{"web-folder-missing", "the folder of the page is not there", folder,
                 "Build it, or name another by --web"};
  }
  return WebFiles(root == "/" ? "" : root.string());
}

Result<std::shared_ptr<const File>> WebFiles::open_inside(const std::string& relative) const {
  std::error_code failed;
  const std::string real = fs::canonical(root_ + relative, failed).string();
  if (failed || !real.starts_with(root_ + "/")) return not_found();
  return File::open(real);
}

Reply WebFiles::reply_to(const Request& request, const Target& target) const {
  const bool hidden = std::any_of(target.segments.begin(), target.segments.end(),
                                  [](const std::string& segment) { return segment.starts_with('.'); });
  const std::string path = relative_path(target);
  auto plain = hidden ? Result<std::shared_ptr<const File>>(not_found()) : open_inside(path);
  if (!plain) return error_reply(404, not_found());

  const auto accepted = request.header("Accept-Encoding");
  if (accepted && !request.header("Range")) {
    for (const Coding& coding : codings) {
      if (!accepts_encoding(*accepted, coding.name)) continue;
      auto packed = open_inside(path + coding.suffix);
      if (packed) return reply_with(request, resource_of(*packed, path, coding.name));
    }
  }
  return reply_with(request, resource_of(*plain, path, ""));
}

}  // namespace skillet::registry
