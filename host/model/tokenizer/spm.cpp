#include "host/model/tokenizer/spm.h"

#include <algorithm>
#include <array>

#include "host/model/tokenizer/escaped_space.h"
#include "host/model/tokenizer/symbols.h"
#include "host/model/tokenizer/unicode.h"

namespace skillet {
namespace {

// "a▁", but not "▁▁".
bool has_space_after_other(std::string_view text) {
  while (text.starts_with(escaped_space)) text.remove_prefix(escaped_space.size());
  return text.find(escaped_space) != std::string_view::npos;
}

class Spm : public Tokenizer {
 public:
  Spm(const Vocabulary& vocabulary, TokenTable table)
      : Tokenizer(vocabulary, std::move(table)),
        scores_(vocabulary.scores),
        adds_space_prefix_(vocabulary.adds_space_prefix.value_or(true)),
        unknown_(vocabulary.unknown) {
    for (std::string_view text : vocabulary.tokens) {
      longest_bytes_ = std::max(longest_bytes_, text.size());
      if (has_space_after_other(text)) words_are_apart_ = false;
    }
    for (size_t byte = 0; byte < byte_tokens_.size(); byte++) byte_tokens_[byte] = token_of_byte(byte);
  }

  uint64_t resident_bytes() const override { return Tokenizer::resident_bytes() + scores_.capacity() * sizeof(float); }

 protected:
  void encode_piece(std::string_view piece, bool after_mark, std::vector<sk_token>& tokens) const override {
    std::string text = adds_space_prefix_ && after_mark ? std::string(escaped_space) : std::string();
    text += replaced(piece, " ", escaped_space);
    SymbolList symbols;
    bool after_space = true;
    size_t word = 0;
    for (size_t at = 0, bytes; at < text.size(); at += bytes) {
      bytes = first_character(std::string_view(text).substr(at)).bytes;
      const std::string_view symbol = std::string_view(text).substr(at, bytes);
      const bool is_space = symbol == escaped_space;
      if (words_are_apart_ && is_space && !after_space) {
        encode_word(std::string_view(text).substr(word, at - word), symbols, tokens);
        word = at;
      }
      symbols.append(static_cast<uint32_t>(bytes), find(symbol));
      after_space = is_space;
    }
    encode_word(std::string_view(text).substr(word), symbols, tokens);
  }

  std::string decode_normal(std::string_view token_text) const override { return with_spaces(token_text); }
  bool adds_space_prefix() const override { return adds_space_prefix_; }

 private:
  void encode_word(std::string_view text, SymbolList& symbols, std::vector<sk_token>& tokens) const {
    symbols.join([&](const Symbol& left, const Symbol& right) { return join(text, left, right); });
    symbols.for_each([&](const Symbol& symbol) { emit(text, symbol, tokens); });
    symbols.clear();
  }

  sk_token token_of_byte(size_t byte) const {
    const char value = static_cast<char>(byte);
    std::string name = to_hex(bytes_of({&value, 1}));
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'a' ? char(c - 'a' + 'A') : c; });
    const sk_token by_name = find("<0x" + name + ">");
    return by_name != no_token ? by_name : find(std::string_view(&value, 1));
  }

  std::optional<Join> join(std::string_view text, const Symbol& left, const Symbol& right) const {
    const size_t bytes = size_t(left.bytes) + right.bytes;
    if (bytes > longest_bytes_) return std::nullopt;
    const sk_token token = find(text.substr(left.begin, bytes));
    if (token == no_token) return std::nullopt;
    return Join{scores_.empty() ? 0 : scores_[static_cast<size_t>(token)], token};
  }

  void emit(std::string_view text, const Symbol& symbol, std::vector<sk_token>& tokens) const {
    if (symbol.token != no_token) return tokens.push_back(symbol.token);
    for (char c : text.substr(symbol.begin, symbol.bytes)) {
      const sk_token token = byte_tokens_[static_cast<unsigned char>(c)];
      if (token != no_token || unknown_ != no_token) tokens.push_back(token != no_token ? token : unknown_);
    }
  }

  std::vector<float> scores_;
  bool adds_space_prefix_;
  sk_token unknown_;
  size_t longest_bytes_ = 0;
  bool words_are_apart_ = true;  // no token reaches into a next word, so words can be done one by one
  std::array<sk_token, 256> byte_tokens_;
};

}  // namespace

Result<std::unique_ptr<Tokenizer>> make_spm(Vocabulary vocabulary) {
  TRY(TokenTable table, token_table_of(vocabulary));
  auto default_to = [&](sk_token& token, sk_token usual) {
    if (token == no_token && usual < table.size()) token = usual;
  };
  default_to(vocabulary.unknown, 0);
  default_to(vocabulary.begin, 1);
  default_to(vocabulary.end, 2);
  if (!vocabulary.adds_begin) vocabulary.adds_begin = true;
  return std::unique_ptr<Tokenizer>(std::make_unique<Spm>(vocabulary, std::move(table)));
}

}  // namespace skillet
