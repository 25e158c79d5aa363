#include "registry_server/http_date.h"

#include <doctest/doctest.h>

#include <string>

namespace skillet::registry {

TEST_CASE("dates are written and read in the form of HTTP") {
  CHECK(format_http_date(784'111'777) == "Sun, 06 Nov 1994 08:49:37 GMT");
  CHECK(format_http_date(0) == "Thu, 01 Jan 1970 00:00:00 GMT");
  for (const int64_t time : {int64_t(0), int64_t(951'782'400), int64_t(4'102'444'799), int64_t(-1)}) {
    CHECK(parse_http_date(format_http_date(time)) == time);
  }
}

TEST_CASE("other dates are no dates") {
  for (const char* text :
       {"", "Sun, 06 Nov 1994 08:49:37", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Now 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 CET", "Sun, -6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:60:37 GMT",
        "Sun, 06 Nov 1994 08-49-37 GMT", "Sun, 0x Nov 1994 08:49:37 GMT"}) {
    CAPTURE(std::string(text));
    CHECK_FALSE(parse_http_date(text));
  }
}

}  // namespace skillet::registry
