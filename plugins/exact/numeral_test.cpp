#include "plugins/exact/numeral.h"

#include <doctest/doctest.h>

#include "plugins/exact/format.h"

namespace skillet::exact {
namespace {

std::string read(std::string_view text, const NumeralStyle& style = {}) {
  const std::optional<Tokens> tokens = read_tokens(text);
  if (!tokens) return "(no tokens)";
  const std::optional<Numeral> numeral = read_numeral(*tokens, 0, style);
  if (!numeral) return "(none)";
  std::string value = numeral->value.is_integer() ? numeral->value.numerator().decimal()
                                                  : format_number(numeral->value, false, Rounding::six_decimals).text;
  const size_t left = tokens->size() - 1 - numeral->tokens;
  return left == 0 ? value : value + " +" + std::to_string(left);
}

struct Case {
  const char* text;
  const char* value;
};

TEST_CASE("numbers in words") {
  const Case cases[] = {
      {"sixteen", "16"},
      {"zero", "0"},
      {"twenty-one", "21"},
      {"fifty   two", "52"},
      {"a hundred", "100"},
      {"hundred", "100"},
      {"two hundred and five", "205"},
      {"one hundred and sixty-one", "161"},
      {"twelve hundred", "1200"},
      {"twenty five hundred", "2500"},
      {"two hundred and fifty thousand", "250000"},
      {"two thousand and two hundred", "2200"},
      {"twenty-one trillion and three hundred", "21000000000300"},
      {"four million three hundred thousand and one", "4300001"},
      {"three lakh crore", "3000000000000"},
      {"6 crore and two hundred", "60000200"},
      {"4 thousand 3 hundred and 21", "4321"},
      {"3 hundred and 21", "321"},
      {"3 hundred and 2 hundred", "300 +3"},
      {"one hundred and two hundred", "100 +3"},
      {"five and six", "5 +2"},
      {"five six", "5 +1"},
      {"a million", "1000000"},
      {"a pear", "(none)"},
      {"third", "(none)"},
      {"and", "(none)"},
  };
  for (const Case& item : cases) {
    CAPTURE(item.text);
    CHECK(read(item.text) == item.value);
  }
}

TEST_CASE("digits with groups and magnitudes") {
  const Case cases[] = {
      {"1,234,567", "1234567"},
      {"12,34,567.89", "1234567.89"},
      {"1,250.50", "1250.5"},
      {"2.5k", "2500"},
      {"10 k", "10000"},
      {"1.2 million", "1200000"},
      {"10M", "10000000"},
      {"10m", "10 +1"},
      {"1.2bn", "1200000000"},
      {"322 hundred", "32200"},
      {"1,674.5 G", "1674500000000"},
      {"40\u202f000", "40000"},
      {".08", "0.08"},
      {"3,4", "3 +2"},
      {"100,200,300", "100200300"},
      {"1e10", "10000000000"},
  };
  for (const Case& item : cases) {
    CAPTURE(item.text);
    CHECK(read(item.text) == item.value);
  }
  CHECK(read("1.2.3") == "(no tokens)");
}

TEST_CASE("letters are magnitudes only where the style says so") {
  NumeralStyle units;
  units.letters_are_magnitudes = false;
  CHECK(read("10M", units) == "10 +1");
  CHECK(read("5k miles", units) == "5000 +1");
  CHECK(read("300 k", units) == "300 +1");
}

TEST_CASE("fractions") {
  const Case cases[] = {
      {"a half", "0.5"},
      {"half", "0.5"},
      {"half a dozen", "6"},
      {"a dozen and a half", "18"},
      {"two dozen and five", "29"},
      {"a dozen dozens", "144"},
      {"half a million", "500000"},
      {"quarter million", "250000"},
      {"a quarter", "0.25"},
      {"three quarters", "0.75"},
      {"five-eighths", "0.625"},
      {"two thirds", "0.666667"},
      {"twenty-three fifths", "4.6"},
      {"one twenty-fifth", "0.04"},
      {"twenty twenty fifths", "0.8"},
      {"a hundredth", "0.01"},
      {"a hundred trillionths", "0.0000000001"},
      {"one and a half", "1.5"},
      {"two and three quarters", "2.75"},
      {"twenty and three fifths", "20.6"},
      {"one hundred and three quarters", "100.75"},
      {"one hundred and thirty fifths", "26"},
      {"two hundred and fifty-four hundredths", "200.54"},
      {"five and a half million", "5500000"},
      {"3 million and a half", "3500000"},
      {"five billion and three quarters", "5750000000"},
      {"one billion and three quarters million", "1000750000"},
      {"one billion and a quarter million", "1000250000"},
      {"1 1/2", "1.5"},
      {"2½", "2.5"},
      {"¾", "0.75"},
      {"1/2", "1 +2"},
      {"3 dozens", "36"},
      {"one half and one third", "0.5 +3"},
  };
  for (const Case& item : cases) {
    CAPTURE(item.text);
    CHECK(read(item.text) == item.value);
  }
}

TEST_CASE("points in words") {
  CHECK(read("two hundred point zero three") == "200.03");
  CHECK(read("two hundred point seventy-one") == "200.71");
  CHECK(read("nought point nought three") == "0.03");
  CHECK(read("point five") == "0.5");
  CHECK(read("two point five million") == "2500000");
  CHECK(read("point") == "(none)");
}

}  // namespace
}  // namespace skillet::exact
