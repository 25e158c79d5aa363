#include "plugins/shell/index.h"

#include <doctest/doctest.h>

#include "plugins/shell/answer.h"
#include "plugins/shell/test_index.h"

namespace skillet::shell {
namespace {

const char* open(const std::string& bytes, Index& index) {
  return index.open(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

TEST_CASE("the index that ships opens, and is not too large") {
  const std::string bytes = shipped_bytes();
  REQUIRE(bytes.size() > 1000);
  CHECK(bytes.size() <= max_index_bytes);
  Index index;
  CHECK(open(bytes, index) == nullptr);
  CHECK(index.pattern_count() > 250);
  CHECK(index.find("folder").has_value());
  CHECK_FALSE(index.find("no such word").has_value());
}

TEST_CASE("a cut index does not open") {
  const std::string bytes = shipped_bytes();
  for (size_t size : {size_t{0}, size_t{3}, size_t{31}, size_t{5000}, bytes.size() - 1}) {
    CAPTURE(size);
    Index index;
    CHECK(open(bytes.substr(0, size), index) != nullptr);
  }
  Index index;
  CHECK(open(bytes + "x", index) != nullptr);
}

TEST_CASE("a damaged index is refused or harmless") {
  const std::string bytes = shipped_bytes();
  uint32_t seed = 11;
  for (int round = 0; round < 60; ++round) {
    std::string damaged = bytes;
    for (int i = 0; i < 40; ++i) {
      seed = seed * 1664525 + 1013904223;
      const size_t at = (seed >> 4) % damaged.size();
      damaged[at] = static_cast<char>(seed >> 24);
    }
    Index index;
    if (open(damaged, index) != nullptr) continue;
    (void)answer(index, "find all pdf files larger than 10 MB in ~/docs", "");
    (void)answer(index, "replace foo with bar in notes.txt", "");
  }
}

}  // namespace
}  // namespace skillet::shell
