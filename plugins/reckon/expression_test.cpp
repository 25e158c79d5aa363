#include "plugins/reckon/expression.h"

#include <doctest/doctest.h>

#include <string>

namespace skillet::reckon {
namespace {

std::optional<Result> evaluated(const char* text) {
  const std::optional<exact::Tokens> tokens = exact::read_tokens(text);
  return evaluate(*tokens, 0, tokens->size() - 1);
}

std::string whole(const char* text) {
  const std::optional<Result> result = evaluated(text);
  if (!result || !result->value.number.is_integer()) return "(none)";
  return (result->value.number.negative() ? "-" : "") + result->value.number.numerator().decimal();
}

TEST_CASE("functions take what stands closest, lists all that follows") {
  CHECK(whole("sqrt 16 + 9") == "13");
  CHECK(whole("sqrt (16 + 9)") == "5");
  CHECK(whole("4 root of 16") == "2");
  CHECK(whole("sum of 3, 4 and 5 * 2") == "17");
  CHECK(whole("max(3, 9, 4) - 1") == "8");
  CHECK(whole("sum of one hundred and two") == "102");
  CHECK(whole("lcm of 4 and 6") == "12");
  CHECK(whole("median 5, 1, 9") == "5");
  CHECK(whole("abs (3 - 10)") == "7");
  CHECK(whole("roundto(2.5, 1)") == "3");
}

TEST_CASE("a list of one is no list, and lists end") {
  CHECK(whole("average of 3") == "(none)");
  std::string long_list = "sum of 1";
  for (size_t i = 0; i < max_list_items; ++i) long_list += ", 1";
  CHECK_FALSE(evaluated(long_list.c_str()).has_value());
}

TEST_CASE("recognising is the same question as evaluating") {
  for (const char* text :
       {"1 +", "1 + 1", "20% off 5", "5 off 20", "3 of 4", "1/2 of 4", "sqrt", "2 !", "(", "10 % 3"}) {
    CAPTURE(text);
    const std::optional<exact::Tokens> tokens = exact::read_tokens(text);
    CHECK(is_expression(*tokens, 0, tokens->size() - 1) == evaluated(text).has_value());
  }
}

TEST_CASE("shapes") {
  CHECK(evaluated("0.75 as fraction")->shape == Shape::fraction);
  CHECK(evaluated("0.75 as %")->value.percent);
  CHECK_FALSE(evaluated("75% as decimal")->value.percent);
  CHECK(evaluated("75")->operations == 0);
}

}  // namespace
}  // namespace skillet::reckon
