#include "plugins/when/tokens.h"

namespace skillet::when {
namespace {

constexpr size_t max_word_bytes = 40;  // longer ones are of no vocabulary
constexpr uint8_t max_digits = 8;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80) != 0;
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

struct Spelling {
  std::string_view bytes;
  char sign;
};
// What word processors make of apostrophes, hyphens and spaces.
constexpr Spelling spellings[] = {
    {"\xe2\x80\x99", '\''}, {"\xe2\x80\x98", '\''}, {"\xe2\x80\x93", '-'}, {"\xe2\x80\x94", '-'},
    {"\xe2\x80\x91", '-'},  {"\xe2\x88\x92", '-'},  {"\xc2\xa0", ' '},     {"\xe2\x80\xaf", ' '},
};

class Scanner {
 public:
  explicit Scanner(std::string_view prompt) : prompt_(prompt) {}

  std::vector<Token> scan();

 private:
  const Spelling* spelling() const {
    for (const Spelling& known : spellings) {
      if (prompt_.substr(at_, known.bytes.size()) == known.bytes) return &known;
    }
    return nullptr;
  }
  char peek(size_t ahead) const { return at_ + ahead < prompt_.size() ? prompt_[at_ + ahead] : '\0'; }
  bool meridiem(Token& token);
  bool two_for_to(Token& token);
  void number(Token& token);
  void word(Token& token);

  std::string_view prompt_;
  size_t at_ = 0;
};

// "a.m.", "p. m.", "a.m"
bool Scanner::meridiem(Token& token) {
  const char first = lower(peek(0));
  if ((first != 'a' && first != 'p') || peek(1) != '.') return false;
  const size_t m = peek(2) == ' ' ? 3 : 2;
  if (lower(peek(m)) != 'm' || is_letter(peek(m + 1))) return false;
  token.word = first == 'a' ? Word::am : Word::pm;
  at_ += m + 1;
  if (peek(0) == '.') ++at_;
  return true;
}

// "2morrow", "2nite"
bool Scanner::two_for_to(Token& token) {
  struct Spelt {
    std::string_view text;
    Word word;
  };
  constexpr Spelt known[] = {{"2morrow", Word::tomorrow},
                             {"2moro", Word::tomorrow},
                             {"2nite", Word::tonight},
                             {"2night", Word::tonight},
                             {"2day", Word::today}};
  for (const Spelt& spelt : known) {
    bool same = !is_letter(peek(spelt.text.size()));
    for (size_t i = 0; same && i < spelt.text.size(); ++i) same = lower(peek(i)) == spelt.text[i];
    if (!same) continue;
    token.word = spelt.word;
    at_ += spelt.text.size();
    return true;
  }
  return false;
}

void Scanner::number(Token& token) {
  if (two_for_to(token)) return;
  token.word = Word::digits;
  while (is_digit(peek(0))) {
    if (token.digit_count < max_digits) token.value = token.value * 10 + (peek(0) - '0');
    if (token.digit_count < UINT8_MAX) ++token.digit_count;
    ++at_;
  }
}

void Scanner::word(Token& token) {
  bool possessive = false;
  token.capital = peek(0) >= 'A' && peek(0) <= 'Z';
  while (at_ < prompt_.size()) {
    const Spelling* known = spelling();
    const char c = known != nullptr ? known->sign : peek(0);
    const size_t bytes = known != nullptr ? known->bytes.size() : 1;
    if (c == '\'') {
      possessive = lower(peek(bytes)) == 's' && !is_letter(peek(bytes + 1));
    } else if (known != nullptr || !is_letter(c)) {
      break;
    } else if (token.text.size() <= max_word_bytes) {
      token.text += lower(c);
    }
    at_ += bytes;
  }
  if (token.text.size() > max_word_bytes) return;
  const Term* term = find_term(token.text);
  if (term == nullptr && possessive) term = find_term(std::string_view(token.text).substr(0, token.text.size() - 1));
  if (term == nullptr) term = find_misspelt(token.text);
  if (term == nullptr) return;
  token.word = term->word;
  token.value = term->value;
}

std::vector<Token> Scanner::scan() {
  std::vector<Token> tokens;
  bool space = true;
  while (at_ < prompt_.size()) {
    const Spelling* known = spelling();
    const char c = known != nullptr ? known->sign : peek(0);
    if (is_space(c)) {
      at_ += known != nullptr ? known->bytes.size() : 1;
      space = true;
      continue;
    }
    if (tokens.size() == max_tokens) return {};
    Token token;
    token.begin = at_;
    token.space_before = space;
    space = false;
    if (is_digit(c)) {
      number(token);
    } else if (known == nullptr && is_letter(c)) {
      if (!meridiem(token)) word(token);
    } else {
      token.word = Word::mark;
      token.value = c;
      at_ += known != nullptr ? known->bytes.size() : 1;
    }
    token.end = at_;
    tokens.push_back(static_cast<Token&&>(token));
  }
  Token end;
  end.word = Word::mark;
  end.begin = end.end = prompt_.size();
  tokens.push_back(end);
  return tokens;
}

}  // namespace

std::vector<Token> read_tokens(std::string_view prompt) {
  if (prompt.size() > max_prompt_bytes) return {};
  return Scanner(prompt).scan();
}

}  // namespace skillet::when
