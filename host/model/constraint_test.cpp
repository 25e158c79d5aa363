#include "host/model/constraint.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "host/model/test_grammar.h"

using namespace skillet;
using test::grammar_of;

namespace {

// The last token ends a text.
std::shared_ptr<const TokenTrie> trie_of(const std::vector<std::string>& texts) {
  const auto end = static_cast<sk_token>(texts.size());
  auto trie =
      TokenTrie::build(texts.size() + 1, [&](sk_token token) { return texts.at(static_cast<size_t>(token)); }, {end});
  REQUIRE(trie);
  return std::make_shared<const TokenTrie>(std::move(*trie));
}

// Every byte, and many short pieces of text as models have them.
std::vector<std::string> many_texts(size_t count) {
  std::vector<std::string> texts;
  for (int byte = 0; byte < 256; byte++) texts.emplace_back(1, static_cast<char>(byte));
  const std::string alphabet[] = {"a",  "b", "e", "{", "}",  "\"", ":", ",", " ",
                                  "\n", "1", "0", "-", "\\", "ä",  "€", "[", "]"};
  uint32_t random = 7;
  while (texts.size() < count) {
    std::string text;
    for (uint32_t left = 2 + (random >> 28) % 7; left > 0; left--)
      text += alphabet[((random = random * 1664525u + 1013904223u) >> 16) % std::size(alphabet)];
    texts.push_back(text);
  }
  return texts;
}

constexpr const char* json_grammar = R"_(
root ::= value
value ::= object | array | string | number | "true" | "false" | "null"
object ::= "{" ws (member ("," ws member)*)? "}" ws
member ::= string ":" ws value
array ::= "[" ws (value ("," ws value)*)? "]" ws
string ::= "\"" ([^"\\\x00-\x1F] | "\\" (["\\/bfnrt] | "u" [0-9a-fA-F]{4}))* "\"" ws
number ::= "-"? ("0" | [1-9] [0-9]*) ("." [0-9]+)? ([eE] [-+]? [0-9]+)? ws
ws ::= [ \t\n]*
)_";

void check_mask(const GrammarState& state, const TokenTrie& trie) {
  TokenMask mask;
  find_allowed(state, trie, mask);
  for (size_t i = 0; i < trie.token_count(); i++) {
    const auto token = static_cast<sk_token>(i);
    if (mask.allows(token) != is_allowed(state, trie, token)) FAIL("token " << i);
  }
}

}  // namespace

TEST_CASE("the mask has the tokens with which a sentence can go on, and an end where it may end") {
  const auto trie = trie_of({"a", "ab", "abc", "b", "", "c", "\xC3", "\xA4", "ab"});
  GrammarState state(grammar_of(R"(root ::= "ab" ("c" | "ä")?)"));
  auto allowed = [&] {
    TokenMask mask;
    find_allowed(state, *trie, mask);
    std::vector<sk_token> tokens;
    for (sk_token token = 0; token < 10; token++)
      if (mask.allows(token)) tokens.push_back(token);
    return tokens;
  };
  CHECK(allowed() == std::vector<sk_token>{0, 1, 2, 8});
  REQUIRE(state.advance("a"));
  CHECK(allowed() == std::vector<sk_token>{3});
  REQUIRE(state.advance("b"));
  CHECK(allowed() == std::vector<sk_token>{5, 6, 9});
  REQUIRE(state.advance("\xC3"));
  CHECK(allowed() == std::vector<sk_token>{7});
  REQUIRE(state.advance("\xA4"));
  CHECK(allowed() == std::vector<sk_token>{9});
}

TEST_CASE("the mask is what asking for each token gives, all along a text") {
  const auto trie = trie_of(many_texts(4000));
  for (const char* grammar :
       {json_grammar, "root ::= [a-e]{0,40} \"1\"", "root ::= (\"a\" root \"b\" | \"{\" root \"}\")? ."}) {
    GrammarState state(grammar_of(grammar));
    uint32_t random = 3;
    for (int step = 0; step < 25; step++) {
      check_mask(state, *trie);
      TokenMask mask;
      find_allowed(state, *trie, mask);
      std::vector<sk_token> tokens;
      for (size_t i = 0; i + 1 < trie->token_count(); i++)
        if (mask.allows(static_cast<sk_token>(i))) tokens.push_back(static_cast<sk_token>(i));
      if (tokens.empty()) break;
      random = random * 1664525u + 1013904223u;
      REQUIRE(state.advance(trie->bytes(tokens[(random >> 8) % tokens.size()])));
    }
  }
}

