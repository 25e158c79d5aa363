#include "plugins/emoji/stem.h"

namespace skillet::emoji {
namespace {

bool ends_with(std::string_view word, std::string_view end) {
  return word.size() >= end.size() && word.substr(word.size() - end.size()) == end;
}

void drop_doubling(std::string& word) {
  if (word.size() <= 3) return;
  const char last = word.back();
  if (last == word[word.size() - 2] && last != 'l' && last != 's' && last != 'z') word.pop_back();
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string stem(std::string_view lower_case_word) {
  std::string word(lower_case_word);
  const auto cut = [&word](size_t count) { word.resize(word.size() - count); };
  if (word.size() > 4 && ends_with(word, "ies")) {
    cut(3);
    word += 'y';
  } else if (word.size() > 3 && word.back() == 's') {
    const char before = word[word.size() - 2];
    if (before != 's' && before != 'u' && before != 'i') cut(1);
  }
  if (word.size() > 5 && ends_with(word, "ing")) {
    cut(3);
    drop_doubling(word);
  } else if (word.size() > 4 && ends_with(word, "ed")) {
    cut(2);
    drop_doubling(word);
  } else if (word.size() > 5 && ends_with(word, "ly")) {
    cut(2);
  }
  if (word.size() > 3 && word.back() == 'e') cut(1);
  if (word.size() > 3 && word.back() == 'y') word.back() = 'i';
  return word;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty() && words.size() < max_words) words.push_back({word, stem(word)});
    word.clear();
  };
  for (size_t i = 0; i < text.size() && words.size() < max_words; ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + ('a' - 'A')) : text[i];
    if (is_letter_or_digit(c)) {
      word += c;
    } else if (text.substr(i, 3) == "\xE2\x80\x99") {
      i += 2;  // an apostrophe
    } else if (c != '\'' && c != '.') {
      finish();
    } else if (c == '.' && (i + 1 == text.size() || text[i + 1] == ' ')) {
      finish();  // a full stop, not "st. patrick" without its blank, or "a.m."
    }
  }
  finish();
  return words;
}

}  // namespace skillet::emoji
