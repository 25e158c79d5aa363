// Numbers and amounts of time.
#include "plugins/when/reader.h"

namespace skillet::when {
namespace {

constexpr int32_t whole = 1000;  // amounts are counted in thousandths while they are read
constexpr int32_t half_of_whole = 500;
constexpr int32_t quarter_of_whole = 250;
constexpr int32_t months_of_quarter = 3;

}  // namespace

bool Reader::is_one_of(const Word* words, size_t ahead) const {
  const Word word = peek(ahead).word;
  for (; *words != Word::other; ++words) {
    if (*words == word) return true;
  }
  return false;
}

bool Reader::take(Word word) {
  if (!is(word)) return false;
  ++at_;
  return true;
}

bool Reader::is_text(const char* text, size_t ahead) const {
  for (const char c : peek(ahead).text) {
    if (c != *text++) return false;
  }
  return *text == '\0';
}

bool Reader::take_text(const char* text) {
  if (!is_text(text)) return false;
  ++at_;
  return true;
}

bool Reader::take_mark(char mark) {
  if (!is_mark(mark)) return false;
  ++at_;
  return true;
}

bool Reader::take_sign(const char* marks) {
  for (; *marks != '\0'; ++marks) {
    if (take_mark(*marks)) return true;
  }
  return false;
}

// Digits, or "twenty five", "a hundred and twenty", "two thousand and thirty".
bool Reader::cardinal(int32_t* value) {
  if (is(Word::digits)) {
    if (peek().digit_count > 6) return false;
    *value = peek().value;
    ++at_;
    return true;
  }
  Attempt attempt(*this);
  int32_t sum = 0;
  int32_t below = 0;  // of the part after the last thousand
  int32_t last = 1000000;
  bool any = false;
  if (is(Word::a) && is(Word::cardinal, 1) && peek(1).value >= 100) {
    ++at_;
    below = 1;
    last = 1;
  }
  while (is(Word::cardinal)) {
    const int32_t number = peek().value;
    if (number >= 100) {
      if (below == 0 || below >= number) break;
      if (number == 1000) {
        sum = below * number;
        below = 0;
      } else {
        below *= number;
      }
    } else {
      const bool joins = !any || last >= 100 || (last >= 20 && last % 10 == 0 && number < 10 && number > 0);
      if (!joins) break;
      below += number;
    }
    last = number;
    any = true;
    ++at_;
    const bool hyphen = is_mark('-') && is_attached() && last >= 20 && last < 100 && is(Word::cardinal, 1);
    const bool conjunction = is(Word::and_) && last >= 100 && is(Word::cardinal, 1) && peek(1).value < 100;
    if (hyphen || conjunction) ++at_;
  }
  *value = sum + below;
  return any && attempt.keep();
}

bool Reader::small_number(int32_t* value, int32_t most) {
  Attempt attempt(*this);
  return cardinal(value) && *value <= most && attempt.keep();
}

bool Reader::ordinal(int32_t* value) {
  Attempt attempt(*this);
  if (is(Word::digits) && is(Word::suffix, 1) && is_attached(1)) {
    *value = peek().value;
    at_ += 2;
    return *value > 0 && *value <= 366 && attempt.keep();
  }
  int32_t tens = 0;
  if (is(Word::cardinal) && peek().value >= 20 && peek().value < 100) {
    const bool hyphen = is_mark('-', 1);
    const Token& one = peek(hyphen ? 2 : 1);
    const bool is_second = one.text == "second";
    if ((one.word == Word::ordinal && one.value < 10) || is_second) {
      tens = peek().value;
      at_ += hyphen ? 2 : 1;
    }
  }
  if (is(Word::ordinal)) {
    *value = tens + peek().value;
  } else if (is_text("second")) {
    *value = tens + 2;
  } else {
    return false;
  }
  ++at_;
  return attempt.keep();
}

// `factor`: how many of them, so that a fortnight is two weeks.
bool Reader::unit(Unit* unit, int32_t* factor) {
  *factor = 1;
  const Word word = peek().word;
  if (word == Word::business && (is(Word::day, 1))) {
    at_ += 2;
    *unit = Unit::workday;
    return true;
  }
  if (word == Word::unit || word == Word::day || word == Word::week || word == Word::year) {
    *unit = static_cast<Unit>(peek().value);
  } else if (word == Word::workdays) {
    *unit = Unit::workday;
  } else if (word == Word::fortnight) {
    *unit = Unit::week;
    *factor = 2;
  } else if (word == Word::decade) {
    *unit = Unit::year;
    *factor = 10;
  } else if (word == Word::quarter) {
    *unit = Unit::month;
    *factor = months_of_quarter;
  } else {
    return false;
  }
  ++at_;
  return true;
}

// "and a half", "and half"
bool Reader::half_more() {
  Attempt attempt(*this);
  if (!take(Word::and_)) return false;
  take(Word::a);
  return take(Word::half) && attempt.keep();
}

bool Reader::unit_number(int32_t* thousandths) {
  Attempt attempt(*this);
  int32_t number = 0;
  take(Word::about);
  if (take(Word::half)) {
    const bool article = take(Word::a);
    *thousandths = half_of_whole;
    if (article && take(Word::dozen)) *thousandths = 6 * whole;
    return attempt.keep();
  }
  if (is(Word::a) && is(Word::half, 1)) {
    at_ += 2;
    *thousandths = half_of_whole;
    return attempt.keep();
  }
  if ((is(Word::a) && is(Word::quarter, 1)) || is(Word::quarter)) {
    at_ += is(Word::a) ? 2 : 1;
    if (!take(Word::of) && !is(Word::unit)) return false;
    take(Word::a);
    *thousandths = quarter_of_whole;
    return attempt.keep();
  }
  if (is(Word::cardinal) && peek().value == 3 && is(Word::quarter, 1)) {
    at_ += 2;
    if (!take(Word::of)) return false;
    take(Word::a);
    *thousandths = 3 * quarter_of_whole;
    return attempt.keep();
  }
  if (is(Word::a) && !(is(Word::cardinal, 1) && peek(1).value >= 100)) {
    ++at_;
    number = 1;
    if (is_any<Word::couple, Word::few, Word::dozen>()) {
      number = peek().value;
      ++at_;
      take(Word::of);
    }
  } else if (is_any<Word::couple, Word::few, Word::dozen>()) {
    number = peek().value;
    ++at_;
    take(Word::of);
  } else if (!cardinal(&number) || number > max_count) {
    return false;
  }
  *thousandths = number * whole;
  if (is_mark('.') && is_attached() && is(Word::digits, 1) && is_attached(1) && peek(1).digit_count <= 3) {
    int32_t fraction = peek(1).value;
    for (int i = peek(1).digit_count; i < 3; ++i) fraction *= 10;
    *thousandths += fraction;
    at_ += 2;
  }
  if (half_more()) *thousandths += half_of_whole;
  return attempt.keep();
}

namespace {

// A whole number of the unit, and the fraction in the next smaller one; false where that has no whole number of them.
bool add_thousandths(Amounts* list, int64_t thousandths, Unit unit) {
  const int64_t count = thousandths / whole;
  const int64_t fraction = thousandths % whole;
  if (count > max_count) return false;
  if (count > 0 && !list->add({static_cast<int32_t>(count), unit})) return false;
  if (fraction == 0) return count > 0 || list->add({0, unit});
  Unit smaller = Unit::second;
  int64_t parts = 60;
  if (unit == Unit::year) smaller = Unit::month, parts = 12;
  if (unit == Unit::day) smaller = Unit::hour, parts = 24;
  if (unit == Unit::hour) smaller = Unit::minute;
  if (unit == Unit::second || unit == Unit::month || unit == Unit::workday || unit == Unit::week) return false;
  const int64_t of_smaller = fraction * parts;
  return of_smaller % whole == 0 && list->add({static_cast<int32_t>(of_smaller / whole), smaller});
}

}  // namespace

bool Reader::amount(Amounts* list) {
  Attempt attempt(*this);
  int32_t thousandths = 0;
  int32_t factor = 1;
  Unit of = Unit::day;
  if (!unit_number(&thousandths)) return false;
  take_mark('-');
  if (is(Word::attached_unit) && is_attached()) {
    of = static_cast<Unit>(peek().value);
    ++at_;
  } else if ((is_text("second") && thousandths > whole) || !unit(&of, &factor)) {
    return false;  // "2028 second quarter"
  }
  if (half_more()) thousandths += half_of_whole;
  return add_thousandths(list, int64_t{thousandths} * factor, of) && attempt.keep();
}

bool Reader::amounts(Amounts* list) {
  Attempt attempt(*this);
  Amounts read;
  if (!amount(&read)) return false;
  while (true) {
    Attempt more(*this);
    take_mark(',');
    take(Word::and_);
    if (!amount(&read)) break;
    more.keep();
  }
  if (read.size > 1 && read[read.size - 1].unit > read[0].unit) return false;  // "2 days 3 weeks": not one amount
  *list = read;
  return attempt.keep();
}

}  // namespace skillet::when
