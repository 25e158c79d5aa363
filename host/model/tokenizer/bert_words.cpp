#include "host/model/tokenizer/bert_words.h"

#include <algorithm>
#include <iterator>

#include "host/model/tokenizer/unicode.h"

namespace skillet {
namespace {

// As llama.cpp has the ranges: the gap at U+2B820 is HuggingFace's.
bool is_ideograph(char32_t code) {
  struct Range {
    char32_t first, last;
  };
  static constexpr Range ranges[] = {{0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xF900, 0xFAFF},   {0x20000, 0x2A6DF},
                                     {0x2A700, 0x2B73F}, {0x2B740, 0x2B81F}, {0x2B920, 0x2CEAF}, {0x2F800, 0x2FA1F}};
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [&](const Range& range) { return code >= range.first && code <= range.last; });
}

bool stands_alone(char32_t code, CharClass char_class) {
  constexpr char32_t last_ascii_mark = '~';
  return char_class == CharClass::punctuation || (code <= last_ascii_mark && char_class == CharClass::symbol) ||
         is_ideograph(code);
}

class WordCutter {
 public:
  explicit WordCutter(BertRules rules) : rules_(rules) {}

  void take(char32_t code) {
    if (rules_.strips_accents) code = base_of(code);
    const CharClass char_class = class_of(code);
    if (char_class == CharClass::space) return finish_word();
    if (char_class == CharClass::control || code == replacement_character) return;
    if (char_class == CharClass::mark && rules_.strips_accents) return;
    const bool is_alone = stands_alone(code, char_class);
    if (is_alone) finish_word();
    append_utf8(word_, rules_.lower_cases ? lower_case(code) : code);
    if (is_alone) finish_word();
  }

  std::vector<std::string> finish() {
    finish_word();
    return std::move(words_);
  }

 private:
  void finish_word() {
    if (!word_.empty()) words_.push_back(std::move(word_));
    word_.clear();
  }

  const BertRules rules_;
  std::string word_;
  std::vector<std::string> words_;
};

}  // namespace

std::vector<std::string> bert_words(std::string_view text, BertRules rules) {
  WordCutter cutter(rules);
  while (!text.empty()) {
    const Character character = first_character(text);
    cutter.take(character.code);
    text.remove_prefix(character.bytes);
  }
  return cutter.finish();
}

}  // namespace skillet
