// The words that numbers are made of, in tables of plugins/exact/table.h: the number, then its words.
#pragma once

#include <string_view>

namespace skillet::exact {

inline constexpr std::string_view small_words = R"(
0 zero nought naught nil
1 one
2 two
3 three
4 four
5 five
6 six
7 seven
8 eight
9 nine
10 ten
11 eleven
12 twelve
13 thirteen
14 fourteen forteen
15 fifteen
16 sixteen
17 seventeen
18 eighteen
19 nineteen
20 twenty
30 thirty
40 forty fourty
50 fifty
60 sixty
70 seventy
80 eighty
90 ninety ninty
)";

inline constexpr std::string_view hundred_words = "100 hundred hundreds";

inline constexpr std::string_view magnitude_words = R"(
1000 thousand thousands grand
100000 lakh lakhs
1000000 million millions mil mln mio
10000000 crore crores
1000000000 billion billions bn bln
1000000000000 trillion trillions trn tln
1000000000000000 quadrillion
)";

// Right behind the digits only, and with this case: "10M" is not "10m".
inline constexpr std::string_view magnitude_letters = R"(
1000 k K
1000000 M MM mm mn
1000000000 B b G
1000000000000 T tn
)";

// Counted things that a number multiplies.
inline constexpr std::string_view bundle_words = R"(
2 couple
12 dozen dozens doz dozs dz dzs
)";

// Denominators, also with an s. Seconds are a time and never a denominator; "halves" are.
inline constexpr std::string_view ordinal_words = R"(
2 half halves
3 third
4 quarter fourth
5 fifth
6 sixth
7 seventh
8 eighth
9 ninth
10 tenth
11 eleventh
12 twelfth
13 thirteenth
14 fourteenth
15 fifteenth
16 sixteenth
17 seventeenth
18 eighteenth
19 nineteenth
20 twentieth
30 thirtieth
40 fortieth
50 fiftieth
60 sixtieth
70 seventieth
80 eightieth
90 ninetieth
100 hundredth
1000 thousandth
1000000 millionth
1000000000 billionth
1000000000000 trillionth
)";

// The last part of "twenty-first".
inline constexpr std::string_view unit_ordinal_words = R"(
1 first
2 second
)";

// What mending knows beside the tables.
inline constexpr std::string_view plural_ordinals = "thirds quarters fifths sixths eighths tenths hundredths";

}  // namespace skillet::exact
