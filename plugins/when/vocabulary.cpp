#include "plugins/when/vocabulary.h"

#include "plugins/calendar/names.h"
#include "plugins/calendar/words.h"
#include "plugins/when/notation.h"

namespace skillet::when {

using namespace calendar;

namespace {

constexpr int of(Unit unit) {
  return static_cast<int>(unit);
}
constexpr int of(Part part) {
  return static_cast<int>(part);
}

// Units of frequencies beyond one of a unit: "biweekly" is two weeks, so the value holds the count times 16.
constexpr int frequency(int count, Unit unit) {
  return count * 16 + of(unit);
}

constexpr WordRow<Word> rows[] = {
    {"a an", Word::a, 1},
    {"half", Word::half},
    {"quarter quarters qtr", Word::quarter},
    {"couple", Word::couple, 2},
    {"few", Word::few, 3},
    {"dozen", Word::dozen, 12},
    {cardinals, Word::cardinal, 0, 1},
    {cardinal_tens, Word::cardinal, 20, 10},
    {"fourty", Word::cardinal, 40},
    {"hundred", Word::cardinal, 100},
    {"thousand", Word::cardinal, 1000},
    {"first", Word::ordinal, 1},
    {ordinals_from_third, Word::ordinal, 3, 1},
    {"forth", Word::ordinal, 4},
    {"nineth", Word::ordinal, 9},
    {"twelveth twelth", Word::ordinal, 12},
    {"twentieth thirtieth", Word::ordinal, 20, 10},
    {"st nd rd th", Word::suffix},
    // Units. "week", "day" and "year" are words of their own: they also stand in "this week" and "day after".
    {"s m h d", Word::attached_unit, of(Unit::second), 1},
    {"w", Word::attached_unit, of(Unit::week)},
    {"y", Word::attached_unit, of(Unit::year)},
    {"sec secs second seconds", Word::unit, of(Unit::second)},
    {"min mins minute minutes minuts", Word::unit, of(Unit::minute)},
    {"hr hrs hour hours hous", Word::unit, of(Unit::hour)},
    {"day days dys nights", Word::day, of(Unit::day)},
    {"week weeks wk wks weeek sennight", Word::week, of(Unit::week)},
    {"month months mo mos mth mths monht", Word::unit, of(Unit::month)},
    {"year years yr yrs yaer", Word::year, of(Unit::year)},
    {"workday weekday", Word::workdays},
    {"workdays weekdays", Word::workdays, 1},
    {"business working work", Word::business},
    {"fortnight fortnights", Word::fortnight},
    {"decade decades", Word::decade},
    {"weekend wkend", Word::weekend},
    {"weekends", Word::weekend, 1},
    {"monday tuesday wednesday thursday friday saturday sunday", Word::weekday, 0, 1},
    {weekday_codes, Word::weekday, 0, 1},
    {"tues", Word::weekday, 1},
    {"weds wensday wendsday wedensday", Word::weekday, 2},
    {"thur thurs thrusday", Word::weekday, 3},
    {"frid", Word::weekday, 4},
    {"saterday", Word::weekday, 5},
    {"mondays tuesdays wednesdays thursdays fridays saturdays sundays", Word::weekday, plural, 1},
    {"january february march april may june july august september october november december", Word::month, 1, 1},
    {month_codes, Word::month, 1, 1},
    {"febuary feburary", Word::month, 2},
    {"sept", Word::month, 9},
    {"spring summer autumn winter", Word::season, 0, 1},
    {"springtime summertime fall wintertime", Word::season, 0, 1},
    {"morning afternoon evening night", Word::part, 0, 1},
    {"morn arvo eve nite", Word::part, 0, 1},
    {"mornings afternoons evenings", Word::part, plural, 1},
    {"nighttime", Word::part, of(Part::night)},
    {"noon midday noontime noonish lunchtime", Word::noon, 12},
    {"midnight midnite", Word::midnight},
    {"today tdy tday", Word::today},
    {"tomorrow tomorow tommorow tommorrow tomorro tmrw tmrow tmorrow tomoro morrow tmr tmw tmrrw tmro tomo tomoz tmoro "
     "tomor",
     Word::tomorrow},
    {"yesterday yday ystrdy", Word::yesterday},
    {"tonight tonite tonigt tonght", Word::tonight},
    {"now", Word::now},
    {"am", Word::am},
    {"pm", Word::pm},
    {"oclock", Word::oclock},
    {"next nxt nex", Word::next},
    {"last lst final", Word::last},
    {"this ths current", Word::this_},
    {"coming upcoming comming", Word::coming},
    {"following", Word::following},
    {"previous prev preceding", Word::previous},
    {"past", Word::past},
    {"every evry evrey evey each", Word::every},
    {"per", Word::every, 1},
    {"other alternate alternating", Word::alternate},
    {"hourly", Word::frequency, frequency(1, Unit::hour)},
    {"daily nightly everyday", Word::frequency, frequency(1, Unit::day)},
    {"weekly", Word::frequency, frequency(1, Unit::week)},
    {"biweekly fortnightly", Word::frequency, frequency(2, Unit::week)},
    {"monthly", Word::frequency, frequency(1, Unit::month)},
    {"bimonthly", Word::frequency, frequency(2, Unit::month)},
    {"quarterly", Word::frequency, frequency(3, Unit::month)},
    {"yearly annually annual", Word::frequency, frequency(1, Unit::year)},
    {"biannually semiannually", Word::frequency, frequency(6, Unit::month)},
    {"biyearly biennially", Word::frequency, frequency(2, Unit::year)},
    {"once", Word::once, 1},
    {"twice", Word::once, 2},
    {"times occurrences repetitions", Word::times},
    {"at", Word::at},
    {"on", Word::on},
    {"in", Word::in},
    {"inside within", Word::within},
    {"by", Word::by},
    {"of", Word::of},
    {"the teh", Word::the},
    {"for", Word::for_},
    {"lasting", Word::for_, 1},
    {"from", Word::from},
    {"to", Word::to},
    {"thru through", Word::to, 1},
    {"until untill till til", Word::until},
    {"since", Word::since},
    {"before", Word::before},
    {"after", Word::after},
    {"between btw", Word::between},
    {"and", Word::and_},
    {"or", Word::or_},
    {"around about approximately approx circa roughly", Word::about},
    {"exactly sharp precisely", Word::exactly},
    {"during", Word::during},
    {"over", Word::during, 1},
    {"starting commencing", Word::starting},
    {"beginning begining", Word::beginning, 1},
    {"ending", Word::ending},
    {"ago", Word::ago},
    {"back", Word::ago, 1},
    {"later hence", Word::later},
    {"end", Word::end},
    {"start", Word::beginning},
    {"middle mid", Word::middle},
    {"rest remainder", Word::rest},
    {"early", Word::early},
    {"late", Word::late},
};
constexpr auto packed_rows = packed<rows>();

// What a misspelt word may have meant: long enough to be told from other words.
constexpr size_t least_corrected_letters = 5;
constexpr std::string_view corrected =
    "monday tuesday wednesday thursday friday saturday sunday january february april august september october "
    "november december tomorrow yesterday today tonight morning afternoon evening midnight weekend minutes minute "
    "month months hours weekly monthly weekday weekdays fortnight saturdays mondays tuesdays thursdays fridays "
    "sundays wednesdays following between quarter starting";
// Words of their own that are one letter from one of those.
constexpr std::string_view never_corrected =
    "mouth mouths mourning sundae toady house minuet moths moth hollowing mooning evens stating staring starring "
    "quarters meekly tours yours four fours hour augusts warning";

}  // namespace

Meaning meaning_of(std::string_view word) {
  WordReader known(packed_rows);
  for (KnownWord term; known.next(&term);) {
    if (term.text == word) return {static_cast<Word>(term.word), term.value};
  }
  return {};
}

Meaning meaning_if_misspelt(std::string_view word) {
  if (word.size() < least_corrected_letters || has_word(never_corrected, word)) return {};
  Meaning found;
  for (std::string_view rest = corrected; !rest.empty();) {
    const std::string_view known = take_item(&rest, ' ');
    if (known[0] != word[0] || !differ_by_one(word, known)) continue;
    const Meaning meaning = meaning_of(known);
    if (found.word != Word::other && (found.word != meaning.word || found.value != meaning.value)) return {};
    found = meaning;
  }
  return found;
}

}  // namespace skillet::when
