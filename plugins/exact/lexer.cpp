#include "plugins/exact/lexer.h"

#include "plugins/exact/table.h"

namespace skillet::exact {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Spellings of several bytes, each followed by what it means.
constexpr std::string_view signs = "× * · * ⋅ * ÷ / ∕ / − - – - — - ** ^ € $ £ $ ¥ $ ₹ $ … . -> > => > → >";
constexpr std::string_view letters = "° ° º ° µ µ μ µ Ω Ω";
constexpr std::string_view powers = "² 2 ³ 3";
constexpr std::string_view roots = "√ sqrt ∛ cbrt";
constexpr std::string_view apostrophes = "' ' ’ ' ‘ ' ′ ' ` '";
constexpr std::string_view quotes = "\" \" ” \" “ \" ″ \" '' \"";
constexpr std::string_view fractions =
    "½ 1/2 ⅓ 1/3 ⅔ 2/3 ¼ 1/4 ¾ 3/4 ⅕ 1/5 ⅖ 2/5 ⅗ 3/5 ⅘ 4/5 ⅙ 1/6 ⅚ 5/6 ⅛ 1/8 ⅜ 3/8 ⅝ 5/8 ⅞ 7/8";
constexpr std::string_view spaces = " \t\n\r";
constexpr std::string_view narrow_spaces = "\xC2\xA0 \u202F";

// How many bytes of the text are the one of the words that it begins with; 0 when it begins with none.
size_t begins_with_any(std::string_view text, std::string_view words) {
  while (!words.empty()) {
    const std::string_view word = next_word(words);
    if (text.substr(0, word.size()) == word) return word.size();
  }
  return 0;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : rest_(text) {}

  std::optional<Tokens> run() {
    while (true) {
      bool spaced = after_quote_;  // 5'11": the 11 stands apart from the feet
      after_quote_ = false;
      while (take_space()) spaced = true;
      if (rest_.empty()) break;
      first_new_ = tokens_.size();
      if (tokens_.size() >= max_prompt_tokens || !next(spaced)) return std::nullopt;
      if (first_new_ < tokens_.size()) tokens_[first_new_].space_before = spaced;
    }
    tokens_.emplace_back();
    return std::move(tokens_);
  }

 private:
  // What the spelling that stands here means; empty when none of the table does.
  std::string_view take(std::string_view table) {
    while (!table.empty()) {
      const std::string_view text = next_word(table);
      const std::string_view meaning = next_word(table);
      if (rest_.substr(0, text.size()) != text) continue;
      rest_.remove_prefix(text.size());
      return meaning;
    }
    return {};
  }

  bool take_space() {
    if (rest_.empty()) return false;
    const bool wide = spaces.find(rest_[0]) != std::string_view::npos;
    const size_t bytes = wide ? 1 : begins_with_any(rest_, narrow_spaces);
    rest_.remove_prefix(bytes);
    return bytes > 0;
  }

  bool next(bool spaced) {
    const bool touches = !spaced && !tokens_.empty();
    const bool after_number = touches && tokens_.back().is_number();
    const bool after_word = touches && tokens_.back().kind == Token::Kind::word;
    // "twenty-one", "six-mile", "3-inch": the hyphen joins and says nothing.
    if ((after_number || after_word) && rest_[0] == '-' && rest_.size() > 1 && is_letter(rest_[1])) {
      rest_.remove_prefix(1);
      first_new_ = tokens_.size();
      return read_word();
    }
    if (after_number) {
      if (!take(quotes).empty()) return add_quote("inch");
      if (!take(apostrophes).empty()) return add_quote("ft");
    } else if (is_quote_behind_number()) {
      take(quotes);
      return add_quote("inch");
    } else if (!take(quotes).empty() || !take(apostrophes).empty()) {
      return true;  // "what is 'two plus two'": around words they say nothing
    }
    return next_plain();
  }

  // 10 " long
  bool is_quote_behind_number() const {
    return !tokens_.empty() && tokens_.back().is_number() && rest_[0] == '"' && (rest_.size() == 1 || rest_[1] == ' ');
  }

  bool next_plain() {
    if (const std::string_view sign = take(signs); !sign.empty()) return add(sign_token(sign[0]));
    if (const std::string_view power = take(powers); !power.empty())
      return add(sign_token('^')) && add_number(power, power, true);
    if (const std::string_view root = take(roots); !root.empty()) return add(word_token(root));
    if (const std::string_view fraction = take(fractions); !fraction.empty())
      return add_number(fraction, fraction, false);
    const char c = rest_[0];
    if (is_digit(c) || (c == '.' && rest_.size() > 1 && is_digit(rest_[1]))) return read_number();
    if (c == '&') return rest_.remove_prefix(1), add(word_token("and"));
    const char sign = c == '[' || c == '{' ? '(' : c == ']' || c == '}' ? ')' : c;
    if (std::string_view("+-*/^%()!,:;=?.$<>").find(sign) == std::string_view::npos) return read_word();
    rest_.remove_prefix(1);
    return add(sign_token(sign));
  }

  bool add(Token token) {
    tokens_.push_back(std::move(token));
    return true;
  }

  bool add_number(std::string_view as_written, std::string_view text, bool whole) {
    Token token = number_token(Rational::parse(text));
    token.is_whole = whole;
    token.text = as_written;
    return add(std::move(token));
  }

  bool add_quote(const char* unit) {
    after_quote_ = true;
    return add(word_token(unit));
  }

  // "what's" is "whats"; "george's" keeps its letters, too.
  bool read_word() {
    std::string word;
    while (!rest_.empty()) {
      if (is_letter(rest_[0])) {
        word.push_back(rest_[0]);
        rest_.remove_prefix(1);
      } else if (const std::string_view letter = take(letters); !letter.empty()) {
        word += letter;
      } else if (!take_apostrophe_within(word)) {
        break;
      }
    }
    if (word.empty()) return false;
    Token token = word_token(lower(word));
    token.spelling = std::move(word);
    return add(std::move(token));
  }

  bool take_apostrophe_within(const std::string& word) {
    if (word.empty()) return false;
    const size_t bytes = begins_with_any(rest_, apostrophes);
    if (bytes == 0 || rest_.size() <= bytes || !is_letter(rest_[bytes])) return false;
    rest_.remove_prefix(bytes);
    return true;
  }

  size_t digits_at(size_t at) const {
    size_t count = 0;
    while (at + count < rest_.size() && is_digit(rest_[at + count])) ++count;
    return count;
  }

  size_t narrow_space_at(size_t at) const {
    return at < rest_.size() ? begins_with_any(rest_.substr(at), narrow_spaces) : 0;
  }

  // The groups after the first digits: ",234,567", Indian ",34,567", or parted by narrow spaces. Answers where they
  // end.
  size_t read_groups(size_t at, std::string& text) const {
    if (at == 0 || at > 3) return at;
    for (size_t space = narrow_space_at(at); space > 0 && digits_at(at + space) == 3; space = narrow_space_at(at)) {
      text.append(rest_.data() + at + space, 3);
      at += space + 3;
    }
    size_t end = at;
    std::string groups;
    while (end < rest_.size() && rest_[end] == ',') {
      const size_t digits = digits_at(end + 1);
      if (digits != 3 && !(digits == 2 && at <= 2)) return at;
      groups.append(rest_.data() + end + 1, digits);
      end += 1 + digits;
      if (digits == 3 && (end >= rest_.size() || rest_[end] != ',')) {
        text += groups;
        return end;
      }
    }
    return at;
  }

  bool read_number() {
    std::string text(rest_.data(), digits_at(0));
    size_t at = read_groups(text.size(), text);
    bool whole = true;
    if (at < rest_.size() && rest_[at] == '.' && digits_at(at + 1) > 0) {
      const size_t decimals = digits_at(at + 1);
      text.append(rest_.data() + at, decimals + 1);
      at += decimals + 1;
      whole = false;
      if (at < rest_.size() && rest_[at] == '.' && digits_at(at + 1) > 0) return false;  // an address, a version
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
    if (text == "0" && at < rest_.size() && rest_[at] == 'x') return false;  // a hexadecimal number
    const std::string_view written = rest_.substr(0, at);
    rest_.remove_prefix(at);
    return add_number(written, text, whole);
  }

  std::string_view rest_;
  Tokens tokens_;
  size_t first_new_ = 0;
  bool after_quote_ = false;
};

}  // namespace

Token::Token() = default;
Token::Token(const Token& other) = default;
Token::Token(Token&& other) noexcept = default;
Token& Token::operator=(const Token& other) = default;
Token& Token::operator=(Token&& other) noexcept = default;
Token::~Token() = default;

bool Token::is(std::string_view word_or_sign) const {
  return is_word(word_or_sign) || (word_or_sign.size() == 1 && sign == word_or_sign[0]);
}

bool Token::is_any(std::string_view words_and_signs) const {
  while (!words_and_signs.empty()) {
    if (is(next_word(words_and_signs))) return true;
  }
  return false;
}

Token number_token(const Rational& number) {
  Token token;
  token.kind = Token::Kind::number;
  token.is_whole = number.is_integer();
  token.number = number;
  return token;
}

Token sign_token(char sign) {
  Token token;
  token.kind = Token::Kind::sign;
  token.sign = sign;
  return token;
}

Token word_token(std::string_view word) {
  Token token;
  token.kind = Token::Kind::word;
  token.text = std::string(word);
  token.spelling = token.text;
  return token;
}

std::optional<Tokens> read_tokens(std::string_view text) {
  if (text.size() > max_prompt_bytes) return std::nullopt;
  return Lexer(text).run();
}

bool is_balanced(const Tokens& tokens) {
  int open = 0;
  for (const Token& token : tokens) {
    if (token.sign == '(') ++open;
    if (token.sign == ')' && --open < 0) return false;
  }
  return open == 0;
}

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return small;
}

std::optional<std::vector<Rational>> split_at_commas(const Token& token) {
  std::vector<Rational> numbers;
  std::string_view rest = token.text;
  while (true) {
    const size_t comma = rest.find(',');
    const std::string_view part = rest.substr(0, comma);
    for (char c : part) {
      if (!is_digit(c) && c != '.') return std::nullopt;
    }
    if (part.empty()) return std::nullopt;
    numbers.push_back(Rational::parse(part));
    if (comma == std::string_view::npos) return numbers;
    rest.remove_prefix(comma + 1);
  }
}

}  // namespace skillet::exact
