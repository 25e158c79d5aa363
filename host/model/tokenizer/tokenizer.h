// From text to the numbers that a model knows, and back. Gives llama.cpp's tokens, with three exceptions: bytes that
// are not UTF-8 survive, an untrusted text never becomes a control token, and a byte-level vocabulary that names no
// begin or end has none (llama.cpp takes number 11, which is Falcon's).
#pragma once

#include <memory>
#include <span>

#include "host/model/gguf.h"
#include "host/model/tokenizer/mark_finder.h"
#include "plugin_api/skill.h"

namespace skillet {

class Tokenizer {
 public:
  // Nothing of the file is needed afterwards.
  static Result<std::unique_ptr<Tokenizer>> from_gguf(const Gguf& gguf);
  static Result<std::unique_ptr<Tokenizer>> from(Vocabulary vocabulary);

  virtual ~Tokenizer() = default;
  Tokenizer(const Tokenizer&) = delete;
  Tokenizer& operator=(const Tokenizer&) = delete;

  // Of any bytes. Nothing is added at the ends. With `marked`, control tokens written in the text are recognised:
  // for text of our own making, such as a filled-in chat template, and not for what somebody typed.
  std::vector<sk_token> encode(std::string_view text, bool marked) const;

  // The bytes that a token stands for, maybe a part of a character; none for control tokens. A SentencePiece vocabulary
  // puts a space before the text, which is decoded with the rest.
  std::string decode(sk_token token) const;
  std::string decode(std::span<const sk_token> tokens) const;  // without that space

  std::string_view text(sk_token token) const;  // as the vocabulary has it; empty for what is no token
  bool is_end(sk_token token) const;            // ends an answer
  bool is_control(sk_token token) const;
  uint32_t size() const { return static_cast<uint32_t>(roles_.size()); }

  sk_token begin_of_text() const { return begin_; }  // negative when there is none
  sk_token end_of_text() const { return end_; }      // likewise
  bool adds_begin() const { return adds_begin_ && begin_ != no_token; }
  bool adds_end() const { return adds_end_ && end_ != no_token; }

  // Equal for two vocabularies only where their tokens mean the same.
  uint64_t vocabulary_id() const { return vocabulary_id_; }
  virtual uint64_t resident_bytes() const { return tokens_.resident_bytes() + size(); }

 protected:
  // The vocabulary was checked, and the table is of its tokens.
  Tokenizer(const Vocabulary& vocabulary, TokenTable tokens);

  // A piece of text between two marks; `after_mark` where one, or the text's start, is before it.
  virtual void encode_piece(std::string_view piece, bool after_mark, std::vector<sk_token>& tokens) const = 0;
  virtual std::string decode_normal(std::string_view token_text) const = 0;
  virtual bool adds_space_prefix() const { return false; }

  // The token of a text, but for control tokens: no text becomes one by its letters.
  sk_token find(std::string_view text) const;
  int32_t find_any(std::string_view text) const { return tokens_.find(text); }

  sk_token begin_, end_;
  bool adds_begin_, adds_end_;

 private:
  TokenTable tokens_;
  TokenRoles roles_;
  MarkFinder marks_;
  uint64_t vocabulary_id_;
};

// The token table of a vocabulary; refuses one that has two tokens alike.
Result<TokenTable> token_table_of(const Vocabulary& vocabulary);

// The number in "<0x0A>"; nothing for other texts.
std::optional<uint8_t> byte_of(std::string_view token_text);

}  // namespace skillet
