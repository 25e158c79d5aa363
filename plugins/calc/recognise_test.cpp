#include "plugins/calc/recognise.h"

#include <doctest/doctest.h>

#include "plugins/calc/lexer.h"

namespace skillet::calc {
namespace {

struct Case {
  const char* prompt;
  const char* answer;
};

void check_all(const Case* cases, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    CAPTURE(cases[i].prompt);
    const std::optional<Answer> got = answer(cases[i].prompt);
    CHECK((got ? got->text : "(declined)") == cases[i].answer);
  }
}

template <size_t count>
void check_all(const Case (&cases)[count]) {
  check_all(cases, count);
}

TEST_CASE("numbers are exact") {
  check_all({
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
      {"2^64", "18446744073709551616"},
      {"2^64 - 1", "18446744073709551615"},
      {"4294967296 * 4294967296 / 4294967295", "≈ 4294967297"},
      {"(2^200 - 1) / (2^100 - 1)", "1267650600228229401496703205377"},
      {"(2^96 - 2^64) / (2^64 - 2^32)", "4294967296"},
      {"1e-30 * 1", "0.000000000000000000000000000001"},
      {"1.5e3 + 1", "1501"},
      {"1,234,567 * 2", "2469134"},
      {"1,234.5 + 0.5", "1235"},
      {".5 + .5", "1"},
      {"3x4", "12"},
      {"3 × 4 ÷ 6 − 1", "1"},
      {"2(3+4)", "14"},
      {"(1+2)(3+4)", "21"},
      {"7 - 10", "-3"},
  });
}

TEST_CASE("signs bind as mathematics has it") {
  check_all({
      {"1 + 2 * 3", "7"},
      {"(1 + 2) * 3", "9"},
      {"-2^2", "-4"},
      {"(-2)^2", "4"},
      {"2^-1", "0.5"},
      {"2^3^2", "512"},
      {"2**10", "1024"},
      {"1 - -1", "2"},
      {"1 - - - 1", "0"},
      {"8 / 4 / 2", "1"},
      {"10 - 4 - 3", "3"},
      {"10 % 3", "1"},
      {"-10 % 3", "2"},
      {"7.5 mod 2", "1.5"},
      {"5²", "25"},
      {"0^0", "1"},
  });
}

TEST_CASE("words and wrappers") {
  check_all({
      {"what is 2+2?", "4"},
      {"What's 2 plus 2", "4"},
      {"Calculate 7 times 6", "42"},
      {"how much is 12 divided by 5?", "2.4"},
      {"please compute 3 minus 5", "-2"},
      {"can you work out 3 multiplied by 5 please?", "15"},
      {"2+2=", "4"},
      {"2 + 2 = ?", "4"},
      {"= 2 + 2", "4"},
      {"What does 2 + 2 equal?", "4"},
      {"5 squared", "25"},
      {"2 cubed plus 1", "9"},
      {"2 to the power of 10", "1024"},
      {"17 modulo 5", "2"},
      {"  2 + 2.  ", "4"},
  });
}

TEST_CASE("percent") {
  check_all({
      {"15% of 80", "12"},
      {"what is 15 percent of 80?", "12"},
      {"12.5 per cent of 8", "1"},
      {"20% off 50", "40"},
      {"80 plus 15%", "92"},
      {"80 - 25%", "60"},
      {"10% + 5%", "15%"},
      {"50% * 80", "40"},
      {"200% of 3 km", "6 km"},
      {"3 kg + 10%", "3.3 kg"},
      {"0.25 as percent", "25%"},
      {"3/8 in percent", "37.5%"},
      {"1/2 of 10", "5"},
  });
}

TEST_CASE("conversions are exact where a finite decimal is") {
  check_all({
      {"3 km in miles", "≈ 1.864114 mi"},
      {"1 mile in km", "1.609344 km"},
      {"72 F to C", "≈ 22.222222 °C"},
      {"-40 F to C", "-40 °C"},
      {"- 40 °F in °C", "-40 °C"},
      {"100 degrees celsius in fahrenheit", "212 °F"},
      {"300 K to C", "26.85 °C"},
      {"20 c to k", "293.15 K"},
      {"5 ft 11 in in cm", "180.34 cm"},
      {"5'11\" in cm", "180.34 cm"},
      {"5' 3\" in cm", "160.02 cm"},
      {"-5 ft 3 in in cm", "-160.02 cm"},
      {"11 in in cm", "27.94 cm"},
      {"60 mph in m/s", "26.8224 m/s"},
      {"60 miles per hour in km/h", "96.56064 km/h"},
      {"100 km/h in m/s", "≈ 27.777778 m/s"},
      {"2 h 30 min in minutes", "150 min"},
      {"2 hours and 30 minutes in s", "9000 s"},
      {"1 GiB in MB", "1073.741824 MB"},
      {"1 KiB in B", "1024 B"},
      {"1 kB in B", "1000 B"},
      {"8 Mb in MB", "1 MB"},
      {"5 gb in mb", "5000 MB"},
      {"1/2 cup in ml", "118.29411825 mL"},
      {"1 1/2 cups in ml", "354.88235475 mL"},
      {"1 nautical mile in km", "1.852 km"},
      {"2 ha in m^2", "20000 m²"},
      {"2 m2 in cm2", "20000 cm²"},
      {"3 square meters in square feet", "≈ 32.291731 ft²"},
      {"1 cubic metre in litres", "1000 L"},
      {"1 kWh in J", "3600000 J"},
      {"500 kcal in kJ", "2092 kJ"},
      {"1 hp in W", "745.69987158227022 W"},
      {"1 atm in hPa", "1013.25 hPa"},
      {"30 psi in bar", "≈ 2.068427 bar"},
      {"180 deg in rad", "≈ 3.141593 rad"},
      {"90° in turns", "0.25 turn"},
      {"convert 10 pounds to kg", "4.5359237 kg"},
      {"how many feet are in a mile?", "5280 ft"},
      {"How many cm in 5 ft", "152.4 cm"},
      {"1 light year in km", "9460730472580.8 km"},
      {"5 µm in nm", "5000 nm"},
  });
}

TEST_CASE("units go through arithmetic") {
  check_all({
      {"3 kg + 200 g", "3.2 kg"},
      {"6 ft 2 in + 1 in", "6.25 ft"},
      {"60 km / 2 h", "30 km/h"},
      {"10 m / 2 m/s", "5 s"},
      {"3 km / 500 m", "6"},
      {"10 m * 5 m", "50 m²"},
      {"(2 m)^3", "8 m³"},
      {"9.81 m/s^2 * 2 s", "19.62 m/s"},
      {"70 kg * 9.81 m/s^2 in N", "686.7 N"},
      {"5 in + 3 in", "8 in"},
      {"10 km % 3 km", "1 km"},
      {"300 K + 5 K", "305 K"},
      {"45° + 45°", "90°"},
  });
}

TEST_CASE("what has no answer is said in a sentence") {
  check_all({
      {"1 + 1/0", "Division by zero has no answer."},
      {"5 % 0", "Division by zero has no answer, and so no remainder."},
      {"0^-1", "Zero has no negative power, because that is a division by zero."},
      {"1/0 m in cm", "Division by zero has no answer."},
      {"3 kg + 2 m", "A mass (kg) and a length (m) cannot be added."},
      {"3 kg - 2", "A mass (kg) and a plain number cannot be subtracted."},
      {"5 kg in C", "A mass (kg) cannot be converted to a temperature (°C)."},
      {"2 ^ (3 m)", "A power must be a plain number, not a length (m)."},
      {"2^0.5", "I compute whole powers only, because others have no exact value."},
      {"20 °C + 5 °C",
       "A temperature in °C can be converted, but to calculate with it write it in kelvins (K), because 0 °C is not "
       "zero."},
      {"10^10^10", "That needs a number of more than 1233 digits, which is as many as I keep."},
      {"1e999 * 1e999", "That needs a number of more than 1233 digits, which is as many as I keep."},
      {"9^9^9^9", "That needs a number of more than 1233 digits, which is as many as I keep."},
      {"(2 m)^100", "That has a higher power of a unit than I can work with."},
      {"1^99999999999", "1"},
      {"(-1)^99999999999", "-1"},
  });
}

TEST_CASE("other people's prompts are declined") {
  const char* prompts[] = {
      "",
      " ",
      "2",
      "-5",
      "(5)",
      "50%",
      "5 km",
      "5 ft 11 in",
      "60 miles per hour",
      "pi",
      "tell me a story",
      "what is love",
      "what is",
      "please",
      "?",
      "=",
      "km to miles",
      "c to f",
      "in 1999 we went to 3 places",
      "2024-01-15",
      "2024/1/15",
      "15-01-2024",
      "12/25/2024",
      "12/25/24",
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
      "1,2345 + 1",
      "0x10 + 1",
      "5!",
      "$5 + $3",
      "a + b",
      "x",
      "x * 3",
      "5 kg 3 m",
      "5 in 3 ft",
      "C++",
      "how many people live in Paris",
      "how many",
      "how much is it",
      "100 km in 2 h",
      "5 m/m in cm",
      "2 + two",
      "SELECT * FROM t",
      "e^x",
      "15% off",
      "of 80",
      "what is 5 + 5 in the morning",
  };
  for (const char* prompt : prompts) {
    CAPTURE(prompt);
    CHECK_FALSE(answer(prompt).has_value());
  }
}

TEST_CASE("an outright request lifts the suspicion of a date") {
  CHECK(answer("calculate 2024-01-15").value().text == "2008");
  CHECK(answer("24/7 =").value().text == "24/7 ≈ 3.428571");
}

TEST_CASE("a bare fraction is answered with less confidence than a question") {
  CHECK(answer("10-3").value().confidence == likely);
  CHECK(answer("10 - 3").value().confidence == certain);
  CHECK(answer("what is 10-3").value().confidence == certain);
}

TEST_CASE("hostile prompts neither crash nor take long") {
  CHECK_FALSE(answer(std::string(100000, '(')).has_value());
  CHECK_FALSE(answer(std::string(400, '(')).has_value());
  CHECK_FALSE(answer(std::string("1\0+ 1", 5)).has_value());
  CHECK_FALSE(answer(std::string("1 + 1\0", 6)).has_value());
  CHECK_FALSE(answer("\xff\xfe 1 + 1").has_value());
  CHECK_FALSE(answer("1 + 1 \xc3").has_value());
  CHECK_FALSE(answer("1 + \xe2\x88").has_value());
  const std::string deep = std::string(40, '(') + "1+1" + std::string(40, ')');
  CHECK(answer(deep).value().text == "That is nested too deeply: I follow 16 levels.");
  const std::string fits = std::string(16, '(') + "1+1" + std::string(16, ')');
  CHECK(answer(fits).value().text == "2");
  std::string powers = "2";
  for (int i = 0; i < 100; ++i) powers += "^2";
  CHECK(answer(powers).has_value());
  CHECK(answer(std::string(max_prompt_bytes - 2, '-') + "1").has_value() == false);
  CHECK_FALSE(answer(std::string(max_prompt_bytes + 1, '1')).has_value());
  const std::string ones(400, '1');
  CHECK(answer(ones + " * " + ones).value().text.size() == 799);
  std::string heavy = "1/(2^4000-1)";
  for (int i = 0; i < 45; ++i) heavy += "+1/(3^2500-1)";
  CHECK(answer(heavy).has_value());
}

TEST_CASE("every prefix of a long question is answered or declined") {
  const std::string whole =
      "how much is (5 ft 11 in + 20% of 3.5e2 cm - 1 1/2 yd) * 2^3 / -4 in sq km per nautical mile?";
  for (size_t size = 0; size <= whole.size(); ++size) (void)answer(std::string_view(whole).substr(0, size));
  for (size_t at = 0; at < whole.size(); ++at) {
    for (char byte : {'\0', '(', ')', '%', '9', '\xff', ' ', '/', '^'}) {
      std::string changed = whole;
      changed[at] = byte;
      (void)answer(changed);
    }
  }
  CHECK(answer(whole.substr(0, whole.find(" in sq")) + " in cm").has_value());
}

}  // namespace
}  // namespace skillet::calc
