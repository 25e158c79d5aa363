#include "registry_server/site.h"

#include <doctest/doctest.h>

#include "registry_server/testing/folder.h"
#include "registry_server/testing/packages.h"

namespace skillet::registry {
namespace {

struct World {
  World() {
    packages.write("a.skill", testing::small_package("a", "1.0.0"));
    folder.write("index.html", "the page");
    folder.write("v1/catalog.json", "a file in the way");
    folder.write("v1/other.json", "a file in the way");
    auto opened = PackageIndex::open({.folder = packages.path(), .report_refused = [](const Error&) {}});
    REQUIRE(opened);
    index = std::move(*opened);
  }

  Reply ask(const std::string& method, const std::string& target,
            std::vector<std::pair<std::string, std::string>> headers = {}) {
    const auto web = WebFiles::open(folder.path());
    REQUIRE(web);
    return Site(*index, *web).reply_to({method, target, std::move(headers)});
  }
  Reply get(const std::string& target) { return ask("GET", target); }

  testing::Folder packages, folder;
  std::unique_ptr<PackageIndex> index;
};

std::string manifest_hash(const World& world) {
  const std::string json = world.index->current()->json;
  const std::string key = "\"manifest\":\"";
  return json.substr(json.find(key) + key.size(), 64);
}

}  // namespace

TEST_CASE("the catalog is asked for again each time") {
  World world;
  const Reply reply = world.get("/v1/catalog.json");
  CHECK(reply.status == 200);
  CHECK(reply.header("Content-Type") == "application/json");
  CHECK(reply.header("Cache-Control") == "no-cache");
  CHECK(std::get<std::string>(reply.body).find("\"name\":\"a\"") != std::string::npos);
  const Reply again = world.ask("GET", "/v1/catalog.json", {{"If-None-Match", std::string(*reply.header("ETag"))}});
  CHECK(again.status == 304);
}

TEST_CASE("a blob is kept for good under its hash") {
  World world;
  const std::string hash = manifest_hash(world);
  const Reply reply = world.get("/v1/blobs/sha256/" + hash);
  CHECK(reply.status == 200);
  CHECK(reply.header("Content-Type") == "application/json");
  CHECK(reply.header("Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(reply.header("ETag") == "\"" + hash + "\"");
  CHECK(reply.header("Accept-Ranges") == "bytes");
}

TEST_CASE("addresses that mean nothing are not found, and never files of the page") {
  World world;
  const std::string unknown_hash(64, '0'), blobs = "/v1/blobs/sha256";
  const std::vector<std::string> paths = {"/v1",
                                          "/v1/",
                                          "/v1/other.json",
                                          "/v1/catalog.json/",
                                          "/v1/CATALOG.json",
                                          "/v1/blobs",
                                          blobs,
                                          blobs + "/",
                                          "/v1/blobs/sha1/" + unknown_hash,
                                          blobs + "/" + unknown_hash,
                                          blobs + "/" + unknown_hash + "/x",
                                          "/healthz/",
                                          "/missing"};
  for (const std::string& path : paths) {
    CAPTURE(path);
    CHECK(world.get(path).status == 404);
  }
  for (const std::string& hash :
       {std::string("xyz"), std::string(63, '0'), std::string(65, '0'), std::string(64, 'A')}) {
    CAPTURE(hash);
    CHECK(world.get("/v1/blobs/sha256/" + hash).status == 400);
  }
}

TEST_CASE("all can only be read") {
  World world;
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "get", "BREW"}) {
    const Reply reply = world.ask(method, "/v1/catalog.json");
    CHECK(reply.status == 405);
    CHECK(reply.header("Allow") == "GET, HEAD");
  }
  CHECK(world.ask("HEAD", "/v1/catalog.json").status == 200);
}

TEST_CASE("targets that are too long or malformed are refused") {
  World world;
  CHECK(world.get("/" + std::string(Target::max_bytes, 'a')).status == 414);
  CHECK(world.get("/%2e%2e/etc/passwd").status == 400);
}

TEST_CASE("every answer says what holds for all") {
  World world;
  for (const char* path : {"/", "/healthz", "/v1/catalog.json", "/missing", "/.."}) {
    const Reply reply = world.get(path);
    CHECK(reply.header("X-Content-Type-Options") == "nosniff");
    CHECK(reply.header("Cross-Origin-Resource-Policy") == "same-origin");
    CHECK(reply.header("Referrer-Policy") == "no-referrer");
  }
  CHECK(std::get<std::string>(world.get("/healthz").body) == "ok");
}

}  // namespace skillet::registry
