// Whole sentences, each with the calculation that it asks for. Add a row and it works, with its typos.
//
// A row that begins with = is a formula, and what follows are the sentences that ask for it: patterns
// (plugins/exact/pattern.h) in the wording of wording_tables.h, where `#` is a calculation. The first one that fits
// wins. In the formula $1 is the first calculation; a formula that begins with ? says what is not sure.
#pragma once

#include <string_view>

namespace skillet::reckon {

inline constexpr std::string_view sentences =
    // What percent
    R"(
= $2 / $1 as %
what % of # is|are|makes|equals #
what % of # does # make|represent|correspond?
= $1 / $2 as %
what % is|are|was|does # make? of|/|from #
what % # is|are|makes? of|/ #
what % does|is|are # represent? of|in|to|= #
what % is|= # / #
what is? # in|as % of|from #
# as|in what? % of|from|to #
# is|are|as|of|= what % of|from #
% that|which # is|are of #
= $2 / $1 as %
% of # is|are #
= $1 / $2 as %
% of # in|/|to|from|out #
% # is|are of|/ #
# of # as|in|to %
# @ of # as|in|to %
i? got|scored|score|have # / # what|as|in % is? that?
# / # is|= what|as|in? %
# / # what|in|as %
= $1 as %
# is what %
# what %
what % is #
)"
    // Changes
    R"(
= ($2 - $1) / $1 as %
what? % change|growth|increase|difference|gain|rise is|in? it? @? from # to #
= ($1 - $2) / $1 as %
what? % decrease|drop|discount|loss|decline|fall is|in? it? @? from # to #
= ($2 - $1) / $1 as %
what? % change|difference|increase between # and|to #
what? % increase|change|growth is # to #
= ($1 - $2) / $1 as %
what? % decrease|discount is # to #
= ($2 - $1) / $1 as %
change|increase|growth from # to # as|in %
= ($1 - $2) / $1 as %
decrease|drop from # to # as|in %
= ($2 - $1) / $1 as %
@? from # to # is|= what % change|increase|growth|difference
= ($1 - $2) / $1 as %
@? from # to # is|= what % decrease|drop|discount
= ($2 - $1) / $1 as %
@? from # to # what? % increase|change|growth|difference
= ($1 - $2) / $1 as %
@? from # to # what? % decrease|drop|discount
= ($2 - $1) / $1 as %
from # to # in|as %
by what % did|does|do|has|is @? increase|grow|rise|go|change @? from # to #
= ($1 - $2) / $1 as %
by what % did|does|do|has|is @? decrease|drop|fall|decline @? from # to #
= ($1 - $2) / $2 as %
by? what % is # morethan #
= ($2 - $1) / $2 as %
by? what % is # lessthan #
= ($2 - $1) / $1 as %
what % morethan # is #
= ($1 - $2) / $1 as %
what % lessthan # is #
= ($1 - $2) / $2 as %
# is what % morethan #
= ($2 - $1) / $2 as %
# is what % lessthan #
)"
    // The whole from its part
    R"(
= $1 / $2
# is|= #% of what|which number|amount|value?
= $2 / $1
#% of what|which number|amount|value? is|=|gives|makes #
= $1 / $2
of? what number|amount|value? is # #%
= $2 / $1
if? #% of @ is|= # what is @
#% of @ is|= #
= $1 / $2
# is #% of what|which|@ number?
= $1 / (1 - $2)
original|before|initial|full|list price? if? @? # is|was? after|with #% off|discount
)"
    // Tips, taxes, discounts
    R"(
