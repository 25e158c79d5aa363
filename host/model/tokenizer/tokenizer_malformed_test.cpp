// Metadata that is not as it should be.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>

#include "host/model/gguf_builder.h"
#include "host/model/tokenizer/test_vocabulary.h"

using namespace skillet;

namespace {

// The sentence of the refusal; empty where the vocabulary is taken.
std::string refusal(const Vocabulary& vocabulary) {
  return test::why(Tokenizer::from(vocabulary));
}
std::string refusal(const test::GgufBuilder& builder) {
  const Buffer file = builder.build();
  auto gguf = Gguf::parse(file, "model.gguf");
  REQUIRE_MESSAGE(gguf, test::why(gguf));
  return test::why(Tokenizer::from_gguf(*gguf));
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

test::GgufBuilder& fill(test::GgufBuilder& builder, const test::VocabularyTexts& texts) {
  std::vector<int32_t> types;
  for (TokenType type : texts.types) types.push_back(static_cast<int32_t>(type));
  builder.text("tokenizer.ggml.model", texts.model);
  if (!texts.pretokenizer.empty()) builder.text("tokenizer.ggml.pre", texts.pretokenizer);
  builder.texts("tokenizer.ggml.tokens", texts.tokens);
  builder.numbers("tokenizer.ggml.token_type", GgufType::i32, types);
  if (!texts.scores.empty()) builder.numbers("tokenizer.ggml.scores", GgufType::f32, texts.scores);
  if (!texts.merges.empty()) builder.texts("tokenizer.ggml.merges", texts.merges);
  return builder;
}

}  // namespace

TEST_CASE("a vocabulary comes out of a file as it was written") {
  test::GgufBuilder builder;
  fill(builder, test::sentencepiece());
  builder.u32("tokenizer.ggml.bos_token_id", 2).u32("tokenizer.ggml.eos_token_id", 0xFFFFFFFF);
  builder.boolean("tokenizer.ggml.add_bos_token", false).boolean("tokenizer.ggml.add_space_prefix", false);
  const Buffer file = builder.build();
  auto gguf = Gguf::parse(file, "model.gguf");
  REQUIRE_MESSAGE(gguf, test::why(gguf));
  auto tokenizer = Tokenizer::from_gguf(*gguf);
  REQUIRE_MESSAGE(tokenizer, test::why(tokenizer));
  CHECK((*tokenizer)->begin_of_text() == 2);
  CHECK((*tokenizer)->end_of_text() == 2);  // the file's is out of range, so it is the usual one
  CHECK(!(*tokenizer)->adds_begin());
  CHECK((*tokenizer)->decode((*tokenizer)->encode("hello", false)) == "hello");
  CHECK((*tokenizer)->encode("hello", false).size() == 1);
}

TEST_CASE("unknown kinds are refused by name, and the known ones listed") {
  auto texts = test::byte_level("gpt-17");
  CHECK(has(refusal(texts.view()), "pretokenizer-unknown: there is no pre-tokenizer \"gpt-17\""));
  CHECK(has(refusal(texts.view()), "qwen2"));
  texts.model = "t5";
  CHECK(has(refusal(texts.view()), "tokenizer-unknown: there is no tokenizer \"t5\""));
  CHECK(has(refusal(texts.view()), "llama, gpt2, bert"));
}

TEST_CASE("values of wrong types, and those that are missing, are named") {
  const auto texts = test::byte_level("gpt-2");
  test::GgufBuilder empty, no_tokens, bad_model, bad_tokens, bad_merges, no_merges;
  CHECK(has(refusal(empty), "tokenizer.ggml.model"));
  CHECK(has(refusal(no_tokens.text("tokenizer.ggml.model", "gpt2")), "no tokens"));
  CHECK(has(refusal(bad_model.u32("tokenizer.ggml.model", 1)), "tokenizer.ggml.model"));
  bad_tokens.text("tokenizer.ggml.model", "gpt2").u32("tokenizer.ggml.tokens", 1);
  CHECK(has(refusal(bad_tokens), "tokenizer.ggml.tokens"));
  bad_merges.text("tokenizer.ggml.model", "gpt2").texts("tokenizer.ggml.tokens", {"a"}).u32("tokenizer.ggml.merges", 1);
  CHECK(has(refusal(bad_merges), "tokenizer.ggml.merges"));
  no_merges.text("tokenizer.ggml.model", "gpt2").texts("tokenizer.ggml.tokens", {"a"});
  CHECK(has(refusal(no_merges), "no merges"));
  for (const char* key : {"tokenizer.ggml.scores", "tokenizer.ggml.token_type", "tokenizer.ggml.add_bos_token",
                          "tokenizer.ggml.add_eos_token", "tokenizer.ggml.add_space_prefix"}) {
    test::GgufBuilder builder;
    builder.text("tokenizer.ggml.model", "gpt2").texts("tokenizer.ggml.tokens", {"a"}).text(key, "yes");
    CHECK(has(refusal(builder), key));
  }
}

TEST_CASE("counts that differ, twins and impossible numbers are refused") {
  auto texts = test::sentencepiece();
  texts.scores.pop_back();
  CHECK(has(refusal(texts.view()), "scores for"));
  texts = test::sentencepiece();
  texts.types.pop_back();
  CHECK(has(refusal(texts.view()), "types for"));
  texts = test::sentencepiece();
  texts.scores[3] = std::numeric_limits<float>::quiet_NaN();
  CHECK(has(refusal(texts.view()), "no number"));
  texts = test::sentencepiece();
  texts.add("hello");
  CHECK(has(refusal(texts.view()), "has the text of another: \"hello\""));
  texts = test::sentencepiece();
  texts.add(std::string(max_token_bytes + 1, 'x'));
  CHECK(has(refusal(texts.view()), "bytes in one token"));
  texts = test::byte_level("gpt-2");
  Vocabulary many = texts.view();
  many.tokens.assign(max_vocabulary_tokens + 1, "a");
  CHECK(has(refusal(many), "more than the limit"));
}

TEST_CASE("empty tokens have a name of their own, and stand for nothing in texts") {
  auto texts = test::byte_level("gpt-2");
  const int32_t first = texts.add(""), second = texts.add("", TokenType::user_defined);
  auto tokenizer = Tokenizer::from(texts.view());
  REQUIRE_MESSAGE(tokenizer, test::why(tokenizer));
  CHECK((*tokenizer)->text(first) == "[EMPTY_" + std::to_string(first) + "]");
  CHECK((*tokenizer)->encode("hello", true).size() == 1);
  CHECK((*tokenizer)->text(second) != (*tokenizer)->text(first));
}

TEST_CASE("merges that name no tokens, or nothing, do no harm") {
  auto texts = test::byte_level("gpt-2");
  for (const char* merge : {"", " ", "x", "a b", "ab c", "a b", "  ", "\xFF \xFE", "c \u0120"})
    texts.merges.push_back(merge);
  auto tokenizer = Tokenizer::from(texts.view());
  REQUIRE_MESSAGE(tokenizer, test::why(tokenizer));
  const std::vector<sk_token> letters = {'a', 'b', 'c'};
  CHECK((*tokenizer)->encode("abc", false) == letters);  // "abc" is no token, so its letters are
}

TEST_CASE("a SentencePiece vocabulary without bytes says unknown, or nothing") {
  test::VocabularyTexts texts{.model = "llama"};
  for (const char* text : {"<unk>", "▁", "a"}) texts.add(text);
  Vocabulary vocabulary = texts.view();
  auto tokenizer = Tokenizer::from(vocabulary);
  REQUIRE(tokenizer);
  const std::vector<sk_token> tokens = {1, 2, 0, 2};
  CHECK((*tokenizer)->encode("axa", false) == tokens);
}

TEST_CASE("whatever the metadata is, nothing breaks") {
  std::mt19937 random(9);
  const char* models[] = {"llama", "gpt2", "bert"};
  const char* names[] = {"gpt-2", "llama3", "default", "deepseek-llm", ""};
  size_t taken = 0;
  for (int round = 0; round < 2000; round++) {
    test::VocabularyTexts texts{.model = models[random() % 3], .pretokenizer = names[random() % 5]};
    auto some = [&] {
      std::string text(random() % 5, 'a');
      for (char& c : text) c = random() % 3 ? static_cast<char>('a' + random() % 3) : static_cast<char>(random());
      return random() % 8 ? text : "\u2581" + text;
    };
    for (size_t i = random() % 40; i > 0; i--) {
      const float score = random() % 20 ? static_cast<float>(random() % 10) : std::numeric_limits<float>::infinity();
      texts.add(some(), static_cast<TokenType>(random() % 7), score);
    }
    for (size_t i = 1 + random() % 40; i > 0; i--) texts.merges.push_back(some() + " " + some());
    if (random() % 50 == 0 && !texts.types.empty()) texts.types.pop_back();
    Vocabulary vocabulary = texts.view();
    auto tokenizer = Tokenizer::from(vocabulary);
    if (!tokenizer) continue;
    taken++;
    for (int i = 0; i < 5; i++) {
      const auto tokens = (*tokenizer)->encode(some() + some() + " " + some(), i % 2);
      for (sk_token token : tokens) REQUIRE((token >= 0 && token < static_cast<sk_token>(texts.tokens.size())));
      (*tokenizer)->decode(tokens);
    }
  }
  CHECK(taken > 500);
}
