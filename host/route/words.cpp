#include "host/route/words.h"

#include "host/model/tokenizer/unicode.h"

namespace skillet {
namespace {

constexpr char32_t latin_end = 0x250;
constexpr char32_t combining_accents_begin = 0x300, combining_accents_end = 0x370;

bool is_accent(char32_t code) {
  return code >= combining_accents_begin && code < combining_accents_end;
}

bool is_apostrophe(char32_t code) {
  return code == U'\'' || code == U'\u2019';
}

bool is_word_by_itself(char32_t code) {
  return (code >= 0x2E80 && code < 0xA000) || (code >= 0xF900 && code < 0xFB00) || (code >= 0x20000 && code < 0x40000);
}

bool is_in_words(char32_t code) {
  if (code == replacement_character) return false;
  const CharClass kind = class_of(code);
  return kind == CharClass::letter || kind == CharClass::number || kind == CharClass::mark;
}

char32_t folded(char32_t code) {
  const char32_t lower = lower_case(code);
  return lower < latin_end ? base_of(lower) : lower;  // further on a decomposition changes more than an accent
}

class WordList {
 public:
  void read(std::string_view text) {
    while (!text.empty()) {
      const Character character = first_character(text);
      text.remove_prefix(character.bytes);
      read(character.code);
    }
    finish_word();
  }
  std::vector<std::string> take() { return std::move(words_); }

 private:
  void read(char32_t code) {
    if (is_accent(code) || is_apostrophe(code)) return;
    if (!is_in_words(code)) return finish_word();
    if (is_word_by_itself(code)) finish_word();
    append_utf8(word_, folded(code));
    if (is_word_by_itself(code)) finish_word();
  }
  void finish_word() {
    if (!word_.empty()) words_.push_back(std::move(word_));
    word_.clear();
  }

  std::vector<std::string> words_;
  std::string word_;
};

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  WordList words;
  if (text.size() <= max_routed_bytes) {
    words.read(text);
  } else {
    words.read(text.substr(0, max_routed_bytes / 2));
    words.read(text.substr(text.size() - max_routed_bytes / 2));
  }
  return words.take();
}

}  // namespace skillet
