#include "registry_server/web_files.h"

#include <sys/stat.h>

#include <doctest/doctest.h>
#include <filesystem>

#include "registry_server/testing/folder.h"

namespace skillet::registry {
namespace {

using testing::Folder;

struct Web {
  Web() {
    folder.write("site/index.html", "the page");
    folder.write("site/app-3f2a9c1b.js", "script");
    folder.write("site/app-3f2a9c1b.js.br", "brotli");
    folder.write("site/app-3f2a9c1b.js.gz", "gzip");
    folder.write("site/docs/index.html", "the documents");
    folder.write("site/.secret", "hidden");
    folder.write("outside.txt", "not for you");
    std::filesystem::create_symlink("index.html", folder.path_of("site/link-inside.html"));
    std::filesystem::create_symlink("../outside.txt", folder.path_of("site/link-outside.txt"));
    std::filesystem::create_directory_symlink("..", folder.path_of("site/up"));
    std::filesystem::create_symlink("nowhere", folder.path_of("site/dangling"));
  }

  Reply get(const std::string& path, std::vector<std::pair<std::string, std::string>> headers = {}) {
    auto web = WebFiles::open(folder.path_of("site"));
    REQUIRE(web);
    const auto target = parse_target(path);
    REQUIRE(target);
    return web->reply_to({"GET", path, std::move(headers)}, *target);
  }

  Folder folder;
};

std::string text_in(const Reply& reply) {
  const auto* slice = std::get_if<FileSlice>(&reply.body);
  if (!slice) return std::get<std::string>(reply.body);
  Buffer bytes(slice->bytes);
  REQUIRE(slice->file->read_exactly(slice->offset, bytes));
  return std::string(text_of(bytes));
}

}  // namespace

TEST_CASE("the page is served with what isolates it from other origins") {
  Web web;
  const Reply reply = web.get("/");
  CHECK(reply.status == 200);
  CHECK(text_in(reply) == "the page");
  CHECK(reply.header("Content-Type") == "text/html; charset=utf-8");
  CHECK(reply.header("Cross-Origin-Opener-Policy") == "same-origin");
  CHECK(reply.header("Cross-Origin-Embedder-Policy") == "require-corp");
  const std::string policy(reply.header("Content-Security-Policy").value_or(""));
  CHECK(policy.find("script-src 'self' 'wasm-unsafe-eval'") != std::string::npos);
  CHECK(policy.find("connect-src 'self' https:;") != std::string::npos);
  CHECK(policy.find("worker-src 'self' blob:") != std::string::npos);
  CHECK(text_in(web.get("/docs/")) == "the documents");
}

TEST_CASE("files with a hash in their name are cached for good, others are asked for again") {
  Web web;
  CHECK(web.get("/app-3f2a9c1b.js").header("Cache-Control") == "public, max-age=31536000, immutable");
  const Reply page = web.get("/");
  CHECK(page.header("Cache-Control") == "no-cache");
  CHECK(web.get("/", {{"If-None-Match", std::string(*page.header("ETag"))}}).status == 304);
  CHECK(web.get("/", {{"If-Modified-Since", std::string(*page.header("Last-Modified"))}}).status == 304);
  web.folder.write("site/index.html", "the new page");
  CHECK(web.get("/", {{"If-None-Match", std::string(*page.header("ETag"))}}).status == 200);
}

TEST_CASE("a packed neighbour is sent to those who accept it, but never for a range") {
  Web web;
  const Reply brotli = web.get("/app-3f2a9c1b.js", {{"Accept-Encoding", "gzip, br"}});
  CHECK(text_in(brotli) == "brotli");
  CHECK(brotli.header("Content-Encoding") == "br");
  CHECK(brotli.header("Content-Type") == "text/javascript; charset=utf-8");
  CHECK(brotli.header("Vary") == "Accept-Encoding");
  const Reply gzip = web.get("/app-3f2a9c1b.js", {{"Accept-Encoding", "gzip, br;q=0"}});
  CHECK(text_in(gzip) == "gzip");
  const Reply plain = web.get("/app-3f2a9c1b.js");
  CHECK(text_in(plain) == "script");
  CHECK_FALSE(plain.header("Content-Encoding"));
  CHECK(plain.header("Vary") == "Accept-Encoding");
  CHECK(plain.header("ETag") != brotli.header("ETag"));
  CHECK(brotli.header("ETag") != gzip.header("ETag"));
  const Reply part = web.get("/app-3f2a9c1b.js", {{"Accept-Encoding", "br"}, {"Range", "bytes=0-2"}});
  CHECK(part.status == 206);
  CHECK(text_in(part).empty() == false);
  CHECK_FALSE(part.header("Content-Encoding"));
  CHECK(text_in(web.get("/", {{"Accept-Encoding", "br"}})) == "the page");
}

TEST_CASE("links are followed inside of the folder and not out of it") {
  Web web;
  CHECK(text_in(web.get("/link-inside.html")) == "the page");
  for (const char* path : {"/link-outside.txt", "/up/outside.txt", "/up/", "/dangling"}) {
    CAPTURE(std::string(path));
    CHECK(web.get(path).status == 404);
  }
}

TEST_CASE("what is no file of the page is not found") {
  Web web;
  REQUIRE(::mkfifo(web.folder.path_of("site/pipe").c_str(), 0600) == 0);
  for (const char* path : {"/missing", "/docs", "/.secret", "/index.html/", "/index.html/x", "/pipe", "/docs/../x"}) {
    if (!parse_target(path)) continue;
    CAPTURE(std::string(path));
    const Reply reply = web.get(path);
    CHECK(reply.status == 404);
    CHECK(reply.header("Content-Type") == "application/json");
  }
}

TEST_CASE("a folder whose name begins like the page's is outside of it") {
  Web web;
  web.folder.write("site-private/key", "not for you");
  std::filesystem::create_symlink("../site-private/key", web.folder.path_of("site/key"));
  CHECK(web.get("/key").status == 404);
}

TEST_CASE("a missing folder is an error") {
  const auto web = WebFiles::open("/nonexistent/web");
  REQUIRE_FALSE(web);
  CHECK(web.error().code == "web-folder-missing");
}

}  // namespace skillet::registry
