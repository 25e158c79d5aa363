// Normally distributed numbers, in whole numbers only.
#pragma once

#include "host/base/random.h"

namespace skillet::govern {

// Near enough a standard normal number, in 65536ths: the sum of twelve uniform ones (Irwin-Hall).
inline int64_t normal(Random& random) {
  int64_t sum = 0;
  for (int i = 0; i < 12; i++) sum += static_cast<int64_t>(random.next() >> 48);
  return sum - 6 * 65536;
}

}  // namespace skillet::govern
