// For tests: how much a piece of a program had from operator new at the most, beyond what was there before.
#pragma once

#include <cstdint>

namespace skillet::test {

class HeapMeter {
 public:
  HeapMeter();
  uint64_t most_bytes() const;

 private:
  uint64_t before_bytes_;
};

}  // namespace skillet::test
