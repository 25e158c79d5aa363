// What the metadata of a GGUF file says about its tokens.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "host/base/result.h"
#include "host/model/gguf.h"
#include "host/model/tokenizer/token_table.h"

namespace skillet {

constexpr size_t max_vocabulary_tokens = 1 << 21;
constexpr size_t max_vocabulary_merges = 1 << 22;
constexpr size_t max_token_bytes = 1 << 16;

// By GGUF's numbers; others are read as undefined.
enum class TokenType : uint8_t { undefined, normal, unknown, control, user_defined, unused, byte };

// The texts are views into the file.
struct Vocabulary {
  std::string_view model;         // tokenizer.ggml.model
  std::string_view pretokenizer;  // tokenizer.ggml.pre
  std::string_view name;          // general.name: some models' tokens have habits that only it tells

  std::vector<std::string_view> tokens;
  std::vector<float> scores;             // none, or one for each token
  std::vector<TokenType> types;          // none, or one for each token
  std::vector<std::string_view> merges;  // "left right", the most urgent first

  // no_token where the file has none, or one that is out of range: llama.cpp passes over those too.
  int32_t begin = no_token, end = no_token, end_of_turn = no_token, end_of_message = no_token;
  int32_t unknown = no_token, separator = no_token, padding = no_token, mask = no_token, classification = no_token;
  int32_t fill_prefix = no_token, fill_suffix = no_token, fill_middle = no_token;
  int32_t fill_padding = no_token, fill_repository = no_token, fill_separator = no_token;

  std::optional<bool> adds_begin, adds_end, adds_space_prefix, lower_cases, strips_accents;

  static Result<Vocabulary> from_gguf(const Gguf& gguf);
};

// What holds for every kind of vocabulary: that there are tokens, not too many, no two alike, and a score and a type
// for each if for any.
Status check_vocabulary(const Vocabulary& vocabulary);

}  // namespace skillet
