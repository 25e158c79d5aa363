#include "plugins/units/unit_names.h"

#include <doctest/doctest.h>

#include <string>

#include "plugins/exact/table.h"
#include "plugins/units/unit_table.h"

namespace skillet::units {
namespace {

TEST_CASE("every name in the table finds a unit of the row's own dimension and scale") {
  size_t rows_seen = 0;
  for (exact::HeadedRows rows(unit_rows); rows.next(); ++rows_seen) {
    std::string_view cells = rows.row();
    const std::string_view symbols = exact::next_part(cells, ';');
    const std::string_view words = exact::next_part(cells, ';');
    const Rational scale = Rational::parse(exact::next_part(cells, ';'));
    const Dimension dimension = dimension_named(rows.heading());
    CHECK_FALSE(dimension.is_plain());
    for (std::string_view names : {symbols, words}) {
      const bool is_word = names == words;
      while (!names.empty()) {
        const std::string name(exact::next_part(names, '|'));
        CAPTURE(name);
        const std::optional<Unit> unit = find_unit(name);
        REQUIRE(unit.has_value());
        CHECK(unit->dimension == dimension);
        if (is_word) CHECK(unit->scale() == scale);
      }
    }
  }
  CHECK(rows_seen > 90);
}

TEST_CASE("prefixes, plurals and cases") {
  CHECK(find_unit("Kilometres")->text() == "km");
  CHECK(find_unit("inches")->text() == "in");
  CHECK(find_unit("degrees celsius")->text() == "°C");
  CHECK(find_unit("mW")->scale() == Rational(1) / Rational(1000));
  CHECK(find_unit("MW")->scale() == Rational(1000000));
  CHECK(find_unit("KiB")->scale() == Rational(8192));
  CHECK(find_unit("Mb")->text() == "Mbit");
  CHECK(find_unit("kms")->text() == "km");
  CHECK_FALSE(find_unit("has").has_value());
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
