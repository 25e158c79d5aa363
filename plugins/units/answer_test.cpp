#include "plugins/units/answer.h"

#include "plugins/exact/check_answers.h"
#include "plugins/exact/lexer.h"

namespace skillet::units {
namespace {

constexpr exact::Skill skill{answer};

TEST_CASE("conversions are exact where a finite decimal is") {
  skill.answers({
      {"3 km in miles", "≈ 1.8641136 mi"},
      {"1 mile in km", "1.609344 km"},
      {"72 F to C", "≈ 22.222222 °C"},
      {"-40 F to C", "-40 °C"},
      {"100 degrees celsius in fahrenheit", "212 °F"},
      {"300 K to C", "26.85 °C"},
      {"20 c to k", "293.15 K"},
      {"5 ft 11 in in cm", "180.34 cm"},
      {"5'11\" in cm", "180.34 cm"},
      {"-5 ft 3 in in cm", "-160.02 cm"},
      {"11 in in cm", "27.94 cm"},
      {"60 mph in m/s", "26.8224 m/s"},
      {"100 km/h in m/s", "≈ 27.777778 m/s"},
      {"1 GiB in MB", "1073.741824 MB"},
      {"500 MB in GiB", "≈ 0.46566129 GiB"},
      {"8 Mb in MB", "1 MB"},
      {"100 mbps in MB/s", "12.5 MB/s"},
      {"1 1/2 cups in ml", "354.88235475 ml"},
      {"2 m2 in cm2", "20000 cm²"},
      {"3 square meters in square feet", "≈ 32.291731 ft²"},
      {"1 hp in W", "745.69987158227022 W"},
      {"180 deg in rad", "≈ 3.1415927 rad"},
      {"1 light year in km", "9460730472580.8 km"},
      {"30 mpg in l/100km", "≈ 7.8404861 l/100km"},
      {"8 l/100km in mpg", "≈ 29.401823 mpg"},
  });
}

TEST_CASE("sums of units, and what stands for the smaller one") {
  skill.answers({
      {"6 feet 2 in cm", "187.96 cm"},
      {"five foot three", "5.25 ft"},
      {"2 hours 15 minutes in minutes", "135 min"},
      {"2h 30m in seconds", "9000 s"},
      {"1 lb 4 oz in g", "566.9904625 g"},
      {"180 cm in feet and inches", "≈ 5 ft 10.866142 in"},
      {"71 in in feet and inches", "5 ft 11 in"},
      {"5.9999999999999999999999999 ft in feet and inches", "≈ 6 ft"},
      {"1000 seconds in minutes and seconds", "16 min 40 s"},
      {"0 cm in feet and inches", "0 in"},
  });
}

TEST_CASE("questions") {
  skill.answers({
      {"how many inches in a mile", "63360 in"},
      {"65 miles an hour in km/h", "104.60736 km/h"},
      {"half a mile in meters", "804.672 m"},
      {"2 cups of flour in ml", "473.176473 ml"},
      {"my oven says 350 F whats that in C", "≈ 176.66667 °C"},
      {"convert 50 from celsius to fahrenheit", "122 °F"},
      {"2 pints in ml (UK)", "1136.5225 ml"},
      {"2 pints in ml", "946.352946 ml"},
      {"convert 5 killometers to miels", "≈ 3.106856 mi"},
      {"is 5 km longer than 3 miles", "Yes: 5 km is longer than 3 mi."},
      {"is 1 GB bigger than 1000 MB", "No: 1 GB is not bigger than 1000 MB."},
      {"is 5 km heavier than 3 kg", "These cannot be compared: a length (km) and a mass (kg)."},
      {"which is longer, 5 km or 3 miles", "5 km is longer than 3 mi."},
  });
  CHECK(answer("2 pints in ml (UK)").value().explanation == "Imperial (British) measures.");
  CHECK(answer("5 km in miles").value().explanation.empty());
}

TEST_CASE("stories with a question in them") {
  skill.answers({
      {"my dog weighs 62 lbs. kg?", "28.12272694 kg"},
      {"how heavy is a 50 kg bag in pounds", "≈ 110.23113 lb"},
      {"I ran a 10k, how many miles did I run?", "≈ 6.2137119 mi"},
      {"i need this in fahrenheit - 37 celsius", "98.6 °F"},
      {"knots to km/h: 25", "46.3 km/h"},
      {"convert 350 degrees to celsius", "≈ 176.66667 °C"},
      {"kilograms please: 165 lbs", "74.84274105 kg"},
      {"2,5 km in miles", "≈ 1.553428 mi"},
      {"1:45 hours in minutes", "105 min"},
      {"1 500 metres in km", "1.5 km"},
      {"6ft2 cm", "187.96 cm"},
      {"5-1/4 inches in cm", "13.335 cm"},
      {"8 imperial gallons to us gallons", "≈ 9.6075994 gal"},
      {"18 miles to the gallon in l/100km", "≈ 13.067477 l/100km"},
  });
  CHECK(answer("how heavy is a 50 kg bag in pounds").value().confidence == exact::likely);
  skill.declines({
      "i ran 5 miles and then 3 km, how far is that in metres",
      "set a timer for 90 minutes, how many hours",
      "how many kg can a 5 ft tall man lift",
      "the 7 foot guy ate 3 feet of pizza in inches",
  });
}

TEST_CASE("rates") {
  skill.answers({
      {"how long does it take to go 100 km at 50 km/h", "2 h"},
      {"at 80 km/h for 3 hours how far in km", "240 km"},
      {"65 mph for 4 hours", "260 mi"},
      {"100 W for 5 hours in kWh", "0.5 kWh"},
  });
  skill.declines({"5 km at 3 kg", "5 minutes for 3 hours"});
}

TEST_CASE("units go through arithmetic") {
  skill.answers({
      {"3 kg + 200 g", "3.2 kg"},
      {"60 km / 2 h", "30 km/h"},
      {"10 m / 2 m/s", "5 s"},
      {"3 km / 500 m", "6"},
      {"(2 m)^3", "8 m³"},
      {"70 kg * 9.81 m/s^2 in N", "686.7 N"},
      {"200% of 3 km", "6 km"},
      {"10 km % 3 km", "1 km"},
      {"45° + 45°", "90 °"},
  });
}

TEST_CASE("what has no answer is said in a sentence") {
  skill.answers({
      {"1/0 m in cm", "Cannot divide by zero."},
      {"3 kg + 2 m", "A mass (kg) and a length (m) cannot be added."},
      {"3 kg - 2", "A mass (kg) and a plain number cannot be subtracted."},
      {"5 kg in C", "A mass (kg) cannot be converted to a temperature (°C)."},
      {"how many grams in a cup of sugar", "A volume (cup) cannot be converted to a mass (g)."},
      {"20 °C + 5 °C",
       "A temperature in °C can be converted, but to calculate with it write it in kelvins (K), because 0 °C is not "
       "zero."},
      {"(2 m)^100", "That has a higher power of a unit than I can work with."},
  });
}

TEST_CASE("other people's prompts are declined") {
  skill.declines({
      "",
      " ",
      "2 + 2",
      "15% of 80",
      "two thirds",
      "km to miles",
      "c to f",
      "tell me a story",
      "100 in cm",
      "3 in 1",
      "5 to 7",
      "10 minutes to 5 pm",
      "in 1999 we went to 3 places",
      "set a timer for 5 minutes",
      "remind me in 2 hours",
      "2 pm",
      "give me a minute",
      "100 km in 2 h",
      "5 kg 3 m",
      "5 in 3 ft",
      "i ran 5 km in 30 minutes",
      "5 dollars in euros",
      "7 days a week",
      "4 times an hour",
      "once per week",
      "2.5k",
      "I'm a man.",
      "C++",
      "how far is the moon",
  });
}

TEST_CASE("hostile prompts neither crash nor take long") {
  CHECK_FALSE(answer(std::string(100000, '(')).has_value());
  CHECK_FALSE(answer(std::string(59, '(')).has_value());
  CHECK_FALSE(answer(std::string("1\0km", 4)).has_value());
  CHECK_FALSE(answer("\xff\xfe 1 km").has_value());
  CHECK(answer(std::string(20, '(') + "1 km" + std::string(20, ')')).value().text ==
        "That is nested too deeply: I follow 16 levels.");
  CHECK_FALSE(answer(std::string(exact::max_prompt_bytes + 1, '1')).has_value());
  std::string units = "1 km";
  for (int i = 0; i < 50; ++i) units += " in km";
  (void)answer(units);
  const std::string whole =
      "how much is (5 ft 11 in + 20% of 3.5e2 cm - 1 1/2 yd) * 2^3 / -4 in sq km per nautical mile?";
  for (size_t size = 0; size <= whole.size(); ++size) (void)answer(std::string_view(whole).substr(0, size));
  CHECK(answer("(5 ft 11 in + 20% of 3.5e2 cm - 1 1/2 yd) * 2^3 / -4 in cm").has_value());
}

}  // namespace
}  // namespace skillet::units