= $2 of $1
how? much? tip should|do? i? leave|give|pay? on|for|at? # at|with|for #%
how? much? should|do|would|can i|we? tip|leave|give|pay on|for|at # at|with|for? #%
= $1 of $2
#% of? tip|tax on|for|of # @?
#% tip|tax #
= $2 + $1
if? i? tip #% on|for # what|whats is? sum
= $1 + $2
# with|including|incl|and|+ tip|tax of|at? #%
= $1 of $2
#% on|for #
#% of? @ tip|tax on|for|of #
= $2 of $1
tip|tax on|for|of # at|with|is|of|= #%
tip|tax # #%
= $1 of $2
tip #% on|for|of? #
tip|tax of|is|at|= #% on|for|of #
= $2 of $1
# tip|tax? at|with|of|, #% tip|tax?
# #% tip|tax
@? # what|whats|how is|much|should|would? be|is? #% tip|tax
= $1 of $2
how? much? tip|tax is? #% on|of|for #
= $2 of $1
how? much? tax|tip? on|for|of # at|with #% tax|tip?
= $2 + $1
sum #% tip|tax to|on #
sum with|including|incl? @? #% tip|tax on|for|of #
= $1 + $2
sum for|of|on # with|at|including|incl|+ #% tip|tax?
# including|incl|with|+|and #% tip|tax
# sum with|including #% tip|tax
= $2 of $1
how? much? do|would|will|can? i|you? save|saved on|for|with|at|if? # @? at|with|by|- #% off|discount
= $1 of $2
how? much? do|would|will? i|you? save|saved on|for|with|at|if? #% off|discount|on of|on? #
save|savings #% off? on|for|of #
= $2 - $1
#% off|discount of|on|for|from? a? @? #
= $1 - $2
@? # @? with|after|at|minus|less|and|,|on|for? #% off|discount
# if|when it|they|there? is|are|has? #% off|discount
= $2 - $1
discount of|is|at? #% on|off|for|from|to #
= $1 - $2
discount # by|at|with #%
= $2 - $1
#% discount #
= $1 - $2
# discount #%
discount price? of|for|on # at|with|after #% off|discount?
)"
    // More and less
    R"(
= $1 + $2
increase # by|with|to? #
= $1 - $2
decrease # by|with|to? #
= $2 + $1
increase|up by? # on|of|to|for #
= $2 - $1
decrease by? # on|of|from|for #
= $1 + $2
# increase|up|hike|raise by|of? #
= $1 - $2
# decrease|down|drop|cut by|of? #
= $1 + $2
up|hike|gain # by #
= $1 - $2
drop|cut|take # by #
= $2 + $1
#% increase|raise|rise|growth of|on|to|in|over|from|for #
= $2 - $1
#% decrease|drop|cut of|on|to|in|from|for #
= $2 + $1
# morethan #
= $2 - $1
# lessthan #
= $2 + $1
# more|bigger|higher than #
)"
    // Operations as verbs
    R"(
= ($2 - $1) * $3
subtract # from # and? then? product|* it? by? #
= ($2 - $1) / $3
subtract # from # and? then? divide|/ it? by? #
= ($1 + $2) * $3
sum # and|to # and? then? product|* it? by? #
= ($1 + $2) / $3
sum # and|to # and? then? divide|/ it? by? #
= $1 + $2 - $3
sum # and|to # and? then? subtract|- #
= $1 * $2 + $3
product # by|and|with # and? then? sum|+ #
= $1 * $2 - $3
product # by|and|with # and? then? subtract|- #
= $1 * $2 / $3
product # by|and|with # and? then? divide|/ it? by? #
= $1 / $2 + $3
divide # by # and? then? sum|+ #
= $1 / $2 * $3
divide # by # and? then? product|* it? by? #
= abs ($1 - $2)
how much more|max|- is|are # than|then #
= $2 + $1
sum # to #
sum # on top of #
= ($1 + $2) * ($2 - $1 + 1) / 2
sum of|from|all? numbers|integers|whole|positive|natural|all? numbers|integers? from|between? # )"
    R"(to|through|and|till|until #
numbers|integers from? # to|through|till # sum together?
= $1 * ($1 + 1) / 2
sum of? first # numbers|integers|natural|positive|whole numbers|integers?
= $1 + $2
# sum #
= $1 * $2
# product #
# and # product|*
= $1 + $2
# and # +|sum|added|together|make|makes|gives
= $1 * $2
product # by|times|with|and|* #
= $2 - $1
subtract|take|remove|knock|subtracting|- # from|off|away from? #
subtract|take|knock off|away #% from|of|on? #
left|remains|remain over? if|when|after i|you|we? take|taking|subtract|remove|eat|give|spend away? # from|off|of )"
    R"(# away?
= $1 - $2
subtract # and #
subtract from # #
from # subtract|take|-|remove # away?
# subtract|take off|by|away? #
= $2 - $1
# subtractedfrom #
# from #
= abs ($1 - $2)
difference between|of|in|from? # and|to|from|,|- #
# difference #
how far apart are # and #
= $1 / $2
divide # by|with|/|over|and #
# divide|divided #
= max($1, $2) / min($1, $2)
divide|split # into|in # equal? parts|groups|pieces|portions|shares|piles|teams|bags|boxes|sets|slices?
# into #
= $1 / $2
# divided into # equal? parts|groups|pieces|portions|shares|@?
= $2 / $1
how? many? times|*? does|do|will|can|is? # go|goes|fit|fits|divide in|into? #
how many times|* is # in #
# goes|fits into|in # how many times|*
how many # s are|is|go|fit|make|makes? there|in|into? in? #
= $1 / $2
quotient of|from|between? # and|by|/|, #
ratio of|between|from? # to|and|by|: #
= $1 mod $2
remainder of|when|if|from|for|in|after? you|we|i? dividing|divide|division|of? # is|are|was|gets? divided? / #
remainder of|when|if|from|for? you|we|i? dividing|divide|division? of? # by|and|with|is|: #
# / # remainder|rest
what? remains|remainder|left|rest is? left? over|/? when|if|after|of|from|in? you|we? dividing|divide? # is|are? )"
    R"(by|/|into|with #
