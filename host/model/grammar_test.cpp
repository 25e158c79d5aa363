#include "host/model/grammar.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "host/model/test_grammar.h"

using namespace skillet;
using test::grammar_of;

namespace {

// Byte by byte and at once must come to the same.
bool matches(const Grammar& grammar, std::string_view text) {
  GrammarState at_once(grammar), by_byte(grammar);
  const bool advanced = bool(at_once.advance(text));
  bool went = true;
  for (char byte : text) went = went && by_byte.advance({&byte, 1});
  CHECK(advanced == went);
  if (advanced) CHECK(at_once.is_complete() == by_byte.is_complete());
  return advanced && at_once.is_complete();
}

void check(std::string_view gbnf, const std::vector<std::string>& sentences, const std::vector<std::string>& others) {
  const Grammar grammar = grammar_of(gbnf);
  for (const std::string& text : sentences) CHECK_MESSAGE(matches(grammar, text), gbnf << " / " << text);
  for (const std::string& text : others) CHECK_MESSAGE(!matches(grammar, text), gbnf << " / " << text);
}

Error refused(std::string_view gbnf) {
  auto grammar = Grammar::parse(gbnf);
  REQUIRE_MESSAGE(!grammar, gbnf);
  CHECK(!grammar.error().remedy.empty());
  return grammar.error();
}

}  // namespace

TEST_CASE("texts, alternatives and groups") {
  check(R"(root ::= "yes" | "no" | "")", {"yes", "no", ""}, {"ye", "yesno", "Yes"});
  check(R"(root ::= ("a" | "b") ("c" | "d"))", {"ac", "bd"}, {"a", "cd", "acd"});
  check("root ::= one-two | (\n \"x\"\n | \"y\" # both\n)\n\n# more\none-two ::= \"1\" \"2\"\n", {"12", "x", "y"},
        {"1"});
  check("root ::=\n  \"a\"\n  | \"b\"\nother_1 ::= \"c\"", {"a", "b"}, {"c"});
  check("\r\nroot ::= a\r\na ::= \"b\"\r\n", {"b"}, {"a"});
}

TEST_CASE("classes of characters, in their ranges and negated") {
  check("root ::= [a-cx_-]", {"a", "c", "x", "_", "-"}, {"d", "", "ab"});
  check("root ::= [^a-c\\n]", {"d", "\xC3\xA9", "\xF0\x9F\x98\x82"}, {"a", "\n", "\xC3", "\xFF"});
  check("root ::= [α-ω]", {"\xCE\xB1", "\xCF\x89"}, {"a", "\xCE\x91", "\xCE"});
  check("root ::= .", {"a", "\n", "\xE2\x82\xAC"}, {"", "ab", "\xED\xA0\x80"});
  check(R"(root ::= [\]\[\\\x41\u00e4\U0001F602\t])", {"]", "[", "\\", "A", "ä", "\xF0\x9F\x98\x82", "\t"}, {"^", "t"});
  check(R"(root ::= "\"\\\x41\u00e4\U0001F602\n\r\t")", {"\"\\Aä\xF0\x9F\x98\x82\n\r\t"}, {"\"\\A"});
}

TEST_CASE("repetitions") {
  check(R"(root ::= "a"*)", {"", "a", "aaaa"}, {"b", "ab"});
  check(R"(root ::= "ab"+)", {"ab", "abab"}, {"", "aba"});
  check(R"(root ::= "a"? "b")", {"ab", "b"}, {"a", "aab"});
  check(R"(root ::= [0-9]{3})", {"123"}, {"12", "1234"});
  check(R"(root ::= [0-9]{2,})", {"12", "12345"}, {"1"});
  check(R"(root ::= ("a" | "bc"){ 1 , 3 })", {"a", "bca", "bcbcbc"}, {"", "aaaa"});
  check(R"(root ::= "a"{0,2} "b"{0})", {"", "aa"}, {"aaa", "b"});
  check(R"(root ::= "a" {2} *)", {"", "aa", "aaaa"}, {"a", "aaa"});
}

