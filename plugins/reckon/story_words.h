// The words that tell what a story does with its numbers. Under each cue of story.h, in its order there, stand the
// words and phrases that mean it; the longest phrase that fits is taken. Add a phrase and it works, with its typos.
#pragma once

#include <string_view>

namespace skillet::reckon {

inline constexpr std::string_view cue_words = R"(
= nothing
add up|adds up|divvy up|make up|end up|ends up|ended up|split up|come up|pick up|cheer up|up and down|in half|no one
this one|that one|which one|quick one|easy one|the one|for one thing|one more thing|first of all|by the way|at all
at least|at most|at home|at work|at school|at the moment|at first|in mind|of course|because of|how about|sort of
kind of|lots of|lot of|a lot|in the end|each other|one another|right answers|more or less|much appreciated|to be exact
in order to|i want to know|need to know|i need to know|like to know|want to find out|i need help|need help
give me a hand|can you get|in a row|made up of|no more|any more|anymore|not more
= asks
how much|howmuch|how big|how large|how long|how old|how tall|how high|how heavy|what|whats|what s|wat|wats|which
whatll|whatd|calculate|compute|work out|figure out|tell me|let me know|find|hows|?
= counts
how many|howmany
= times
how many times|how often|how many time|how much times|how many times more|how many times bigger|how many times larger
how many times as many
= fold
times as many|times as much|times as long|times as old|times as big|times as heavy|times as tall|times as far
times as fast|times as expensive|times more|times bigger|times larger|times longer|times older|times higher|times the
times a day|times a week|times a month|times a year|times per|times daily|times each|times every|times an hour
= doubles
double|doubled|doubling|twice
= halves
halve|halved|halving
= clause
if|when|given|assuming|suppose|supposing|because|since|where|while|provided|having
= percent
percent|per cent|percentage|percentages|percents|pct|%|%age
= tip
tip|tips|tipped|tipping|gratuity|for the waiter|for the waitress|for the server|for service
= tax
tax|taxes|vat|gst|sales tax|service charge|surcharge|import duty|commission|fee|fees|brokerage
= interest
interest
= off
off|discount|discounted|discounts|rebate|sale|on sale|cheaper|markdown|marked down|price cut|coupon|voucher|reduction
knock off|deduction|price drop|reduced price|promo code|promotion
= saves
save|saving|savings|saves|cheaper by|do i gain
= up
up|increase|increases|increased|increasing|rise|rises|rose|risen|rising|raise|raised|raises|raising|pay rise|pay raise
pay increase|grow|grows|grew|grown|growing|growth|climb|climbs|climbed|hike|hiked|bump|bumped|jump|jumps|jumped|higher
more expensive|dearer|pricier|appreciate|appreciates|appreciated|went up|goes up|gone up|going up|go up|mark up
marks up|markup|marked up|surge|surged|soared|on top|on top of|profit|bonus|up by|increase of|increase in|put on
puts on|shot up|boost|boosted|inflation|upped
= down
down|decrease|decreases|decreased|decreasing|drop|drops|dropped|dropping|fall|falls|fell|fallen|falling|decline
declines|declined|reduce|reduces|reduced|lower|lowered|lowers|shrink|shrinks|shrank|shrunk|cut|cuts|went down
goes down|gone down|going down|go down|slump|slumped|sank|sinks|slashed|slash|trimmed|trim|depreciate|depreciates
depreciated|loses value|lost value|loses|loss|down by|shed|dip|dipped|evaporates|evaporated|shave|lop|decrease of
shrinkage
= changes
change|changed|difference|changes|vary|varied
= gap
exceed|exceeds|exceeded|gap|apart|difference between|difference of|differ|differs|differ by|distance between
by how much|how far|how far apart
= earlier
from|was|were|used to be|used to cost|originally|original|initially|initial|original price|before|previously|previous
instead of|last year|last month|last week|had been|starting at|started at|started with|start with|started out with
full price|list price|regular price|normal price|without|excluding|excl|pretax|old|earlier|to begin with|at the start
in the beginning
= later
to|now|currently|becomes|become|became|these days|this year|this month|this week|nowadays|new|today|current|present
eventually
= plus
plus|+|including|incl|inclusive|with the tip|with tip|with a tip|with tax|with the tax|with vat|with the vat|after tax
on it|add|adding|with gratuity|with service|with interest|after interest|inclusive of|topped up|added|added to
= total
total|totals|altogether|in all|all together|together|combined|sum|overall|in full|final|final price|final bill|come to
comes to|came to|grand total|all in all|all up|in sum|total up|jointly|between them|all told
= each
each|apiece|a piece|per person|per head|per piece|per item|each one|everyone|everybody|every one|single|individual
individually|every person|each person|for one|of one|a single|just one|only one|price per|cost per|one of us
one of them|one person|per|unit price|unit cost
= people
people|persons|friends|friend|kids|children|students|guests|players|mates|colleagues|roommates|flatmates|housemates
coworkers|buddies|pals|siblings|brothers|sisters|cousins|boys|girls|adults|diners|participants|members|neighbours
neighbors|families|pupils|men|women|folks|of us|of them|of you|ways|way|equal parts|equal pieces|equal shares
equal portions|portions|shares|heirs|workers|employees|teammates|passengers|classes|teams|couples|partners
grandchildren|nephews|nieces|teachers|campers|hikers|guys|dudes|lads|parts|groups|piles|heads|drivers|tenants|owners
person
= left
left|remain|remains|remaining|remained|left over|leftover|still|rest|spare|unused|unspent|available|not used|to go
keep|keeps|kept|remainder|remainders|stay|stayed|stays
= loses
spend|spends|spent|spending|lose|lost|losing|lend|lent|gives|gave|give away|gives away|giving away|gave away
given away|give|eat|eats|ate|eaten|use|uses|used|use up|used up|sold|sell|sells|break|breaks|broke|broken|got off
get off|gets off|leave|leaves|remove|removes|removed|removing|take|takes|took|take away|takes away|taken|took away
donate|donated|donates|throw away|threw away|pour out|pay|pays|paid|subtract|subtracted|fly away|flew away|die|died
run away|ran away|handed out|hand out|went home|go home|withdraw|withdrew|owe back|drank|drink|burn|burned|expired
rotten|returned|give back|gave back|deducted|minus|blow|blew|melted|absent|dropped out|popped|stolen|spoiled|buy for
checked out|ago
= missing
missing|need|needs|short|require|required|add to|away|lack|lacks|lacking|further|to get
= gains
get|gets|got|gotten|receive|receives|received|finds|found|win|wins|won|buy|buys|bought|buy more|gain|gains|gained
collect|collects|collected|join|joins|joined|arrive|arrives|arrived|come in|came in|come|came|get on|got on|gets on
earn|earned|earns|deposit|deposited|add on|put in|bake|baked|picked|pick|planted|catch|caught|made|save up|saved
and i saved|donated to|came along|scored|score|will i be|will she be|will he be|will they be|will you be|from now
= has
has|have|had|ive got|i have
= more
more|bigger|larger|greater|longer|older|taller|heavier|above|ahead|faster|farther|warmer|extra|richer
= less
fewer|smaller|shorter|younger|lighter|below|behind|slower|less|under|cooler|colder
= than
than|compared to|compared with|relative to|versus|vs
= fits
go into|goes into|going into|fit|fits|fit into|fit in|fits into|fits in|groups of|boxes of|bags of|packs of|packets of
teams of|sets of|bunches of|rows of|bundles of|piles of|stacks of|batches of|crates of|tables of|pieces of|pack|packed
filled|fill|needed for|needed
= splits
split|splits|splitting|share|shared|sharing|divide|divides|divided|dividing|among|amongst|between|distribute
distributed|hand out equally|deal|dealt|deals|equally|evenly|chip in|chipping in|go dutch|going dutch|halves on
share out|shared out|divvy|portion out|give out|cut into|break into|broken into|cut up|over|chop|slice
= average
average|avg|mean|averages|averaged|on average|averaging
= median
median|middle value|middle number|middle one
= largest
largest|biggest|highest|greatest|maximum|most|bigger number|larger number
= smallest
smallest|lowest|least|minimum|fewest|smaller number
= affords
can i buy|could i buy|can you buy|can we buy|can i afford|can i get|could i get|can we get|can we afford|do i get
does that buy|can he buy|can she buy|will i get|could you buy|could we buy|afford|would i get|can be bought|can buy
could buy|do we get|can get|do you get
= costs
cost|costs|price|priced|prices|worth|charge|charges|charged|sells for|sell for|goes for|go for|fare
= of
of|out of|outta|in|on
= at
at|@
= every
every|a day|an hour|a week|a month|a year|a minute|per day|per hour|per week|per month|per year|per minute|daily
weekly|monthly|hourly|in each|in every|for each|for every|on each|on every|in a|in an|per night|a night|a time
per ticket|per box|a pop|per bag|per pack|per kilo|per unit|per square meter|a pack|a box|a bag|a bottle|a kilo
a pound|a head|a liter|a litre|a ticket
= holds
holds|contains|seats|carries|hold|contain|seat|with room for|consists of
= unknown
of a number|of some number|of something|of a value|of an amount|of the number|of the total|of the whole|of all
of it all|of my salary|of my income|a number|some number|a certain number|certain number|unknown number|of what
of which number|of what number
= foreign
mph|mpg|kmh|kph|knots|°|°c|°f|c|f|nautical
first quarter|second quarter|third quarter|fourth quarter|last quarter|tomorrow|yesterday|tonight|monday|tuesday
wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|august|september|october|november|december
date|remind|reminder|alarm|timer|schedule|appointment|meeting|file|files|folder|directory|code|python|javascript
translate|poem|story|essay|emoji|celsius|fahrenheit|degrees|chapter|address|lyrics|weather|century|noon|midnight|sqrt
root|sine|cosine|phone number|my number|morning|evening|afternoon|multiply|multiplied|squared|cubed|factorial|divisor
divisible|multiple|call|mb|gb|kb|tb
)";

