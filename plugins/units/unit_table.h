// Every unit that the skill knows, one row each: add a row and it works, with its plural and its prefixes.
//
// Names are those of CLDR's English (long, short and narrow), with the American and the British spelling. Scales are
// exact, in kilograms, metres, seconds, kelvins, bits, turns and litres for 100 km; "a/b" is a fraction. Only the
// radian cannot be exact beside the turn, and is marked: an answer that goes through it is always shown as rounded. kB
// is 1000 bytes and KiB 1024, as IEC 80000-13 has it; KB is read as kB. A year is 365.25 days, a month a twelfth of it.
// Gallons, pints, cups and their parts are those of the US; "imperial" or "UK" before them says the others.
#pragma once

#include "plugins/units/dimension.h"

namespace skillet::units {

enum class Prefixes { none, decimal, large, binary };  // large: from kilo upwards; binary: large, and also Ki, Mi, Gi

struct UnitRow {
  const char* symbols;  // apart by '|', case matters, the first is the one shown; these take k, m, M ...
  const char* words;    // apart by '|', singular, any case; these take kilo, milli, mega ...
  Dimension dimension;
  const char* scale;
  Prefixes prefixes = Prefixes::none;
  const char* zero = "0";  // what 0 of this unit is in the base unit; only temperatures have one
  bool inexact = false;
  bool inverse = false;
};

inline constexpr UnitRow unit_rows[] = {
    // Length
    {"m|mtr", "metre|meter", dim::length, "1", Prefixes::decimal},
    {"µm", "micron", dim::length, "0.000001"},
    {"in|ins", "inch|inches", dim::length, "0.0254"},
    {"ft", "foot|feet", dim::length, "0.3048"},
    {"yd|yds", "yard", dim::length, "0.9144"},
    {"mi", "mile|statute mile", dim::length, "1609.344"},
    {"nmi|NM", "nautical mile|sea mile", dim::length, "1852"},
    {"ftm|fth", "fathom", dim::length, "1.8288"},
    {"fur", "furlong", dim::length, "201.168"},
    {"chain", "chain", dim::length, "20.1168"},
    {"hand", "hand", dim::length, "0.1016"},
    {"au|AU", "astronomical unit", dim::length, "149597870700"},
    {"ly", "light year|lightyear", dim::length, "9460730472580800"},
    {"Å", "angstrom|ångström", dim::length, "1e-10"},
    // Mass
    {"g|gm|gms", "gram|gramme", dim::mass, "0.001", Prefixes::decimal},
    {"µg|mcg", "mcg", dim::mass, "0.000000001"},
    {"kg|kgs", "kilo|kgs", dim::mass, "1"},
    {"t", "tonne|metric ton|metric tonne", dim::mass, "1000"},
    {"lb|lbs", "pound", dim::mass, "0.45359237"},
    {"oz|ozs", "ounce", dim::mass, "0.028349523125"},
    {"oz t", "troy ounce|troy oz", dim::mass, "0.0311034768"},
    {"st", "stone", dim::mass, "6.35029318"},
    {"ton", "ton|short ton|us ton", dim::mass, "907.18474"},
    {"long ton", "long ton|imperial ton|uk ton", dim::mass, "1016.0469088"},
    {"gr", "grain", dim::mass, "0.00006479891"},
    {"dr", "dram|drachma", dim::mass, "0.0017718451953125"},
    {"ct", "carat", dim::mass, "0.0002"},
    // Time
    {"s|sec|secs", "second|sec", dim::time, "1", Prefixes::decimal},
    {"min|mins", "minute|min", dim::time, "60"},
    {"h|hr|hrs", "hour|hr", dim::time, "3600"},
    {"d", "day", dim::time, "86400"},
    {"wk|wks", "week|wk", dim::time, "604800"},
    {"fortnight", "fortnight", dim::time, "1209600"},
    {"month|mth|mths", "month", dim::time, "2629800"},
    {"yr|yrs", "year|yr", dim::time, "31557600"},
    {"decade", "decade", dim::time, "315576000"},
    {"century", "century|centuries", dim::time, "3155760000"},
    {"millennium", "millennium|millennia", dim::time, "31557600000"},
    // Temperature
    {"K", "kelvin|degree kelvin", dim::temperature, "1"},
    {"°C|C|degC", "celsius|degree celsius|degree c|centigrade|degree centigrade|° c|° celsius|deg c|deg celsius",
     dim::temperature, "1", Prefixes::none, "273.15"},
    {"°F|F|degF", "fahrenheit|degree fahrenheit|degree f|° f|° fahrenheit|deg f|deg fahrenheit", dim::temperature,
     "5/9", Prefixes::none, "45967/180"},
    {"°R", "rankine|degree rankine", dim::temperature, "5/9"},
    // Area
    {"ha", "hectare", dim::area, "10000"},
    {"acre|ac", "acre", dim::area, "4046.8564224"},
    {"m²|sqm", "sqm", dim::area, "1"},
    {"ft²|sqft", "sqft", dim::area, "0.09290304"},
    {"km²|sqkm", "sqkm", dim::area, "1000000"},
    {"mi²|sqmi", "sqmi", dim::area, "2589988.110336"},
    // Volume
    {"l|L|ltr|ltrs", "litre|liter|ltr", dim::volume, "0.001", Prefixes::decimal},
    {"cm³|cc|ccm", "cc", dim::volume, "0.000001"},
    {"gal|gals", "gallon|us gallon", dim::volume, "0.003785411784"},
    {"qt|qts", "quart|us quart", dim::volume, "0.000946352946"},
    {"pt|pts", "pint|us pint", dim::volume, "0.000473176473"},
    {"cup", "cup|us cup", dim::volume, "0.0002365882365"},
    {"fl oz|floz", "fluid ounce|fl oz|fl ounce|us fluid ounce|us fl oz|fluid oz|liquid ounce", dim::volume,
     "0.0000295735295625"},
    {"tbsp|tbs|tbsps|tblsp", "tablespoon|table spoon|tablespoonful", dim::volume, "0.00001478676478125"},
    {"tsp|tsps", "teaspoon|tea spoon|teaspoonful", dim::volume, "0.00000492892159375"},
    {"gal", "imperial gallon|imp gallon|imp gal|uk gallon|british gallon|imperial gal|uk gal", dim::volume,
     "0.00454609"},
    {"qt", "imperial quart|imp quart|uk quart|british quart|imperial qt|uk qt", dim::volume, "0.0011365225"},
    {"pt", "imperial pint|imp pint|imp pt|uk pint|british pint|imperial pt|uk pt", dim::volume, "0.00056826125"},
    {"cup", "imperial cup|uk cup|british cup", dim::volume, "0.000284130625"},
    {"cup", "metric cup", dim::volume, "0.00025"},
    {"fl oz",
     "imperial fluid ounce|imp fl oz|uk fluid ounce|uk fl oz|british fluid ounce|imperial fl oz|imperial ounce",
     dim::volume, "0.0000284130625"},
    {"tbsp", "imperial tablespoon|uk tablespoon|british tablespoon", dim::volume, "0.0000177581640625"},
    {"tsp", "imperial teaspoon|uk teaspoon|british teaspoon", dim::volume, "0.00000591938802083333333333"},
    {"bbl", "barrel|oil barrel", dim::volume, "0.158987294928"},
    {"bu", "bushel", dim::volume, "0.03523907016688"},
    // Speed
    {"km/h|kmh|kph|kmph", "kph|kmph|kmh", dim::speed, "1000/3600"},
    {"mph", "mph", dim::speed, "1609.344/3600"},
    {"kn|kt|kts", "knot", dim::speed, "1852/3600"},
    // Fuel
    {"l/100km", "litre per 100 kilometre", dim::fuel, "1"},
    {"mpg", "mpg|us mpg", dim::fuel, "378.5411784/1.609344", Prefixes::none, "0", false, true},
    {"mpg", "imperial mpg|uk mpg|british mpg", dim::fuel, "454.609/1.609344", Prefixes::none, "0", false, true},
    {"km/l|kmpl", "kmpl", dim::fuel, "100", Prefixes::none, "0", false, true},
    // Data
    {"bit|b", "bit", dim::data, "1", Prefixes::binary},
    {"B", "byte", dim::data, "8", Prefixes::binary},
    {"bit/s|bps", "bps", dim::data_rate, "1", Prefixes::binary},
    {"B/s|Bps", "", dim::data_rate, "8", Prefixes::binary},
    // Force, pressure, energy, power, frequency
    {"N", "newton", dim::force, "1", Prefixes::decimal},
    {"lbf", "pound force", dim::force, "4.4482216152605"},
    {"Pa", "pascal", dim::pressure, "1", Prefixes::decimal},
    {"bar", "bar", dim::pressure, "100000", Prefixes::decimal},
    {"atm", "atmosphere", dim::pressure, "101325"},
    {"psi", "psi|pound per square inch", dim::pressure, "4.4482216152605/0.00064516"},
    {"mmHg", "mmhg|millimetre of mercury|millimeter of mercury", dim::pressure, "133.322387415"},
    {"inHg", "inhg|inch of mercury", dim::pressure, "3386.388640341"},
    {"torr", "torr", dim::pressure, "101325/760"},
    {"J", "joule", dim::energy, "1", Prefixes::decimal},
    {"cal", "calorie", dim::energy, "4.184", Prefixes::decimal},
    {"kcal|Cal", "food calorie|kilocalorie", dim::energy, "4184"},
    {"Wh", "watt hour|watthour", dim::energy, "3600", Prefixes::decimal},
    {"eV", "electronvolt|electron volt", dim::energy, "1.602176634e-19", Prefixes::decimal},
    {"BTU|Btu|btu", "british thermal unit", dim::energy, "1055.05585262"},
    {"W", "watt", dim::power, "1", Prefixes::decimal},
    {"hp", "horsepower|horse power", dim::power, "745.69987158227022"},
    {"Hz", "hertz", dim::frequency, "1", Prefixes::decimal},
    {"rpm", "rpm", dim::frequency, "1/60"},
    // Angle
    {"turn|rev", "turn|revolution", dim::angle, "1"},
    {"°|deg", "degree|deg", dim::angle, "1/360"},
    {"arcmin", "arcminute|arc minute", dim::angle, "1/21600"},
    {"arcsec", "arcsecond|arc second", dim::angle, "1/1296000"},
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

// Words that the table makes of its rows, for the mending of typing mistakes.
inline constexpr const char* prefixed_and_plural_words[] = {
    "metres",      "meters",       "kilometre",   "kilometer",  "kilometres",  "kilometers",   "centimetre",
    "centimeter",  "centimetres",  "centimeters", "millimetre", "millimeter",  "millimetres",  "millimeters",
    "micrometers", "nanometers",   "inches",      "yards",      "miles",       "pounds",       "ounces",
    "stones",      "grams",        "kilogram",    "kilograms",  "milligram",   "milligrams",   "micrograms",
    "tonnes",      "litres",       "liters",      "millilitre", "milliliter",  "millilitres",  "milliliters",
    "centiliters", "centilitres",  "gallons",     "quarts",     "pints",       "cups",         "tablespoons",
    "teaspoons",   "seconds",      "minutes",     "hours",      "days",        "weeks",        "months",
    "years",       "milliseconds", "degrees",     "kilobyte",   "kilobytes",   "megabyte",     "megabytes",
    "gigabyte",    "gigabytes",    "terabyte",    "terabytes",  "megabits",    "gigabits",     "bytes",
    "acres",       "hectares",     "knots",       "joules",     "kilojoules",  "calories",     "kilocalories",
    "watts",       "kilowatts",    "kilowatt",    "pascals",    "kilopascals", "hectopascals", "atmospheres",
    "radians",     "square",       "cubic",
};

// What a sum of units leaves to the next smaller one: the 2 of "6 feet 2".
struct SmallerUnit {
  const char* of;
  const char* is;
};
inline constexpr SmallerUnit smaller_units[] = {{"ft", "in"}, {"lb", "oz"}, {"h", "min"}, {"min", "s"}, {"st", "lb"}};

}  // namespace skillet::units
