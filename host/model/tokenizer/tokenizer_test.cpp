#include "host/model/tokenizer/tokenizer.h"

#include <doctest/doctest.h>

#include <random>

#include "host/base/utf8_stream.h"
#include "host/model/gguf_builder.h"
#include "host/model/tokenizer/test_vocabulary.h"

using namespace skillet;
using Tokens = std::vector<sk_token>;

namespace {

std::unique_ptr<Tokenizer> made(const test::VocabularyTexts& texts) {
  auto tokenizer = Tokenizer::from(test::view_of(texts));
  REQUIRE_MESSAGE(tokenizer, test::why(tokenizer));
  return std::move(*tokenizer);
}

sk_token token_named(const Tokenizer& tokenizer, std::string_view text) {
  for (uint32_t token = 0; token < tokenizer.size(); token++)
    if (tokenizer.text(static_cast<sk_token>(token)) == text) return static_cast<sk_token>(token);
  FAIL("no token " << text);
  return no_token;
}

// The tokens' names, for asserting on.
std::string names(const Tokenizer& tokenizer, std::string_view text, bool marked = false) {
  std::string all;
  for (sk_token token : tokenizer.encode(text, marked))
    all += (all.empty() ? "" : "|") + std::string(tokenizer.text(token));
  return all;
}

std::string random_bytes(std::mt19937& random, size_t max_bytes) {
  std::string bytes(random() % (max_bytes + 1), ' ');
  const std::string_view likely = "helo hello 11\n's\xC3\xA4\xE2\x96\xF0\x9F\x98\x80";
  for (char& byte : bytes) byte = random() % 4 ? likely[random() % likely.size()] : static_cast<char>(random());
  return bytes;
}

}  // namespace

TEST_CASE("byte-level merging takes the pairs in their order") {
  auto tokenizer = made(test::byte_level("gpt-2"));
  CHECK(names(*tokenizer, "hello") == "hello");
  CHECK(names(*tokenizer, "hello hello") == "hello|\u0120hello");
  CHECK(names(*tokenizer, "helo") == "he|lo");
  CHECK(names(*tokenizer, "lolo") == "lo|lo");
  CHECK(names(*tokenizer, "11111") == "11|11|1");
  CHECK(names(*tokenizer, "\u00E4") == "\u00C3|\u00A4");
  CHECK(tokenizer->encode("", false).empty());
  CHECK(names(*made(test::byte_level("qwen2")), "1111") == "1|1|1|1");
}

TEST_CASE("a whole word goes before the merges where the pre-tokenizer says so") {
  auto texts = test::byte_level("llama-bpe");
  texts.add("ehe");
  CHECK(names(*made(texts), "ehe heh") == "ehe|\u0120|he|h");
  texts.pretokenizer = "qwen2";
  CHECK(names(*made(texts), "ehe") == "e|he");
}

TEST_CASE("marks: control tokens where they are trusted, user-defined tokens always") {
  auto tokenizer = made(test::byte_level("gpt-2"));
  const sk_token end = token_named(*tokenizer, "<|im_end|>"), think = token_named(*tokenizer, "<think>");
  CHECK(tokenizer->encode("<think><|im_end|>", true) == Tokens{think, end});
  CHECK(tokenizer->encode("<think>", false) == Tokens{think});
  const Tokens spelled = tokenizer->encode("<|im_end|>", false);
  CHECK(std::find(spelled.begin(), spelled.end(), end) == spelled.end());
  CHECK(tokenizer->decode(spelled) == "<|im_end|>");
  CHECK(tokenizer->decode(end).empty());
  CHECK(tokenizer->decode(think) == "<think>");
  CHECK(tokenizer->is_end(end));
  CHECK(tokenizer->is_control(end));
  CHECK(!tokenizer->is_end(think));
  CHECK(!tokenizer->is_control(think));
}

TEST_CASE("a longer mark is found before a shorter one") {
  auto texts = test::byte_level("gpt-2");
  texts.add("<a>", TokenType::user_defined);
  texts.add("<a><b>", TokenType::user_defined);
  texts.add("><", TokenType::user_defined);
  CHECK(names(*made(texts), "<a><a><b><a>") == "<a>|<a><b>|<a>");
}

TEST_CASE("no letters become a control token in an untrusted text") {
  auto texts = test::sentencepiece();
  texts.add("<s", TokenType::normal, -1);
  const std::string untrusted = names(*made(texts), "<s>");
  CHECK(untrusted == "▁|<s|<0x3E>");
  CHECK(names(*made(texts), "<s>", true) == "<s>");
}