# / # has|have|leaves|gives? what remainder|rest
= $1 * $2 + $3
product # and # then sum #
= $1 ^ $2
# power|pow|exp|exponent of? #
increase # ^|to power? of? #
increase # to # power?
# ^ # power
power of # to #
= $2 ^ $1
# powerof of #
= $1 ^ 2
# square
= $1 ^ 3
# cube
= $1 ^ 2
square|squaring #
= $1 ^ 3
cube|cubing #
= $1 ^ 2
# to? second|2 power
= $1! / ($2! * ($1 - $2)!)
# choose #
= 0.5 * $1
half|halve #
# halved
= 2 * $1
# doubled
doubled|doubling #
= 3 * $1
# tripled
= $1 + $2
how much is|are # and # together?
= 0 - $1
opposite|negation|negate of? #
)"
    // What is missing
    R"(
= sqrt $1
what|which number squared is|gives|makes|equals|= #
what|which number do|should|must|would? i|you|we? need|have? to? square to? get|make|give|for #
what|which number * itself is|gives|makes|equals|= #
= cbrt $1
what|which number cubed is|gives|makes|equals|= #
= $1 ^ 2
# * itself|it
= $2 / $1
what|which number? should|do|must|to? i|you? need|have? to? product|* by|with? # to? get|make|give|for|gives|reach #
= $2 * $1
what|which number? should|do|must|to? i|you? need|have? to? divide|/ by|with? # to? get|make|give|for|gives|reach #
= $2 - $1
what|which number? should|do|must|to? i|you? need|have? to? sum|+ to|with? # to? get|make|give|for|gives|reach #
= $1 / 2
cut|split|divide|break|share # in|into half|two|halves
# cut|split|divided? in|into half
= gcd $1, $2
max that|which? divides|goes|fits both|into? # and #
max # and # divide|are? by?
= lcm $1, $2
min that|which|number? divisible by? both? # and #
min that|which? both? # and # divide|go|divides|goes into?
= $2 - $1
what|x|which number? + # =|is|gives|makes #
# + what|x|which number? =|is|gives|makes #
= $2 / $1
what number? * # =|is #
# * what|x|which number? =|is|gives|makes #
= $2 + $1
what number? - # =|is #
= $1 - $2
# - what|which number? =|is #
= $1 * $2
what number? / # =|is #
)"
    // Fractions and ratios
    R"(
= $2 / $1 as fraction
what fraction of # is #
= $1 / $2 as fraction
what fraction is # of|/ #
# is|as what? fraction of #
= $1 as fraction
simplify|decrease|reduce|simplified fraction? # to? fraction?
= $1 as decimal
# as|in|to places
decimal value|of|for|form? of? #
= $1 as fraction
fraction of|for #
= $1 / 100 as %
% of #
= $1 * $2
# = x|what / #
= $2 / $1
# = # / x|what
= $3 * $2 / $1
# : # = # : x|what|?
= $1 * $3 / $2
# : # = x|what : #
= $3 * $2 / $1
if? # is to # as|then # is to what|x? number?
= $1 * $3 / $2
# is to # as what|x is to #
)"
    // Prices: the rule of three
    R"(
= $3 / ($2 / $1)
if? # @? cost|for|are|is|= # how many @? can|could|buy|get @? for|with|from # @?
= $1 / ($3 / $2)
how many @? can|could|buy|get @? for|with|from # @? if|when # @? cost|for|are|is|= #
= ?whether more of them take longer or not as long.
if? # @? take|takes|took # hours|days|minutes|weeks|months @? # @?
= $2 / $1 * $3
if? # @? )"
    R"(cost|for|are|is|=|sell|were|at|will|need|needs|weigh|weighs|use|uses|require|requires|earn|earns|make|makes|)"
    R"(produce|give cost? me? # what|how much|many? @? cost|for|are|is|will|would|do|does|about? @? # @? )"
    R"(cost|be|weigh|need|use|require|earn|make|produce|give|contain? @?