TEST_CASE("what repeats something that may be empty ends") {
  check(R"(root ::= (("a"?)* | "b"*)+)", {"", "aab", "ba"}, {"c"});
  check(R"(root ::= ("" | "a"){0,3}  ""* "z")", {"z", "aaz"}, {"aaaaz"});
}

TEST_CASE("recursion, and many readings at once") {
  check(R"_(root ::= "(" root ")" | "")_", {"", "()", "((()))"}, {"(", "())"});
  check(R"_(root ::= sum
sum ::= term ("+" term)*
term ::= [0-9]+ | "(" sum ")")_",
        {"1", "1+(2+3)", "((12))"}, {"1+", "()", "1++2"});
  check(R"(root ::= "a" root "a" | "a")", {"a", "aaa", "aaaaa"}, {"aa", "aaaa"});
  check(R"(root ::= "a"* "a"* "a"* "b")", {"b", "aaaaaaaab"}, {"aaaa"});
}

TEST_CASE("a refused text leaves the state as it was; a half character is waited for") {
  GrammarState state(grammar_of("root ::= \"x\" [é€] \"y\""));
  CHECK(state.accepts(""));
  CHECK(state.accepts("x\xE2\x82"));
  CHECK_FALSE(state.accepts("x\xE2\x83"));
  REQUIRE(state.advance("x\xE2"));
  Status refusal = state.advance("\xE2");
  REQUIRE(!refusal);
  CHECK(refusal.error().code == "grammar-mismatch");
  CHECK_FALSE(state.is_complete());
  CHECK(state.can_continue());
  GrammarState copy = state;
  REQUIRE(copy.advance("\x82\xACy"));
  CHECK(copy.is_complete());
  CHECK_FALSE(copy.can_continue());
  CHECK_FALSE(copy.accepts("y"));
  CHECK(state.accepts("\x82"));
}

TEST_CASE("mistakes are refused with their place") {
  struct Case {
    const char *gbnf, *code, *where;
  };
  const Case cases[] = {
      {"", "grammar-no-root", "line 1, column 1"},
      {"a ::= \"b\"", "grammar-no-root", "line 1, column 1"},
      {"root ::= \"a\"\n  | missing", "grammar-undefined-rule", "line 2, column 5"},
      {"root ::= (\"a\"", "grammar-invalid", "line 1, column 10"},
      {"root ::= \"a", "grammar-invalid", "line 1, column 10"},
      {"root ::= \"a\nb\"", "grammar-invalid", "line 1, column 10"},
      {"root ::= [a", "grammar-invalid", "line 1, column 10"},
      {"root ::= [a-", "grammar-invalid", "line 1, column 13"},
      {"root ::= []", "grammar-invalid", "line 1, column 10"},
      {"root ::= [z-a]", "grammar-invalid", "line 1, column 11"},
      {"root ::= \"\\q\"", "grammar-invalid", "line 1, column 11"},
      {"root ::= \"\\x4\"", "grammar-invalid", "line 1, column 11"},
      {"root ::= \"\\", "grammar-invalid", "line 1, column 11"},
      {"root ::= \"\\uD800\"", "grammar-invalid", "line 1, column 11"},
      {"root ::= \"\\U00110000\"", "grammar-invalid", "line 1, column 11"},
      {"root ::= \"\\Uffffffff\"", "grammar-invalid", "line 1, column 11"},
      {"root ::= \"a\"{", "grammar-invalid", "line 1, column 14"},
      {"root ::= \"a\"{3,2}", "grammar-invalid", "line 1, column 13"},
      {"root ::= \"a\"{1", "grammar-invalid", "line 1, column 13"},
      {"root ::= *", "grammar-invalid", "line 1, column 10"},
      {"root ::= <think>", "grammar-invalid", "line 1, column 10"},
      {"root ::= \"a\" )", "grammar-invalid", "line 1, column 14"},
      {"root = \"a\"", "grammar-invalid", "line 1, column 6"},
      {"root ::= \"a\"\nroot ::= \"b\"", "grammar-invalid", "line 2, column 1"},
      {"root ::= \"a\"{10001}", "grammar-limit", "line 1, column 13"},
      {"root ::= \"a\"{99999999999999999999}", "grammar-limit", "line 1, column 13"},
  };
  for (const Case& each : cases) {
    const Error error = refused(each.gbnf);
    CHECK_MESSAGE(error.code == each.code, each.gbnf << ": " << error.sentence());
    CHECK_MESSAGE(error.where == each.where, each.gbnf << ": " << error.sentence());
  }
  CHECK(refused("root ::= \"\xFF\"").what == "the grammar is not valid UTF-8");
}

