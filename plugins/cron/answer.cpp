#include "plugins/cron/answer.h"

#include "plugins/calendar/calendar.h"
#include "plugins/calendar/text.h"
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
void put_run(std::string& out, const Run& run) {
  const calendar::Instant local = {run.seconds + run.offset, run.offset};
  const calendar::Civil date = calendar::civil_from(local.day());
  const auto minute = static_cast<unsigned>(local.second_of_day() / calendar::seconds_of_minute);
  out += "\n- ";
  out += weekday_name(weekday_from_sunday(local.day())).substr(0, 3);
  calendar::put_filled(out, " #-@-@ @:@", date.year, date.month, date.day, minute / minutes_an_hour,
                       minute % minutes_an_hour);
}

void put_runs(std::string& text, const Schedule& schedule, const UserClock& clock) {
  const std::vector<Run> runs = next_runs(schedule, clock.now, clock.zone, runs_shown);
  text += runs.empty() ? "\nIt never runs: there is no such date." : "\nNext:";
  for (const Run& run : runs) put_run(text, run);
}

// What the fields alone do not say at a glance.
void put_remarks(std::string& text, const Schedule& schedule) {
  if (schedule.days.has_star() && schedule.days.step() > 1) text += " It begins anew on the 1st of each month.";
  if (schedule.either_day_fits()) text += " Either of the two days is enough.";
}

std::string explained(const Schedule& schedule, const std::optional<UserClock>& clock) {
  std::string text = schedule.text();
  text += '\n';
  text += words(schedule);
  text += '.';
  put_remarks(text, schedule);
  if (clock) put_runs(text, schedule, *clock);
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
