#include "host/model/tokenizer/vocabulary.h"

#include <cmath>

#include "host/model/quoted.h"

namespace skillet {
namespace {

constexpr const char* convert_again = "Convert the model again with a current version of llama.cpp's converter";

Error invalid(std::string what, std::string where) {
  return {"vocabulary-invalid", std::move(what), std::move(where), convert_again};
}

Error wrong_type(const char* key, const char* wanted) {
  return invalid(std::string("this value is no ") + wanted, key);
}

Error too_many(size_t count, const char* things, size_t limit, const char* key) {
  return invalid(std::to_string(count) + " " + things + " are more than the limit of " + std::to_string(limit), key);
}

Status read_texts(const Gguf& gguf, const char* key, std::vector<std::string_view>& texts, size_t limit,
                  const char* things) {
  if (!gguf.find(key)) return {};
  const auto found = gguf.texts(key);
  if (!found) return wrong_type(key, "array of texts");
  if (found->size() > limit) return too_many(found->size(), things, limit, key);
  texts.assign(found->begin(), found->end());
  return {};
}

Status read_text(const Gguf& gguf, const char* key, std::string_view& text) {
  if (!gguf.find(key)) return {};
  const auto found = gguf.text(key);
  if (!found) return wrong_type(key, "text");
  text = *found;
  return {};
}

Status read_flag(const Gguf& gguf, const char* key, std::optional<bool>& flag) {
  flag = gguf.boolean(key);
  if (!flag && gguf.find(key)) return wrong_type(key, "truth value");
  return {};
}

Status read_scores(const Gguf& gguf, size_t tokens, std::vector<float>& scores) {
  constexpr const char* key = "tokenizer.ggml.scores";
  if (!gguf.find(key)) return {};
  const auto found = gguf.reals(key);
  if (!found) return wrong_type(key, "array of numbers");
  // More than there are tokens is what llama.cpp puts up with, too.
  scores.reserve(std::min(tokens, found->size()));
  for (size_t i = 0; i < std::min(tokens, found->size()); i++) scores.push_back(static_cast<float>((*found)[i]));
  return {};
}

Status read_types(const Gguf& gguf, size_t tokens, std::vector<TokenType>& types) {
  constexpr const char* key = "tokenizer.ggml.token_type";
  if (!gguf.find(key)) return {};
  const auto found = gguf.integers(key);
  if (!found) return wrong_type(key, "array of integers");
  types.reserve(std::min(tokens, found->size()));
  for (size_t i = 0; i < std::min(tokens, found->size()); i++) {
    const int64_t number = (*found)[i];
    const bool is_known = number >= 0 && number <= static_cast<int64_t>(TokenType::byte);
    types.push_back(is_known ? static_cast<TokenType>(number) : TokenType::undefined);
  }
  return {};
}

void read_special_tokens(const Gguf& gguf, Vocabulary& vocabulary) {
  auto read = [&](int32_t& token, std::initializer_list<const char*> names) {
    for (const char* name : names) {
      const auto id = gguf.integer(std::string("tokenizer.ggml.") + name + "_token_id");
      if (token == no_token && id && *id >= 0 && *id < static_cast<int64_t>(vocabulary.tokens.size()))
        token = static_cast<int32_t>(*id);
    }
  };
  read(vocabulary.begin, {"bos"});
  read(vocabulary.end, {"eos"});
  read(vocabulary.end_of_turn, {"eot"});
  read(vocabulary.end_of_message, {"eom"});
  read(vocabulary.unknown, {"unknown"});
  read(vocabulary.separator, {"seperator", "separator"});  // the first is how the format spells it
  read(vocabulary.padding, {"padding"});
  read(vocabulary.mask, {"mask"});
  read(vocabulary.classification, {"cls"});
  read(vocabulary.fill_prefix, {"fim_pre", "prefix"});
  read(vocabulary.fill_suffix, {"fim_suf", "suffix"});
  read(vocabulary.fill_middle, {"fim_mid", "middle"});
  read(vocabulary.fill_padding, {"fim_pad"});
  read(vocabulary.fill_repository, {"fim_rep"});
  read(vocabulary.fill_separator, {"fim_sep"});
}

Status check_count(size_t count, size_t tokens, const char* things, const char* key) {
  if (count == 0 || count == tokens) return {};
  return invalid(std::to_string(count) + " " + things + " for " + std::to_string(tokens) + " tokens", key);
}

}  // namespace

Result<Vocabulary> Vocabulary::from_gguf(const Gguf& gguf) {
  Vocabulary vocabulary;
  if (!gguf.find("tokenizer.ggml.model")) return invalid("the file has no tokenizer", "tokenizer.ggml.model");
  TRY_OK(read_text(gguf, "tokenizer.ggml.model", vocabulary.model));
  TRY_OK(read_text(gguf, "tokenizer.ggml.pre", vocabulary.pretokenizer));
  vocabulary.name = gguf.text("general.name").value_or("");
  TRY_OK(read_texts(gguf, "tokenizer.ggml.tokens", vocabulary.tokens, max_vocabulary_tokens, "tokens"));
  TRY_OK(read_texts(gguf, "tokenizer.ggml.merges", vocabulary.merges, max_vocabulary_merges, "merges"));
  TRY_OK(read_scores(gguf, vocabulary.tokens.size(), vocabulary.scores));
  TRY_OK(read_types(gguf, vocabulary.tokens.size(), vocabulary.types));
  read_special_tokens(gguf, vocabulary);
  TRY_OK(read_flag(gguf, "tokenizer.ggml.add_bos_token", vocabulary.adds_begin));
  TRY_OK(read_flag(gguf, "tokenizer.ggml.add_eos_token", vocabulary.adds_end));
  TRY_OK(read_flag(gguf, "tokenizer.ggml.add_space_prefix", vocabulary.adds_space_prefix));
  TRY_OK(read_flag(gguf, "tokenizer.ggml.normalizer.lowercase", vocabulary.lower_cases));
  TRY_OK(read_flag(gguf, "tokenizer.ggml.normalizer.strip_accents", vocabulary.strips_accents));
  return vocabulary;
}

Status check_vocabulary(const Vocabulary& vocabulary) {
  constexpr const char* tokens_key = "tokenizer.ggml.tokens";
  const size_t tokens = vocabulary.tokens.size();
  if (tokens == 0) return invalid("the vocabulary has no tokens", tokens_key);
  if (tokens > max_vocabulary_tokens) return too_many(tokens, "tokens", max_vocabulary_tokens, tokens_key);
  if (vocabulary.merges.size() > max_vocabulary_merges)
    return too_many(vocabulary.merges.size(), "merges", max_vocabulary_merges, "tokenizer.ggml.merges");
  TRY_OK(check_count(vocabulary.scores.size(), tokens, "scores", "tokenizer.ggml.scores"));
  TRY_OK(check_count(vocabulary.types.size(), tokens, "types", "tokenizer.ggml.token_type"));
  for (std::string_view text : vocabulary.tokens)
    if (text.size() > max_token_bytes) return too_many(text.size(), "bytes in one token", max_token_bytes, tokens_key);
  for (float score : vocabulary.scores)
    if (std::isnan(score)) return invalid("a score is no number", "tokenizer.ggml.scores");
  return {};
}

}  // namespace skillet