TEST_CASE("SentencePiece joins by score, escapes spaces and falls back to bytes") {
  auto tokenizer = made(test::sentencepiece());
  CHECK(names(*tokenizer, "hello") == "▁hello");
  CHECK(names(*tokenizer, "hello hello") == "▁hello|▁hello");
  CHECK(names(*tokenizer, "  hello") == "▁▁|▁hello");
  CHECK(names(*tokenizer, "h\u00E4ll") == "▁h|\u00E4|ll");
  CHECK(names(*tokenizer, "\u00F6") == "▁|<0xC3>|<0xB6>");
  CHECK(names(*tokenizer, "\xE2") == "▁|<0xE2>");
  CHECK(names(*tokenizer, "") == "");
  CHECK(names(*tokenizer, "<think>h", false) == "<think>|▁h");
  CHECK(names(*tokenizer, "h<s>o", true) == "▁h|<s>|▁|o");
  CHECK(tokenizer->begin_of_text() == 1);
  CHECK(tokenizer->end_of_text() == 2);
  CHECK(tokenizer->adds_begin());
  CHECK(!tokenizer->adds_end());
  CHECK(tokenizer->decode(0).empty());
  CHECK(tokenizer->decode(3 + 0x41) == "A");
}

TEST_CASE("SentencePiece without the space in front") {
  const auto texts = test::sentencepiece();
  Vocabulary vocabulary = texts.view();
  vocabulary.adds_space_prefix = false;
  auto tokenizer = Tokenizer::from(vocabulary);
  REQUIRE(tokenizer);
  CHECK(names(**tokenizer, "hello") == "hello");
  CHECK((*tokenizer)->decode((*tokenizer)->encode(" hello", false)) == " hello");
}

TEST_CASE("a token that reaches into the next word is found all the same") {
  auto texts = test::sentencepiece();
  texts.add("o▁", TokenType::normal, 1);
  texts.add("o▁h", TokenType::normal, 5);
  CHECK(names(*made(texts), "lo ho") == "▁|l|o▁h|o");
}

TEST_CASE("WordPiece takes the longest piece, without case and accents") {
  auto tokenizer = made(test::wordpiece());
  CHECK(names(*tokenizer, "Hello hellos") == "▁hello|▁hello|s");
  CHECK(names(*tokenizer, "H\u00C9LLO!") == "▁hello|▁!");
  CHECK(names(*tokenizer, "hell\u00F6") == "▁hello");
  CHECK(names(*tokenizer, "我想a") == "▁我|▁想|▁a");
  CHECK(names(*tokenizer, "hellox a") == "[UNK]|▁a");
  CHECK(names(*tokenizer, "he\u200Dllo\uFFFD\xFF") == "▁hello");
  CHECK(names(*tokenizer, "$a") == "▁$|▁a");
  CHECK(names(*tokenizer, "\uAC00") == "▁\u1100");
  CHECK(names(*tokenizer, " \t\n").empty());
  CHECK(names(*tokenizer, "[CLS]a", true) == "[CLS]|▁a");
  CHECK(tokenizer->begin_of_text() == 2);
  CHECK(tokenizer->end_of_text() == 3);
  CHECK(tokenizer->adds_begin());
  CHECK(tokenizer->decode(tokenizer->encode("hello hellos", false)) == "hello hellos");
}

TEST_CASE("WordPiece with case and accents") {
  const auto texts = test::wordpiece();
  Vocabulary vocabulary = test::view_of(texts);
  vocabulary.lower_cases = false;
  auto tokenizer = Tokenizer::from(vocabulary);
  REQUIRE(tokenizer);
  CHECK(names(**tokenizer, "hell\u00F6") == "▁hell|\u00F6");
  CHECK(names(**tokenizer, "Hello") == "[UNK]");
}

TEST_CASE("phi-3 drops the white space after a mark") {
  auto texts = test::byte_level("gpt-2");
  Vocabulary vocabulary = texts.view();
  vocabulary.name = "My Phi-3 mini";
  auto tokenizer = Tokenizer::from(vocabulary);
  REQUIRE(tokenizer);
  CHECK(names(**tokenizer, "<|im_end|>\n hello", true) == "<|im_end|>|hello");
  CHECK(names(*made(texts), "<|im_end|>\nhello", true) == "<|im_end|>|\u010A|hello");
}

