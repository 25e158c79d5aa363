// Every unit that the skill knows, one row each: add a row and it works, with its plural and its prefixes.
//
// Names are those of CLDR's English (long, short and narrow), with the American and the British spelling. Scales are
// exact, in kilograms, metres, seconds, kelvins, bits, turns and litres for 100 km; "a/b" is a fraction. Only the
// radian cannot be exact beside the turn, and is marked: an answer that goes through it is always shown as rounded. kB
// is 1000 bytes and KiB 1024, as IEC 80000-13 has it; KB is read as kB. A year is 365.25 days, a month a twelfth of it.
// Gallons, pints, cups and their parts are those of the US; the word "imperial" before them says the others.
#pragma once

#include <string_view>

namespace skillet::units {

// Under the name of each dimension (dimension.h) a row is
//   symbols;words;scale;marks;zero
// where symbols are apart by |, case matters, and the first is the one shown; words are singular, in any case. Marks: d
// takes k, m, M, kilo, milli …; b takes those from kilo upwards and Ki, Mi …; i is an inverse (the more miles a gallon,
// the less fuel); ~ is not exact. Zero is what 0 of the unit is in the base unit; only temperatures have one.
inline constexpr std::string_view unit_rows = R"(
= length
m|mtr;metre|meter;1;d
µm;micron;0.000001
in|ins;inch|inches;0.0254
ft;foot|feet;0.3048
yd|yds;yard;0.9144
mi;mile|statute mile;1609.344
nmi|NM;nautical mile|sea mile;1852
ftm|fth;fathom;1.8288
fur;furlong;201.168
chain;chain;20.1168
hand;hand;0.1016
au|AU;astronomical unit;149597870700
ly;light year|lightyear;9460730472580800
Å;angstrom|ångström;1e-10
= mass
g|gm|gms;gram|gramme;0.001;d
µg|mcg;mcg;0.000000001
kg|kgs;kilo|kgs;1
t;tonne|metric ton|metric tonne;1000
lb|lbs;pound;0.45359237
oz|ozs;ounce;0.028349523125
oz t;troy ounce|troy oz;0.0311034768
st;stone;6.35029318
ton;ton|short ton;907.18474
long ton;long ton|imperial ton;1016.0469088
gr;grain;0.00006479891
dr;dram|drachma;0.0017718451953125
ct;carat;0.0002
= time
s|sec|secs;second|sec;1;d
min|mins;minute|min;60
h|hr|hrs;hour|hr;3600
d;day;86400
wk|wks;week|wk;604800
fortnight;fortnight;1209600
month|mth|mths;month;2629800
yr|yrs;year|yr;31557600
decade;decade;315576000
century;century|centuries;3155760000
millennium;millennium|millennia;31557600000
= temperature
K;kelvin|degree kelvin;1
°C|C|degC;celsius|degree celsius|degree c|centigrade|degree centigrade|° c|° celsius|deg c|deg celsius;1;;273.15
°F|F|degF;fahrenheit|degree fahrenheit|degree f|° f|° fahrenheit|deg f|deg fahrenheit;5/9;;45967/180
°R;rankine|degree rankine;5/9
= area
ha;hectare;10000
acre|ac;acre;4046.8564224
m²|sqm;sqm;1
ft²|sqft;sqft;0.09290304
km²|sqkm;sqkm;1000000
mi²|sqmi;sqmi;2589988.110336
= volume
l|L|ltr|ltrs;litre|liter|ltr;0.001;d
cm³|cc|ccm;cc;0.000001
gal|gals;gallon;0.003785411784
qt|qts;quart;0.000946352946
pt|pts;pint;0.000473176473
cup;cup;0.0002365882365
fl oz|floz;fluid ounce|fl oz|fl ounce|fluid oz|liquid ounce;0.0000295735295625
tbsp|tbs|tbsps|tblsp;tablespoon|table spoon|tablespoonful;0.00001478676478125
tsp|tsps;teaspoon|tea spoon|teaspoonful;0.00000492892159375
gal;imperial gallon|imperial gal;0.00454609
qt;imperial quart|imperial qt;0.0011365225
pt;imperial pint|imperial pt;0.00056826125
cup;imperial cup;0.000284130625
cup;metric cup;0.00025
fl oz;imperial fluid ounce|imperial fl oz|imperial ounce;0.0000284130625
tbsp;imperial tablespoon;0.0000177581640625
tsp;imperial teaspoon;0.00000591938802083333333333
bbl;barrel|oil barrel;0.158987294928
bu;bushel;0.03523907016688
= speed
km/h|kmh|kph|kmph;kph|kmph|kmh;1000/3600
mph;mph;1609.344/3600
kn|kt|kts;knot;1852/3600
= fuel consumption
l/100km;litre per 100 kilometre;1
mpg;mpg;378.5411784/1.609344;i
mpg;imperial mpg;454.609/1.609344;i
km/l|kmpl;kmpl;100;i
= amount of data
bit|b;bit;1;b
B;byte;8;b
MB;meg;8e6
GB;gig;8e9
= data rate
bit/s|bps;bps;1;b
B/s|Bps;;8;b
= force
N;newton;1;d
lbf;pound force;4.4482216152605
= pressure
Pa;pascal;1;d
bar;bar;100000;d
atm;atmosphere;101325
psi;psi|pound per square inch;4.4482216152605/0.00064516
mmHg;mmhg|millimetre of mercury|millimeter of mercury;133.322387415
inHg;inhg|inch of mercury|inches of mercury;3386.388640341
torr;torr;101325/760
= energy
J;joule;1;d
cal;calorie;4.184;d
kcal|Cal;food calorie|kilocalorie;4184
Wh;watt hour|watthour;3600;d
eV;electronvolt|electron volt;1.602176634e-19;d
BTU|Btu|btu;thermal unit;1055.05585262
= power
W;watt;1;d
hp;horsepower|horse power;745.69987158227022
= frequency
Hz;hertz;1;d
rpm;rpm;1/60
= angle
turn|rev;turn|revolution;1
°|deg;degree|deg;1/360
arcmin;arcminute|arc minute;1/21600
arcsec;arcsecond|arc second;1/1296000
gon|grad;gradian;1/400
rad;radian;0.15915494309189533576888376337251436203445964574046;~
)";

