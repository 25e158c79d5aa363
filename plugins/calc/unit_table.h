// Every unit that the calculator knows, one row each: add a row and it works, with its plural and its prefixes.
//
// Scales are exact, in kilograms, metres, seconds, kelvins, bits and turns; "a/b" is a fraction. Only the radian cannot
// be exact beside the turn, and is marked: an answer that goes through it is always shown as rounded. kB is 1000 bytes
// and KiB 1024, as IEC 80000-13 has it; KB is read as kB. A year is 365.25 days, a month a twelfth of it. Gallons,
// pints, cups and their parts are those of the US; write "imperial gallon" or "imperial pint" for the others.
#pragma once

#include "plugins/calc/dimension.h"

namespace skillet::calc {

enum class Prefixes { none, decimal, large, binary };  // large: from kilo upwards; binary: large, and also Ki, Mi, Gi

struct UnitRow {
  const char* symbols;  // apart by '|', case matters, the first is the one shown; these take k, m, M ...
  const char* words;    // apart by '|', singular, any case; these take kilo, milli, mega ...
  Dimension dimension;
  const char* scale;
  Prefixes prefixes = Prefixes::none;
  const char* zero = "0";  // what 0 of this unit is in the base unit; only temperatures have one
  bool inexact = false;
};

inline constexpr UnitRow unit_rows[] = {
    // Length
    {"m", "metre|meter", dim::length, "1", Prefixes::decimal},
    {"µm", "micron", dim::length, "0.000001"},
    {"in", "inch", dim::length, "0.0254"},
    {"ft", "foot|feet", dim::length, "0.3048"},
    {"yd", "yard", dim::length, "0.9144"},
    {"mi", "mile", dim::length, "1609.344"},
    {"nmi", "nautical mile", dim::length, "1852"},
    {"ftm", "fathom", dim::length, "1.8288"},
    {"au", "astronomical unit", dim::length, "149597870700"},
    {"ly", "light year|lightyear", dim::length, "9460730472580800"},
    // Mass
    {"g", "gram|gramme", dim::mass, "0.001", Prefixes::decimal},
    {"t", "tonne|metric ton", dim::mass, "1000"},
    {"lb|lbs", "pound", dim::mass, "0.45359237"},
    {"oz", "ounce", dim::mass, "0.028349523125"},
    {"st", "stone", dim::mass, "6.35029318"},
    {"ton", "short ton|us ton", dim::mass, "907.18474"},
    {"gr", "grain", dim::mass, "0.00006479891"},
    {"ct", "carat", dim::mass, "0.0002"},
    // Time
    {"s|sec", "second", dim::time, "1", Prefixes::decimal},
    {"min", "minute|mins", dim::time, "60"},
    {"h|hr|hrs", "hour", dim::time, "3600"},
    {"d", "day", dim::time, "86400"},
    {"wk", "week", dim::time, "604800"},
    {"fortnight", "fortnight", dim::time, "1209600"},
    {"month", "month", dim::time, "2629800"},
    {"yr", "year", dim::time, "31557600"},
    {"century", "century|centuries", dim::time, "3155760000"},
    // Temperature
    {"K", "kelvin", dim::temperature, "1"},
    {"°C|C|degC", "celsius|degree celsius|degree c|centigrade|degree centigrade|° c", dim::temperature, "1",
     Prefixes::none, "273.15"},
    {"°F|F|degF", "fahrenheit|degree fahrenheit|degree f|° f", dim::temperature, "5/9", Prefixes::none, "45967/180"},
    // Area
    {"ha", "hectare", dim::area, "10000"},
    {"acre", "acre", dim::area, "4046.8564224"},
    // Volume
    {"L|l", "litre|liter", dim::volume, "0.001", Prefixes::decimal},
    {"cc", "cc", dim::volume, "0.000001"},
    {"gal", "gallon", dim::volume, "0.003785411784"},
    {"qt", "quart", dim::volume, "0.000946352946"},
    {"pt", "pint", dim::volume, "0.000473176473"},
    {"cup", "cup", dim::volume, "0.0002365882365"},
    {"fl oz|floz", "fluid ounce|fl oz|fl ounce", dim::volume, "0.0000295735295625"},
    {"tbsp", "tablespoon", dim::volume, "0.00001478676478125"},
    {"tsp", "teaspoon", dim::volume, "0.00000492892159375"},
    {"imp gal", "imperial gallon|imp gal|uk gallon", dim::volume, "0.00454609"},
    {"imp pt", "imperial pint|imp pt|uk pint", dim::volume, "0.00056826125"},
    {"bbl", "oil barrel", dim::volume, "0.158987294928"},
    // Speed
    {"km/h|kmh|kph", "kph", dim::speed, "1000/3600"},
    {"mph", "mph", dim::speed, "1609.344/3600"},
    {"kn|kt", "knot", dim::speed, "1852/3600"},
    // Data
    {"bit|b", "bit", dim::data, "1", Prefixes::binary},
    {"B", "byte", dim::data, "8", Prefixes::binary},
    // Force, pressure, energy, power, frequency
    {"N", "newton", dim::force, "1", Prefixes::decimal},
    {"lbf", "pound force", dim::force, "4.4482216152605"},
    {"Pa", "pascal", dim::pressure, "1", Prefixes::decimal},
    {"bar", "bar", dim::pressure, "100000", Prefixes::decimal},
    {"atm", "atmosphere", dim::pressure, "101325"},
    {"psi", "psi", dim::pressure, "4.4482216152605/0.00064516"},
    {"mmHg", "mmhg", dim::pressure, "133.322387415"},
    {"torr", "torr", dim::pressure, "101325/760"},
    {"J", "joule", dim::energy, "1", Prefixes::decimal},
    {"cal", "calorie", dim::energy, "4.184", Prefixes::decimal},
    {"Wh", "watt hour", dim::energy, "3600", Prefixes::decimal},
    {"eV", "electronvolt", dim::energy, "1.602176634e-19", Prefixes::decimal},
    {"BTU|Btu", "btu", dim::energy, "1055.05585262"},
    {"W", "watt", dim::power, "1", Prefixes::decimal},
    {"hp", "horsepower", dim::power, "745.69987158227022"},
    {"Hz", "hertz", dim::frequency, "1", Prefixes::decimal},
    // Angle
    {"turn|rev", "turn|revolution", dim::angle, "1"},
    {"°|deg", "degree", dim::angle, "1/360"},
    {"arcmin", "arcminute", dim::angle, "1/21600"},
    {"arcsec", "arcsecond", dim::angle, "1/1296000"},
    {"gon|grad", "gradian", dim::angle, "1/400"},
    {"rad", "radian", dim::angle, "0.15915494309189533576888376337251436203445964574046", Prefixes::none, "0", true},
};

struct PrefixRow {
  const char* symbol;
  const char* word;
  const char* scale;
  Prefixes from;  // the narrowest kind of unit that takes it
};

// Atto, femto and pico have no symbol here: "am" and "pm" are times of day more often than lengths.
inline constexpr PrefixRow prefix_rows[] = {
    {"", "pico", "1e-12", Prefixes::decimal},
    {"n", "nano", "1e-9", Prefixes::decimal},
    {"µ", "micro", "1e-6", Prefixes::decimal},
    {"u", "micro", "1e-6", Prefixes::decimal},
    {"m", "milli", "1e-3", Prefixes::decimal},
    {"c", "centi", "1e-2", Prefixes::decimal},
    {"d", "deci", "1e-1", Prefixes::decimal},
    {"da", "deca", "1e1", Prefixes::decimal},
    {"h", "hecto", "1e2", Prefixes::decimal},
    {"k", "kilo", "1e3", Prefixes::large},
    {"M", "mega", "1e6", Prefixes::large},
    {"G", "giga", "1e9", Prefixes::large},
    {"T", "tera", "1e12", Prefixes::large},
    {"P", "peta", "1e15", Prefixes::large},
    {"E", "exa", "1e18", Prefixes::large},
    {"K", "kilo", "1e3", Prefixes::binary},
    {"Ki", "kibi", "1024", Prefixes::binary},
    {"Mi", "mebi", "1048576", Prefixes::binary},
    {"Gi", "gibi", "1073741824", Prefixes::binary},
    {"Ti", "tebi", "1099511627776", Prefixes::binary},
    {"Pi", "pebi", "1125899906842624", Prefixes::binary},
};

}  // namespace skillet::calc
