#include "plugins/units/unit_names.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "plugins/units/unit_table.h"

namespace skillet::units {
namespace {

TEST_CASE("every name in the table finds a unit of the row's own dimension") {
  for (const UnitRow& row : unit_rows) {
    for (std::string names : {std::string(row.symbols), std::string(row.words)}) {
      for (size_t at = 0; at < names.size();) {
        const size_t bar = std::min(names.find('|', at), names.size());
        const std::string name = names.substr(at, bar - at);
        CAPTURE(name);
        const std::optional<Unit> unit = find_unit(name);
        REQUIRE(unit.has_value());
        CHECK(unit->dimension == row.dimension);
        if (names == row.words) CHECK(unit->scale == Rational::parse(row.scale, std::string(row.scale).size()));
        at = bar + 1;
      }
    }
  }
}

TEST_CASE("prefixes, plurals and cases") {
  CHECK(find_unit("Kilometres")->text() == "km");
  CHECK(find_unit("inches")->text() == "in");
  CHECK(find_unit("degrees celsius")->text() == "°C");
  CHECK(find_unit("mW")->scale == Rational(1) / Rational(1000));
  CHECK(find_unit("MW")->scale == Rational(1000000));
  CHECK(find_unit("KiB")->scale == Rational(8192));
  CHECK(find_unit("Mb")->text() == "Mbit");
  CHECK_FALSE(find_unit("am").has_value());
  CHECK_FALSE(find_unit("pm").has_value());
  CHECK_FALSE(find_unit("kmph2").has_value());
  CHECK_FALSE(find_unit("").has_value());
  CHECK_FALSE(find_unit("kft").has_value());
}

TEST_CASE("products keep one unit for each dimension") {
  UnitProduct product;
  CHECK(product.multiply(*find_unit("kg"), 1));
  CHECK(product.multiply(*find_unit("m"), 1));
  CHECK(product.multiply(*find_unit("s"), -2));
  CHECK(product.text() == "kg·m/s²");
  CHECK(product.dimension() == dim::force);
  CHECK(product.multiply(*find_unit("ft"), -1));
  CHECK(product.text() == "kg/s²");
  CHECK_FALSE(product.multiply(*find_unit("m"), 100));
}

}  // namespace
}  // namespace skillet::units