// symbol;word;scale;the marks of the units that take it;symbol shown, where it is another. What is written in any case
// more likely means the larger one, so these stand first. Atto, femto and pico have no symbol here: "am" and "pm" are
// times of day more often than lengths.
inline constexpr std::string_view prefix_rows = R"(
Pi;pebi;1125899906842624;b
Ti;tebi;1099511627776;b
Gi;gibi;1073741824;b
Mi;mebi;1048576;b
Ki;kibi;1024;b
E;exa;1e18;db
P;peta;1e15;db
T;tera;1e12;db
G;giga;1e9;db
M;mega;1e6;db
k;kilo;1e3;db
K;kilo;1e3;b;k
h;hecto;1e2;d
da;deca;1e1;d
d;deci;1e-1;d
c;centi;1e-2;d
m;milli;1e-3;d
µ;micro;1e-6;d
u;micro;1e-6;d;µ
n;nano;1e-9;d
;pico;1e-12;d;p
)";

// Words that the tables make of their rows, for the mending of typing mistakes.
inline constexpr std::string_view prefixed_and_plural_words =
    "metres meters kilometre kilometer kilometres kilometers centimetre centimeter centimetres centimeters "
    "millimetre millimeter millimetres millimeters micrometers nanometers inches yards miles pounds ounces stones "
    "grams kilogram kilograms milligram milligrams micrograms tonnes litres liters millilitre milliliter "
    "millilitres milliliters centiliters centilitres gallons quarts pints cups tablespoons teaspoons seconds "
    "minutes hours days weeks months years milliseconds degrees kilobyte kilobytes megabyte megabytes gigabyte "
    "gigabytes terabyte terabytes megabits gigabits bytes acres hectares knots joules kilojoules calories "
    "kilocalories watts kilowatts kilowatt pascals kilopascals hectopascals atmospheres radians square cubic";

// What a sum of units leaves to the next smaller one: the 2 of "6 feet 2" are inches.
inline constexpr std::string_view smaller_units = R"(
in ft
oz lb
min h
s min
lb st
)";

// What a speed that goes on for a time makes.
inline constexpr std::string_view distances_of_speeds = R"(
km km/h
mi mph
nmi kn
)";

}  // namespace skillet::units
