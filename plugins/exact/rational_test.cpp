#include "plugins/exact/rational.h"

#include <doctest/doctest.h>

namespace skillet::exact {
namespace {

Natural random_natural(uint64_t& state, size_t limbs) {
  Natural number;
  for (size_t i = 0; i < limbs; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    // Limbs of all ones and all zeros are where estimated digits go wrong.
    const uint32_t limb = (state >> 60) < 4 ? 0xffffffffu : (state >> 60) < 8 ? 0 : static_cast<uint32_t>(state >> 32);
    number = Natural::add(Natural::multiply(number, Natural(uint64_t{1} << 32)), Natural(limb));
  }
  return number;
}

TEST_CASE("division gives back what was divided") {
  uint64_t state = 7;
  for (int round = 0; round < 3000; ++round) {
    const Natural a = random_natural(state, 1 + static_cast<size_t>(round % 17));
    const Natural b = Natural::add(random_natural(state, 1 + static_cast<size_t>(round % 9)), Natural(1));
    Natural remainder;
    const Natural quotient = Natural::divide(a, b, remainder);
    REQUIRE(Natural::compare(remainder, b) < 0);
    REQUIRE(Natural::compare(Natural::add(Natural::multiply(quotient, b), remainder), a) == 0);
  }
}

TEST_CASE("decimals are written and read") {
  CHECK(Natural(0).decimal() == "0");
  CHECK(Natural(1000000000).decimal() == "1000000000");
  CHECK(Natural(1000000000000000001).decimal() == "1000000000000000001");
  CHECK(Natural::power_of_ten(30).decimal() == "1" + std::string(30, '0'));
  CHECK(Rational::parse("1.6e-2") == Rational::parse("2/125"));
}

TEST_CASE("fractions are reduced and compared") {
  CHECK(Rational(6) / Rational(-4) == -(Rational(3) / Rational(2)));
  CHECK((Rational(1) / Rational(3)) < (Rational(1) / Rational(2)));
  CHECK((-Rational(7) / Rational(2)).floor() == Rational(-4));
  CHECK(Rational(INT64_MIN).numerator().decimal() == "9223372036854775808");
}

TEST_CASE("what outgrows the limit is lost, and stays so") {
  const Rational large = Rational::power(Rational(2), 4095);
  CHECK_FALSE(large.is_lost());
  CHECK((large * Rational(2)).is_lost());
  CHECK((large * Rational(2) - large * Rational(2)).is_lost());
  CHECK((Rational(1) / large / Rational(2)).is_lost());
  CHECK_FALSE(Rational::parse(std::string(max_digits, '9')).is_lost());
}

}  // namespace
}  // namespace skillet::exact
