#include "host/model/tokenizer/wordpiece.h"

#include <algorithm>

#include "host/model/tokenizer/bert_words.h"
#include "host/model/tokenizer/escaped_space.h"

namespace skillet {
namespace {

class WordPiece : public Tokenizer {
 public:
  WordPiece(const Vocabulary& vocabulary, TokenTable table)
      : Tokenizer(vocabulary, std::move(table)), unknown_(vocabulary.unknown) {
    end_ = vocabulary.separator;
    rules_.lower_cases = vocabulary.lower_cases.value_or(true);
    rules_.strips_accents = vocabulary.strips_accents.value_or(rules_.lower_cases);
    for (std::string_view text : vocabulary.tokens) {
      if (text.size() >= is_length_.size()) is_length_.resize(text.size() + 1);
      is_length_[text.size()] = true;
    }
  }

 protected:
  void encode_piece(std::string_view piece, bool, std::vector<sk_token>& tokens) const override {
    for (const std::string& word : bert_words(piece, rules_)) encode_word(std::string(escaped_space) + word, tokens);
  }

  std::string decode_normal(std::string_view token_text) const override { return with_spaces(token_text); }
  bool adds_space_prefix() const override { return true; }

 private:
  // A word that is not wholly made of tokens is unknown.
  void encode_word(std::string_view word, std::vector<sk_token>& tokens) const {
    const size_t before = tokens.size();
    while (!word.empty()) {
      size_t bytes = 0;
      const sk_token token = longest_token(word, bytes);
      if (token == no_token) {
        tokens.resize(before);
        if (unknown_ != no_token) tokens.push_back(unknown_);
        return;
      }
      tokens.push_back(token);
      word.remove_prefix(bytes);
    }
  }

  sk_token longest_token(std::string_view word, size_t& bytes) const {
    for (bytes = std::min(word.size(), is_length_.size() - 1); bytes > 0; bytes--) {
      if (!is_length_[bytes]) continue;
      if (const sk_token token = find(word.substr(0, bytes)); token != no_token) return token;
    }
    return no_token;
  }

  BertRules rules_;
  sk_token unknown_;
  std::vector<bool> is_length_;  // whether any token has so many bytes
};

}  // namespace

Result<std::unique_ptr<Tokenizer>> make_wordpiece(Vocabulary vocabulary) {
  TRY(TokenTable table, token_table_of(vocabulary));
  // BERT's own numbers, which llama.cpp takes where the file is silent.
  auto default_to = [&](sk_token& token, sk_token usual) {
    if (token == no_token && usual < table.size()) token = usual;
  };
  default_to(vocabulary.begin, vocabulary.classification);
  default_to(vocabulary.begin, 101);
  default_to(vocabulary.unknown, 100);
  default_to(vocabulary.separator, 102);
  if (!vocabulary.adds_begin) vocabulary.adds_begin = true;
  if (!vocabulary.adds_end) vocabulary.adds_end = true;
  return std::unique_ptr<Tokenizer>(std::make_unique<WordPiece>(vocabulary, std::move(table)));
}

}  // namespace skillet
