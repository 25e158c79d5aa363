#include "plugins/when/tokens.h"

#include "plugins/calendar/words.h"

namespace skillet::when {

using namespace calendar;

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

// What word processors make of apostrophes, hyphens and spaces: its bytes, and behind them what it stands for.
constexpr std::string_view spellings =
    "\xe2\x80\x99'\n\xe2\x80\x98'\n\xe2\x80\x93-\n\xe2\x80\x94-\n"
    "\xe2\x80\x91-\n\xe2\x88\x92-\n\xc2\xa0 \n\xe2\x80\xaf ";

struct Sign {
  char character = '\0';
  size_t bytes = 1;
};

class Scanner {
 public:
  Scanner(std::string_view prompt, std::string* letters) : prompt_(prompt), letters_(letters) {
    letters->reserve(prompt.size());  // it never moves
  }

  std::vector<Token> scan();

 private:
  // The character here, whatever it is written with.
  Sign sign() const {
    if ((peek(0) & 0x80) == 0) return {peek(0)};
    for (std::string_view rest = spellings; !rest.empty();) {
      const std::string_view known = take_item(&rest, '\n');
      const size_t bytes = known.size() - 1;
      if (prompt_.substr(at_, bytes) == known.substr(0, bytes)) return {known[bytes], bytes};
    }
    return {peek(0)};
  }
  char peek(size_t ahead) const { return at_ + ahead < prompt_.size() ? prompt_[at_ + ahead] : '\0'; }
  bool meridiem(Token& token);
  bool two_for_to(Token& token);
  void number(Token& token);
  void word(Token& token);

  std::string_view prompt_;
  std::string* letters_;
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
  constexpr size_t longest = 8;
  if (peek(0) != '2' || !is_letter(peek(1))) return false;
  char word[longest] = {'t', 'o'};
  size_t size = 2;
  for (; size < longest && is_letter(peek(size - 1)); ++size) word[size] = lower(peek(size - 1));
  const Meaning meaning = meaning_of({word, size});
  if (meaning.word != Word::today && meaning.word != Word::tomorrow && meaning.word != Word::tonight) return false;
  if (is_letter(peek(size - 1))) return false;
  token.word = meaning.word;
  at_ += size - 1;
  return true;
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
  const size_t begin = letters_->size();
  while (at_ < prompt_.size()) {
    const Sign here = sign();
    if (here.character == '\'') {
      possessive = lower(peek(here.bytes)) == 's' && !is_letter(peek(here.bytes + 1));
    } else if (here.bytes > 1 || !is_letter(here.character)) {
      break;
    } else {
      *letters_ += lower(here.character);
    }
    at_ += here.bytes;
  }
  token.text = std::string_view(*letters_).substr(begin);
  if (token.text == "b" && peek(0) == '4' && !is_letter(peek(1)) && !is_digit(peek(1))) {
    token.word = Word::before;
    ++at_;
    return;
  }
  if (token.text.size() > max_word_bytes) return;
  Meaning meaning = meaning_of(token.text);
  if (meaning.word == Word::other && possessive) meaning = meaning_of(token.text.substr(0, token.text.size() - 1));
  if (meaning.word == Word::other) meaning = meaning_if_misspelt(token.text);
  token.word = meaning.word;
  token.value = meaning.value;
}

std::vector<Token> Scanner::scan() {
  std::vector<Token> tokens;
  bool space = true;
  while (at_ < prompt_.size()) {
    const Sign here = sign();
    if (is_space(here.character)) {
      at_ += here.bytes;
      space = true;
      continue;
    }
    if (tokens.size() == max_tokens) return {};
    Token token;
    token.begin = at_;
    token.space_before = space;
    space = false;
    if (is_digit(here.character)) {
      number(token);
    } else if (here.bytes == 1 && is_letter(here.character)) {
      if (!meridiem(token)) word(token);
    } else {
      token.word = Word::mark;
      token.sign = here.character;
      at_ += here.bytes;
    }
    token.end = at_;
    tokens.push_back(token);
  }
  Token end;
  end.word = Word::mark;
  end.begin = end.end = prompt_.size();
  for (size_t i = 0; i < end_marks; ++i) tokens.push_back(end);
  return tokens;
}

}  // namespace

std::vector<Token> read_tokens(std::string_view prompt, std::string* letters) {
  if (prompt.size() > max_prompt_bytes) return {};
  return Scanner(prompt, letters).scan();
}

}  // namespace skillet::when
