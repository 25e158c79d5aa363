// Reads times out of words: a tolerant grammar by recursive descent. Every function either takes what it names from the
// tokens, or takes nothing and answers false.
#pragma once

#include <vector>

#include "plugins/when/notation.h"
#include "plugins/when/tokens.h"

namespace skillet::when {

// A time of day as it was said, before it is known whether it is in the morning.
struct SaidTime {
  int32_t hour = 0;
  int32_t minute = 0;
  int32_t second = 0;
  bool has_meridiem = false;
  bool is_afternoon = false;
  bool is_exact = false;  // 24-hour writing, noon, midnight: nothing is to be guessed
  bool is_bare = false;   // nothing but a number
};

// A day, a time of day, or both, in either order.
struct Point {
  Moment moment;
  bool has_day = false;
  bool has_part = false;
  Part part = Part::morning;
  Few<SaidTime, max_clock_times> times;
  bool is_range = false;  // the times are a begin and an end
  bool is_weak = false;   // may well be something else: "may", "sun", "the fifth"
  bool has_clock() const { return !times.empty() || has_part; }
};

class Reader {
 public:
  using Place = const Token*;

  // The tokens end with end_marks, and live longer.
  explicit Reader(Place tokens) : begin_(tokens), at_(tokens) {}

  Place place() const { return at_; }
  void go_to(Place place) { at_ = place; }
  void step() { ++at_; }
  bool at_end() const { return is_end(*at_); }
  const Token& peek(size_t ahead = 0) const { return at_[ahead]; }

  // What stands here, or further ahead; and steps over what does.
  bool is(Word word, size_t ahead = 0) const { return peek(ahead).word == word; }
  template <Word... words>
  bool is_any(size_t ahead = 0) const {
    static constexpr Word list[] = {words..., Word::other};
    return is_one_of(list, ahead);
  }
  template <Word... words>
  bool take_any() {
    if (!is_any<words...>()) return false;
    ++at_;
    return true;
  }
  bool is_one_of(const Word* words, size_t ahead) const;
  bool is_text(const char* text, size_t ahead = 0) const;
  bool is_mark(char mark, size_t ahead = 0) const { return peek(ahead).sign == mark; }
  bool is_attached(size_t ahead = 0) const { return !peek(ahead).space_before; }
  bool take(Word word);
  bool take_text(const char* text);
  bool take_mark(char mark);
  bool take_sign(const char* marks);

  // read_number.cpp
  bool cardinal(int32_t* value);
  bool ordinal(int32_t* value);
  bool amounts(Amounts* list);
  bool unit(Unit* unit, int32_t* factor);

  // read_clock.cpp
  bool clock(Point* point, bool bare_allowed);
  bool part(Point* point);

  // read_day.cpp, read_weekday.cpp, read_span.cpp, read_date.cpp
  bool day(Moment* moment, bool* weak);
  bool year_name(YearName* year);

  // read_point.cpp
  bool point(Point* point);
  bool range(Phrase* phrase, bool* weak);
  bool around_now(Phrase* phrase);
  bool weekdays_at(Every* every);

  // read_every.cpp
  bool every(Every* every);

 private:
  friend class Attempt;
  bool unit_number(int32_t* thousandths);
  bool amount(Amounts* list);
  bool small_number(int32_t* value, int32_t most);
  bool half_more();

  bool time(SaidTime* time, bool bare_allowed);
  bool spoken_time(SaidTime* time, bool bare_allowed);
  bool written_time(SaidTime* time, bool bare_allowed);
  bool said_in_words(SaidTime* time, bool bare_allowed);
  bool meridiem(SaidTime* time);
  bool has_loose_minutes(SaidTime* time);
  bool second_time(SaidTime* time, bool between);
  bool time_list(Point* point);

  bool day_once(Moment* moment, bool* weak);
  bool relative_day(Moment* moment, bool* weak);
  bool same_time(Moment* moment, bool* weak);
  bool weekdays_away(Moment* moment, bool* weak);
  bool week_of(Moment* moment, bool* weak);
  bool offset_day(Moment* moment, bool* weak);
  bool weekday_beside(Moment* moment, bool* weak);
  bool weekday_day(Moment* moment, bool* weak);
  bool date_of_weekday(Moment* moment, bool has_modifier);
  bool week_before_weekday(int32_t* shift);
  void week_after_weekday(Moment* moment, bool has_modifier);
  bool written_date(Moment* moment, bool* weak);
  bool month_date(Moment* moment, bool* weak);
  bool day_first_date(Moment* moment, bool* weak);
  bool month_alone(Moment* moment, bool* weak);
  bool day_of_month(Moment* moment, bool* weak);
  bool nth_day(Moment* moment, bool* weak);
  bool edge_day(Moment* moment, bool* weak);
  bool numbered(Moment* moment, bool* weak);
  bool holiday_day(Moment* moment, bool* weak);
  bool season_span(Moment* moment, bool* weak);
  bool block_span(Moment* moment, bool* weak);
  bool year_span(Moment* moment, bool* weak);
  bool container(Moment* moment);
  bool block_name(Block* block);
  bool modifier(int32_t* shift, bool* is_past);
  size_t tokens_of_name(std::string_view name) const;
  bool holiday_name(Holiday* holiday);
  bool pick_word(Pick* pick);
  bool spoken_year(int32_t* year);

  bool month_day_range(Phrase* phrase);
  bool rest_of(Phrase* phrase);
  bool half_of(Phrase* phrase);
  bool year_range(Phrase* phrase);
  bool connector(bool between);
  bool part_day(Point* point);
  bool day_follows();
  bool part_follows() const;

  bool weekday_list(uint8_t* weekdays, bool* plural);
  bool every_period(Every* every);
  bool every_detail(Every* every);
  bool every_with_number(Every* every);
  bool monthly_detail(Every* every);
  bool of_every_month();
  bool plain_frequency(Every* every);
  bool plural_days(Every* every);
  bool trailing_every(Every* every);
  bool yearly_date(Every* every);

  const Place begin_;
  Place at_;
  int depth_ = 0;
};

// Goes back to where it began unless it is kept.
class Attempt {
 public:
  explicit Attempt(Reader& reader) : reader_(reader), begin_(reader.at_) {}
  ~Attempt() {
    if (!kept_) reader_.at_ = begin_;
  }
  Attempt(const Attempt&) = delete;
  Attempt& operator=(const Attempt&) = delete;
  bool keep() { return kept_ = true; }

 private:
  Reader& reader_;
  Reader::Place begin_;
  bool kept_ = false;
};

// Turns the times that were said into those of a clock, and the point into a moment.
bool finish_point(const Point& point, Moment* moment);
bool finish_clock(const Point& point, Clock* clock);
// "Since monday" is since the last one.
void make_past(Moment* moment);

}  // namespace skillet::when
