#include <doctest/doctest.h>

#include "plugins/when/resolve.h"
#include "plugins/when/test_now.h"

namespace skillet::when {
namespace {

std::string file(const char* notation, std::string_view subject) {
  const Now now = {utc_of(2026, 3, 10, 9, 30), {berlin_offset, nullptr}};
  return calendar_file(resolve(*parse_notation(notation), now).value, subject, now);
}

TEST_CASE("an instant is given in UTC") {
  const std::string text = file("today +1d at 17:00", "call mom");
  CHECK(text.find("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Skillet//when//EN\r\nBEGIN:VEVENT\r\nUID:") == 0);
  CHECK(text.find("\r\nDTSTAMP:20260310T093000Z\r\n") != std::string::npos);
  CHECK(text.find("\r\nDTSTART:20260311T160000Z\r\n") != std::string::npos);
  CHECK(text.find("\r\nSUMMARY:call mom\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n") != std::string::npos);
}

TEST_CASE("a recurrence floats, so that nine stays nine when the clocks change") {
  const std::string text = file("every 1w mon at 09:00..10:00 until dec-31", "");
  CHECK(text.find("\r\nDTSTART:20260316T090000\r\nDTEND:20260316T100000\r\n"
                  "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231T235959\r\n") != std::string::npos);
}

TEST_CASE("the end of days is the day after") {
  CHECK(file("mar-20 .. mar-22", "").find("\r\nDTSTART;VALUE=DATE:20260320\r\nDTEND;VALUE=DATE:20260323\r\n") !=
        std::string::npos);
  CHECK(file("month+1", "").find("\r\nDTSTART;VALUE=DATE:20260401\r\nDTEND;VALUE=DATE:20260501\r\n") !=
        std::string::npos);
}

TEST_CASE("a duration is no event") {
  CHECK(file("duration 2h", "").empty());
}

TEST_CASE("text is escaped, and lines are folded between characters") {
  CHECK(file("today", "a;b,c\\d\ne\r\x01").find("\r\nSUMMARY:a\\;b\\,c\\\\d\\ne\r\n") != std::string::npos);
  std::string subject;
  for (int i = 0; i < 300; ++i) subject += "\xc3\xa9";
  const std::string text = file("today", subject);
  size_t begin = 0;
  std::string unfolded;
  while (begin < text.size()) {
    const size_t end = text.find("\r\n", begin);
    REQUIRE(end != std::string::npos);
    CHECK(end - begin <= 75);
    const bool continues = text[begin] == ' ';
    if (text[begin + (continues ? 1 : 0)] != '\0')
      CHECK((static_cast<unsigned char>(text[begin + (continues ? 1 : 0)]) & 0xc0) != 0x80);
    unfolded += text.substr(begin + (continues ? 1 : 0), end - begin - (continues ? 1 : 0));
    if (text.substr(end, 3) != "\r\n ") unfolded += '\n';
    begin = end + 2;
  }
  CHECK(unfolded.find("SUMMARY:" + subject.substr(0, 400) + "\n") != std::string::npos);
}

TEST_CASE("the same event has the same identity, another has another") {
  const auto identity = [](const std::string& text) {
    const size_t begin = text.find("UID:");
    return text.substr(begin, text.find("\r\n", begin) - begin);
  };
  CHECK(identity(file("fri", "a")) == identity(file("fri", "a")));
  CHECK(identity(file("fri", "a")) != identity(file("fri", "b")));
  CHECK(identity(file("fri", "a")) != identity(file("sat", "a")));
}

}  // namespace
}  // namespace skillet::when
