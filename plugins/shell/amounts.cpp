#include "plugins/shell/amounts.h"

namespace skillet::shell {
namespace {

constexpr size_t most_digits = 6;
constexpr uint32_t day_seconds = 86400;
constexpr uint32_t most_seconds = 100u * 365 * day_seconds;

constexpr WordList more_words =
    "> above beyond bigger exceed exceeding greater heavier larger least longer more older over";
constexpr WordList less_words = "< below fewer less most newer shorter smaller under within";
constexpr WordList fillers = "a an at by during files in of size than the within";
constexpr WordList doing_words =
    "accessed added altered changed created downloaded edited made modified opened read touched updated used "
    "written";
constexpr WordList denials = "hasn't hasnt haven't havent never not unmodified weren't";
constexpr WordList past_words = "last past previous";

struct Amount {
  std::string digits;
  std::string_view unit;  // as the index gives it: find's suffix, or seconds
  WordKind kind = WordKind::plain;
  std::string unit_shown;
  size_t end = 0;
};

class Reader {
 public:
  Reader(const std::vector<Token>& tokens, std::vector<Value>& values) : tokens_(tokens), values_(values) {}

  void read(size_t i) {
    if (i > 0 && is_any(i - 1, denials) && is_any(i, doing_words)) return;  // read with what denies it
    if (read_day(i)) return;
    size_t at = i;
    bool denied = false;
    const char doing = read_doing(at, denied);
    const char sign = read_comparison(at);
    const bool past = read_past(at);
    Amount amount;
    if (!read_amount(at, past || sign != 0, amount)) return;
    if (amount.kind == WordKind::size_unit) return add_size(i, sign, amount);
    if (amount.kind == WordKind::time_unit) add_time(i, doing, denied, sign, past, amount);
  }

 private:
  bool is(size_t i, std::string_view word) const { return i < tokens_.size() && tokens_[i].lower == word; }

  bool is_any(size_t i, WordList words) const {
    return i < tokens_.size() && !tokens_[i].quoted && words.has(tokens_[i].lower);
  }

  void skip_fillers(size_t& at) const {
    while (is_any(at, fillers)) ++at;
  }

  // 'm' modified, 'a' accessed, 0 when nothing of the kind is said.
  char read_doing(size_t& at, bool& denied) const {
    constexpr WordList auxiliaries = "been got was were";
    constexpr WordList reading = "accessed opened read used";
    size_t next = at;
    if (is_any(next, denials)) ++next;
    while (is_any(next, auxiliaries)) ++next;
    if (!is_any(next, doing_words)) return 0;
    denied = next > at && is_any(at, denials);
    const char doing = is_any(next, reading) ? 'a' : 'm';
    at = next + 1;
    skip_fillers(at);
    return doing;
  }

  char read_comparison(size_t& at) const {
    char sign = 0;
    size_t next = at;
    if (is_any(next, more_words)) sign = '+';
    if (is_any(next, less_words)) sign = '-';
    if (is(next, "at") && is(next + 1, "least")) sign = '+';
    if (is(next, "at") && is(next + 1, "most")) sign = '-';
    if (sign == 0) return 0;
    at = next + (is(next, "at") ? 2 : 1);
    skip_fillers(at);
    return sign;
  }

  bool read_past(size_t& at) const {
    size_t next = at;
    skip_fillers(next);
    if (!is_any(next, past_words)) return false;
    at = next + 1;
    return true;
  }

  bool read_unit(size_t at, Amount& amount) const {
    if (at >= tokens_.size()) return false;
    const Token& token = tokens_[at];
    if (token.kind != WordKind::size_unit && token.kind != WordKind::time_unit) return false;
    amount.kind = token.kind;
    amount.unit = token.value;
    amount.unit_shown = token.text;
    amount.end = at + 1;
    return true;
  }

  // "10 MB", "10MB", "ten minutes"; after "last" the amount may be left out: "the last hour".
  bool read_amount(size_t at, bool past, Amount& amount) const {
    if (at >= tokens_.size() || tokens_[at].quoted) return false;
    const Token& token = tokens_[at];
    constexpr WordList single = "each every per";
    const bool one = past || (at > 0 && is_any(at - 1, single));
    if (one && read_unit(at, amount)) {
      amount.digits = "1";
      return true;
    }
    if (token.kind == WordKind::number) {
      amount.digits = std::string(token.value);
      return read_unit(at + 1, amount);
    }
    size_t digits = 0;
    while (digits < token.lower.size() && is_digit(token.lower[digits])) ++digits;
    if (digits == 0 || digits > most_digits) return false;
    amount.digits = token.lower.substr(0, digits);
    if (digits == token.lower.size()) return read_unit(at + 1, amount);
    return read_joined_unit(std::string_view(token.lower).substr(digits), at, amount);
  }

