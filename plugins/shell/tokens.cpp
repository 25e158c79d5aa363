#include "plugins/shell/tokens.h"

#include "plugins/shell/spelling.h"

namespace skillet::shell {
namespace {

constexpr size_t longest_expression = 4;  // words in one entry of the index

struct Quote {
  std::string_view opens;
  std::string_view closes;
};
constexpr Quote quotes[] = {{"\"", "\""}, {"'", "'"}, {"`", "`"}, {"“", "”"}, {"‘", "’"}, {"`", "'"}};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool ends_word(std::string_view rest) {
  if (rest.empty() || is_space(rest[0])) return true;
  return rest.find_first_not_of(".,;:!?)") == std::string_view::npos ||
         (std::string_view(".,;:!?)").find(rest[0]) != std::string_view::npos && rest.size() > 1 && is_space(rest[1]));
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

// Where a text in quotes that begins here ends; 0 when it is no such text.
size_t quoted_end(std::string_view rest, std::string_view& inside) {
  for (const Quote& quote : quotes) {
    if (rest.substr(0, quote.opens.size()) != quote.opens) continue;
    size_t at = quote.opens.size();
    while ((at = rest.find(quote.closes, at)) != std::string_view::npos) {
      const size_t end = at + quote.closes.size();
      if (at > quote.opens.size() && ends_word(rest.substr(end))) {
        inside = rest.substr(quote.opens.size(), at - quote.opens.size());
        return end;
      }
      at = end;
    }
  }
  return 0;
}

// "notes.txt," -> "notes.txt"; "." and ".." stay, and so does the dot that begins ".bashrc".
std::string_view without_punctuation(std::string_view word, bool& ends_clause) {
  while (!word.empty() && std::string_view("([,;").find(word.front()) != std::string_view::npos) word.remove_prefix(1);
  while (!word.empty()) {
    const char last = word.back();
    const bool dot =
        last == '.' && word != "." && word != ".." && !(word.size() > 2 && word.substr(word.size() - 3) == "/..");
    const bool question = last == '?' && word.find('*') == std::string_view::npos;
    if (!dot && !question && std::string_view(",;:!)").find(last) == std::string_view::npos) break;
    if (last == ')' && word.find('(') != std::string_view::npos) break;
    ends_clause = true;
    word.remove_suffix(1);
  }
  return word;
}

Token word_token(std::string text) {
  Token token;
  token.lower = lower(text);
  token.text = std::move(text);
  return token;
}

// "lines 5-10" is "lines 5 to 10".
void split_range(std::vector<Token>& tokens) {
  constexpr WordList counted = "characters columns line lines numbers rows";
  if (tokens.size() < 2 || !counted.has(tokens[tokens.size() - 2].lower)) return;
  const std::string text = tokens.back().text;
  const size_t dash = text.find('-');
  if (dash == std::string::npos || !all_digits(text.substr(0, dash)) || !all_digits(text.substr(dash + 1))) return;
  const bool ends_clause = tokens.back().ends_clause;
  tokens.back() = word_token(text.substr(0, dash));
  tokens.push_back(word_token("to"));
  tokens.push_back(word_token(text.substr(dash + 1)));
  tokens.back().ends_clause = ends_clause;
}

bool split(std::string_view prompt, std::vector<Token>& tokens) {
  size_t at = 0;
  while (at < prompt.size()) {
    if (is_space(prompt[at])) {
      ++at;
      continue;
    }
    if (tokens.size() >= max_tokens) return false;
    Token token;
    std::string_view rest = prompt.substr(at);
    std::string_view inside;
    if (const size_t end = quoted_end(rest, inside)) {
      token.quoted = true;
      token.text = std::string(inside);
      at += end;
    } else {
      size_t length = 0;
      while (length < rest.size() && !is_space(rest[length])) ++length;
      at += length;
      token.text = std::string(without_punctuation(rest.substr(0, length), token.ends_clause));
      if (token.text.empty()) {
        if (!tokens.empty()) tokens.back().ends_clause |= token.ends_clause;
        continue;
      }
    }
    token.lower = lower(token.text);
    const bool quoted = token.quoted;
    tokens.push_back(std::move(token));
    if (!quoted) split_range(tokens);
  }
  return true;
}

void give_meaning(const Index& index, Token& token, const Word& word) {
  const Meaning meaning = index.meaning(word.meaning);
  token.meaning = word.meaning;
  token.flags = meaning.flags;
  token.weight = meaning.weight;
  token.kind = static_cast<WordKind>(word.kind & ~spelling_bit);
  token.value = index.text(word.value);
}

// Takes words[at…] that together stand in the index for one token; how many, 0 when none do.
size_t take_expression(const Index& index, const std::vector<Token>& words, size_t at, Token& token) {
  for (size_t length = longest_expression; length > 1; --length) {
    if (at + length > words.size()) continue;
    std::string joined;
    std::string written;
    bool whole = true;
    for (size_t i = at; i < at + length && whole; ++i) {
      whole = !words[i].quoted && (i + 1 == at + length || !words[i].ends_clause);
      joined += (i == at ? "" : " ") + words[i].lower;
      written += (i == at ? "" : " ") + words[i].text;
    }
    if (!whole) continue;
    const std::optional<Word> found = index.find(joined);
    if (!found) continue;
    token.text = std::move(written);
    token.lower = std::move(joined);
    token.ends_clause = words[at + length - 1].ends_clause;
    give_meaning(index, token, *found);
    return length;
  }
  return 0;
}

void look_up(const Index& index, Token& token) {
  const bool is_path_variable = token.text == "PATH";  // not "path", which is any
  std::optional<Word> word = index.find(is_path_variable ? "$path" : std::string_view(token.lower));
  if (!word && token.lower.size() > 2 && token.lower.substr(token.lower.size() - 2) == "'s") {
    word = index.find(std::string_view(token.lower).substr(0, token.lower.size() - 2));
  }
  if (!word) {
    word = corrected(index, token.lower);
    token.corrected = word.has_value();
  }
  if (word) give_meaning(index, token, *word);
}

}  // namespace

bool all_digits(std::string_view text) {
  for (char c : text) {
    if (!is_digit(c)) return false;
  }
  return !text.empty();
}

std::optional<std::vector<Token>> read_tokens(const Index& index, std::string_view prompt) {
  if (prompt.size() > max_prompt_bytes) return std::nullopt;
  for (char c : prompt) {
    if ((static_cast<unsigned char>(c) < ' ' && !is_space(c)) || c == 0x7F) return std::nullopt;
  }
  std::vector<Token> words;
  if (!split(prompt, words)) return std::nullopt;
  std::vector<Token> tokens;
  for (size_t at = 0; at < words.size();) {
    Token token;
    size_t taken = take_expression(index, words, at, token);
    if (taken == 0) {
      token = std::move(words[at]);
      if (!token.quoted) look_up(index, token);
      taken = 1;
    }
    tokens.push_back(std::move(token));
    at += taken;
  }
  return tokens;
}

}  // namespace skillet::shell
