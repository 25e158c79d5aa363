#include "host/base/tar.h"

#include <doctest/doctest.h>

using namespace skillet;

namespace {
Buffer sample() {
  Buffer archive;
  append_tar(archive, "a", bytes_of("hello"));
  append_tar(archive, "folder/empty", {});
  append_tar(archive, "exact", Bytes(Buffer(512, 7)));
  finish_tar(archive);
  return archive;
}
}  // namespace

TEST_CASE("an archive gives back what went in") {
  const Buffer archive = sample();
  auto entries = read_tar(archive, "t", 10);
  REQUIRE(entries);
  REQUIRE(entries->size() == 3);
  CHECK((*entries)[0].name == "a");
  CHECK(text_of((*entries)[0].content) == "hello");
  CHECK((*entries)[0].offset == 512);
  CHECK((*entries)[1].content.empty());
  CHECK((*entries)[2].content.size() == 512);
}

TEST_CASE("every archive cut short is refused") {
  const Buffer archive = sample();
  for (size_t size = 0; size < archive.size(); size++) CHECK_FALSE(read_tar(Bytes(archive).first(size), "t", 10));
}

TEST_CASE("one bit changed outside the contents is noticed") {
  const Buffer archive = sample();
  auto entries = read_tar(archive, "t", 10);
  for (size_t i = 0; i < archive.size(); i++) {
    bool in_content = false;
    for (const TarEntry& entry : *entries) in_content |= i >= entry.offset && i < entry.offset + entry.content.size();
    if (in_content) continue;
    for (int bit = 0; bit < 8; bit++) {
      Buffer changed = archive;
      changed[i] ^= uint8_t(1 << bit);
      CHECK_MESSAGE(!read_tar(changed, "t", 10), "byte " << i << ", bit " << bit);
    }
  }
}

TEST_CASE("an archive with too many entries, or bytes behind its end, is refused") {
  Buffer archive = sample();
  CHECK_FALSE(read_tar(archive, "t", 2));
  archive.push_back(0);
  CHECK_FALSE(read_tar(archive, "t", 10));
}