  bool read_joined_unit(std::string_view unit, size_t at, Amount& amount) const {
    // As written, 's' for a size or 't' for a time, as find or the shell take it, as a person is told.
    constexpr std::string_view rows =
        "b s c bytes\n"
        "d t 86400 d\n"
        "g s G GB\n"
        "gb s G GB\n"
        "gib s G GiB\n"
        "gig s G GB\n"
        "h t 3600 h\n"
        "hr t 3600 h\n"
        "k s k kB\n"
        "kb s k kB\n"
        "kib s k KiB\n"
        "m s M MB\n"
        "mb s M MB\n"
        "mib s M MiB\n"
        "min t 60 min\n"
        "s t 1 s\n"
        "sec t 1 s\n"
        "tb s T TB\n"
        "w t 604800 weeks\n";
    std::string_view row = row_of(rows, '\n', unit);
    if (row.empty()) return false;
    row.remove_prefix(unit.size() + 1);
    amount.kind = row[0] == 's' ? WordKind::size_unit : WordKind::time_unit;
    row.remove_prefix(2);
    const size_t value_end = row.find(' ');
    amount.unit = row.substr(0, value_end);
    amount.unit_shown = row.substr(value_end + 1);
    amount.end = at + 1;
    return true;
  }

  void add_size(size_t first, char sign, const Amount& amount) {
    Value value;
    value.kinds = size_value;
    value.first = first;
    value.end = amount.end;
    value.sign = sign;
    value.unit = amount.unit.empty() ? 'c' : amount.unit[0];
    value.text = amount.digits;
    value.shown = (sign == '+'   ? "larger than "
                   : sign == '-' ? "smaller than "
                                 : "of ") +
                  amount.digits + " " + amount.unit_shown;
    constexpr WordList behind = "in or";
    if (is_any(value.end, behind) && is(value.end + 1, "size")) value.end += 2;
    if (is(value.end, "or") && is_any(value.end + 1, more_words)) {
      value.sign = '+';
      value.end += 2;
    }
    values_.push_back(std::move(value));
  }

  static uint32_t seconds_of(const Amount& amount) {
    uint64_t count = 0;
    for (char c : amount.digits) count = count * 10 + static_cast<uint64_t>(c - '0');
    uint64_t unit = 0;
    for (char c : amount.unit) unit = unit * 10 + static_cast<uint64_t>(c - '0');
    const uint64_t seconds = count * unit;
    return seconds > most_seconds ? most_seconds : static_cast<uint32_t>(seconds);
  }

  void add_time(size_t first, char doing, bool denied, char sign, bool past, const Amount& amount) {
    Value value;
    value.kinds = duration_value;
    value.first = first;
    value.end = amount.end;
    value.text = amount.digits;
    value.seconds = seconds_of(amount);
    value.shown = amount.digits + " " + amount.unit_shown;
    const bool ago = is(value.end, "ago");
    const bool old = is(value.end, "old");
    if (ago || old) ++value.end;
    if (past || ago || old || sign != 0 || doing != 0)
      make_age(value, doing, denied, old && sign == 0 ? '+' : sign, past, ago);
    values_.push_back(std::move(value));
  }

  static void make_age(Value& value, char doing, bool denied, char sign, bool past, bool ago) {
    value.kinds |= age_value;
    value.unit = doing == 0 ? 'm' : doing;
    value.sign = sign != 0 ? sign : past || !ago ? '-' : 0;
    if (past) value.sign = '-';
    if (denied) value.sign = '+';
    const std::string verb = value.unit == 'a' ? "last read " : "last changed ";
    value.shown = verb + (value.sign == '+'   ? "more than " + value.shown + " ago"
                          : value.sign == '-' ? "within " + value.shown
                                              : value.shown + " ago");
  }

  // "today", "modified yesterday".
  bool read_day(size_t i) {
    size_t at = i;
    bool denied = false;
    const char doing = read_doing(at, denied);
    if (is_any(at, fillers)) return false;
    const bool today = is(at, "today");
    if (!today && !is(at, "yesterday")) return false;
    Value value;
    value.kinds = age_value;
    value.first = i;
    value.end = at + 1;
    value.text = today ? "0" : "1";  // days ago
    value.seconds = day_seconds;
    value.unit = doing == 0 ? 'm' : doing;
    const bool since = i > 0 && is(i - 1, "since");
    value.sign = today || since ? '-' : 0;
    if (denied) value.sign = '+';
    value.shown = std::string(value.unit == 'a' ? "last read " : "last changed ") + (today ? "today" : "yesterday");
    values_.push_back(std::move(value));
    return true;
  }

  const std::vector<Token>& tokens_;
  std::vector<Value>& values_;
};

}  // namespace

void add_amounts(const std::vector<Token>& tokens, size_t i, std::vector<Value>& values) {
  Reader(tokens, values).read(i);
}

}  // namespace skillet::shell
