#include "registry_server/byte_range.h"

#include <doctest/doctest.h>

#include <string>

namespace skillet::registry {

using Kind = RangeAnswer::Kind;

TEST_CASE("a single range is answered with that part") {
  struct Row {
    const char* header;
    uint64_t offset, bytes;
  };
  for (const Row& row :
       {Row{"bytes=0-0", 0, 1}, Row{"bytes=0-99", 0, 100}, Row{"bytes=10-19", 10, 10}, Row{"bytes=90-", 90, 10},
        Row{"bytes=-10", 90, 10}, Row{"bytes=-1000", 0, 100}, Row{"bytes=99-200", 99, 1}, Row{" Bytes=5-6 ", 5, 2},
        Row{"bytes=0-99999999999999999999999", 0, 100}, Row{"bytes=-99999999999999999999999", 0, 100}}) {
    CAPTURE(std::string(row.header));
    CHECK(answer_range(row.header, 100) == RangeAnswer{Kind::part, row.offset, row.bytes});
  }
}

TEST_CASE("a range outside of the content cannot be satisfied") {
  for (const char* header : {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999999-"}) {
    CAPTURE(std::string(header));
    CHECK(answer_range(header, 100).kind == Kind::unsatisfiable);
  }
  CHECK(answer_range("bytes=0-", 0).kind == Kind::unsatisfiable);
  CHECK(answer_range("bytes=-1", 0).kind == Kind::unsatisfiable);
}

TEST_CASE("malformed and multiple ranges are ignored") {
  for (const char* header : {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-4", "bytes=1", "bytes=1-2,4-5",
                             "bytes=1-2-3", "bytes=--1", "bytes=+1-2", "bytes=0x1-2", "items=0-1", "bytes=1 -2"}) {
    CAPTURE(std::string(header));
    CHECK(answer_range(header, 100) == RangeAnswer{});
  }
}

}  // namespace skillet::registry
