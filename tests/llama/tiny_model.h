// For tests: a llama-shaped model of a few thousand numbers, drawn from a seed, as a GGUF file.
#pragma once

#include <cstring>
#include <map>

#include "host/model/gguf_builder.h"
#include "host/tensor/weight.h"

namespace skillet::test {

struct TinyModel {
  uint32_t layers = 2, columns = 32, hidden_columns = 64, heads = 4, kv_heads = 2, context = 128;
  std::string architecture = "llama";
  std::vector<std::string> left_out;                // names of tensors
  std::map<std::string, std::vector<float>> added;  // to the tensors of these names
  ElementType type = ElementType::f32;              // of the matrices: F32 or Q8_0

  static constexpr uint32_t vocabulary = 3 + 256;  // the SentencePiece marks, and a token for each byte

  Buffer build() {
    GgufBuilder file;
    describe(file);
    add_tokens(file);
    const uint64_t kv_columns = columns / heads * kv_heads;
    add(file, "token_embd.weight", {columns, vocabulary});
    add(file, "output_norm.weight", {columns});
    for (uint32_t i = 0; i < layers; i++) {
      const std::string layer = "blk." + std::to_string(i) + ".";
      add(file, layer + "attn_norm.weight", {columns});
      add(file, layer + "attn_q.weight", {columns, columns});
      add(file, layer + "attn_k.weight", {columns, kv_columns});
      add(file, layer + "attn_v.weight", {columns, kv_columns});
      add(file, layer + "attn_output.weight", {columns, columns});
      add(file, layer + "ffn_norm.weight", {columns});
      add(file, layer + "ffn_gate.weight", {columns, hidden_columns});
      add(file, layer + "ffn_up.weight", {columns, hidden_columns});
      add(file, layer + "ffn_down.weight", {hidden_columns, columns});
    }
    return file.build();
  }

 private:
  void describe(GgufBuilder& file) const {
    file.text("general.architecture", architecture);
    file.text("general.name", "tiny");
    const std::string prefix = architecture + ".";
    file.u32(prefix + "block_count", layers);
    file.u32(prefix + "embedding_length", columns);
    file.u32(prefix + "feed_forward_length", hidden_columns);
    file.u32(prefix + "attention.head_count", heads);
    file.u32(prefix + "attention.head_count_kv", kv_heads);
    file.u32(prefix + "context_length", context);
    file.f32(prefix + "attention.layer_norm_rms_epsilon", 1e-5f);
  }

  static void add_tokens(GgufBuilder& file) {
    std::vector<std::string> tokens = {"<unk>", "<s>", "</s>"};
    std::vector<float> scores(vocabulary, 0.0f);
    std::vector<int32_t> types = {2, 3, 3};
    for (int byte = 0; byte < 256; byte++) {
      constexpr char digits[] = "0123456789ABCDEF";
      tokens.push_back(std::string("<0x") + digits[byte / 16] + digits[byte % 16] + ">");
      types.push_back(6);
    }
    file.text("tokenizer.ggml.model", "llama");
    file.texts("tokenizer.ggml.tokens", tokens);
    file.numbers("tokenizer.ggml.scores", GgufType::f32, scores);
    file.numbers("tokenizer.ggml.token_type", GgufType::i32, types);
    file.u32("tokenizer.ggml.bos_token_id", 1);
    file.u32("tokenizer.ggml.eos_token_id", 2);
  }

  void add(GgufBuilder& file, const std::string& name, std::vector<uint64_t> dimensions) {
    uint64_t count = 1;
    for (const uint64_t dimension : dimensions) count *= dimension;
    std::vector<float> numbers;
    const auto more = added.find(name);
    const bool is_norm = dimensions.size() == 1;
    for (uint64_t i = 0; i < count; i++) {
      seed_ = seed_ * 1664525 + 1013904223;
      const float drawn = static_cast<float>(static_cast<int32_t>(seed_)) / 2147483648.0f;
      numbers.push_back((is_norm ? 1.0f : 0.4f * drawn) + (more == added.end() ? 0 : more->second[i]));
    }
    for (const std::string& missing : left_out)
      if (missing == name) return;
    const ElementType stored = is_norm ? ElementType::f32 : type;
    Buffer content(*row_bytes(stored, count));
    if (stored == ElementType::f32)
      std::memcpy(content.data(), numbers.data(), content.size());
    else
      quantise_q8_0(numbers, reinterpret_cast<std::byte*>(content.data()));
    file.tensor(name, std::move(dimensions), stored, std::move(content));
  }

  uint32_t seed_ = 7;
};

}  // namespace skillet::test
