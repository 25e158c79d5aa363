#include "plugins/when/rules.h"

#include <doctest/doctest.h>

#include "plugins/when/answer.h"
#include "plugins/when/test_now.h"

namespace skillet::when {
namespace {

struct Case {
  const char* prompt;
  const char* notation;
};

std::string notation_of(std::string_view prompt) {
  const std::optional<Reading> reading = read_prompt(prompt);
  if (!reading) return "(declined)";
  return reading->rivals.empty() ? print_notation(reading->phrase) : "(several)";
}

template <size_t count>
void check_all(const Case (&cases)[count]) {
  for (const Case& one : cases) {
    CAPTURE(one.prompt);
    CHECK(notation_of(one.prompt) == one.notation);
  }
}

TEST_CASE("days") {
  check_all({{"tomorrow", "today +1d"},
             {"the day after tomorrow", "today +2d"},
             {"overmorrow", "today +2d"},
             {"a week tomorrow", "today +1d +1w"},
             {"tuesday fortnight", "tue +2w"},
             {"two sundays ago", "last sun -1w"},
             {"two years ago today", "today -2y"},
             {"today in two weeks", "today +2w"},
             {"what weekday was july 4 1776", "jul-04 1776"},
             {"the previous day", "today -1d"},
             {"the day b4 yesterday", "today -2d"},
             {"the weekend just gone", "weekend-1"},
             {"2morrow", "today +1d"},
             {"Next Friday?", "fri+1"},
             {"friday of next week", "fri+1"},
             {"next week on friday", "fri+1"},
             {"what date is this thursday", "thu"},
             {"last tues", "last tue"},
             {"monday week", "mon +1w"},
             {"a week from friday", "fri +1w"},
             {"in a fortnight", "today +2w"},
             {"3 days before christmas", "christmas -3d"},
             {"the monday after easter", "easter +1mon"},
             {"March 5th, 2027", "mar-05 2027"},
             {"5 march '27", "mar-05 2027"},
             {"the fifth of november", "nov-05"},
             {"14-feb-2026", "feb-14 2026"},
             {"03/04/2026", "mar-04 2026"},
             {"13/04/2026", "apr-13 2026"},
             {"13.4.2026", "apr-13 2026"},
             {"2026-04-13", "apr-13 2026"},
             {"20260413", "apr-13 2026"},
             {"fri, mar 13th", "mar-13"},
             {"the 15th", "day#15"},
             {"the 3rd of next month", "day#3 month+1"},
             {"last friday of march", "fri#-1 mar"},
             {"first monday in june 2027", "mon#1 jun 2027"},
             {"the last day of the month", "day#-1"},
             {"end of next month", "day#-1 month+1"},
             {"mid april", "day#15 apr"},
             {"tomorow", "today +1d"},
             {"wendesday", "wed"},
             {"chirstmas", "christmas"},
             {"St. Patrick's Day", "stpatrick"},
             {"in 3 business days", "today +3wd"}});
}

TEST_CASE("spans") {
  check_all({{"next month", "month+1"},
             {"the week after next", "week+2"},
             {"this weekend", "weekend+0"},
             {"Q3 2026", "quarter#3 2026"},
             {"week 12", "week#12"},
             {"first week of june", "week#1 jun"},
             {"december", "dec"},
             {"in 2030", "2030"},
             {"the 1990s", "1990s"},
             {"next 3 weeks", "next 3w"},
             {"the past 7 days", "past 7d"},
             {"within two hours", "next 2h"},
             {"from monday to friday", "mon .. fri"},
             {"march 3-5", "mar-03 .. mar-05"},
             {"20 to 25 march 2027", "mar-20 2027 .. mar-25 2027"},
             {"rest of the week", "today .. day#-1 week+0"},
             {"first half of june", "day#1 jun .. day#15 jun"},
             {"until friday", "until fri"},
             {"since monday", "from last mon"},
             {"friday for 3 days", "fri for 3d"}});
}

TEST_CASE("times") {
  check_all({{"at 5", "at 17:00"},
             {"at 7", "at 07:00"},
             {"at 05:30", "at 05:30"},
             {"3pm", "at 15:00"},
             {"3 p.m.", "at 15:00"},
             {"12am", "at 00:00"},
             {"17h30", "at 17:30"},
             {"half past three", "at 15:30"},
             {"quarter to six", "at 17:45"},
             {"five thirty pm", "at 17:30"},
             {"8 tonight", "today at 20:00"},
             {"midnight tonight", "today at 24:00"},
             {"tomorrow morning at 8", "today +1d at 08:00"},
             {"friday night", "fri at night"},
             {"9 to 5 on friday", "fri at 09:00..17:00"},
             {"11-1pm tomorrow", "today +1d at 11:00..13:00"},
             {"friday 10pm to 2am", "fri at 22:00..02:00"},
             {"in an hour and a half", "now +1h +30min"},
             {"20 minutes ago", "now -20min"},
             {"8pm for 2 hours", "at 20:00 for 2h"},
             {"noon", "at 12:00"}});
}

TEST_CASE("durations") {
  check_all({{"90 minutes", "duration 90min"},
             {"1h30m", "duration 1h 30min"},
             {"two and a half hours", "duration 2h 30min"},
             {"three quarters of an hour", "duration 45min"},
             {"how many days until christmas", "duration today .. christmas"},
             {"how long since march 3", "duration last mar-03 .. today"}});
}

TEST_CASE("recurrences") {
  check_all({{"every monday at 9am", "every 1w mon at 09:00"},
             {"daily at 7:30", "every 1d at 07:30"},
             {"weekdays at 8", "every 1w mon,tue,wed,thu,fri at 08:00"},
             {"mon-fri 9:30", "every 1w mon,tue,wed,thu,fri at 09:30"},
             {"mondays and thursdays", "every 1w mon,thu"},
             {"every other friday", "every 2w fri"},
             {"every second tuesday of the month", "every 1mo tue#2"},
             {"on the 1st and 15th of every month", "every 1mo day#1,15"},
             {"the last friday of each month at 4pm", "every 1mo fri#-1 at 16:00"},
             {"every year on july 4", "every 1y jul-04"},
             {"every thanksgiving", "every 1y thu#4 nov"},
             {"every 30 minutes", "every 30min"},
             {"every morning", "every 1d at morning"},
             {"every day at 9 and 17", "every 1d at 09:00,17:00"},
             {"every monday at 9 starting april 6 until june 1", "every 1w mon at 09:00 from apr-06 until jun-01"},
             {"every day for 2 weeks", "every 1d count 14"},
             {"every friday 5 times", "every 1w fri count 5"}});
}

TEST_CASE("a time within a sentence, and what the sentence is about") {
  const auto check = [](const char* prompt, const char* notation, const char* subject) {
    CAPTURE(prompt);
    const std::optional<Reading> reading = read_prompt(prompt);
    REQUIRE(reading);
    CHECK(print_notation(reading->phrase) == notation);
    CHECK(reading->subject == subject);
  };
  check("remind me to call mom tomorrow at 5pm", "today +1d at 17:00", "call mom");
  check("meeting with Bob next tuesday 3-4pm", "tue+1 at 15:00..16:00", "meeting with Bob");
  check("meeting tomorrow with Bob at 3pm", "today +1d at 15:00", "meeting with Bob");
  check("can you please tell me what date it will be in 10 days?", "today +10d", "");
  check("pay rent on the 1st of every month", "every 1mo day#1", "pay rent");
  check("book a table for 4 on friday at 8pm", "fri at 20:00", "table for 4");
}

TEST_CASE("what has no time, or another's, is declined") {
  for (const char* prompt : {"",
                             " ",
                             "hello",
                             "good morning",
                             "how are you today",
                             "may i come in",
                             "what is 2 + 2",
                             "convert 5 miles to km",
                             "90 minutes in hours",
                             "how many minutes in 3 hours",
                             "my number is 555-1234",
                             "20% of 50",
                             "tell me a joke",
                             "cron for every monday",
                             "redact: call John tomorrow",
                             "emoji for monday",
                             "write a poem about spring",
                             "delete files older than 30 days",
                             "second to none",
                             "wait a minute",
                             "twice a week",
                             "\xff\xfe"}) {
    CAPTURE(prompt);
    CHECK(notation_of(prompt) == "(declined)");
  }
}

TEST_CASE("several times are asked back about") {
  for (const char* prompt : {"monday or tuesday", "tomorrow at 5 or friday at 6", "next weekend at 10am"}) {
    CAPTURE(prompt);
    CHECK(notation_of(prompt) == "(several)");
    const std::optional<Answer> got = answer(prompt, tuesday());
    REQUIRE(got);
    CHECK(got->text.substr(0, 10) == "Not sure: ");
    CHECK(got->confidence < certain);
  }
}

TEST_CASE("the first line is the value, the second says it in words") {
  const std::optional<Answer> got = answer("remind me to call mom the day after tomorrow at 3pm", tuesday());
  REQUIRE(got);
  CHECK(got->text == "2026-03-12T15:00+00:00\ncall mom: Thursday 12 March 2026, 15:00, in 2 days.");
  CHECK(got->file.find("SUMMARY:call mom\r\n") != std::string::npos);
}

TEST_CASE("a draft is checked, and a doubtful one is a question") {
  const Now now = tuesday();
  CHECK(answer_draft("the friday thing", "fri at 15:00", 900, now)->text.substr(0, 22) == "2026-03-13T15:00+00:00");
  const std::optional<Answer> doubtful = answer_draft("the friday thing", "fri at 15:00", 400, now);
  REQUIRE(doubtful);
  CHECK(doubtful->text.substr(0, 51) == "Not sure: did you mean 2026-03-13T15:00+00:00?\nFrid");
  CHECK(doubtful->file.empty());
  CHECK_FALSE(answer_draft("the friday thing", "fri at 15:00", 299, now));
  CHECK_FALSE(answer_draft("the friday thing", "feb-30", 900, now));
  CHECK_FALSE(answer_draft("the friday thing", "fri at", 900, now));
  CHECK_FALSE(answer_draft("a thing without a time", "fri", 900, now));
}

TEST_CASE("any text is read without harm, and what is read has a value or a fault") {
  constexpr const char* words[] = {"next",   "last", "friday", "3",     "pm",    "at",    "from",   "to",
                                   "every",  "of",   "the",    "month", "march", ",",     "-",      "2026",
                                   ":",      "30",   "for",    "hours", "until", "after", "before", "day",
                                   "half",   "past", "and",    "a",     "week",  "1st",   "in",     "on",
                                   "second", "two",  "other",  "night", "now",   "year",  "/",      "call"};
  uint64_t state = 11;
  const auto roll = [&state](uint32_t sides) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>(state >> 33) % sides;
  };
  int read = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string prompt;
    for (uint32_t count = 1 + roll(9); count > 0; --count) {
      prompt += words[roll(sizeof words / sizeof words[0])];
      if (roll(5) != 0) prompt += ' ';
    }
    CAPTURE(prompt);
    const std::optional<Reading> reading = read_prompt(prompt);
    if (!reading) continue;
    ++read;
    REQUIRE(is_sensible(reading->phrase));
    const std::string notation = print_notation(reading->phrase);
    CAPTURE(notation);
    REQUIRE(parse_notation(notation));
    REQUIRE(answer(prompt, tuesday()));
  }
  CHECK(read > 1000);
}

TEST_CASE("long prompts are left alone") {
  CHECK(notation_of(std::string(65536, 'a')) == "(declined)");
  CHECK(notation_of(std::string(65536, '1')) == "(declined)");
  std::string many;
  while (many.size() < 1900) many += "next ";
  CHECK(notation_of(many) == "(declined)");
  many.clear();
  while (many.size() < 1900) many += "day after ";
  CHECK(notation_of(many) == "(declined)");
}

}  // namespace
}  // namespace skillet::when
