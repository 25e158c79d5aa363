#include "plugins/cron/answer.h"

#include "plugins/calendar/calendar.h"
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
constexpr unsigned minutes_an_hour = 60;

// "Wed 2026-03-11 09:30", in local time.
std::string run_text(const Run& run) {
  const calendar::Instant local = {run.seconds + run.offset, run.offset};
  const calendar::Civil date = calendar::civil_from(local.day());
  const auto minute = static_cast<unsigned>(local.second_of_day() / calendar::seconds_of_minute);
  std::string text(weekday_name(weekday_from_sunday(local.day())).substr(0, 3));
  text += ' ' + number_text(static_cast<unsigned>(date.year)) + '-';
  text += two_digits(static_cast<unsigned>(date.month)) + '-' + two_digits(static_cast<unsigned>(date.day)) + ' ';
  return text + clock_text(minute / minutes_an_hour, minute % minutes_an_hour);
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
