// Names that more than one vocabulary has: lists of words, for word_at and WordRow.
#pragma once

#include <string_view>

namespace skillet::calendar {

inline constexpr std::string_view month_names =
    "January February March April May June July August September October November December";
inline constexpr std::string_view weekday_names = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";
inline constexpr std::string_view cardinals =
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen";
inline constexpr std::string_view ordinals_from_third =
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth";
inline constexpr std::string_view cardinal_tens = "twenty thirty forty fifty sixty seventy eighty ninety";

}  // namespace skillet::calendar
