#include "plugins/cron/expression.h"

#include <vector>

#include "plugins/calendar/text.h"
#include "plugins/calendar/words.h"
#include "plugins/cron/names.h"

namespace skillet::cron {
namespace {

// A name and its expression in each line.
constexpr std::string_view macros =
    "@yearly 0 0 1 1 *\n@annually 0 0 1 1 *\n@monthly 0 0 1 * *\n@weekly 0 0 * * 0\n@daily 0 0 * * *\n"
    "@midnight 0 0 * * *\n@hourly 0 * * * *";
constexpr std::string_view reboot = "@reboot";
constexpr unsigned most_digits = 3;  // enough to say which number is out of bounds

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Reads one field from its start to its end.
class FieldReader {
 public:
  FieldReader(std::string_view text, Unit unit) : text_(text), unit_(unit) {}

  std::optional<Field> read() {
    std::optional<Field> field;
    do {
      std::optional<Field> item = read_item();
      if (!item) return std::nullopt;
      if (field) {
        field->include(*item);
      } else {
        field = item;
      }
    } while (take(','));
    if (at_ != text_.size()) return fail_here();
    return field;
  }

  const std::string& error() const { return error_; }

 private:
  std::optional<Field> read_item() {
    const Bounds bounds = bounds_of(unit_);
    if (take('*')) {
      const std::optional<unsigned> step = read_step(bounds.size());
      if (!step) return std::nullopt;
      return Field::every(unit_, *step);
    }
    const std::optional<unsigned> first = read_value();
    if (!first) return std::nullopt;
    if (!take('-')) {
      if (at_ < text_.size() && text_[at_] == '/') {
        fail("a step needs a range before it: write #-#", *first, bounds.last);
        error_ += text_.substr(at_);
        return std::nullopt;
      }
      return Field::of(unit_, uint64_t{1} << wrapped(*first));
    }
    const std::optional<unsigned> last = read_value();
    if (!last) return std::nullopt;
    return read_range(*first, *last);
  }

  std::optional<Field> read_range(unsigned first, unsigned last) {
    if (last < first) return fail("the range #-# runs backwards: write it as two", first, last);
    const std::optional<unsigned> step = read_step(bounds_of(unit_).size());
    if (!step) return std::nullopt;
    if (last <= bounds_of(unit_).last) return Field::range(unit_, first, last, *step);
    uint64_t bits = 0;  // Sunday is 7 as well
    for (unsigned value = first; value <= last; value += *step) bits |= uint64_t{1} << wrapped(value);
    return Field::of(unit_, bits);
  }

  std::optional<unsigned> read_step(unsigned most) {
    if (!take('/')) return 1U;
    const std::optional<unsigned> step = read_number();
    if (!step) return fail("after / a number is missing");
    if (*step == 0 || *step > most) return fail("a step of # is impossible: it goes from 1 to #", *step, most);
    return step;
  }

  std::optional<unsigned> read_value() {
    if (at_ < text_.size() && is_letter(text_[at_])) return read_name();
    const std::optional<unsigned> value = read_number();
    if (!value) return fail_here();
    const Bounds bounds = bounds_of(unit_);
    const unsigned last = unit_ == Unit::weekday ? bounds.last + 1 : bounds.last;
    if (*value < bounds.first || *value > last)
      return fail("# is out of bounds: it goes from # to #", *value, bounds.first, bounds.last);
    return value;
  }

  std::optional<unsigned> read_name() {
    const size_t start = at_;
    while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
    const std::string_view name = text_.substr(start, at_ - start);
    std::optional<unsigned> value;
    if (unit_ == Unit::month) value = month_of_short_name(name);
    if (unit_ == Unit::weekday) value = weekday_of_short_name(name);
    if (!value) {
      at_ = start;
      return fail_here();
    }
    return value;
  }

  std::optional<unsigned> read_number() {
    unsigned value = 0;
    const size_t start = at_;
    while (at_ < text_.size() && is_digit(text_[at_]) && at_ - start < most_digits)
      value = value * 10 + static_cast<unsigned>(text_[at_++] - '0');
    if (at_ == start) return std::nullopt;
    return value;
  }

