#include "plugins/units/dimension.h"

namespace skillet::units {
namespace {

struct Name {
  Dimension dimension;
  const char* text;
};

constexpr Name names[] = {
    {Dimension{}, "a plain number"},
    {dim::length, "a length"},
    {dim::mass, "a mass"},
    {dim::time, "a time"},
    {dim::temperature, "a temperature"},
    {dim::data, "an amount of data"},
    {dim::angle, "an angle"},
    {dim::area, "an area"},
    {dim::volume, "a volume"},
    {dim::speed, "a speed"},
    {dim::frequency, "a frequency"},
    {dim::force, "a force"},
    {dim::pressure, "a pressure"},
    {dim::energy, "an energy"},
    {dim::power, "a power"},
    {Dimension{1, 0, -2}, "an acceleration"},
    {Dimension{-3, 1, 0}, "a density"},
    {dim::data_rate, "a data rate"},
    {dim::fuel, "a fuel consumption"},
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
    if (name.dimension == dimension) return name.text;
  }
  return "a quantity";
}

}  // namespace skillet::units
