#include "host/model/tokenizer/token_roles.h"

#include <algorithm>

namespace skillet {
namespace {

constexpr std::string_view end_names[] = {
    "<|eot_id|>",
    "<|im_end|>",
    "<|end|>",
    "<|return|>",
    "<|call|>",
    "<|flush|>",
    "<|calls|>",
    "<end_of_turn>",
    "<|endoftext|>",
    "</s>",
    "<|eom_id|>",
    "<EOT>",
    "_<EOT>",
    "[EOT]",
    "[EOS]",
    "<|end_of_text|>",
    "<end_of_utterance>",
    "<eos>",
    "<turn|>",
    "<|tool_response>",
    "<｜end▁of▁sentence｜>",
    "[e~[",
};

// The tokens that gpt-oss writes as part of its answers.
constexpr std::string_view harmony_names[] = {"<|channel|>", "<|message|>", "<|start|>", "<|constrain|>"};

unsigned role_of(TokenType type) {
  switch (type) {
    case TokenType::normal:
      return role_normal;
    case TokenType::unknown:
      return role_unknown;
    case TokenType::control:
      return role_control;
    case TokenType::user_defined:
      return role_user_defined;
    case TokenType::byte:
      return role_byte;
    default:
      return 0;
  }
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return lower;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

TokenRoles::TokenRoles(const Vocabulary& vocabulary, const TokenTable& tokens)
    : roles_(static_cast<size_t>(tokens.size()), role_normal) {
  for (size_t i = 0; i < vocabulary.types.size(); i++) roles_[i] = static_cast<uint8_t>(role_of(vocabulary.types[i]));
  mark_fills(vocabulary, tokens);
  mark_ends(vocabulary, tokens);
  mark_harmony(tokens);
  mark_space_eaters(vocabulary, tokens);
}

// The token that the file states, else the first that is named so and becomes a control token thereby.
int32_t TokenRoles::mark_fill(int32_t stated, std::initializer_list<std::string_view> names, const TokenTable& tokens) {
  if (stated != no_token) return stated;
  int32_t first = no_token;
  for (std::string_view name : names)
    if (const int32_t token = tokens.find(name); token != no_token && (first == no_token || token < first))
      first = token;
  if (first != no_token) add(first, role_control);
  return first;
}

// Tokens for filling a gap in a text; three of them end what is filled in.
void TokenRoles::mark_fills(const Vocabulary& vocabulary, const TokenTable& tokens) {
  mark_fill(vocabulary.fill_prefix,
            {"<|fim_prefix|>", "<fim-prefix>", "<fim_prefix>", "<｜fim▁begin｜>", "<PRE>", "▁<PRE>", "<|code_prefix|>",
             "<|prefix|>"},
            tokens);
  mark_fill(vocabulary.fill_suffix,
            {"<|fim_suffix|>", "<fim-suffix>", "<fim_suffix>", "<｜fim▁hole｜>", "<SUF>", "▁<SUF>", "<|code_suffix|>",
             "<|suffix|>"},
            tokens);
  mark_fill(vocabulary.fill_middle,
            {"<|fim_middle|>", "<fim-middle>", "<fim_middle>", "<｜fim▁end｜>", "<MID>", "▁<MID>", "<|code_middle|>",
             "<|middle|>"},
            tokens);
  const int32_t ends[] = {
      mark_fill(vocabulary.fill_padding, {"<|fim_pad|>", "<fim-pad>", "<fim_pad>", "<PAD>", "[PAD]"}, tokens),
      mark_fill(vocabulary.fill_repository, {"<|fim_repo|>", "<|repo_name|>", "<fim-repo>", "<REPO>", "<reponame>"},
                tokens),
      mark_fill(vocabulary.fill_separator, {"<|file_sep|>"}, tokens)};
  for (int32_t token : ends)
    if (token != no_token) add(token, role_end);
}

void TokenRoles::mark_ends(const Vocabulary& vocabulary, const TokenTable& tokens) {
  for (std::string_view name : end_names)
    if (const int32_t token = tokens.find(name); token != no_token) add(token, role_end | role_control);
  for (int32_t token : {vocabulary.end, vocabulary.end_of_turn, vocabulary.end_of_message})
    if (token != no_token) add(token, role_end);
}

void TokenRoles::mark_harmony(const TokenTable& tokens) {
  for (std::string_view name : harmony_names)
    if (const int32_t token = tokens.find(name); token != no_token)
      roles_[static_cast<size_t>(token)] =
          static_cast<uint8_t>(role_user_defined | (is(token, role_end) ? role_end : 0));
  // Where other tokens end an answer, <|end|> only ends a part of it.
  auto has = [&](std::string_view name) { return tokens.find(name) != no_token; };
  const bool has_call = has("<|call|>") || has("<|calls|>");
  const int32_t end = tokens.find("<|end|>");
  if (end != no_token && has_call && (has("<|return|>") || has("<|flush|>")))
    roles_[static_cast<size_t>(end)] = role_user_defined;
}

void TokenRoles::mark_space_eaters(const Vocabulary& vocabulary, const TokenTable& tokens) {
  const std::string name = ascii_lower(vocabulary.name);
  if (!contains(name, "phi-3") && !contains(name, "phi3")) return;
  for (int32_t token = 0; token < size(); token++)
    if (is(token, role_control | role_user_defined | role_unknown)) add(token, role_eats_space_after);
  for (std::string_view exception : {"<unk>", "<s>", "<|endoftext|>"})
    if (const int32_t token = tokens.find(exception); token != no_token) remove(token, role_eats_space_after);
}

}  // namespace skillet
