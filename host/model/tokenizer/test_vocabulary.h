// For tests: vocabularies of a few dozen tokens, one of each kind.
#pragma once

#include <string>
#include <vector>

#include "host/model/tokenizer/byte_letters.h"
#include "host/model/tokenizer/tokenizer.h"

namespace skillet::test {

// Owns the texts that a Vocabulary has views of.
struct VocabularyTexts {
  std::string model{}, pretokenizer{};
  std::vector<std::string> tokens{}, merges{};
  std::vector<float> scores{};
  std::vector<TokenType> types{};

  int32_t add(std::string text, TokenType type = TokenType::normal, float score = 0) {
    tokens.push_back(std::move(text));
    types.push_back(type);
    if (model == "llama") scores.push_back(score);
    return static_cast<int32_t>(tokens.size()) - 1;
  }
  void merge(const std::string& left, const std::string& right) {
    merges.push_back(left + " " + right);
    add(left + right);
  }

  Vocabulary view() const {
    Vocabulary vocabulary;
    vocabulary.model = model;
    vocabulary.pretokenizer = pretokenizer;
    vocabulary.tokens.assign(tokens.begin(), tokens.end());
    vocabulary.merges.assign(merges.begin(), merges.end());
    vocabulary.scores = scores;
    vocabulary.types = types;
    return vocabulary;
  }
};

// Token b is byte b; then come merges for "hello", " hello", "lo" and "11", and a mark of each kind.
inline VocabularyTexts byte_level(std::string pretokenizer) {
  VocabularyTexts texts{.model = "gpt2", .pretokenizer = std::move(pretokenizer)};
  for (int byte = 0; byte < 256; byte++) texts.add(std::string(letter_of(static_cast<uint8_t>(byte))));
  texts.merge("l", "o");
  texts.merge("h", "e");
  texts.merge("l", "lo");
  texts.merge("he", "llo");
  texts.merge("Ġ", "hello");
  texts.merge("1", "1");
  texts.add("<|im_end|>", TokenType::control);
  texts.add("<think>", TokenType::user_defined);
  return texts;
}

inline VocabularyTexts sentencepiece() {
  VocabularyTexts texts{.model = "llama"};
  texts.add("<unk>", TokenType::unknown);
  texts.add("<s>", TokenType::control);
  texts.add("</s>", TokenType::control);
  for (const char* digits = "0123456789ABCDEF"; const char high : std::string_view(digits))
    for (const char low : std::string_view(digits)) texts.add(std::string("<0x") + high + low + ">", TokenType::byte);
  const char* pieces[] = {"▁", "h", "e", "l", "o", "ä", "he", "ll", "lo", "llo", "hello", "▁hello", "▁▁", "▁h"};
  float score = -1;
  for (const char* piece : pieces) texts.add(piece, TokenType::normal, score--);
  texts.add("<think>", TokenType::user_defined);
  return texts;
}

inline VocabularyTexts wordpiece() {
  VocabularyTexts texts{.model = "bert"};
  for (const char* mark : {"[PAD]", "[UNK]", "[CLS]", "[SEP]"}) texts.add(mark, TokenType::control);
  for (const char* piece : {"▁hello", "▁hell", "o", "s", "▁a", "▁!", "▁我", "▁想", "▁$", "ö", "▁ᄀ"}) texts.add(piece);
  return texts;
}

inline Vocabulary view_of(const VocabularyTexts& texts) {
  Vocabulary vocabulary = texts.view();
  if (texts.model == "bert") {
    vocabulary.unknown = 1;
    vocabulary.classification = 2;
    vocabulary.separator = 3;
  }
  return vocabulary;
}

}  // namespace skillet::test
