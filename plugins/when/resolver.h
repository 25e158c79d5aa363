// The parts of resolving, shared by moments and recurrences. A function that answers false has set the fault.
#pragma once

#include <string>

#include "plugins/when/notation.h"
#include "plugins/when/value.h"

namespace skillet::when {

class Resolver {
 public:
  explicit Resolver(const Now& now);

  Resolved finish() && { return std::move(result_); }
  bool phrase(const Phrase& phrase);

 private:
  bool fault(const char* sentence);

  // Moments. What has no year or week of its own is the next one from `base` on.
  bool moment(const Moment& moment, const Value* after, Value* value);
  bool anchor(const Moment& moment, int32_t base, Value* value);
  bool clock(const Clock& clock, int32_t day, Value* value);
  bool bare_clock(const Clock& clock, const Value* after, Value* value);
  bool now_with(const Amounts& offsets, Value* value);
  bool weekday(const Moment& moment, int32_t base, Value* value);
  bool yearly(const Moment& moment, int32_t base, Value* value);
  bool yearly_span(const Moment& moment, int32_t year, Value* value);
  bool block(Block block, int32_t shift, Value* value);
  bool nth(const Moment& moment, int32_t base, Value* value);
  bool nth_without_container(const Moment& moment, int32_t base, Value* value);
  bool nth_in(const Moment& moment, const Value& container, Value* value);
  bool container(const Moment& moment, int32_t base, Value* value);
  bool day_of(const Moment& moment, int32_t* day);

  bool date(int64_t day, Value* value);
  bool dates(int64_t first, int64_t last, Value* value);
  bool month(int32_t year, int32_t month, Value* value);
  bool whole_year(int32_t year, Value* value);
  bool add(int32_t* day, const Amount& amount);
  bool local(int64_t local_seconds, Instant* instant);
  bool shifted(Instant from, const Amounts& amounts, Instant* to);

  // Phrases.
  bool has_begun(const Phrase& phrase, const Value& first);
  bool range(const Phrase& phrase, Value* value);
  bool lasting(const Phrase& phrase, Value* value);
  bool around_now(const Phrase& phrase, Value* value);
  bool open(const Phrase& phrase, Value* value);
  bool length(const Phrase& phrase, Value* value);
  void duration(const Amounts& amounts, Value* value);

  // Recurrences.
  bool every(const Phrase& phrase, Value* value);
  bool every_on_clock(Value* value);
  bool first_time(const Every& every, int32_t from, Value* value);
  bool is_on(const Every& every, int32_t day, int32_t from) const;
  bool begins(const Every& every, int32_t day, Value* value);
  bool check_every(const Every& every);

  Now now_;
  Instant here_;
  int32_t today_;
  Resolved result_;
};

// The begin and end of a part of the day, in seconds of it.
void part_bounds(Part part, int32_t* begin, int32_t* end);

}  // namespace skillet::when
