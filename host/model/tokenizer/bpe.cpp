#include "host/model/tokenizer/bpe.h"

#include <array>

#include "host/model/quoted.h"
#include "host/model/tokenizer/byte_letters.h"
#include "host/model/tokenizer/merge_table.h"
#include "host/model/tokenizer/pretokenize.h"
#include "host/model/tokenizer/symbols.h"

namespace skillet {
namespace {

class Bpe : public Tokenizer {
 public:
  Bpe(const Vocabulary& vocabulary, TokenTable table, const Pretokenizer& pretokenizer)
      : Tokenizer(vocabulary, std::move(table)), pretokenizer_(pretokenizer) {
    for (size_t byte = 0; byte < byte_symbols_.size(); byte++)
      byte_symbols_[byte] = symbol_of(letter_of(static_cast<uint8_t>(byte)));
    merges_.reserve(vocabulary.merges.size());
    for (std::string_view merge : vocabulary.merges) add_merge(merge);
  }

  uint64_t resident_bytes() const override {
    return Tokenizer::resident_bytes() + merges_.resident_bytes() + more_symbols_.resident_bytes();
  }

 protected:
  void encode_piece(std::string_view piece, bool, std::vector<sk_token>& tokens) const override {
    SymbolList symbols;
    size_t begin = 0;
    for (size_t end : word_ends(pretokenizer_, piece)) {
      encode_word(piece.substr(begin, end - begin), symbols, tokens);
      begin = end;
    }
  }

  std::string decode_normal(std::string_view token_text) const override { return from_letters(token_text); }

 private:
  // Merges may name texts that are no tokens. They take part in merging all the same: their numbers follow the tokens'.
  int32_t symbol_of(std::string_view text) {
    if (const int32_t token = find_any(text); token != no_token) return token;
    more_symbols_.add(text);
    return static_cast<int32_t>(size()) + more_symbols_.find(text);
  }
  std::string_view symbol_text(int32_t symbol) const {
    const auto tokens = static_cast<int32_t>(size());
    return symbol < tokens ? text(symbol) : more_symbols_.text(symbol - tokens);
  }

  void add_merge(std::string_view merge) {
    const size_t space = merge.find(' ', 1);
    if (space == std::string_view::npos) return;  // llama.cpp passes over it, too
    const std::string_view left = merge.substr(0, space), right = merge.substr(space + 1);
    merges_.add({symbol_of(left), symbol_of(right), symbol_of(std::string(left).append(right))});
  }

  void encode_word(std::string_view word, SymbolList& symbols, std::vector<sk_token>& tokens) const {
    if (pretokenizer_.prefers_whole_words)
      if (const sk_token token = find(in_letters(word)); token != no_token) return tokens.push_back(token);
    symbols.clear();
    for (char byte : word) symbols.append(1, byte_symbols_[static_cast<unsigned char>(byte)]);
    symbols.join([&](const Symbol& left, const Symbol& right) -> std::optional<Join> {
      const auto merge = merges_.find(left.token, right.token);
      if (!merge) return std::nullopt;
      return Join{-static_cast<double>(merge->rank), merge->joined};
    });
    symbols.for_each([&](const Symbol& symbol) { emit(symbol.token, tokens); });
  }

  // A symbol that is no token gives those of its letters that are: of ASCII ones, since llama.cpp asks byte by byte.
  void emit(int32_t symbol, std::vector<sk_token>& tokens) const {
    const std::string_view text = symbol_text(symbol);
    if (const sk_token token = find(text); token != no_token) return tokens.push_back(token);
    for (size_t i = 0; i < text.size(); i++)
      if (const sk_token token = find(text.substr(i, 1)); token != no_token) tokens.push_back(token);
  }

  const Pretokenizer& pretokenizer_;
  MergeTable merges_;
  TokenTable more_symbols_;
  std::array<int32_t, 256> byte_symbols_;
};

}  // namespace

Result<std::unique_ptr<Tokenizer>> make_bpe(Vocabulary vocabulary) {
  const Pretokenizer* pretokenizer = find_pretokenizer(vocabulary.pretokenizer);
  if (!pretokenizer)
    return Error{"pretokenizer-unknown", "there is no pre-tokenizer " + quoted(vocabulary.pretokenizer),
                 "tokenizer.ggml.pre", "Use a model with one of these: " + known_pretokenizers()};
  if (vocabulary.merges.empty())
    return Error{"vocabulary-invalid", "the vocabulary has no merges", "tokenizer.ggml.merges",
                 "Convert the model again with a current version of llama.cpp's converter"};
  TRY(TokenTable table, token_table_of(vocabulary));
  if (!vocabulary.adds_begin) vocabulary.adds_begin = pretokenizer->adds_begin;
  return std::unique_ptr<Tokenizer>(std::make_unique<Bpe>(vocabulary, std::move(table), *pretokenizer));
}

}  // namespace skillet
