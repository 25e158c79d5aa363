#include "host/model/tokenizer/pretokenize.h"

#include <doctest/doctest.h>

#include <string>

using namespace skillet;

namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view pretokenizer, std::string_view text) {
  const Pretokenizer* found = find_pretokenizer(pretokenizer);
  REQUIRE(found);
  Words words;
  size_t begin = 0;
  for (size_t end : word_ends(*found, text)) {
    REQUIRE(begin < end);
    words.emplace_back(text.substr(begin, end - begin));
    begin = end;
  }
  REQUIRE(begin == text.size());
  return words;
}

}  // namespace

TEST_CASE("gpt-2 splits") {
  auto split = [](std::string_view text) { return words_of("gpt-2", text); };
  CHECK(split("") == Words{});
  CHECK(split("Hello world") == Words{"Hello", " world"});
  CHECK(split("I'm we'll 'RE") == Words{"I", "'m", " we", "'ll", " '", "RE"});
  CHECK(split("it''s") == Words{"it", "''", "s"});
  CHECK(split("a  b   ") == Words{"a", " ", " b", "   "});
  CHECK(split("a\n\n b") == Words{"a", "\n\n", " b"});
  CHECK(split("x1234 5") == Words{"x", "1234", " 5"});
  CHECK(split("a+b, c!?") == Words{"a", "+", "b", ",", " c", "!?"});
  CHECK(split("我想 apple") == Words{"我想", " apple"});
  CHECK(split("\u3000a 🚀🙂") == Words{"\u3000", "a", " 🚀🙂"});
  CHECK(split("e\u0301") == Words{"e", "\u0301"});
  CHECK(split("a\xFF\xFE ok\xE2") == Words{"a", "\xFF\xFE", " ok", "\xE2"});
  CHECK(words_of("mpt", "a 11") == Words{"a", " 11"});
}

TEST_CASE("llama-3 splits") {
  auto split = [](std::string_view text) { return words_of("llama-bpe", text); };
  CHECK(split("I'M we'Ll") == Words{"I", "'M", " we", "'Ll"});
  CHECK(split("12345 67") == Words{"123", "45", " ", "67"});
  CHECK(split("(word)") == Words{"(word", ")"});
  CHECK(split("a \n\n  b") == Words{"a", " \n\n", " ", " b"});
  CHECK(split("end.\n\nNext") == Words{"end", ".\n\n", "Next"});
  CHECK(split("\tx \r\n") == Words{"\tx", " \r\n"});
  CHECK(split("  ") == Words{"  "});
  CHECK(split(" ") == Words{" "});
  CHECK(split("\xFFok") == Words{"\xFFok"});
}

TEST_CASE("qwen-2 splits numbers into their digits, and qwen-3.5 keeps marks in words") {
  CHECK(words_of("qwen2", "v123 ok") == Words{"v", "1", "2", "3", " ok"});
  CHECK(words_of("deepseek-r1-qwen", "12") == Words{"1", "2"});
  CHECK(words_of("qwen2", "e\u0301a") == Words{"e", "\u0301a"});
  CHECK(words_of("qwen35", "e\u0301a") == Words{"e\u0301a"});
}

TEST_CASE("smollm and its relatives have each digit alone") {
  for (const char* name : {"smollm", "starcoder", "refact", "command-r"})
    CHECK(words_of(name, "a 12 b's") == Words{"a", " ", "1", "2", " b", "'s"});
}

TEST_CASE("falcon and default splits") {
  CHECK(words_of("falcon", "it's 12345 $`x`") == Words{"it", "'", "s", " ", "123", "45", " ", "$`", "x", "`"});
  CHECK(words_of("default", "a 12345 $`x") == Words{"a", " ", "123", "45", " ", "$", "`", "x"});
  CHECK(words_of("", "1 $") == words_of("default", "1 $"));
}

TEST_CASE("deepseek splits") {
  CHECK(words_of("deepseek-llm", "Hello World\n\n 12") == Words{"Hello", " World", "\n", "\n", " ", "12"});
  CHECK(words_of("deepseek-llm", "F\u00FChrer") == Words{"F", "\u00FC", "hrer"});
  CHECK(words_of("deepseek-llm", "a我 b  ") == Words{"a", "我", " b", "  "});
  CHECK(words_of("deepseek-llm", "a  b") == Words{"a", " ", " b"});
  CHECK(words_of("deepseek-coder", "f(12) {") == Words{"f", "(", "1", "2", ")", " {"});
  CHECK(words_of("deepseek-v3", "a.b 1234我 ~x") == Words{"a", ".b", " ", "123", "4", "我", " ~", "x"});
}

TEST_CASE("splits that heed case") {
  CHECK(words_of("gpt-4o", "HTTPServer isn't ÉAB") == Words{"HTTPServer", " isn't", " É", "AB"});
  CHECK(words_of("tekken", "fooBar's 12") == Words{"foo", "Bar", "'s", " ", "1", "2"});
}

TEST_CASE("bloom splits at stops only") {
  CHECK(words_of("bloom", "one+1, two (x)") == Words{"one+1", ",", " two", " (", "x", ")"});
  CHECK(words_of("viking", "a1.") == Words{"a", "1", "."});
}

TEST_CASE("unknown names are known to be so") {
  CHECK(!find_pretokenizer("gpt-17"));
  CHECK(known_pretokenizers().find("llama-bpe, ") != std::string::npos);
}

TEST_CASE("long runs take linear time") {
  const std::string runs[] = {std::string(300'000, 'a'), std::string(300'000, ' ') + "a ", std::string(300'000, '!'),
                              std::string(300'000, '1'), std::string(300'000, '\'') + "\n"};
  for (const char* name : {"default", "gpt-2", "llama3", "qwen35", "smollm", "falcon", "deepseek-llm", "deepseek-coder",
                           "deepseek-v3", "gpt-4o", "tekken", "bloom", "viking"})
    for (const std::string& run : runs) {
      const auto ends = word_ends(*find_pretokenizer(name), run);
      CHECK(ends.back() == run.size());
    }
}
