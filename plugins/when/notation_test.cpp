#include "plugins/when/notation.h"

#include <doctest/doctest.h>

#include "plugins/when/resolve.h"
#include "plugins/when/test_now.h"

namespace skillet::when {
namespace {

constexpr const char* sentences[] = {
    "today",
    "now",
    "now +2h",
    "now -1d +30min",
    "today +2d at 15:00",
    "fri",
    "fri+1 at 09:30:15",
    "fri-1",
    "last fri",
    "fri +1w",
    "mar-05",
    "mar-05 2027 at 14:00..16:00",
    "mar-05 year+1",
    "last dec-24",
    "next mar",
    "christmas",
    "christmas -3d",
    "next easter",
    "thanksgiving 2027 +1d",
    "easter +1mon",
    "jun-10 -2fri at 08:00",
    "last summer",
    "winter 2026",
    "week+1",
    "weekof mar-16",
    "weekof christmas -1w",
    "weekend+0",
    "month-1",
    "quarter+1",
    "year+0",
    "decade-1",
    "jun",
    "jun 2027",
    "2027",
    "1990s",
    "day#15",
    "day#-1 month+0",
    "mon#1 jun 2027 at 10:00",
    "week#12",
    "week#12 2027",
    "weekend#-1 may",
    "quarter#3 year+1",
    "day#100 2027",
    "day#1 month+1 +2d",
    "at 15:00",
    "at 22:00..02:00",
    "at morning",
    "today at tonight",
    "today at 24:00",
    "mon .. fri",
    "today at 14:00 .. today +1d at 16:00",
    "now .. at 20:00",
    "2014 .. 2018",
    "fri at 15:00 for 2h",
    "fri for 3d",
    "next 3w",
    "past 30min",
    "from fri",
    "until dec-31 at 18:00",
    "duration 1h 30min",
    "duration 3w",
    "duration today .. christmas",
    "duration 2014 .. 2018",
    "every 1d at 09:00",
    "every 1d at 09:00,17:00",
    "every 2w mon,wed at 09:00..10:00",
    "every 1mo day#1,15",
    "every 1mo day#-1 at 12:00",
    "every 3mo",
    "every 1mo mon#1 at 10:00",
    "every 1y dec-25",
    "every 1y thu#4 nov",
    "every 30min",
    "every 2h",
    "every 1w mon at morning from apr-06 until jun-01",
    "every 1w mon from today count 5",
};

TEST_CASE("what is printed is what was read") {
  for (const char* sentence : sentences) {
    CAPTURE(sentence);
    const std::optional<Phrase> phrase = parse_notation(sentence);
    REQUIRE(phrase);
    CHECK(print_notation(*phrase) == sentence);
  }
}

TEST_CASE("every sentence has a value or a fault") {
  for (const char* sentence : sentences) {
    CAPTURE(sentence);
    const Now now = tuesday();
    const Resolved resolved = resolve(*parse_notation(sentence), now);
    CHECK(resolved.fault.empty());
    CHECK_FALSE(text_of(resolved, now).empty());
    std::string words;
    put_words(words, resolved.value, now);
    CHECK_FALSE(words.empty());
  }
}

TEST_CASE("what is not notation is refused") {
  for (const char* text : {"",
                           " ",
                           "fri ",
                           " fri",
                           "FRI",
                           "friday",
                           "mar-5",
                           "mar-00",
                           "mar-32",
                           "at 25:00",
                           "at 24:30",
                           "at 9:00",
                           "at 09:60",
                           "week+1 at 15:00",
                           "today +2h",
                           "now at 15:00",
                           "fri  +1w",
                           "mon ..",
                           ".. fri",
                           "every",
                           "every 0d",
                           "every 1d mon",
                           "every 1w fri,mon",
                           "every 1w mon,mon",
                           "every 1s",
                           "every 1wd",
                           "every 30min at 09:00",
                           "every 1d at 09:00,17:30",
                           "every 1w mon until fri count 3",
                           "every 1y day#3",
                           "day#0",
                           "day#15 day#3",
                           "mon#0 jun",
                           "01990",
                           "0",
                           "12345",
                           "1995s",
                           "duration",
                           "duration 2wd",
                           "duration today",
                           "next",
                           "next 3w 2d",
                           "at 09:00 +1d",
                           "fri for 2h",
                           "week+1 for 2d",
                           "at morning .. at 12:00",
                           "now +1d +1d +1d +1d +1d",
                           "christmasx",
                           "last today",
                           "next fri",
                           "last mar 2027",
                           "easter +0mon",
                           "now +1mon",
                           "duration 1mon",
                           "weekof jun",
                           "weekof fri at 09:00",
                           "weekof now"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_notation(text));
  }
}

// A small generator of its own, so that a failure is the same everywhere.
class Dice {
 public:
  explicit Dice(uint64_t seed) : state_(seed) {}
  uint32_t roll(uint32_t sides) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>(state_ >> 33) % sides;
  }

 private:
  uint64_t state_;
};

TEST_CASE("damaged notation is refused or means something that prints itself") {
  constexpr std::string_view signs = "abdefhimnorstuvwy0123456789 +-#:,.";
  constexpr int rounds = 60000;
  Dice dice(7);
  int accepted = 0;
  for (int i = 0; i < rounds; ++i) {
    std::string text = sentences[dice.roll(sizeof sentences / sizeof sentences[0])];
    if (dice.roll(4) == 0) text += std::string(" ") + sentences[dice.roll(sizeof sentences / sizeof sentences[0])];
    for (uint32_t edits = dice.roll(4); edits > 0 && !text.empty(); --edits) {
      const uint32_t at = dice.roll(static_cast<uint32_t>(text.size()));
      const char sign = signs[dice.roll(signs.size())];
      if (dice.roll(3) == 0) {
        text.erase(at, 1);
      } else if (dice.roll(2) == 0) {
        text.insert(at, 1, sign);
      } else {
        text[at] = sign;
      }
    }
    const std::optional<Phrase> phrase = parse_notation(text);
    if (!phrase) continue;
    ++accepted;
    CAPTURE(text);
    const std::string printed = print_notation(*phrase);
    const std::optional<Phrase> again = parse_notation(printed);
    REQUIRE(again);
    REQUIRE(print_notation(*again) == printed);
    const Now now = tuesday();
    const Resolved resolved = resolve(*phrase, now);
    if (!resolved.fault.empty()) continue;
    REQUIRE_FALSE(text_of(resolved, now).empty());
    std::string words;
    put_words(words, resolved.value, now);
    REQUIRE_FALSE(words.empty());
    calendar_file(resolved.value, text, now);
  }
  CHECK(accepted > rounds / 20);
}

}  // namespace
}  // namespace skillet::when
