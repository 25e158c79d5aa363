#include "plugins/exact/pattern.h"

#include <doctest/doctest.h>

#include <string>

namespace skillet::exact {
namespace {

// A slot takes one number, or one and a percent sign.
class Numbers final : public Slots {
 public:
  explicit Numbers(const Tokens& tokens) : tokens_(tokens) {}
  bool fits(char, size_t begin, size_t end) override {
    ++asked;
    return tokens_[begin].is_number() && (end == begin + 1 || (end == begin + 2 && tokens_[begin + 1].sign == '%'));
  }
  int asked = 0;

 private:
  const Tokens& tokens_;
};

size_t slots_of(const char* pattern, const char* text) {
  const std::optional<Tokens> tokens = read_tokens(text);
  Numbers numbers(*tokens);
  const auto spans = Matcher(*tokens, numbers).match(pattern, 0);
  return spans ? spans->size() + 1 : 0;
}

TEST_CASE("words, choices, and what may be missing") {
  CHECK(slots_of("split # between|among #", "split 90 among 4") == 3);
  CHECK(slots_of("split # between|among #", "split 90 over 4") == 0);
  CHECK(slots_of("what? is? # = #", "is 3 = 4") == 3);
  CHECK(slots_of("what? is? # = #", "3 = 4 5") == 0);
  CHECK(slots_of("if # @ cost #", "if 3 ripe red apples, cost 2") == 3);
  CHECK(slots_of("if # @ cost #", "if 3 cost 2") == 0);
  CHECK(slots_of("if # @? cost #", "if 3 cost 2") == 3);
  CHECK(slots_of("if # @ cost #", "if 3 a b c d e cost 2") == 0);
  CHECK(slots_of("#% of #", "5% of 3") == 3);
  CHECK(slots_of("#% of #", "5 of 3") == 0);
  CHECK(slots_of("#", "") == 0);
}

TEST_CASE("a search that goes on too long ends") {
  std::string pattern;
  std::string text;
  for (int i = 0; i < 14; ++i) pattern += "@? ";
  for (int i = 0; i < 50; ++i) text += "a ";
  CHECK(slots_of((pattern + "b").c_str(), (text + "c").c_str()) == 0);
  CHECK(slots_of((pattern + "a? a? c").c_str(), (text + "b c c").c_str()) == 0);
}

TEST_CASE("each part is asked for once") {
  const std::optional<Tokens> tokens = read_tokens("1 2 3 4 5 6 7 8 x");
  Numbers numbers(*tokens);
  Matcher matcher(*tokens, numbers);
  for (int i = 0; i < 100; ++i) CHECK_FALSE(matcher.match("# # # x", 0).has_value());
  CHECK(numbers.asked <= 9 * 9);
}

}  // namespace
}  // namespace skillet::exact
