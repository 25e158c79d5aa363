#include "plugins/when/vocabulary.h"

#include "plugins/when/notation.h"

namespace skillet::when {
namespace {

constexpr int16_t of(Unit unit) {
  return static_cast<int16_t>(unit);
}
constexpr int16_t of(Part part) {
  return static_cast<int16_t>(part);
}
constexpr int16_t of(Season season) {
  return static_cast<int16_t>(season);
}

// Units of frequencies beyond one of a unit: "biweekly" is two weeks, so the value holds the count times 16.
constexpr int16_t frequency(int16_t count, Unit unit) {
  return static_cast<int16_t>(count * 16 + of(unit));
}

constexpr Term terms[] = {
    {"a", Word::a, 1}, {"an", Word::a, 1}, {"half", Word::half, 0}, {"quarter", Word::quarter, 0},
    {"quarters", Word::quarter, 0}, {"qtr", Word::quarter, 0}, {"couple", Word::couple, 2}, {"few", Word::few, 3},
    {"dozen", Word::dozen, 12}, {"zero", Word::cardinal, 0}, {"one", Word::cardinal, 1}, {"two", Word::cardinal, 2},
    {"three", Word::cardinal, 3}, {"four", Word::cardinal, 4}, {"five", Word::cardinal, 5}, {"six", Word::cardinal, 6},
    {"seven", Word::cardinal, 7}, {"eight", Word::cardinal, 8}, {"nine", Word::cardinal, 9},
    {"ten", Word::cardinal, 10}, {"eleven", Word::cardinal, 11}, {"twelve", Word::cardinal, 12},
    {"thirteen", Word::cardinal, 13}, {"fourteen", Word::cardinal, 14}, {"fifteen", Word::cardinal, 15},
    {"sixteen", Word::cardinal, 16}, {"seventeen", Word::cardinal, 17}, {"eighteen", Word::cardinal, 18},
    {"nineteen", Word::cardinal, 19}, {"twenty", Word::cardinal, 20}, {"thirty", Word::cardinal, 30},
    {"forty", Word::cardinal, 40}, {"fourty", Word::cardinal, 40}, {"fifty", Word::cardinal, 50},
    {"sixty", Word::cardinal, 60}, {"seventy", Word::cardinal, 70}, {"eighty", Word::cardinal, 80},
    {"ninety", Word::cardinal, 90}, {"hundred", Word::cardinal, 100}, {"thousand", Word::cardinal, 1000},
    {"first", Word::ordinal, 1}, {"third", Word::ordinal, 3}, {"fourth", Word::ordinal, 4}, {"forth", Word::ordinal, 4},
    {"fifth", Word::ordinal, 5}, {"sixth", Word::ordinal, 6}, {"seventh", Word::ordinal, 7},
    {"eighth", Word::ordinal, 8}, {"ninth", Word::ordinal, 9}, {"nineth", Word::ordinal, 9},
    {"tenth", Word::ordinal, 10}, {"eleventh", Word::ordinal, 11}, {"twelfth", Word::ordinal, 12},
    {"twelveth", Word::ordinal, 12}, {"twelth", Word::ordinal, 12}, {"thirteenth", Word::ordinal, 13},
    {"fourteenth", Word::ordinal, 14}, {"fifteenth", Word::ordinal, 15}, {"sixteenth", Word::ordinal, 16},
    {"seventeenth", Word::ordinal, 17}, {"eighteenth", Word::ordinal, 18}, {"nineteenth", Word::ordinal, 19},
    {"twentieth", Word::ordinal, 20}, {"thirtieth", Word::ordinal, 30}, {"st", Word::suffix, 0}, {"nd", Word::suffix, 0},
    {"rd", Word::suffix, 0}, {"th", Word::suffix, 0},
    // Units. "week", "day" and "year" are words of their own: they also stand in "this week" and "day after".
    {"s", Word::attached_unit, of(Unit::second)}, {"m", Word::attached_unit, of(Unit::minute)},
    {"h", Word::attached_unit, of(Unit::hour)}, {"d", Word::attached_unit, of(Unit::day)},
    {"w", Word::attached_unit, of(Unit::week)}, {"y", Word::attached_unit, of(Unit::year)},
    {"sec", Word::unit, of(Unit::second)}, {"secs", Word::unit, of(Unit::second)},
    {"second", Word::unit, of(Unit::second)}, {"seconds", Word::unit, of(Unit::second)},
    {"min", Word::unit, of(Unit::minute)}, {"mins", Word::unit, of(Unit::minute)},
    {"minute", Word::unit, of(Unit::minute)}, {"minutes", Word::unit, of(Unit::minute)},
    {"minuts", Word::unit, of(Unit::minute)}, {"hr", Word::unit, of(Unit::hour)}, {"hrs", Word::unit, of(Unit::hour)},
    {"hour", Word::unit, of(Unit::hour)}, {"hours", Word::unit, of(Unit::hour)}, {"hous", Word::unit, of(Unit::hour)},
    {"day", Word::day, of(Unit::day)}, {"days", Word::day, of(Unit::day)}, {"dys", Word::day, of(Unit::day)},
    {"nights", Word::day, of(Unit::day)}, {"week", Word::week, of(Unit::week)}, {"weeks", Word::week, of(Unit::week)},
    {"wk", Word::week, of(Unit::week)}, {"wks", Word::week, of(Unit::week)}, {"weeek", Word::week, of(Unit::week)},
    {"month", Word::unit, of(Unit::month)}, {"months", Word::unit, of(Unit::month)},
    {"mo", Word::unit, of(Unit::month)}, {"mos", Word::unit, of(Unit::month)}, {"mth", Word::unit, of(Unit::month)},
    {"mths", Word::unit, of(Unit::month)}, {"monht", Word::unit, of(Unit::month)},
    {"year", Word::year, of(Unit::year)}, {"years", Word::year, of(Unit::year)}, {"yr", Word::year, of(Unit::year)},
    {"yrs", Word::year, of(Unit::year)}, {"yaer", Word::year, of(Unit::year)}, {"workday", Word::workdays, 0},
    {"workdays", Word::workdays, 1}, {"weekday", Word::workdays, 0}, {"weekdays", Word::workdays, 1},
    {"business", Word::business, 0}, {"working", Word::business, 0}, {"work", Word::business, 0},
    {"fortnight", Word::fortnight, 0}, {"fortnights", Word::fortnight, 0}, {"sennight", Word::week, 0},
    {"decade", Word::decade, 0}, {"decades", Word::decade, 0}, {"weekend", Word::weekend, 0},
    {"weekends", Word::weekend, 1}, {"wkend", Word::weekend, 0},
    // Weekdays; a plural counts from 8 on.
    {"monday", Word::weekday, 0}, {"mon", Word::weekday, 0}, {"tuesday", Word::weekday, 1}, {"tue", Word::weekday, 1},
    {"tues", Word::weekday, 1}, {"wednesday", Word::weekday, 2}, {"wed", Word::weekday, 2},
    {"weds", Word::weekday, 2}, {"wensday", Word::weekday, 2}, {"wendsday", Word::weekday, 2},
    {"wedensday", Word::weekday, 2}, {"thursday", Word::weekday, 3}, {"thu", Word::weekday, 3},
    {"thur", Word::weekday, 3}, {"thurs", Word::weekday, 3}, {"thrusday", Word::weekday, 3},
    {"friday", Word::weekday, 4}, {"fri", Word::weekday, 4}, {"frid", Word::weekday, 4},
    {"saturday", Word::weekday, 5}, {"sat", Word::weekday, 5}, {"saterday", Word::weekday, 5},
    {"sunday", Word::weekday, 6}, {"sun", Word::weekday, 6}, {"mondays", Word::weekday, 8},
    {"tuesdays", Word::weekday, 9}, {"wednesdays", Word::weekday, 10}, {"thursdays", Word::weekday, 11},
    {"fridays", Word::weekday, 12}, {"saturdays", Word::weekday, 13}, {"sundays", Word::weekday, 14},
    {"january", Word::month, 1}, {"jan", Word::month, 1}, {"february", Word::month, 2}, {"feb", Word::month, 2},
    {"febuary", Word::month, 2}, {"feburary", Word::month, 2}, {"march", Word::month, 3}, {"mar", Word::month, 3},
    {"april", Word::month, 4}, {"apr", Word::month, 4}, {"may", Word::month, 5}, {"june", Word::month, 6},
    {"jun", Word::month, 6}, {"july", Word::month, 7}, {"jul", Word::month, 7}, {"august", Word::month, 8},
    {"aug", Word::month, 8}, {"september", Word::month, 9}, {"sept", Word::month, 9}, {"sep", Word::month, 9},
    {"october", Word::month, 10}, {"oct", Word::month, 10}, {"november", Word::month, 11}, {"nov", Word::month, 11},
    {"december", Word::month, 12}, {"dec", Word::month, 12}, {"spring", Word::season, of(Season::spring)},
    {"springtime", Word::season, of(Season::spring)}, {"summer", Word::season, of(Season::summer)},
    {"summertime", Word::season, of(Season::summer)}, {"autumn", Word::season, of(Season::autumn)},
    {"fall", Word::season, of(Season::autumn)}, {"winter", Word::season, of(Season::winter)},
    {"wintertime", Word::season, of(Season::winter)}, {"morning", Word::part, of(Part::morning)},
    {"mornings", Word::part, of(Part::morning) + 8}, {"morn", Word::part, of(Part::morning)},
    {"afternoon", Word::part, of(Part::afternoon)}, {"afternoons", Word::part, of(Part::afternoon) + 8},
    {"arvo", Word::part, of(Part::afternoon)}, {"evening", Word::part, of(Part::evening)},
    {"evenings", Word::part, of(Part::evening) + 8}, {"eve", Word::part, of(Part::evening)},
    {"night", Word::part, of(Part::night)}, {"nite", Word::part, of(Part::night)},
    {"nighttime", Word::part, of(Part::night)}, {"noon", Word::noon, 12}, {"midday", Word::noon, 12},
    {"noontime", Word::noon, 12}, {"lunchtime", Word::noon, 12}, {"midnight", Word::midnight, 0},
    {"midnite", Word::midnight, 0}, {"today", Word::today, 0}, {"tdy", Word::today, 0}, {"tday", Word::today, 0},
    {"tomorrow", Word::tomorrow, 0}, {"tomorow", Word::tomorrow, 0}, {"tommorow", Word::tomorrow, 0},
    {"tommorrow", Word::tomorrow, 0}, {"tomorro", Word::tomorrow, 0}, {"tmrw", Word::tomorrow, 0},
    {"tmr", Word::tomorrow, 0}, {"tmw", Word::tomorrow, 0}, {"tmrrw", Word::tomorrow, 0}, {"tmro", Word::tomorrow, 0},
    {"tomo", Word::tomorrow, 0}, {"tomoz", Word::tomorrow, 0}, {"tmoro", Word::tomorrow, 0},
    {"tomor", Word::tomorrow, 0}, {"yesterday", Word::yesterday, 0}, {"yday", Word::yesterday, 0},
    {"ystrdy", Word::yesterday, 0}, {"tonight", Word::tonight, 0}, {"tonite", Word::tonight, 0},
    {"tonigt", Word::tonight, 0}, {"tonght", Word::tonight, 0}, {"now", Word::now, 0},
    {"am", Word::am, 0}, {"pm", Word::pm, 0}, {"oclock", Word::oclock, 0}, {"next", Word::next, 0},
    {"nxt", Word::next, 0}, {"nex", Word::next, 0}, {"last", Word::last, 0}, {"lst", Word::last, 0},
    {"final", Word::last, 0}, {"this", Word::this_, 0}, {"ths", Word::this_, 0}, {"current", Word::this_, 0},
    {"coming", Word::coming, 0}, {"upcoming", Word::coming, 0}, {"comming", Word::coming, 0},
    {"following", Word::following, 0}, {"previous", Word::previous, 0}, {"prev", Word::previous, 0},
    {"preceding", Word::previous, 0}, {"past", Word::past, 0}, {"every", Word::every, 0}, {"evry", Word::every, 0},
    {"evrey", Word::every, 0}, {"evey", Word::every, 0}, {"each", Word::every, 0}, {"per", Word::every, 1},
    {"other", Word::alternate, 0}, {"alternate", Word::alternate, 0}, {"alternating", Word::alternate, 0},
    {"hourly", Word::frequency, frequency(1, Unit::hour)}, {"daily", Word::frequency, frequency(1, Unit::day)},
    {"nightly", Word::frequency, frequency(1, Unit::day)}, {"everyday", Word::frequency, frequency(1, Unit::day)},
    {"weekly", Word::frequency, frequency(1, Unit::week)}, {"biweekly", Word::frequency, frequency(2, Unit::week)},
    {"fortnightly", Word::frequency, frequency(2, Unit::week)},
    {"monthly", Word::frequency, frequency(1, Unit::month)},
    {"bimonthly", Word::frequency, frequency(2, Unit::month)},
    {"quarterly", Word::frequency, frequency(3, Unit::month)},
    {"yearly", Word::frequency, frequency(1, Unit::year)}, {"annually", Word::frequency, frequency(1, Unit::year)},
    {"annual", Word::frequency, frequency(1, Unit::year)}, {"biannually", Word::frequency, frequency(6, Unit::month)},
    {"semiannually", Word::frequency, frequency(6, Unit::month)},
    {"biyearly", Word::frequency, frequency(2, Unit::year)}, {"biennially", Word::frequency, frequency(2, Unit::year)}, {"once", Word::once, 1}, {"twice", Word::once, 2},
    {"times", Word::times, 0}, {"occurrences", Word::times, 0}, {"repetitions", Word::times, 0},
    {"at", Word::at, 0}, {"on", Word::on, 0}, {"in", Word::in, 0}, {"inside", Word::within, 0}, {"by", Word::by, 0},
    {"of", Word::of, 0}, {"the", Word::the, 0}, {"teh", Word::the, 0}, {"for", Word::for_, 0},
    {"lasting", Word::for_, 1}, {"from", Word::from, 0}, {"to", Word::to, 0}, {"thru", Word::to, 1},
    {"through", Word::to, 1}, {"until", Word::until, 0}, {"untill", Word::until, 0}, {"till", Word::until, 0},
    {"til", Word::until, 0}, {"since", Word::since, 0}, {"before", Word::before, 0}, {"after", Word::after, 0},
    {"between", Word::between, 0}, {"btw", Word::between, 0}, {"and", Word::and_, 0}, {"or", Word::or_, 0},
    {"within", Word::within, 0}, {"around", Word::about, 0}, {"about", Word::about, 0}, {"approximately", Word::about, 0},
    {"approx", Word::about, 0}, {"circa", Word::about, 0}, {"roughly", Word::about, 0}, {"exactly", Word::exactly, 0},
    {"sharp", Word::exactly, 0}, {"precisely", Word::exactly, 0}, {"during", Word::during, 0},
    {"over", Word::during, 1}, {"starting", Word::starting, 0}, {"beginning", Word::beginning, 1},
    {"begining", Word::beginning, 1}, 
    {"commencing", Word::starting, 0}, {"ending", Word::ending, 0}, {"ago", Word::ago, 0},
    {"back", Word::ago, 1}, {"later", Word::later, 0}, {"hence", Word::later, 0}, {"end", Word::end, 0},
    {"start", Word::beginning, 0}, {"middle", Word::middle, 0}, {"mid", Word::middle, 0},
    {"rest", Word::rest, 0}, {"remainder", Word::rest, 0}, {"early", Word::early, 0}, {"late", Word::late, 0},
};

// What a misspelt word may have meant: long enough to be told from other words.
constexpr size_t least_corrected_letters = 5;
constexpr std::string_view corrected[] = {
    "monday",   "tuesday",  "wednesday", "thursday", "friday",   "saturday",  "sunday",    "january",   "february",
    "april",    "august",   "september", "october",  "november", "december",  "tomorrow",  "yesterday", "today",
    "tonight",  "morning",  "afternoon", "evening",  "midnight", "weekend",   "minutes",   "minute",    "month",
    "months",   "hours",    "weekly",    "monthly",  "weekday",  "weekdays",  "fortnight", "saturdays", "mondays",
    "tuesdays", "thursdays", "fridays",  "sundays",  "wednesdays", "following", "between", "quarter",   "starting",
};
// Words of their own that are one letter from one of those.
constexpr std::string_view never_corrected[] = {"mouth",  "mouths",  "mourning", "sundae",  "toady", "house",
                                                "minuet", "moths",   "moth",     "hollowing", "mooning", "evens",
                                                "stating", "staring", "starring", "quarters", "meekly", "tours",
                                                "yours",  "four",    "fours",    "hour",    "augusts", "warning"};

}  // namespace

const Term* find_term(std::string_view word) {
  for (const Term& term : terms) {
    if (term.text == word) return &term;
  }
  return nullptr;
}

bool differ_by_one(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) return differ_by_one(b, a);
  if (b.size() - a.size() > 1) return false;
  size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  const std::string_view rest_a = a.substr(same);
  const std::string_view rest_b = b.substr(same);
  if (a.size() < b.size()) return rest_a == rest_b.substr(1);
  if (rest_a.empty()) return false;
  if (rest_a.substr(1) == rest_b.substr(1)) return true;
  return rest_a.size() > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] && rest_a.substr(2) == rest_b.substr(2);
}

const Term* find_misspelt(std::string_view word) {
  if (word.size() < least_corrected_letters) return nullptr;
  for (const std::string_view known : never_corrected) {
    if (word == known) return nullptr;
  }
  const Term* found = nullptr;
  for (const std::string_view known : corrected) {
    if (known[0] != word[0] || !differ_by_one(word, known)) continue;
    const Term* term = find_term(known);
    if (found != nullptr && (found->word != term->word || found->value != term->value)) return nullptr;
    found = term;
  }
  return found;
}

}  // namespace skillet::when