// What stands between a number and the thing it counts, and names nothing.
inline constexpr std::string_view plain_words =
    "a an the is are am be been will would do does did can could should i you we he she they it them us me my "
    "your our his her their its that this these those and or but so with as by not there here im ive id its who "
    "whom also only about around just please ok then already all both some any want wants like gonna wanna going "
    "exactly really actually than much many for";

// Words of stories that are a letter away from a cue and mean none.
inline constexpr std::string_view other_words =
    "reach test tests jumper boat goal coat note notes date dates bread milk bank band rice ride pens pencil "
    "pencils tent tents mice cats boys toys cars card cards farm form four wine site side made male mate meal "
    "real ball bell hall wall cake lake bike zeros lamp sock socks shop ship shoes sheep zero wheel while whole "
    "hole home come book look cook took";

// Names of the same kind of measure: a story that speaks of two of them wants them converted first.
inline constexpr std::string_view measures = R"(
km kilometer kilometre meter metre mile foot feet inch yard cm mm centimeter centimetre
kg kilo kilogram gram pound ounce lb oz ton tonne stone
liter litre ml milliliter millilitre gallon pint cup tablespoon teaspoon tbsp tsp quart cl
second minute hour day week fortnight month year decade hr min sec
cent penny pence
)";

inline constexpr std::string_view currencies =
    "dollar dollars euro euros buck bucks usd eur gbp quid cent cents rupee rupees pound pounds yen franc francs";

}  // namespace skillet::reckon
