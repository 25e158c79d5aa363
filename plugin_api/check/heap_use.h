// How much the process has allocated, whoever did it: a native skill's malloc is the host's.
#pragma once

#include <malloc.h>

#include <cstddef>

namespace skillet::check {

inline size_t heap_bytes_in_use() {
#if defined(__GLIBC__)
  return mallinfo2().uordblks;
#elif defined(__EMSCRIPTEN__)
  return static_cast<size_t>(mallinfo().uordblks);
#else
  return 0;  // not known here
#endif
}

}  // namespace skillet::check
