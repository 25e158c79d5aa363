// How people ask for quantities. The patterns are those of plugins/exact/pattern.h; `#` is a quantity or a calculation
// with some, `&` one or more units, `~` a plain number. The first row that fits wins. Add a row and it works, with its
// typos.
#pragma once

#include <string_view>

namespace skillet::units {

// The headings of the sentences, in this order in form_names.
enum class Form {
  bare,          // # alone
  computed,      // # alone, where it has to be worked out: how long is 100 km at 50 km/h
  convert,       // # to &
  into,          // & of #
  number_first,  // ~ from & to &
  number_last,   // & to & ~
  more,          // is # longer than #
  less,          // is # shorter than #
  equal,         // is # as long as #
  which_more,    // which is longer, # or #
  which_less,
};
inline constexpr std::string_view form_names =
    "bare computed convert into number_first number_last more less equal which_more which_less";

inline constexpr std::string_view sentences =
    R"(
= bare
#
= computed
how long|far|fast @? @? #
)"
    // Straight
    R"(
= convert
# in|to|into|as|=|> &
# to|in|into units? of &
# expressed|measured|converted|written|given|shown|changed|equivalent|translated in|to|into|as &
# is|are|equals|equal|makes|make|to|in|was|be|gives|as how|what many|much? &
# is|are|= to? &
# & equivalent|value|conversion
# to & conversion|please
# in &|metric units?
)"
    // Asked for a measure
    R"(
how|what tall|long|far|big|heavy|hot|cold|warm|wide|deep|high|fast|old|large|much|many is|are|was|does|do|would )"
    R"(# weigh|be|last|take? in|as|to &
how do|would|can|should i|you|we convert|change|turn|write|express|say|get # to|in|into|as &
how to convert|change|turn|express # to|in|into|as &
what temperature|temp|length|distance|weight|mass|speed|volume|height|size|pressure is # in|as|to &
= into
what temperature|temp|speed|length|weight in|as &? is #
what temperature|temp|speed|length|distance|weight|volume in & is #
)"
    // The target first
    R"(
how many|much|manny & are|is? there? in|inside|within|per|to|for # @?
how many|much & fit|fits|go|goes|come|comes in|into|to # @?
how many|much & is|are|was|equals|equal|make|makes|=|were to|up? #
how many|much & do|does|can|will|would # have|has|make|equal|contain|hold|take|last|weigh|is|be|come? to|up|in?
how many|much & do|does i|you|we need|get|use|have|take to|for|in|from make|fill|get|measure|reach? #
how many|much & would|will|can|does|do i|you|we|it|that need|get|use|have|take|be|make for|in|to|from|if? #
how many|much & of @ are|is? there? in|is|are|per|for|make|equal # @?
how many|much & you? get? from|out of? #
number|amount|count of? & there? in|per|for #
what|whats is|are? & in|for|of|equivalent|value of|for|to? #
& value|equivalent|amount|conversion of|for|to #
in|into|to|as & what|how many|much|long|far|tall|heavy|hot|big|fast? is|are|would|does # be|weigh?
in|into|to|as & #
& in|per|for #
& there? are? in|inside #
& from|for #
= convert
which|what @? is # in &
)"
    // A number apart from its unit
    R"(
= number_first
~ from & to|in|into|> &
= number_last
from? & to|in|into|>|= & ~
from? & to|in|into|>|= & of|for ~
= number_first
~ & from? & to &
)"
    // Ingredients and other things measured
    R"(
= convert
# of @ in|to|into|as|=|> &
= into
how many|much & is|are|in # of @
= convert
# &
)"
    // Comparisons, where each comparative and superlative is "more" or "less"
    R"(
= more
is|are|does|do|was|if|would # weigh|be|last? more|over|above in|of? length|distance? then|than? #
= less
is|are|does|do|was|if|would # weigh|be|last? less|under|below in|of? length|distance? then|than? #
= equal
is|are|does|do # equal|same|as|equivalent as|to|long|heavy|big|much|far|fast|hot|tall? as|to? #
is|are # = to? #
= which_more
which|what|whats one|of|distance|temperature|weight|speed? is|are|weighs|lasts? more # or|and|vs #
# or|vs # which|what one? is more
= which_less
which|what|whats one|of|distance|temperature|weight|speed? is|are|weighs|lasts? less # or|and|vs #
# or|vs # which|what one? is less
= more
# more than|then #
= less
# less than|then #
)";

inline constexpr std::string_view more_words =
    "more longer taller higher further farther bigger larger greater heavier faster hotter warmer older wider deeper "
    "thicker";
inline constexpr std::string_view less_words =
    "less shorter lighter smaller fewer slower colder cooler lower younger thinner closer nearer narrower quicker";

// Prompts with one of these are about something else, however many units they name.
inline constexpr std::string_view others_words = "timer alarm remind reminder wake schedule calendar ago until every";

// Around a question, and no part of it (plugins/exact/phrases.h).
inline constexpr std::string_view beginnings =
    "=|?|!|id like|i would like|need to|need|how much|conversion of|conversion|converting|transform|translate|"
    "switch|if i have|i have|i got|we have|about|approximately|roughly|around|almost|some|show|say|put|that|its|"
    "it is|it|a|about how|approx|equivalent of|equals|reckon|measure|give|lets|make|distance of|length of|"
    "weight of|temperature of|speed of|volume of|area of|does|in total|the";
inline constexpr std::string_view endings =
    "is it|is that|instead|would that be|would it be|will that be|do i get|do you get|are there|are that|are they|"
    "are|equal|equals|tall|long|heavy|away|wide|high|deep|or so|approximately|roughly|about|units|scale|do i need|"
    "do you need|contain|it is|it|that is|convert|conversion|have|has|of them|each";

}  // namespace skillet::units
