#include "registry_server/conditional.h"

#include <doctest/doctest.h>

#include <string>

namespace skillet::registry {
namespace {

constexpr int64_t modified_s = 784'111'777;  // Sun, 06 Nov 1994 08:49:37 GMT
const Validators current{"\"abc\"", modified_s};

Request with(const char* name, const char* value) {
  return {"GET", "/", {{name, value}}};
}

}  // namespace

TEST_CASE("If-None-Match compares weakly, over lists, and knows the star") {
  for (const char* tags :
       {"\"abc\"", "W/\"abc\"", "*", " * ", "\"x\", \"abc\"", "\"x\",W/\"abc\"", "\"a,b\" , \"abc\""}) {
    CAPTURE(std::string(tags));
    CHECK(is_not_modified(with("if-none-match", tags), current));
  }
  for (const char* tags : {"", "\"ab\"", "abc", "\"abc", "\"x\", abc", "\"x\" y \"abc\"", "w/\"abc\"", "W/", "\"\""}) {
    CAPTURE(std::string(tags));
    CHECK_FALSE(is_not_modified(with("If-None-Match", tags), current));
  }
}

TEST_CASE("repeated If-None-Match fields are one list") {
  const Request request{"GET", "/", {{"If-None-Match", "\"x\""}, {"if-none-match", "\"abc\""}}};
  CHECK(is_not_modified(request, current));
}

TEST_CASE("If-Modified-Since counts only without If-None-Match") {
  CHECK(is_not_modified(with("If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT"), current));
  CHECK(is_not_modified(with("If-Modified-Since", "Sun, 06 Nov 1994 08:49:38 GMT"), current));
  CHECK_FALSE(is_not_modified(with("If-Modified-Since", "Sun, 06 Nov 1994 08:49:36 GMT"), current));
  CHECK_FALSE(is_not_modified(with("If-Modified-Since", "yesterday"), current));
  CHECK_FALSE(is_not_modified(with("If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT"), {"\"abc\"", std::nullopt}));
  const Request both{"GET", "/", {{"If-None-Match", "\"x\""}, {"If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT"}}};
  CHECK_FALSE(is_not_modified(both, current));
}

TEST_CASE("If-Range compares strongly") {
  CHECK(range_applies({}, current));
  CHECK(range_applies(with("If-Range", "\"abc\""), current));
  CHECK(range_applies(with("If-Range", "Sun, 06 Nov 1994 08:49:37 GMT"), current));
  for (const char* other : {"W/\"abc\"", "\"x\"", "*", "", "Sun, 06 Nov 1994 08:49:38 GMT"}) {
    CAPTURE(std::string(other));
    CHECK_FALSE(range_applies(with("If-Range", other), current));
  }
}

}  // namespace skillet::registry
