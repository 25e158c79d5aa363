#include "plugins/reckon/answer.h"

#include "plugins/exact/check_answers.h"
#include "plugins/exact/lexer.h"

namespace skillet::reckon {
namespace {

constexpr exact::Skill skill{answer};

TEST_CASE("numbers are exact") {
  skill.answers({
      {"2 + 2", "4"},
      {"0.1 + 0.2", "0.3"},
      {"1/3", "1/3 ≈ 0.333333"},
      {"22/7", "22/7 ≈ 3.142857"},
      {"-1/3", "-1/3 ≈ -0.333333"},
      {"1/3 + 1/3 + 1/3", "1"},
      {"1/8", "0.125"},
      {"2/3000000", "≈ 0.000000666667"},
      {"1/3 * 10^-20", "≈ 3.33333 × 10^-21"},
      {"1000000/3", "≈ 333333.333333"},
      {"999999999999999999999 * 999999999999999999999", "999999999999999999998000000000000000000001"},
      {"10^400 / 10^399", "10"},
      {"2^64 - 1", "18446744073709551615"},
      {"(2^200 - 1) / (2^100 - 1)", "1267650600228229401496703205377"},
      {"1e-30 * 1", "0.000000000000000000000000000001"},
      {"1,234,567 * 2", "2469134"},
      {".5 + .5", "1"},
      {"3x4", "12"},
      {"3 × 4 ÷ 6 − 1", "1"},
      {"2(3+4)", "14"},
  });
}

TEST_CASE("signs bind as mathematics has it") {
  skill.answers({
      {"1 + 2 * 3", "7"},
      {"-2^2", "-4"},
      {"(-2)^2", "4"},
      {"2^-1", "0.5"},
      {"2^3^2", "512"},
      {"2**10", "1024"},
      {"1 - -1", "2"},
      {"8 / 4 / 2", "1"},
      {"10 % 3", "1"},
      {"-10 % 3", "2"},
      {"7.5 mod 2", "1.5"},
      {"5²", "25"},
      {"5!", "120"},
      {"0^0", "1"},
      {"4^0.5", "2"},
  });
}

TEST_CASE("words, wrappers and typing mistakes") {
  skill.answers({
      {"What's 2 plus 2", "4"},
      {"how much is 12 divided by 5?", "2.4"},
      {"please compute 3 minus 5", "-2"},
      {"can you work out 3 multiplied by 5 please?", "15"},
      {"2 + 2 = ?", "4"},
      {"What does 2 + 2 equal?", "4"},
      {"what is two hundred and five minus six", "199"},
      {"waht is 12 tmies 3", "36"},
      {"squre root of 49", "7"},
      {"2 to the tenth power", "1024"},
      {"the fourth root of 81", "3"},
      {"two and a half plus three quarters", "3.25"},
  });
}

TEST_CASE("percent") {
  skill.answers({
      {"15% of 80", "12"},
      {"12.5 per cent of 8", "1"},
      {"20% off 50", "40"},
      {"80 plus 15%", "92"},
      {"10% + 5%", "15%"},
      {"3/8 in percent", "37.5%"},
      {"what percent is 30 of 120", "25%"},
      {"12 of 48 in percent", "25%"},
      {"what percent of 50 is 20", "40%"},
      {"percentage increase from 80 to 100", "25%"},
      {"12 is 20% of what", "60"},
  });
}

TEST_CASE("sentences") {
  skill.answers({
      {"15% tip on 42.50", "6.375"},
      {"increase 80 by 10%", "88"},
      {"average of 3, 4 and 8", "5"},
      {"average of 100,200,300", "200"},
      {"remainder of 17 divided by 5", "2"},
      {"three fifths of 20", "12"},
      {"if 3 apples cost 2.40, what do 5 cost", "4"},
      {"split 90 among 4", "22.5"},
      {"split 90 with 20% tip among 4", "27"},
      {"greatest common divisor of 48 and 36", "12"},
      {"round 3.14159 to 2 decimal places", "3.14"},
      {"0.75 as a fraction", "3/4"},
  });
}

TEST_CASE("a sentence says how it was read, a calculation needs no words") {
  CHECK(answer("15% tip on 42.50").value().explanation == "Read as 15% of 42.5.");
  CHECK(answer("if 3 apples cost 2.40, what do 5 cost").value().explanation == "Read as 2.4 ÷ 3 × 5.");
  CHECK(answer("15% of 80").value().explanation.empty());
}

TEST_CASE("what has no answer is said in a sentence") {
  skill.answers({
      {"1 + 1/0", "Cannot divide by zero."},
      {"5 % 0", "Cannot divide by zero."},
      {"0^-1", "Cannot divide by zero."},
      {"square root of -4", "A negative number has no real root of an even degree."},
      {"2.5!", "Factorials are those of whole numbers from 0 on."},
      {"10^10^10", "That needs a number of more than 1233 digits, which is as many as I keep."},
      {"1e999 * 1e999", "That needs a number of more than 1233 digits, which is as many as I keep."},
      {"5000!", "That needs a number of more than 1233 digits, which is as many as I keep."},
      {"(-1)^99999999999", "-1"},
      {"if 3 workers take 6 days how long do 5 workers take",
       "Not sure: whether more of them take longer or not as long."},
  });
}

TEST_CASE("other people's prompts are declined") {
  skill.declines({
      "",
      " ",
      "pi",
      "tell me a story",
      "what is love",
      "what is",
      "please",
      "?",
      "=",
      "of 80",
      "2024-01-15",
      "2024/1/15",
      "12/25/2024",
      "what is 2024-01-15",
      "1999-2004",
      "555-1234",
      "800-555-1234",
      "24/7",
      "9/11",
      "01-02",
      "10:30",
      "1.2.3",
      "127.0.0.1",
      "3 in 1",
      "2 for 1",
      "100 in cm",
      "5 to 7",
      "10 minutes to 5 pm",
      "7 days a week",
      "I have 2 + 2 apples",
      "1 +",
      "* 3",
      "2 + ",
      "2 2",
      "((1+1",
      "1+1)",
      "()",
      "1,5 + 2",
      "12,34 + 1",
      "0x10 + 1",
      "a + b",
      "x",
      "x * 3",
      "5 km in miles",
      "60 km / 2 h",
      "C++",
      "how many people live in Paris",
      "how many",
      "how much is it",
      "SELECT * FROM t",
      "e^x",
      "15% off",
      "what is 5 + 5 in the morning",
      "the third man",
      "set an alarm for 7",
      "MCMXCIV",
      "in 1999 we went to 3 places",
      "5 foot 3",
  });
}

TEST_CASE("how sure: a question, what may be a score, a number alone") {
  CHECK(answer("10 - 3").value().confidence == exact::certain);
  CHECK(answer("what is 10-3").value().confidence == exact::certain);
  CHECK(answer("10-3").value().confidence == exact::likely);
  CHECK(answer("two hundred").value().confidence == exact::possible);
  CHECK(answer("calculate 2024-01-15").value().text == "2008");
}

TEST_CASE("hostile prompts neither crash nor take long") {
  CHECK_FALSE(answer(std::string(100000, '(')).has_value());
  CHECK_FALSE(answer(std::string(400, '(')).has_value());
  CHECK_FALSE(answer(std::string("1\0+ 1", 5)).has_value());
  CHECK_FALSE(answer("\xff\xfe 1 + 1").has_value());
  CHECK_FALSE(answer("1 + 1 \xc3").has_value());
  const std::string deep = std::string(40, '(') + "1+1" + std::string(40, ')');
  CHECK(answer(deep).value().text == "That is nested too deeply: I follow 16 levels.");
  CHECK(answer(std::string(16, '(') + "1+1" + std::string(16, ')')).value().text == "2");
  std::string powers = "2";
  for (int i = 0; i < 100; ++i) powers += "^2";
  CHECK(answer(powers).has_value());
  CHECK_FALSE(answer(std::string(exact::max_prompt_bytes + 1, '1')).has_value());
  std::string heavy = "1/(2^4000-1)";
  for (int i = 0; i < 45; ++i) heavy += "+1/(3^2500-1)";
  CHECK(answer(heavy).has_value());
  std::string nouns = "if 3";
  for (int i = 0; i < 55; ++i) nouns += " cost";
  CHECK_FALSE(answer(nouns).has_value());
  std::string numbers = "split";
  for (int i = 0; i < 28; ++i) numbers += " 3 between";
  CHECK_FALSE(answer(numbers).has_value());
}

TEST_CASE("every prefix of a long question is answered or declined") {
  const std::string whole = "how much is a 15% tip on (42.50 + 20% of 3.5e2 - 1 1/2) * 2^3 split among four people?";
  for (size_t size = 0; size <= whole.size(); ++size) (void)answer(std::string_view(whole).substr(0, size));
  for (size_t at = 0; at < whole.size(); at += 3) {
    for (char byte : {'\0', '(', '%', '9', '\xff', '/', '^'}) {
      std::string changed = whole;
      changed[at] = byte;
      (void)answer(changed);
    }
  }
  CHECK(answer("15% tip on (42.50 + 20% of 3.5e2 - 1 1/2) * 2^3").has_value());
}

}  // namespace
}  // namespace skillet::reckon
