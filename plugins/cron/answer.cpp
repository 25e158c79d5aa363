#include "plugins/cron/answer.h"

#include "plugins/cron/civil.h"
#include "plugins/cron/expression.h"
#include "plugins/cron/names.h"
#include "plugins/cron/phrase.h"
#include "plugins/cron/quoted.h"
#include "plugins/cron/words.h"

namespace skillet::cron {
namespace {

constexpr unsigned runs_shown = 5;
constexpr uint32_t draft_is_trusted = 700;
constexpr uint32_t draft_is_worth_asking = 300;
constexpr uint32_t asking = 400;
constexpr int64_t seconds_an_hour = 3600;
constexpr int64_t seconds_a_minute = 60;

std::string two_digits(unsigned value) {
  return (value < 10 ? "0" : "") + number_text(value);
}

// "Wed 2026-03-11 09:30", in local time.
std::string run_text(const Run& run) {
  const int64_t local = run.seconds + run.offset;
  const int64_t day = day_containing(local);
  const Date date = date_of(day);
  const int64_t in_day = local - day * seconds_a_day;
  return std::string(weekday_name(weekday_of(day)), 3) + ' ' + number_text(static_cast<unsigned>(date.year)) + '-' +
         two_digits(date.month) + '-' + two_digits(date.day) + ' ' +
         clock_text(static_cast<unsigned>(in_day / seconds_an_hour),
                    static_cast<unsigned>(in_day % seconds_an_hour / seconds_a_minute));
}

std::string runs_text(const Schedule& schedule, const UserClock& clock) {
  const std::vector<Run> runs = next_runs(schedule, clock.now, clock.zone, runs_shown);
  if (runs.empty()) return "\nIt never runs: there is no such date.";
  std::string text = "\nNext:";
  for (const Run& run : runs) text += "\n- " + run_text(run);
  return text;
}

// What the fields alone do not say at a glance.
std::string remarks(const Schedule& schedule) {
  std::string text;
  if (schedule.days.has_star() && schedule.days.step() > 1) text += " It begins anew on the 1st of each month.";
  if (schedule.either_day_fits()) text += " Either of the two days is enough.";
  return text;
}

std::string explained(const Schedule& schedule, const std::optional<UserClock>& clock) {
  std::string text = schedule.text() + '\n' + words(schedule) + '.' + remarks(schedule);
  if (clock) text += runs_text(schedule, *clock);
  return text;
}

std::optional<Answer> answer_draft(std::string_view prompt, const Draft& draft, const std::optional<UserClock>& clock) {
  if (draft.text.empty() || draft.confidence < draft_is_worth_asking || !is_about_a_schedule(prompt))
    return std::nullopt;
  const Reading reading = read_expression(draft.text);
  if (!reading.schedule) return std::nullopt;
  if (draft.confidence >= draft_is_trusted) return Answer{explained(*reading.schedule, clock), draft.confidence};
  return Answer{"Not sure: did you mean " + reading.schedule->text() + "?\n" + words(*reading.schedule) + '.', asking};
}

}  // namespace

std::optional<Answer> answer(std::string_view prompt, const Draft& draft, const std::optional<UserClock>& clock) {
  if (const std::optional<std::string_view> quoted = quoted_expression(prompt)) {
    const Reading reading = read_expression(*quoted);
    if (!reading.schedule) return Answer{reading.error, certain};
    return Answer{explained(*reading.schedule, clock), certain};
  }
  const PhraseReading reading = read_phrase(prompt);
  if (reading.schedule) return Answer{explained(*reading.schedule, clock), reading.confidence};
  if (!reading.sentence.empty()) return Answer{reading.sentence, reading.confidence};
  return answer_draft(prompt, draft, clock);
}

}  // namespace skillet::cron
