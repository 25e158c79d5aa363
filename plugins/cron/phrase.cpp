#include "plugins/cron/phrase.h"

#include "plugins/cron/clauses.h"
#include "plugins/cron/compose.h"

namespace skillet::cron {
namespace {

constexpr int first_year = 2024;  // four digits from here on, unless after "at", are a year
constexpr int last_year = 2099;
constexpr unsigned digits_of_a_year = 4;
constexpr unsigned turns_of_two_schedules = 4;

bool has(const std::vector<Token>& tokens, Word word) {
  for (const Token& token : tokens)
    if (token.word == word) return true;
  return false;
}

class PhraseReader {
 public:
  PhraseReader(const std::vector<Token>& tokens, std::string_view phrase) : cursor_(tokens.data(), phrase) {
    for (const Token& token : tokens) said_.is_recurring = said_.is_recurring || token.is_plural;
  }

  PhraseReading read() {
    bool is_wholly_read = true;
    while (is_wholly_read && !cursor_.is_at_end()) is_wholly_read = read_next();
    const bool says_more = !said_.cannot.empty() || !said_.unsure.empty();
    if (!is_wholly_read && !says_more && !is_beyond_cron()) return {};
    if (is_wholly_read && !says_anything()) return {};
    if (one_time_ && !said_.is_recurring) return {};
    Composition composition = compose(said_);
    return {composition.schedule, std::move(composition.sentence), confidence()};
  }

 private:
  bool read_next() {
    if (take_notation() || take_beyond_cron()) return true;
    if (take_connector()) return true;
    if (read_clause()) {
      connector_ = Connector::none;
      may_be_task_ = false;
      has_clause_ = true;
      return true;
    }
    return take_task_word();
  }

  bool read_clause() {
    const bool had_days = said_.days.has_value() || !said_.dates.empty();
    const bool had_weekdays = said_.weekdays.has_value();
    const TimeCount times_before = count_times();
    const Mark start = cursor_.mark();
    const bool is_read = read_exception(cursor_, said_) || read_interval(cursor_, said_) || read_date(cursor_, said_) ||
                         read_time(cursor_, said_);
    if (!is_read) return false;
    note_turn(count_times() != times_before, start);
    const bool has_days = said_.days.has_value() || !said_.dates.empty();
    if (has_days && said_.weekdays && had_days != had_weekdays) {
      said_.either_day = connector_ == Connector::list;
      said_.both_days = connector_ == Connector::condition;
    }
    return true;
  }

  // Times, dates, times, dates: that is more than one schedule.
  void note_turn(bool is_time, Mark start) {
    if (turns_ == 0 || is_time != last_was_time_) ++turns_;
    last_was_time_ = is_time;
    if (turns_ == turns_of_two_schedules)
      cannot(cursor_, said_, start, "it has one schedule in a line. Use a line for each.");
  }

  struct TimeCount {
    size_t times;
    unsigned minute_step, hour_step;
    bool operator==(const TimeCount&) const = default;
  };
  TimeCount count_times() const { return {said_.times.size(), said_.minute_step, said_.hour_step}; }

  bool take_connector() {
    const Token token = cursor_.peek();
    switch (token.word) {
      case Word::and_:
      case Word::or_:
        connector_ = Connector::list;
        break;
      case Word::if_:
        if (!has_clause_) break;
        if (!cursor_.sees(Word::it, 1) && !cursor_.sees(Word::is, 1)) return false;
        connector_ = Connector::condition;
        break;
      case Word::comma:
      case Word::filler:
      case Word::for_:
      case Word::oclock:
      case Word::it:
      case Word::is:
      case Word::only:
      case Word::dash:
        break;
      case Word::not_:  // "but only"
        if (!cursor_.sees(Word::only, 1)) return false;
        cursor_.skip();
        break;
      case Word::all:  // "all day"
        if (cursor_.sees_span(Span::day, 1)) cursor_.skip();
        break;
      case Word::good:  // "good morning"
        if (cursor_.sees(Word::part, 1)) cursor_.skip();
        break;
      case Word::begins:
      case Word::cue:
        has_cue_ = true;
        may_be_task_ = true;
        break;
      case Word::question:
        if (has_clause_) return false;
        break;
      default:
        return false;
    }
    cursor_.skip();
    return true;
  }

  // "in cron", "as a crontab entry", "into a cron expression": what the schedule is to be written in.
  bool take_notation() {
    const bool has_preposition = cursor_.sees(Word::in) || cursor_.sees(Word::to) || cursor_.sees(Word::past);
    size_t ahead = has_preposition ? 1 : 0;
    if (cursor_.sees(Word::article, ahead) || cursor_.sees(Word::the, ahead)) ++ahead;
    if (ahead == 0 || !cursor_.sees(Word::cue, ahead) || cursor_.peek(ahead).value != cue_of_notation) return false;
    cursor_.skip(ahead);
    return take_connector();
  }