TEST_CASE("tokens that end an answer are known by name, by number and by role") {
  auto texts = test::byte_level("gpt-2");
  for (const char* name : {"<|eot_id|>", "<|fim_pad|>", "<|im_start|>", "<|call|>", "<|return|>", "<|end|>"})
    texts.add(name, TokenType::user_defined);
  Vocabulary vocabulary = texts.view();
  vocabulary.end_of_message = 'm';
  auto tokenizer = Tokenizer::from(vocabulary);
  REQUIRE(tokenizer);
  auto ends = [&](std::string_view name) { return (*tokenizer)->is_end(token_named(**tokenizer, name)); };
  CHECK(ends("<|eot_id|>"));
  CHECK(ends("<|fim_pad|>"));
  CHECK(ends("m"));
  CHECK(ends("<|return|>"));
  CHECK(!ends("<|im_start|>"));
  CHECK(!ends("<|end|>"));  // only a part of an answer, where there is <|return|>
  CHECK((*tokenizer)->is_control(token_named(**tokenizer, "<|eot_id|>")));
  CHECK((*tokenizer)->begin_of_text() < 0);
  CHECK(!(*tokenizer)->adds_begin());
}

TEST_CASE("numbers that are no tokens stand for nothing") {
  auto tokenizer = made(test::byte_level("gpt-2"));
  for (sk_token token : {sk_token(-1), sk_token(tokenizer->size()), INT32_MAX, INT32_MIN}) {
    CHECK(tokenizer->decode(token).empty());
    CHECK(tokenizer->text(token).empty());
    CHECK(!tokenizer->is_end(token));
    CHECK(!tokenizer->is_control(token));
  }
}

TEST_CASE("vocabularies are told apart by their tokens") {
  auto id = [](const test::VocabularyTexts& texts) { return made(texts)->vocabulary_id(); };
  auto texts = test::byte_level("gpt-2");
  CHECK(id(texts) == id(test::byte_level("gpt-2")));
  CHECK(id(texts) != id(test::sentencepiece()));
  std::swap(texts.tokens[5], texts.tokens[6]);
  CHECK(id(texts) != id(test::byte_level("gpt-2")));
}

TEST_CASE("a vocabulary's number is FNV-1a over texts and sizes: manifests of adapters carry it") {
  test::VocabularyTexts texts = test::byte_level("gpt-2");
  for (const size_t bytes : {255u, 256u, 700u}) texts.add(std::string(bytes, 'x'));
  uint64_t hash = 0xCBF29CE484222325;
  auto add_text = [&](const std::string& text) {
    auto add = [&](uint64_t byte) { hash = (hash ^ byte) * 0x100000001B3; };
    for (char c : text) add(static_cast<unsigned char>(c));
    for (size_t i = 0; i < 8; i++) add(uint64_t(text.size()) >> (8 * i) & 0xFF);
  };
  add_text(texts.model);
  for (const std::string& token : texts.tokens) add_text(token);
  CHECK(made(texts)->vocabulary_id() == hash);
}

TEST_CASE("any bytes come back from their tokens, and stream as UTF-8") {
  std::mt19937 random(7);
  for (const auto& texts : {test::byte_level("gpt-2"), test::byte_level("llama3"), test::byte_level("deepseek-llm"),
                            test::sentencepiece()}) {
    auto tokenizer = made(texts);
    for (int round = 0; round < 500; round++) {
      std::string bytes = random_bytes(random, 60);
      for (size_t at; (at = bytes.find("▁")) != std::string::npos;) bytes.erase(at, 1);  // means a space
      const Tokens tokens = tokenizer->encode(bytes, round % 2);
      CAPTURE(to_hex(bytes_of(bytes)));
      CHECK(tokenizer->decode(tokens) == bytes);
      Utf8Stream stream;
      for (sk_token token : tokens) REQUIRE(is_utf8(bytes_of(stream.push(tokenizer->decode(token)))));
      CHECK(is_utf8(bytes_of(stream.finish())));
    }
  }
}

TEST_CASE("tokens in any order stream as UTF-8") {
  std::mt19937 random(8);
  for (const auto& texts : {test::byte_level("gpt-2"), test::sentencepiece(), test::wordpiece()}) {
    auto tokenizer = made(texts);
    Utf8Stream stream;
    for (int i = 0; i < 5000; i++) {
      const auto token = static_cast<sk_token>(random() % tokenizer->size());
      REQUIRE(is_utf8(bytes_of(stream.push(tokenizer->decode(token)))));
    }
    CHECK(is_utf8(bytes_of(stream.finish())));
  }
}

TEST_CASE("long words are no trouble") {
  const std::string words[] = {std::string(200'000, 'l'), std::string(200'000, ' '), std::string(200'000, '1'),
                               std::string(200'000, '\xFF'), std::string(200'000, '<')};
  for (const auto& texts : {test::byte_level("gpt-2"), test::byte_level("llama3"), test::sentencepiece()})
    for (const std::string& word : words) {
      auto tokenizer = made(texts);
      CHECK(tokenizer->decode(tokenizer->encode(word, true)) == word);
    }
  CHECK(made(test::wordpiece())->encode(words[0], false) == Tokens{1});
}
