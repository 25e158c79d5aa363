// What time it is, and where: passed in, so that a test, a replay or a user can say another.
#pragma once

#include <cstdint>
#include <functional>

namespace skillet {

struct Clock {
  std::function<int64_t()> now_ms;                     // since 1970-01-01T00:00Z
  std::function<int32_t(int64_t instant)> utc_offset;  // seconds ahead of UTC at so many seconds since then

  static Clock system();  // this machine's, in its zone
};

}  // namespace skillet
