#include "host/model/tokenizer/tokenizer.h"

#include <charconv>

#include "host/model/quoted.h"
#include "host/model/tokenizer/bpe.h"
#include "host/model/tokenizer/spm.h"
#include "host/model/tokenizer/wordpiece.h"

namespace skillet {
namespace {

struct Kind {
  std::string_view model;  // as tokenizer.ggml.model has it
  Result<std::unique_ptr<Tokenizer>> (*make)(Vocabulary vocabulary);
};
constexpr Kind kinds[] = {{"llama", make_spm}, {"gpt2", make_bpe}, {"bert", make_wordpiece}};

constexpr uint64_t fnv_prime = 0x100000001B3;

constexpr uint64_t power(uint64_t base, size_t exponent) {
  return exponent == 0 ? 1 : base * power(base, exponent - 1);
}

// FNV-1a, of each text with its length in eight bytes. Those that are zero only multiply.
uint64_t id_of(const Vocabulary& vocabulary) {
  uint64_t hash = 0xCBF29CE484222325;
  auto add = [&](uint64_t byte) { hash = (hash ^ byte) * fnv_prime; };
  auto add_text = [&](std::string_view text) {
    for (char c : text) add(static_cast<unsigned char>(c));
    constexpr size_t size_bytes = 8;
    constexpr uint64_t all_of_them = power(fnv_prime, size_bytes);
    const uint64_t size = text.size();
    if (size <= 0xFF) {
      hash = (hash ^ size) * all_of_them;
      return;
    }
    for (size_t i = 0; i < size_bytes; i++) add(size >> (8 * i) & 0xFF);
  };
  add_text(vocabulary.model);
  for (std::string_view token : vocabulary.tokens) add_text(token);
  return hash;
}

}  // namespace

Result<TokenTable> token_table_of(const Vocabulary& vocabulary) {
  size_t bytes = 0;
  for (std::string_view text : vocabulary.tokens) bytes += text.size();
  TokenTable table;
  table.reserve(vocabulary.tokens.size(), bytes);
  for (size_t i = 0; i < vocabulary.tokens.size(); i++) {
    const std::string_view text = vocabulary.tokens[i];
    const bool is_new = text.empty() ? table.add("[EMPTY_" + std::to_string(i) + "]") : table.add(text);
    if (!is_new)
      return Error{"vocabulary-invalid", "token " + std::to_string(i) + " has the text of another: " + quoted(text),
                   "tokenizer.ggml.tokens", "Convert the model again with a current version of llama.cpp's converter"};
  }
  return table;
}

std::optional<uint8_t> byte_of(std::string_view token_text) {
  if (token_text.size() != 6 || !token_text.starts_with("<0x") || token_text[5] != '>') return std::nullopt;
  uint8_t byte = 0;
  const char* digits = token_text.data() + 3;
  const auto [end, problem] = std::from_chars(digits, digits + 2, byte, 16);
  if (problem != std::errc() || end != digits + 2) return std::nullopt;
  return byte;
}

Result<std::unique_ptr<Tokenizer>> Tokenizer::from_gguf(const Gguf& gguf) {
  TRY(Vocabulary vocabulary, Vocabulary::from_gguf(gguf));
  return from(std::move(vocabulary));
}

Result<std::unique_ptr<Tokenizer>> Tokenizer::from(Vocabulary vocabulary) {
  TRY_OK(check_vocabulary(vocabulary));
  std::string known;
  for (const Kind& kind : kinds) {
    if (kind.model == vocabulary.model) return kind.make(std::move(vocabulary));
    known += (known.empty() ? "" : ", ") + std::string(kind.model);
  }
  return Error{"tokenizer-unknown", "there is no tokenizer " + quoted(vocabulary.model), "tokenizer.ggml.model",
               "Use a model with one of these: " + known};
}

Tokenizer::Tokenizer(const Vocabulary& vocabulary, TokenTable tokens)
    : begin_(vocabulary.begin),
      end_(vocabulary.end),
      adds_begin_(vocabulary.adds_begin.value_or(false)),
      adds_end_(vocabulary.adds_end.value_or(false)),
      tokens_(std::move(tokens)),
      roles_(vocabulary, tokens_),
      marks_(tokens_, roles_),
      vocabulary_id_(id_of(vocabulary)) {}

std::vector<sk_token> Tokenizer::encode(std::string_view text, bool marked) const {
  std::vector<sk_token> tokens;
  bool after_mark = true;
  for (const MarkFinder::Piece& piece : marks_.split(tokens_, text, marked)) {
    if (piece.token == no_token)
      encode_piece(piece.text, after_mark, tokens);
    else
      tokens.push_back(piece.token);
    after_mark = piece.token != no_token;
  }
  return tokens;
}

std::string Tokenizer::decode(sk_token token) const {
  const std::string_view text = this->text(token);
  if (text.empty() || roles_.is(token, role_control | role_unknown)) return "";
  if (roles_.is(token, role_user_defined)) return std::string(text);
  if (roles_.is(token, role_normal)) return decode_normal(text);
  const auto byte = roles_.is(token, role_byte) ? byte_of(text) : std::nullopt;
  return byte ? std::string(1, static_cast<char>(*byte)) : "";
}

std::string Tokenizer::decode(std::span<const sk_token> tokens) const {
  std::string text;
  for (size_t i = 0; i < tokens.size(); i++) {
    text += decode(tokens[i]);
    if (i == 0 && adds_space_prefix() && text.starts_with(' ')) text.erase(0, 1);
  }
  return text;
}

std::string_view Tokenizer::text(sk_token token) const {
  return token >= 0 && token < roles_.size() ? tokens_.text(token) : std::string_view();
}

bool Tokenizer::is_end(sk_token token) const {
  return token >= 0 && token < roles_.size() && roles_.is(token, role_end);
}

bool Tokenizer::is_control(sk_token token) const {
  return token >= 0 && token < roles_.size() && roles_.is(token, role_control);
}

sk_token Tokenizer::find(std::string_view text) const {
  const int32_t token = tokens_.find(text);
  return token == no_token || roles_.is(token, role_control) ? no_token : token;
}

}  // namespace skillet
