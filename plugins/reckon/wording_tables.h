// How people word arithmetic, brought to signs and a few words.
#pragma once

#include <string_view>

namespace skillet::reckon {

// A row is what is written, a colon, and the phrases for it. They are matched word by word, after articles were taken
// out, and the longest that fits wins. Add a phrase and it works, with its typos.
inline constexpr std::string_view rewrites =
    // Functions of lists
    R"(
gcd:greatest common divisor|greatest common factor|greatest common denominator|highest common factor
gcd:highest common divisor|largest common factor|largest common divisor|biggest common divisor|biggest common factor
gcd:common divisor|gcf|hcf
lcm:least common multiple|lowest common multiple|smallest common multiple|least common denominator
lcm:lowest common denominator|smallest common denominator|common multiple|lcd
average:halfway between|half way between|midway between|midpoint of|midpoint between|midpoint|middle of
average:arithmetic mean|mean average|mean value|average value|averaging|avg|mean
median:middle value
morethan:greater than|bigger than|larger than|higher than|more than|above
lessthan:fewer than|less than|lower than|smaller than|below
max:largest number|biggest number|highest number|greatest number|largest|biggest|highest|greatest|maximum|larger
max:bigger|higher|greater
min:smallest number|lowest number|smallest|lowest|least|minimum|smaller|lower number
sum:added up|summed up|summed|sum total|total sum|grand total|add up|add together|sum up|adding up|adding|add|total
product:multiply together
)"
    // Operators
    R"(
*:times as much as|times as many as|times as big as|times as large as|times more than|times larger than
*:times bigger than|times greater than|times higher than|lots of
of:as much as|as many as
*:multiplied by|multiplied with|multiplied times|multiplied|multiply by|times by|times
product:multiplying|multiply
split:divided up|divided equally|divided evenly
split between:divided between|divided among|divided amongst
/:divided by|divided with|divide by|div by|over|out of
divide:dividing
+:added to|increased by|raised by|grown by|marked up by|plus
subtractedfrom:subtracted from|taken away from|taken from|deducted from|removed from
subtract:subtracting|deduct
-:decreased by|reduced by|lowered by|discounted by|diminished by|marked down by|take away|takeaway|minus|negative|less
subtract from:take away from
mod:modulo|modulus
^:raised to power of|raised to power|raised to|raised ^|to power of|to power|in power of|exponent
sqrt:square root of|square root|square roots of|squareroot of|squareroot|sq root of|sq root|sqrt of
cbrt:cube root of|cube root|cubic root of|cubic root
squareof:square of
cubeof:cube of
squared:squared
cubed:cubed
factorialof:factorial of
factorial:factorial
abs:absolute value of|absolute value
reciprocal:reciprocal of|multiplicative inverse of|inverse of
1.5 *:half again as much as|half again as many as
2 *:twice as much as|twice as many as|twice|double of|double
double it:double it|then double|double that|double result
triple it:triple it|triple that|triple result
square it:square that
3 *:thrice|triple of|triple|treble
4 *:quadruple
0.5 *:half as much as|halve
halve it:halve it|halve that|halve result|half it
)"
    // Percent
    R"(
%:percentage points|percentage point|percentage|percentages|percents|percent|per cent|pct
what %:how many percent|how much percent|which percent|which percentage|how many %|how much %|which %
tip:gratuity
tax:sales tax|service charge|surcharge|vat|gst|taxes|commission|fee|interest|markup
discount:price reduction|price cut|reduction|rebate|sale
increase:mark up|bump up|bump|boost|grow|raise
decrease:mark down|reduce|lower|shrink
)"
    // Sharing and prices
    R"(
:equally|evenly|written|expressed|converted
:restaurant bill of|restaurant bill|dinner bill of|dinner bill|bill is|bill was|bill for|bill of|bill
:check of|check|cheque|meal|dinner|lunch|tab|purchase|dollars|dollar|euros|euro|bucks|usd|eur|gbp|quid
between:amongst|among
split:chop|slice|carve|split up|divvy up|divide up|shared|share|splitting
each:per piece|per item|per person|per head|apiece
cost:costs|costed|sell for|sells for|go for
)"
    // Numbers that are counted
    R"(
2 s:twos
3 s:threes
4 s:fours
5 s:fives
6 s:sixes
7 s:sevens
8 s:eights
9 s:nines
10 s:tens
20 s:twenties
how many 0.5 s:how many halves
how many 1/3 s:how many thirds
how many 0.25 s:how many quarters
)"
    // Rounding and shapes
    R"(
round to:rounded to
round:rounded
places:decimal places|decimal place|decimal points|decimals|digits
decimal:decimal number|decimal form
fraction:portion|lowest terms|simplest form|simplest terms|simplified fraction
=:equals to|equals|equal to|is equal|equal
)";

// Around a question, and no part of it (plugins/exact/phrases.h).
inline constexpr std::string_view beginnings =
    "start at|start from|starting with|starting at|starting from|begin with|how does one|how would one|how can i|how "
    "can you|put|proportion|how do we|how do i|how do you|how should we|how "
    "would i|how would you|what number is|what number|"
    "which number is|which is|which one is|which of|how much will|how much does|how much do|how much s|calculation|"
    "evaluate|solve for|solve|math|maths|result|result if you|answer of|answer for|answer|=|when you|when i|take|"
    "leave|add on|be|is|number|price of|price|amount of|amount|i pay for|i pay|have to pay|pay for|pay|using|for|"
    "on|to|cost of|full|want|should i|do i|should";
inline constexpr std::string_view endings =
    "what do i get|what do you get|what do we get|what will i get|do i get|do you get|would ya|would you|will ya|"
    "could you|can you|if you can|mate|cheers|in places|as places|in all|all together|together|come to|work out "
    "to|makes|what|give|get|i get|you get|how much|is how much|"
    "as number|what is it|in numbers|as digits|in digits|in figures|mean";

}  // namespace skillet::reckon