  unsigned wrapped(unsigned value) const { return unit_ == Unit::weekday && value == 7 ? 0 : value; }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  std::nullopt_t fail_here() {
    if (at_ == text_.size()) return fail("it ends too early");
    const char c = text_[at_];
    if (c == '?') return fail("? is Quartz's: write *");
    if (c == 'L' || c == 'W' || c == '#') {
      error_ = c;
      error_ += " is Quartz's, and cron does not have it";
    } else {
      error_ = '"';
      error_ += text_.substr(at_);
      error_ += "\" cannot be read";
    }
    return std::nullopt;
  }

  template <typename... Number>
  std::nullopt_t fail(const char* why, Number... numbers) {
    error_.clear();
    calendar::put_filled(error_, why, numbers..., 0);
    return std::nullopt;
  }

  std::string_view text_;
  Unit unit_;
  size_t at_ = 0;
  std::string error_;
};

constexpr std::string_view unit_titles = "minute\nhour\nday of the month\nmonth\nday of the week";

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  size_t at = 0;
  while (at < text.size()) {
    const size_t start = at;
    while (at < text.size() && text[at] != ' ' && text[at] != '\t') ++at;
    if (at > start) words.push_back(text.substr(start, at - start));
    ++at;
  }
  return words;
}

// Empty where there is none of that name.
std::string_view expression_of_macro(std::string_view name) {
  for (std::string_view rest = macros; !rest.empty();) {
    std::string_view line = calendar::take_item(&rest, '\n');
    if (same_letters(name, calendar::take_item(&line, ' '))) return line;
  }
  return {};
}

Reading read_macro(std::string_view name) {
  if (const std::string_view expression = expression_of_macro(name); !expression.empty())
    return read_expression(expression);
  if (same_letters(name, reboot))
    return {std::nullopt, "@reboot has no times: cron runs it once whenever it is started."};
  Reading unknown;
  unknown.error = "Cron does not know ";
  unknown.error += name;
  unknown.error += '.';
  return unknown;
}

std::string field_error(unsigned index, std::string_view title, std::string_view text, std::string_view why) {
  std::string error = calendar::filled("Field # (the ", index + 1);
  error += title;
  error += ") of the expression is \"";
  error += text;
  error += "\", and ";
  error += why;
  return error += '.';
}

}  // namespace

Reading read_expression(std::string_view text) {
  if (text.size() > max_expression_bytes) return {std::nullopt, "The expression is too long."};
  const std::vector<std::string_view> words = words_of(text);
  if (words.size() == 1 && words[0][0] == '@') return read_macro(words[0]);
  if (words.size() != unit_count)
    return {std::nullopt, calendar::filled("A cron expression has five fields, and this one has #.", words.size())};
  Schedule schedule;
  Field* const fields[unit_count] = {&schedule.minutes, &schedule.hours, &schedule.days, &schedule.months,
                                     &schedule.weekdays};
  std::string_view titles = unit_titles;
  for (unsigned i = 0; i < unit_count; ++i) {
    const std::string_view title = calendar::take_item(&titles, '\n');
    FieldReader reader(words[i], static_cast<Unit>(i));
    const std::optional<Field> field = reader.read();
    if (!field) return {std::nullopt, field_error(i, title, words[i], reader.error())};
    *fields[i] = *field;
  }
  return {schedule.canonical(), {}};
}

bool looks_like_field(std::string_view word) {
  bool has_value = false;
  size_t letters = 0;
  for (size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (is_digit(c) || c == '*' || c == '?') {
      has_value = true;
      letters = 0;
    } else if (c == ',' || c == '-' || c == '/' || c == '#') {
      letters = 0;
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      if (++letters > 3) return false;
    } else {
      return false;
    }
    if (letters == 3) has_value = has_value || is_short_name(word.substr(i - 2, 3));
  }
  return has_value;
}

bool looks_like_macro(std::string_view word) {
  return !expression_of_macro(word).empty() || same_letters(word, reboot);
}

}  // namespace skillet::cron
