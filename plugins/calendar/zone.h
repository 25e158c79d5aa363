// Local time and the instants behind it.
#pragma once

#include <cstdint>

namespace skillet::calendar {

// The user's zone, as the one thing that is known of it: seconds east of UTC at an instant.
struct Zone {
  int32_t (*offset_at)(const void* context, int64_t utc_seconds) = nullptr;
  const void* context = nullptr;

  int32_t offset(int64_t utc_seconds) const { return offset_at(context, utc_seconds); }
};

// An instant as the clock on the wall shows it.
struct Instant {
  int64_t local_seconds = 0;  // since 1970-01-01T00:00 of the wall
  int32_t offset_seconds = 0;

  int64_t utc() const { return local_seconds - offset_seconds; }
  int32_t day() const;
  int32_t second_of_day() const;
};

enum class Passage : uint8_t { plain, skipped, repeated };  // by the clock being put forward or back

Instant instant_at(int64_t utc_seconds, const Zone& zone);
// A local time that the clock skips is read with the offset before the gap, as RFC 5545 has it, and so becomes later;
// one that comes twice is the first of the two.
Instant instant_of_local(int64_t local_seconds, const Zone& zone, Passage* passage);

}  // namespace skillet::calendar
