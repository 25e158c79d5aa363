#include "host/govern/fixed.h"

#include <doctest/doctest.h>

namespace skillet::govern {

TEST_CASE("logarithms of whole numbers are exact at powers and rounded down between") {
  CHECK(log2_in_256ths(1) == 0);
  CHECK(log2_in_256ths(2) == 256);
  CHECK(log2_in_256ths(uint64_t(1) << 63) == 63 * 256);
  CHECK(log2_in_256ths(3) == 405);  // 1.58496 * 256 = 405.75
  CHECK(log2_in_256ths(1000) == 2551);
}

TEST_CASE("powers of a half") {
  CHECK(power_of_half(0) == one);
  CHECK(power_of_half(256) == one / 2);
  CHECK(power_of_half(128) == one * 3 / 4);
  CHECK(power_of_half(int64_t(1) << 40) == 0);
}

TEST_CASE("every value decays to zero") {
  int64_t value = 1 << 20;
  int steps = 0;
  for (; value > 0 && steps < 2'000'000; steps++) value = decayed(value, one - 1);
  CHECK(value == 0);
  CHECK(decayed(one, one / 2) == one / 2);
}

}  // namespace skillet::govern
