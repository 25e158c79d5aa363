#include "plugins/exact/root.h"

#include <doctest/doctest.h>

#include "plugins/exact/format.h"

namespace skillet::exact {
namespace {

TEST_CASE("roots are exact where they can be") {
  CHECK(root_of(Rational(16), 2).value == Rational(4));
  CHECK(root_of(Rational(16), 2).exact);
  CHECK(root_of(Rational(0), 3).value == Rational(0));
  CHECK(root_of(Rational(9) / Rational(4), 2).value == Rational(3) / Rational(2));
  CHECK(root_of(Rational::power(Rational(7), 60), 30).value == Rational(49));
  CHECK(root_of(Rational::power(Rational(10), 200), 2).value == Rational::power(Rational(10), 100));
}

TEST_CASE("other roots have thirty decimals") {
  const Root root = root_of(Rational(2), 2);
  CHECK_FALSE(root.exact);
  CHECK(format_number(root.value, false, Rounding::six_decimals).text == "1.414213562373095048801688724209");
  CHECK(format_number(root_of(Rational(2), 32).value, true, Rounding::eight_digits).text == "1.0218971");
  CHECK(root_of(Rational(2), max_root_degree + 1).value.is_lost());
}

}  // namespace
}  // namespace skillet::exact
