#include "plugins/calc/lexer.h"

namespace skillet::calc {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Spellings of several bytes, and what they mean. Words are units or operators of their own.
struct Spelling {
  const char* text;
  const char* meaning;
};
constexpr Spelling signs[] = {{"×", "*"}, {"·", "*"}, {"⋅", "*"}, {"÷", "/"}, {"−", "-"}, {"–", "-"}, {"**", "^"}};
constexpr Spelling letters[] = {{"°", "°"}, {"µ", "µ"}, {"μ", "µ"}};
constexpr Spelling spaces[] = {{" ", " "}, {"\t", " "}, {"\n", " "}, {"\r", " "}, {"\xC2\xA0", " "}, {"\u202F", " "}};
constexpr Spelling powers[] = {{"²", "2"}, {"³", "3"}};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : rest_(text) {}

  std::optional<std::vector<Token>> run() {
    while (true) {
      bool spaced = after_quote_;  // 5'11": the 11 stands apart from the feet
      after_quote_ = false;
      while (take(spaces) != nullptr) spaced = true;
      if (rest_.empty()) break;
      if (tokens_.size() >= max_tokens || !next()) return std::nullopt;
      tokens_[first_new_].space_before = spaced;
    }
    tokens_.emplace_back();
    return std::move(tokens_);
  }

 private:
  template <size_t count>
  const char* take(const Spelling (&table)[count]) {
    for (const Spelling& spelling : table) {
      const std::string_view text = spelling.text;
      if (rest_.substr(0, text.size()) != text) continue;
      rest_.remove_prefix(text.size());
      return spelling.meaning;
    }
    return nullptr;
  }

  bool next() {
    first_new_ = tokens_.size();
    if (const char* sign = take(signs)) return add_sign(*sign);
    if (const char* power = take(powers)) return add_sign('^') && add_number(power, true);
    const char c = rest_[0];
    if (is_digit(c) || (c == '.' && rest_.size() > 1 && is_digit(rest_[1]))) return read_number();
    if (c == '\'' || c == '"') return read_quote(c);
    for (char sign : std::string_view("+-*/^%()")) {
      if (c != sign) continue;
      rest_.remove_prefix(1);
      return add_sign(sign);
    }
    return read_word();
  }

  bool add_sign(char sign) {
    tokens_.emplace_back();
    tokens_.back().kind = Token::Kind::sign;
    tokens_.back().sign = sign;
    return true;
  }

  bool add_word(std::string word) {
    tokens_.emplace_back();
    tokens_.back().kind = Token::Kind::word;
    tokens_.back().text = std::move(word);
    return true;
  }

  bool add_number(std::string text, bool whole) {
    tokens_.emplace_back();
    tokens_.back().kind = Token::Kind::number;
    tokens_.back().is_whole = whole;
    tokens_.back().number = Rational::parse(text.data(), text.size());
    tokens_.back().text = std::move(text);
    return true;
  }

  // 5' and 11" are feet and inches, right after a number only.
  bool read_quote(char quote) {
    if (tokens_.empty() || tokens_.back().kind != Token::Kind::number) return false;
    rest_.remove_prefix(1);
    after_quote_ = true;
    return add_word(quote == '\'' ? "ft" : "inch");
  }

  bool read_word() {
    std::string word;
    while (!rest_.empty()) {
      if (is_letter(rest_[0])) {
        word.push_back(rest_[0]);
        rest_.remove_prefix(1);
      } else if (const char* letter = take(letters)) {
        word += letter;
      } else {
        break;
      }
    }
    return !word.empty() && add_word(std::move(word));
  }

  size_t digits_at(size_t at) const {
    size_t count = 0;
    while (at + count < rest_.size() && is_digit(rest_[at + count])) ++count;
    return count;
  }

  // Commas part thousands only where every group has three digits: "1,5" could mean one and a half, so it is refused.
  bool read_number() {
    std::string text;
    size_t at = digits_at(0);
    text.assign(rest_.data(), at);
    while (at > 0 && at < rest_.size() && rest_[at] == ',') {
      if (text.size() > 3 && at == text.size()) return false;
      if (digits_at(at + 1) != 3) return false;
      text.append(rest_.data() + at + 1, 3);
      at += 4;
    }
    bool whole = true;
    if (at < rest_.size() && rest_[at] == '.') {
      const size_t decimals = digits_at(at + 1);
      if (decimals == 0) return false;
      text.append(rest_.data() + at, decimals + 1);
      at += decimals + 1;
      whole = false;
    }
    if (at < rest_.size() && (rest_[at] == 'e' || rest_[at] == 'E')) {
      const size_t sign = at + 1 < rest_.size() && (rest_[at + 1] == '-' || rest_[at + 1] == '+') ? 1 : 0;
      const size_t digits = digits_at(at + 1 + sign);
      if (digits > 0) {
        text.append(rest_.data() + at, 1 + sign + digits);
        at += 1 + sign + digits;
        whole = false;
      }
    }
    if (at < rest_.size() && (rest_[at] == '.' || rest_[at] == ',')) return false;
    if (text == "0" && at < rest_.size() && rest_[at] == 'x') return false;  // a hexadecimal number
    rest_.remove_prefix(at);
    return add_number(std::move(text), whole);
  }

  std::string_view rest_;
  std::vector<Token> tokens_;
  size_t first_new_ = 0;
  bool after_quote_ = false;
};

}  // namespace

std::optional<std::vector<Token>> read_tokens(std::string_view text) {
  if (text.size() > max_prompt_bytes) return std::nullopt;
  return Lexer(text).run();
}

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return small;
}

}  // namespace skillet::calc
