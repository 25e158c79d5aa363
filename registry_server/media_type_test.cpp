#include "registry_server/media_type.h"

#include <doctest/doctest.h>

#include <string>

namespace skillet::registry {

TEST_CASE("types go by the extension") {
  CHECK(media_type("index.html") == "text/html; charset=utf-8");
  CHECK(media_type("app.JS") == "text/javascript; charset=utf-8");
  CHECK(media_type("app.mjs") == "text/javascript; charset=utf-8");
  CHECK(media_type("style.css") == "text/css; charset=utf-8");
  CHECK(media_type("host.wasm") == "application/wasm");
  CHECK(media_type("a.b.json") == "application/json");
  CHECK(media_type("app.js.map") == "application/json");
  CHECK(media_type("icon.svg") == "image/svg+xml");
  CHECK(media_type("app.webmanifest") == "application/manifest+json");
  CHECK(media_type("font.woff2") == "font/woff2");
  CHECK(media_type("README") == "application/octet-stream");
  CHECK(media_type("a.unheard") == "application/octet-stream");
  CHECK(media_type("") == "application/octet-stream");
}

TEST_CASE("a name that carries a hash is told from one that does not") {
  for (const char* name : {"app-3f2a9c1b.js", "app.3f2a9c1b.js", "app-3f2a9c1b.js.map", "a-b-0123456789abcdef.wasm"}) {
    CAPTURE(std::string(name));
    CHECK(is_hashed_name(name));
  }
  for (const char* name : {"app.js", "app-3f2a9c1.js", "3f2a9c1b.js", "app-3f2a9c1b", "app-3f2a9c1b-x.js",
                           "app-3F2A9C1B.js", "app-3f2a9c1g.js", "app-3f2a9c1b.", "", "index.html"}) {
    CAPTURE(std::string(name));
    CHECK_FALSE(is_hashed_name(name));
  }
}

}  // namespace skillet::registry