  // Words about what is done, before or behind what is said about when.
  bool take_task_word() {
    if (!may_be_task_) return false;
    switch (cursor_.peek().word) {
      case Word::unknown:
      case Word::impossible:
        has_unknown_ = true;
        break;
      case Word::the:
      case Word::article:
      case Word::of:
      case Word::on:
      case Word::in:
      case Word::at:
      case Word::to:
      case Word::from:
      case Word::new_:
      case Word::business:
      case Word::begin:
      case Word::end:
      case Word::other:
      case Word::until:  // "back up", "sync up"
        break;
      case Word::number:  // "send 5 emails"
        if (!cursor_.sees(Word::unknown, 1) && !cursor_.sees(Word::cue, 1) && !cursor_.sees(Word::every, 1))
          return false;
        break;
      case Word::past:  // "turn it into a crontab"
        if (!cursor_.sees(Word::cue, 1) && !cursor_.sees(Word::article, 1)) return false;
        break;
      default:
        return false;
    }
    // A word that belongs to a time that was not understood is no task.
    const bool is_preposition = cursor_.sees(Word::at) || cursor_.sees(Word::on) || cursor_.sees(Word::in) ||
                                cursor_.sees(Word::from) || cursor_.sees(Word::until);
    if (is_preposition && !is_task_word(cursor_.peek(1).word)) return false;
    cursor_.skip();
    return true;
  }

  static bool is_task_word(Word word) {
    return word == Word::unknown || word == Word::the || word == Word::article || word == Word::filler ||
           word == Word::cue || word == Word::it || word == Word::business || word == Word::for_;
  }

  // "in 2027", "until June", "for 3 weeks", "starting next Monday".
  bool take_beyond_cron() {
    const Mark start = cursor_.mark();
    const Token token = cursor_.peek();
    const bool is_in = token.word == Word::in || token.word == Word::of;
    const Token year = cursor_.peek(is_in ? 1 : 0);
    if (year.word == Word::number && year.digits == digits_of_a_year && year.value >= first_year &&
        year.value <= last_year && (is_in || said_.months || !said_.dates.empty()) && !said_after_at_) {
      cursor_.skip(is_in ? 2 : 1);
      return cannot(cursor_, said_, start, "it knows no years.");
    }
    said_after_at_ = token.word == Word::at;
    if (token.word == Word::until && has_clause_) {
      cursor_.skip();
      return cannot(cursor_, said_, start, "it has no end.");
    }
    const bool is_for = token.word == Word::for_ && cursor_.sees(Word::number, 1) && cursor_.sees(Word::span, 2);
    if (is_for && has_clause_) {
      cursor_.skip(3);
      return cannot(cursor_, said_, start, "it has no end.");
    }
    const Word after = cursor_.peek(1).word;
    if (token.word == Word::one_time && token.value == 1 && after != Word::weekday && after != Word::span &&
        after != Word::month) {
      cursor_.skip();  // "next: …"
      return true;
    }
    const bool is_from = token.word == Word::from && cursor_.sees(Word::one_time, 1);
    if (token.word == Word::one_time || is_from) {
      cursor_.skip(is_from ? 2 : 1);
      if (cursor_.sees(Word::span) || cursor_.sees(Word::weekday) || cursor_.sees(Word::month)) cursor_.skip();
      one_time_ = true;
      return cannot(cursor_, said_, start, "it has no beginning and no end.");
    }
    return false;
  }

  // Where reading stopped at what no schedule can hold: "every sunrise".
  bool is_beyond_cron() {
    const bool is_after_at = cursor_.sees(Word::impossible, 1) || cursor_.sees(Word::impossible);
    const bool is_after_the =
        cursor_.sees(Word::impossible, 2) && (cursor_.sees(Word::the, 1) || cursor_.sees(Word::not_, 1) ||
                                              cursor_.sees(Word::on, 1) || cursor_.sees(Word::filler, 1));
    if (!is_after_at && !is_after_the) return false;
    if (!has_clause_ && !has_cue_ && !cursor_.sees(Word::every)) return false;
    const Mark start = cursor_.mark();
    while (!cursor_.sees(Word::impossible)) cursor_.skip();
    cursor_.skip();
    said_.is_recurring = true;
    return cannot(cursor_, said_, start, "it knows the clock and the calendar only.");
  }

  bool says_anything() const {
    const bool says_time = !said_.times.empty() || said_.window || said_.minutes || said_.hours;
    return said_.is_recurring || says_time || (said_.weekdays && has_cue_) ||
           (said_.weekdays && said_.weekdays->count() > 1) || !said_.cannot.empty() || !said_.unsure.empty();
  }

  uint32_t confidence() const {
    if (!said_.is_recurring && !has_cue_ && !(said_.weekdays && said_.weekdays->count() > 1)) return perhaps_once;
    return has_unknown_ && !has_cue_ ? with_unknown_words : certain;
  }

  enum class Connector { none, list, condition };

  Cursor cursor_;
  Said said_;
  Connector connector_ = Connector::none;
  bool may_be_task_ = true;
  bool has_clause_ = false;
  bool has_cue_ = false;
  bool has_unknown_ = false;
  bool last_was_time_ = false;
  unsigned turns_ = 0;
  bool one_time_ = false;
  bool said_after_at_ = false;
};

}  // namespace

PhraseReading read_phrase(std::string_view phrase) {
  const std::optional<std::vector<Token>> tokens = tokens_of(phrase);
  if (!tokens || has(*tokens, Word::foreign)) return {};
  return PhraseReader(*tokens, phrase).read();
}

bool is_about_a_schedule(std::string_view phrase) {
  const std::optional<std::vector<Token>> tokens = tokens_of(phrase);
  if (!tokens) return false;
  for (const Token& token : *tokens) {
    switch (token.word) {
      case Word::every:
      case Word::adverb:
      case Word::weekday:
      case Word::workday:
      case Word::weekend:
      case Word::month:
      case Word::time:
      case Word::half_of_day:
      case Word::intervals:
        return true;
      default:
        break;
    }
  }
  return false;
}

}  // namespace skillet::cron
