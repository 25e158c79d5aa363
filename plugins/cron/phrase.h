// From a phrase in English to a schedule, by rules that understand it wholly or not at all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "plugins/cron/schedule.h"

namespace skillet::cron {

inline constexpr uint32_t certain = 1000;
inline constexpr uint32_t with_unknown_words = 800;  // "the newsletter goes out every Friday"
inline constexpr uint32_t perhaps_once = 600;        // "monday at 9" may be one Monday

struct PhraseReading {
  std::optional<Schedule> schedule;
  std::string sentence;  // where cron cannot say it, or something is to be asked
  uint32_t confidence = certain;

  bool is_understood() const { return schedule.has_value() || !sentence.empty(); }
};

PhraseReading read_phrase(std::string_view phrase);

// Whether a phrase that was not understood is about a schedule at all.
bool is_about_a_schedule(std::string_view phrase);

}  // namespace skillet::cron
