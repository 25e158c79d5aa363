#include "host/model/gguf_watch.h"

#include <doctest/doctest.h>

#include "host/model/gguf_builder.h"
#include "host/model/test_image.h"

using namespace skillet;
using test::append;
using test::GgufBuilder;

TEST_CASE("a GGUF file that arrives byte by byte is known as soon as its header is there, or soon after") {
  GgufBuilder builder;
  builder.texts("tokens", std::vector<std::string>(200, "token")).tensor("t", {4096}, ElementType::f32, Buffer(16384));
  const Buffer file = builder.build();
  MemoryBudget budget(1 << 20);
  Result<Image> image = Image::reserve(file.size(), budget);
  REQUIRE(image);
  GgufWatch watch("arriving.gguf");
  size_t known_at = 0;
  for (uint8_t byte : file) {
    REQUIRE(append(*image, {&byte, 1}));
    REQUIRE(watch.look(*image));
    if (!known_at && watch.has_header()) known_at = image->bytes().size();
  }
  CHECK(known_at >= builder.header().size());
  CHECK(known_at <= 2 * builder.header().size());
}

TEST_CASE("a download that will be refused is refused at its beginning") {
  MemoryBudget budget(1 << 20);
  Result<Image> page = Image::reserve(100000, budget);
  REQUIRE(page);
  GgufWatch watch("page.gguf");
  CHECK(watch.look(*page));
  CHECK(append(*page, bytes_of("<!doctype html>")));
  CHECK(watch.look(*page).error().code == "gguf-magic");

  GgufBuilder builder;
  const Buffer header = builder.tensor("t", {256}, ElementType(10), Buffer(84)).header();
  Result<Image> unknown = Image::reserve(100000, budget);
  REQUIRE(unknown);
  CHECK(append(*unknown, header));
  CHECK(GgufWatch("unknown.gguf").look(*unknown).error().code == "gguf-tensor-type");
}
