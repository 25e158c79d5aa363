#include "plugins/units/dimension.h"

namespace skillet::units {
namespace {

struct Name {
  Dimension dimension;
  char text[20];  // in place, because a pointer costs more
};

constexpr Name names[] = {
    {Dimension{}, "plain number"},
    {dim::length, "length"},
    {dim::mass, "mass"},
    {dim::time, "time"},
    {dim::temperature, "temperature"},
    {dim::data, "amount of data"},
    {dim::angle, "angle"},
    {dim::area, "area"},
    {dim::volume, "volume"},
    {dim::speed, "speed"},
    {dim::frequency, "frequency"},
    {dim::force, "force"},
    {dim::pressure, "pressure"},
    {dim::energy, "energy"},
    {dim::power, "power"},
    {Dimension{1, 0, -2}, "acceleration"},
    {Dimension{-3, 1, 0}, "density"},
    {dim::data_rate, "data rate"},
    {dim::fuel, "fuel consumption"},
};

bool add_power(int8_t& to, int8_t from, int times) {
  const int sum = to + from * times;
  if (sum < -max_unit_power || sum > max_unit_power) return false;
  to = static_cast<int8_t>(sum);
  return true;
}

}  // namespace

bool Dimension::add(const Dimension& other, int times) {
  return add_power(length, other.length, times) && add_power(mass, other.mass, times) &&
         add_power(time, other.time, times) && add_power(temperature, other.temperature, times) &&
         add_power(data, other.data, times) && add_power(angle, other.angle, times) &&
         add_power(fuel, other.fuel, times);
}

std::string dimension_name(const Dimension& dimension) {
  for (const Name& name : names) {
    if (!(name.dimension == dimension)) continue;
    const bool begins_with_vowel = std::string_view("aeiou").find(name.text[0]) != std::string_view::npos;
    return std::string(begins_with_vowel ? "an " : "a ").append(name.text);
  }
  return "a quantity";
}

Dimension dimension_named(std::string_view text) {
  for (const Name& name : names) {
    if (name.text == text) return name.dimension;
  }
  return Dimension{};
}

}  // namespace skillet::units
