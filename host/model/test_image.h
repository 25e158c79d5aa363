// Images of bytes that a test has.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>

#include "host/base/test_why.h"
#include "host/model/image.h"

namespace skillet::test {

inline Status append(Image& image, Bytes bytes) {
  const std::span<uint8_t> room = image.room();
  std::copy_n(bytes.begin(), std::min(bytes.size(), room.size()), room.begin());
  return image.add(bytes.size());
}

inline Image image_of(Bytes file, MemoryBudget& budget) {
  Result<Image> image = Image::reserve(file.size(), budget);
  REQUIRE_MESSAGE(image, why(image));
  REQUIRE(append(*image, file));
  return std::move(*image);
}

}  // namespace skillet::test