= $3 / $2 * $1
# @? if # @? cost|for|are|is|= #
# @? cost|are|be|for if|when|given? # @? cost|for|are|is|= #
= $2 / $1 * $3
# @? cost|for|are|is|= # so? # @? cost|for|are|is|=? what|how? much|many?
if? # @? cost|for|are|is|= # then|so # @? cost|are|is|=|for? what|how? much? @?
= $2 / $1
if? # @? cost|for|are|is|= # what|how much @? one|1|each|single|unit @? @?
if? # @? cost|for # what|how much? is price? for|of? one|each|single @?
= $1 * $2
if? each|one|1|single @? cost|is|for|= # what|how much|many? @? # @?
if? @ cost # each? what|how much|many? @? # @? cost?
@? # @? at|for|cost|costing|of|@ # each @?
cost of? # @ at|for # each?
# @ at|for # each
# @? cost # each what|how much|is? cost|do|does|is|are? i|they|@? in? sum|all|altogether?
= $2 / $1 * $3
recipe|@? for|serves|feeds|serving|makes # @? cost|takes|need|needs|uses|use|calls|requires|has|using|with|is )"
    R"(for? # @? what|how much|many? @? for # @?
)"
    // Splitting
    R"(
= $1 mod $2
split|divide # @? between|by|into|in|- # @? how|what|whats? many|much|is? is|are? left|remain|remains|rest over?
= $1 / $2
split|divide # @? between|by|with|into|in|to|for|over|/ # @?
split|divide # # ways|way|@?
split # between|by # @? how? much? @?
# split|divide|divided between|by|into|in|with|for? # @?
# between # @
# / # people|persons|friends|ways|equal|parts|groups|kids|children|students|guests|of|members @?
= $2 / $1
if? we|@? # @ split # @? how? much? @?
if? # @ split # what|how @
how? much? does|do|would|will|should? each of # @? pay|pays|owe|owes|get|gets for|of|on|if|out? of? #
= $1 / $2
# between #
= $2 / $1
how? much? does|do|would|will? each @? pay|owe|get|pays|gets if|when? # @ split|cost #
= $1 / $2
how? much? does|do|would|will? each @? pay|owe|get|pays|gets if|when? # is|gets? split|divided )"
    R"(between|by|in|with? # @?
= $2 / $1
each @? of # @? split|pay|paying #
= $1 / $2
# is|gets? split between # @? how|what @
# for|with|between # people|persons|friends|guests @?
)"
    // One after the other
    R"(
= $1 + $2
# and? then? sum|+ # to? it?
= $1 - $2
start? with? # and? then? subtract|- #
= $1 + $2
start? with? # and? then? sum|+ #
= $1 * $2
start? with? # and? then? product|*|times it? by? #
= $1 / $2
start? with? # and? then? divide|/|split it? by? #
= ($1 + $2) * $3
start? with? # and? then? sum|+ # and? then? product|* it? by? #
= ($1 + $2) / $3
start? with? # and? then? sum|+ # and? then? divide|/ it? by? #
= $1 + $2 - $3
start? with? # and? then? sum|+ # and? then? subtract|- #
= ($1 - $2) * $3
start? with? # and? then? subtract|- # and? then? product|* it? by? #
= ($1 - $2) / $3
start? with? # and? then? subtract|- # and? then? divide|/ it? by? #
= $1 * $2 + $3
start? with? # and? then? product|* it? by? # and? then? sum|+ #
= $1 * $2 - $3
start? with? # and? then? product|* it? by? # and? then? subtract|- #
= $1 / $2 + $3
start? with? # and? then? divide|/ it? by? # and? then? sum|+ #
= $1 * 2
start? with? # and? then? double it
= $1 / 2
start? with? # and? then? halve it
= $1 ^ 2
start? with? # and? then? square it
)"
    // Rounding
    R"(
= roundto($1, 1)
round # to nearest? whole|integer|one|unit|full number?
= roundto($1, $2)
round # to nearest # s?
= roundto($2, $1)
nearest # to|of|for #
= roundto($1, 0.1)
round # to nearest? tenth|tenths
= roundto($1, 0.01)
round # to nearest? hundredth|hundredths
= roundto($1, 10 ^ (0 - $2))
round off|up? # to|at|with? # places|decimal
# round to? # places|decimal
= roundto($1, 1)
# round to? nearest? whole|integer? number?
round # off|up?
)";

}  // namespace skillet::reckon