TEST_CASE("left recursion is refused by the rule's name, also behind what may be empty") {
  CHECK(refused("root ::= root \"a\" | \"b\"").where == "root");
  CHECK(refused("root ::= a\na ::= b | \"x\"\nb ::= a \"y\"").code == "grammar-left-recursive");
  CHECK(refused("root ::= \"x\" list\nlist ::= \"-\"? list \"y\" | \"z\"").where == "list");
  CHECK(refused("root ::= (\"-\"? root)* \"z\"").where == "root");
  CHECK(refused("root ::= e* root | \"z\"\ne ::= \"\"").where == "root");
}

TEST_CASE("a rule that never ends is refused") {
  CHECK(refused("root ::= \"a\" root").code == "grammar-endless");
  CHECK(refused("root ::= \"x\" | \"y\" loop\nloop ::= \"z\" (loop | loop loop)").where == "loop");
}

TEST_CASE("grammars that would grow without end are refused") {
  CHECK(refused(std::string(max_grammar_source_bytes + 1, ' ')).code == "grammar-limit");
  CHECK(refused("root ::= " + std::string(65, '(') + "\"a\"" + std::string(65, ')')).code == "grammar-limit");
  std::string many = "root ::= ";
  for (int i = 0; i < 100; i++) many += "[a-z]{10000} ";
  CHECK(refused(many).code == "grammar-limit");
  CHECK(refused(
            "root ::= ((\"a\"{0,10000}){0,10000}){0,10000} \"b\"{0,10000} \"c\"{0,10000} \"d\"{0,10000} \"e\"{0,10000} "
            "\"f\"{0,10000}")
            .code == "grammar-limit");
}

TEST_CASE("text that nests too deep is refused, and what came before goes on") {
  GrammarState state(grammar_of(R"_(root ::= "(" root ")" | "x")_"));
  REQUIRE(state.advance(std::string(900, '(')));
  Status status = state.advance(std::string(200, '('));
  REQUIRE(!status);
  CHECK(status.error().code == "grammar-limit");
  REQUIRE(state.advance("x" + std::string(900, ')')));
  CHECK(state.is_complete());
}

TEST_CASE("a machine that has learnt too much forgets, and its states go on") {
  // Every nesting of brackets is a state of its own.
  const Grammar grammar = grammar_of(R"_(root ::= "(" root ")" root | "[" root "]" root | "")_");
  GrammarState state(grammar);
  GrammarState waiting = state;
  REQUIRE(waiting.advance("(["));
  const uint64_t before = state.machine().generation();
  uint32_t random = 1;
  for (int round = 0; round < 400; round++) {
    GrammarState walk = state;
    std::string open;
    for (int i = 0; i < 60; i++) open += (random = random * 1664525u + 1013904223u) >> 31 ? '(' : '[';
    REQUIRE(walk.advance(open));
    std::string close;
    for (auto c = open.rbegin(); c != open.rend(); ++c) close += *c == '(' ? ')' : ']';
    CHECK_FALSE(walk.is_complete());
    REQUIRE(walk.advance(close));
    CHECK(walk.is_complete());
  }
  CHECK(state.machine().generation() > before);
  CHECK_FALSE(waiting.accepts(")"));
  REQUIRE(waiting.advance("])"));
  CHECK(waiting.is_complete());
}