TEST_CASE("a mask that the machine's memory can't hold at once is right all the same") {
  std::vector<std::string> texts;
  uint32_t random = 1;
  for (int i = 0; i < 3000; i++) {
    std::string text;
    for (int left = 0; left < 24; left++) text += (random = random * 1664525u + 1013904223u) >> 31 ? '(' : '[';
    texts.push_back(text);
  }
  const auto trie = trie_of(texts);
  GrammarState state(grammar_of(R"_(root ::= "(" root ")" | "[" root "]" | "x")_"));
  REQUIRE(state.advance("(["));
  TokenMask mask;
  const uint64_t before = state.machine().generation();
  find_allowed(state, *trie, mask);
  CHECK(mask.count() == 3000);
  CHECK(state.machine().generation() > before);
  REQUIRE(state.advance("x])"));
  CHECK(state.is_complete());
}

TEST_CASE("the likeliest allowed token comes, and what was drawn is held to the grammar") {
  Constraint constraint(grammar_of(R"(root ::= "yes" | "no")"), trie_of({"y", "es", "no", "maybe", "n", "o"}));
  Sampler greedy({.temperature_permille = 0});
  const std::vector<float> logits = {1, 2, 3, 9, 5, 4, 8};
  auto next = [&] {
    auto token = constraint.next(greedy, logits);
    REQUIRE(token);
    REQUIRE(constraint.accept(*token));
    return *token;
  };
  CHECK(next() == 4);
  CHECK_FALSE(constraint.is_complete());
  CHECK(!constraint.accept(3));
  CHECK(!constraint.accept(6));
  CHECK(next() == 5);
  CHECK(constraint.is_finished());
  CHECK(next() == 6);
}

TEST_CASE("temperature draws as the mask's own distribution says") {
  Constraint constraint(grammar_of("root ::= [ab]+"), trie_of({"a", "b", "c", ""}));
  Sampler sampler({.temperature_permille = 1000, .top_k = 2, .seed = 5});
  const std::vector<float> logits = {std::log(0.1f), std::log(0.3f), std::log(0.5f), 9, std::log(0.1f)};
  int counts[5] = {};
  for (int i = 0; i < 8000; i++) counts[*constraint.next(sampler, logits)]++;
  CHECK(counts[0] == doctest::Approx(2000).epsilon(0.06));
  CHECK(counts[1] == doctest::Approx(6000).epsilon(0.03));
}

TEST_CASE("a remembered mask is that of the state where it was made") {
  Constraint constraint(grammar_of(R"(root ::= ("a"{100} "b")*)"), trie_of({"a", "b"}));
  Sampler sampler({.temperature_permille = 1000, .seed = 2});
  const std::vector<float> logits = {0, 1, -9};
  std::string text;
  for (int i = 0; i < 303; i++) {
    auto token = constraint.next(sampler, logits);
    REQUIRE(token);
    if (*token == 2) break;  // an end may come after each b, seldom
    REQUIRE(constraint.accept(*token));
    text += *token == 0 ? 'a' : 'b';
  }
  const std::string line = std::string(100, 'a') + "b";
  CHECK(text == line + line + line);
}

TEST_CASE("where no token fits, an error says so") {
  Constraint no_token(grammar_of("root ::= \"z\""), trie_of({"a", "b"}));
  Sampler greedy({.temperature_permille = 0}), sampler({});
  CHECK(no_token.next(greedy, std::vector<float>{1, 2, 3}).error().code == "constraint-stuck");
  CHECK(no_token.next(sampler, std::vector<float>{1, 2, 3}).error().code == "constraint-stuck");
  Constraint impossible(grammar_of("root ::= \"b\""), trie_of({"a", "b"}));
  CHECK(impossible.next(greedy, std::vector<float>{1, -INFINITY, 3}).error().code == "constraint-stuck");
}

TEST_CASE("a vocabulary out of bounds is refused") {
  auto text = [](sk_token) { return std::string(4097, 'a'); };
  CHECK(TokenTrie::build(1, text, {}).error().code == "vocabulary-too-large");
  CHECK(TokenTrie::build(max_trie_tokens + 1, text, {}).error().code == "vocabulary-too-large");
  auto none = TokenTrie::build(0, text, {});
  REQUIRE(none);
  TokenMask mask;
  find_allowed(GrammarState(grammar_of("root ::= \"\"")), *none, mask);
  CHECK(mask.none());
}
