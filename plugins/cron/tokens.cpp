#include "plugins/cron/tokens.h"

#include <string>

#include "plugins/calendar/words.h"

namespace skillet::cron {
namespace {

constexpr int minutes_an_hour = 60;
constexpr unsigned most_digits = 6;
constexpr size_t shortest_plural = 6;  // "thurs" is one day
constexpr unsigned digits_of_military_time = 4;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::optional<std::vector<Token>> read() {
    while (at_ < text_.size()) {
      if (tokens_.size() >= max_phrase_tokens) return std::nullopt;
      start_ = at_;
      if (is_digit(text_[at_])) {
        read_number();
      } else if (take_text("\xE2\x80\x93") || take_text("\xE2\x80\x94") || take('-')) {
        add(Word::dash);
      } else if (take_text("\xE2\x86\x92")) {
        add(Word::to);  // an arrow
      } else if (text_[at_] == ':' && is_digit(peek(1))) {
        read_minute_mark();
      } else if (is_letter(text_[at_])) {
        read_word();
      } else {
        read_sign();
      }
    }
    for (size_t i = 0; i < end_tokens; ++i) tokens_.push_back({Word::nothing});
    return std::move(tokens_);
  }

 private:
  void read_sign() {
    const char c = text_[at_++];
    if (c == ',' || c == ';') add(Word::comma);
    if (c == '&' || c == '+') add(Word::and_);
    if (c == '/') add(Word::and_);
    if (c == '@') add(Word::at);
  }

  // "9", "9:30", "9.30", "9h30", "0930", "1st", "5m", each perhaps followed by am or pm.
  void read_number() {
    unsigned digits = 0;
    int value = 0;
    while (is_digit(peek(0))) {
      if (++digits <= most_digits) value = value * 10 + (text_[at_] - '0');
      ++at_;
    }
    if (digits > most_digits) return add(Word::unknown);
    if (peek(0) == '.' && is_digit(peek(1)) && !is_digit(peek(2))) return read_decimal();
    const char separator = peek(0);
    const bool is_clock = (separator == ':' || separator == '.' || separator == 'h' || separator == 'H') &&
                          is_digit(peek(1)) && is_digit(peek(2)) && !is_digit(peek(3));
    if (is_clock) return read_clock(value, digits);
    const size_t suffix = at_;
    const std::string letters = lower_letters();
    if (calendar::has_word("st nd rd th", letters)) return add(Word::ordinal, value, digits);
    if (digits == digits_of_military_time && calendar::has_word("hr hrs", letters))
      return add_time(value / 100, value % 100, HalfOfDay::exact);
    if (letters == "o" && take_text("'clock")) return add(Word::number, value, digits);
    at_ = suffix;
    add(Word::number, value, digits);
    read_unit_letters(letters);
  }

  void read_unit_letters(const std::string& letters) {
    const Meaning meaning = meaning_behind_digits(letters);
    if (meaning.word == Word::nothing) return;
    start_ = at_;
    at_ += letters.size();
    add(meaning.word, meaning.value);
  }

  void read_decimal() {
    ++at_;
    while (is_digit(peek(0))) ++at_;
    add(Word::decimal);
  }

  void read_clock(int hour, unsigned digits) {
    const bool is_padded = digits == 2 && hour < 10;
    const int minute = (text_[at_ + 1] - '0') * 10 + (text_[at_ + 2] - '0');
    at_ += 3;
    if (peek(0) == ':' && peek(1) == '0' && peek(2) == '0') at_ += 3;  // no seconds
    add_time(hour, minute, is_padded || hour > 12 || hour == 0 ? HalfOfDay::exact : HalfOfDay::none);
  }

  void read_minute_mark() {  // ":30"
    ++at_;
    int value = 0;
    unsigned digits = 0;
    for (; is_digit(peek(0)) && digits < 2; ++digits) value = value * 10 + (text_[at_++] - '0');
    add(Word::minute_mark, value, digits);
  }

  void read_word() {
    std::string word = lower_letters();
    if (calendar::has_word("a p", word) && (take_text(".m.") || take_text(".m"))) word += 'm';
    const Meaning meaning = meaning_of(word);
    if (meaning.word == Word::number || meaning.word == Word::ordinal) return add_number_word(meaning);
    if (word == "everyday") return add_pair(Word::every, 0, Word::span, static_cast<int>(Span::day));
    add(meaning.word, meaning.value);
    const bool names_days =
        meaning.word == Word::weekday || meaning.word == Word::workday || meaning.word == Word::weekend;
    tokens_.back().is_plural = names_days && word.size() >= shortest_plural && word.back() == 's';
    if (meaning.word == Word::time) tokens_.back().half = HalfOfDay::exact;
  }

  void add_pair(Word first, int first_value, Word second, int second_value) {
    add(first, first_value);
    add(second, second_value);
  }

  // "twenty" and "five" are one number, with a dash between them or not.
  void add_number_word(Meaning number) {
    const size_t count = tokens_.size();
    const bool has_dash = count >= 2 && tokens_[count - 1].word == Word::dash && tokens_[count - 1].end == start_;
    const size_t before = has_dash ? count - 2 : count - 1;
    if (count > (has_dash ? 1U : 0U) && number.value > 0 && number.value < 10) {
      Token& ten = tokens_[before];
      if (ten.word == Word::number && ten.digits == 0 && ten.value >= 20 && ten.value % 10 == 0) {
        ten.value += number.value;
        ten.word = number.word;
        ten.end = at_;
        tokens_.resize(before + 1);
        return;
      }
    }
    add(number.word, number.value);
  }

  // The letters from here on, without apostrophes.
  std::string lower_letters() {
    std::string word;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const bool is_long_dash = c == '\xE2' && peek(1) == '\x80' && (peek(2) == '\x93' || peek(2) == '\x94');
      if (c == '\xE2' && peek(1) == '\x80' && peek(2) == '\x99') {
        at_ += 3;
      } else if (c == '\'') {
        ++at_;
      } else if (is_letter(c) && !is_long_dash) {
        word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        ++at_;
      } else {
        break;
      }
    }
    return word;
  }

  void add_time(int hour, int minute, HalfOfDay half) {
    add(Word::time, hour * minutes_an_hour + minute);
    tokens_.back().half = half;
  }

  void add(Word word, int value = 0, unsigned digits = 0) {
    tokens_.push_back({word, value, digits, HalfOfDay::none, false, start_, at_});
  }

  char peek(size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  bool take(char c) {
    if (peek(0) != c) return false;
    ++at_;
    return true;
  }

  bool take_text(const char* expected) {
    size_t size = 0;
    for (; expected[size] != '\0'; ++size) {
      if (peek(size) != expected[size]) return false;
    }
    at_ += size;
    return true;
  }

  std::string_view text_;
  size_t at_ = 0, start_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::optional<std::vector<Token>> tokens_of(std::string_view phrase) {
  if (phrase.size() > max_phrase_bytes) return std::nullopt;
  return Lexer(phrase).read();
}

}  // namespace skillet::cron
