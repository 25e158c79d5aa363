#include "host/base/clock.h"

#include <chrono>
#include <ctime>

namespace skillet {
namespace {

int64_t system_now_ms() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

int32_t system_utc_offset(int64_t instant) {
  const auto time = static_cast<time_t>(instant);
  std::tm local{};
  if (!localtime_r(&time, &local)) return 0;  // a year that the C library can't write
  return static_cast<int32_t>(local.tm_gmtoff);
}

}  // namespace

Clock Clock::system() {
  return {system_now_ms, system_utc_offset};
}

}  // namespace skillet
