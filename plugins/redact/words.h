// A text as words, for those detectors that read rather than count digits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace skillet::redact {

constexpr size_t max_text_bytes = 64 << 10;

// A run of letters and digits; an apostrophe or a hyphen between letters belongs to it ("O'Brien", "Jean-Luc").
struct Word {
  size_t begin, end;        // bytes of the text
  std::string_view folded;  // in small letters, without accents and apostrophes
  bool has_letters = false, has_digits = false;
  bool is_capitalised = false;  // begins with a capital
  bool is_upper = false;        // has two letters or more, all of them capitals
};

class Words {
 public:
  explicit Words(std::string_view text);
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  std::string_view text() const { return text_; }
  size_t count() const { return words_.size(); }
  const Word& operator[](size_t i) const { return words_[i]; }
  std::string_view spelled(size_t i) const { return text_.substr(words_[i].begin, words_[i].end - words_[i].begin); }

  // What stands before the word, after the one before it; and after it, up to the next one.
  std::string_view gap_before(size_t i) const;
  std::string_view gap_after(size_t i) const;
  bool begins_sentence(size_t i) const;

  // The first word that begins at this byte or after it.
  size_t at_or_after(size_t byte) const;

 private:
  void add(size_t begin, size_t end);

  std::string_view text_;
  std::string folded_;  // of all words, one after the other
  std::vector<Word> words_;
};

bool is_blank(std::string_view gap);  // spaces and tabs, at least one
bool has_newline(std::string_view gap);

}  // namespace skillet::redact
