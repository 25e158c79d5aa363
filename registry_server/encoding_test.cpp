#include "registry_server/encoding.h"

#include <doctest/doctest.h>

#include <string>

namespace skillet::registry {

TEST_CASE("a coding is accepted when it is named or covered by the star, with a weight") {
  for (const char* header : {"br", "gzip, BR", "gzip;q=0.5,br;q=0.001", "*", "gzip;q=0, *;q=0.1", "br ; q=1"}) {
    CAPTURE(std::string(header));
    CHECK(accepts_encoding(header, "br"));
  }
  for (const char* header :
       {"", "gzip", "br;q=0", "br;q=0.000", "*;q=0", "*, br;q=0", "brx", "identity", "br;level=1;q=0"}) {
    CAPTURE(std::string(header));
    CHECK_FALSE(accepts_encoding(header, "br"));
  }
}

}  // namespace skillet::registry
