// The vocabulary, sorted by meaning; of a word that stands twice the first counts. Included by lexicon.cpp alone.
#pragma once

#include "plugins/calendar/names.h"
#include "plugins/calendar/words.h"
#include "plugins/cron/lexicon.h"

namespace skillet::cron {

using namespace calendar;

constexpr int of(Span span) {
  return static_cast<int>(span);
}
constexpr int of(Part part) {
  return static_cast<int>(part);
}
constexpr int of(HalfOfDay half) {
  return static_cast<int>(half);
}

inline constexpr WordRow<Word> letters_behind_digits[] = {
    {"s m h d w", Word::span, of(Span::second), 1},
    {"a p", Word::half_of_day, of(HalfOfDay::am), 1},
};

inline constexpr WordRow<Word> vocabulary[] = {
    {cardinals, Word::number, 0, 1},
    {cardinal_tens, Word::number, 20, 10},
    {"fourty", Word::number, 40},
    {"dozen", Word::number, 12},
    {"couple", Word::number, 2},
    {"zeroth first second", Word::ordinal, 0, 1},
    {ordinals_from_third, Word::ordinal, 3, 1},
    {"twentieth thirtieth fortieth fiftieth", Word::ordinal, 20, 10},

    {"every each any ever evry evrey evey eveyr eery evert eevry eveery", Word::every},
    {"other alternate alternating alternative", Word::other},
    {"once", Word::once, 1},
    {"twice", Word::once, 2},
    {"thrice", Word::once, 3},
    {"times time x", Word::times},
    {"a an", Word::article},
    {"per", Word::per},
    {"the da", Word::the},
    {"at around", Word::at},
    {"on upon", Word::on},
    {"in during within throughout over inside", Word::in},
    {"of", Word::of},
    {"from starting beginning since", Word::from},
    {"between betwen", Word::between},
    {"to", Word::to},
    {"until till til untill ending", Word::until},
    {"through thru thorugh", Word::through},
    {"and plus also n", Word::and_},
    {"or", Word::or_},
    {"past after into", Word::past},
    {"before", Word::before},
    {"half", Word::half},
    {"quarter quater", Word::quarter},
    {"top", Word::top},
    {"bottom", Word::bottom},
    {"start begin beginning begining", Word::begin},
    {"end", Word::end},
    {"last final", Word::last},
    {"new", Word::new_},
    {"interval intervals increments cycle cycles steps", Word::intervals},
    {"odd", Word::parity, 1},
    {"even", Word::parity, 2},
    {"for", Word::for_},
    {"all whole entire", Word::all},
    {"good", Word::good},
    {"begins starts started", Word::begins},
    {"than", Word::than},
    {"apart", Word::apart},
    {"business office working work", Word::business},
    {"except excluding excl exept excep besides skipping minus", Word::except},
    {"but not dont never without unless no", Word::not_},
    {"only just solely exclusively", Word::only},
    {"eve", Word::eve},
    {"if that when", Word::if_},
    {"is", Word::is},
    {"it its theyre", Word::it},
    {"oclock clock sharp", Word::oclock},

    {"seconds sec secs", Word::span, of(Span::second)},
    {"minute minutes min mins minuets mintue mintues minits mn", Word::span, of(Span::minute)},
    {"hour hours hr hrs hourz huor huors horu hou horus hor", Word::span, of(Span::hour)},
    {"day days dayz date dates", Word::span, of(Span::day)},
    {"week weeks wk wks", Word::span, of(Span::week)},
    {"fortnight fortnights", Word::span, of(Span::fortnight)},
    {"month months mth mths", Word::span, of(Span::month)},
    {"quarters", Word::span, of(Span::quarter)},
    {"semester semesters", Word::span, of(Span::half_year)},
    {"year years yr yrs", Word::span, of(Span::year)},
    {"decade decades century centuries", Word::span, of(Span::longer)},

    {"minutely", Word::adverb, of(Span::minute)},
    {"hourly", Word::adverb, of(Span::hour)},
    {"daily dialy dayly dayli dily", Word::adverb, of(Span::day)},
    {"nightly", Word::part, of(Part::night)},
    {"weekly", Word::adverb, of(Span::week)},
    {"fortnightly biweekly", Word::adverb, of(Span::fortnight)},
    {"monthly", Word::adverb, of(Span::month)},
    {"quarterly", Word::adverb, of(Span::quarter)},
    {"semiannually semiannual biannually biannual", Word::adverb, of(Span::half_year)},
    {"yearly annually annual", Word::adverb, of(Span::year)},

    {"sunday sundays sun suns sundy snday", Word::weekday, 0},
    {"monday mondays mon mons mondy", Word::weekday, 1},
    {"tuesday tuesdays tue tues teusday tuseday tuesdy", Word::weekday, 2},
    {"wednesday wednesdays wed weds wensday wednsday wendsday wensdays wednesdy", Word::weekday, 3},
    {"thursday thursdays thu thur thurs thrusday thirsday thursdy", Word::weekday, 4},
    {"friday fridays fri fris firday fryday", Word::weekday, 5},
    {"saturday saturdays sat sats saterday satruday saturdy", Word::weekday, 6},
    {"weekday weekdays weeknight weeknights workday workdays workingday workingdays weekdys", Word::workday},
    {"weekend weekends wkend wkends", Word::weekend},

    {"january jan januar", Word::month, 1},
    {"february feb febuary", Word::month, 2},
    {"march mar", Word::month, 3},
    {"april apr", Word::month, 4},
    {"may", Word::month, 5},
    {"june jun", Word::month, 6},
    {"july jul", Word::month, 7},
    {"august aug", Word::month, 8},
    {"september sep sept septmber", Word::month, 9},
    {"october oct", Word::month, 10},
    {"november nov", Word::month, 11},
    {"december dec", Word::month, 12},
    {"christmas xmas", Word::holiday, 1225},
    {"halloween", Word::holiday, 1031},
    {"valentines valentine", Word::holiday, 214},

    {"midnight midnite", Word::time, 0},
    {"noon midday noontime noonday lunchtime", Word::time, 12 * 60},
    {"morning mornings", Word::part, of(Part::morning)},
    {"afternoon afternoons", Word::part, of(Part::afternoon)},
    {"evening evenings", Word::part, of(Part::evening)},
    {"night nights", Word::part, of(Part::night)},
    {"am", Word::half_of_day, of(HalfOfDay::am)},
    {"pm", Word::half_of_day, of(HalfOfDay::pm)},

    {"tomorrow tmrw today tonight yesterday ago", Word::one_time},
    {"next", Word::one_time, 1},
    // Words of their own, which are one slip away from one of the above.
    {"light lights sight rights fight fights might tight knight gate gates leek wears hears hates pears "
     "bears tears fears mouth mouths mother moths master matter ester daring curing ending sending pending tending "
     "lending bending begun began minds match faster fever later latter others laser layer lager lever officer offices "
     "dairy diary daisy drily early dearly pearly nearly yours tours mine mines tiles tides tires easier "
     "eastern sunny sandy sinus though thorough trough rates clocks horn horns shipping slipping stating "
     "internal ground weeds seeds lather otter smart decide excel event events weakly rapidly parking notes",
     Word::unknown},
    {"sunrise sunset dawn dusk easter reboot reboots boot bootup startup random randomly moon holiday holidays leap "
     "tide solstice equinox birthday",
     Word::impossible},

    {"who whom whose why which where", Word::question},
    {"many much redact redacted anonymise anonymize anonymous mask masked emoji emojis emojify", Word::foreign},
    {"now later up as full numbered single please pls plz kindly can could would will shall should you u i id im me my "
     "we us our your "
     "want wanna need needs "
     "like would wish how what whats do does did be get give gimme make let lets go ahead hey hi hello ok okay so um "
     "uh well thanks thank thx cheers someone something everything this these those here there have has had got "
     "always exactly precisely then right about "
     "as well too automatically automatic straight really simply which mark happen happens happening occur occurs goes "
     "come comes out say says mean means with by regular regularly set schedule scheduled scheduling recurring "
     "repeat repeats repeating repeatedly repeated round long local basis tell show write convert translate turn "
     "thing stuff possible continuous continuously using",
     Word::filler},
    {"cron crontab cronjob cronjobs crontabs", Word::cue, cue_of_notation},
    {"expression expr form pattern language speak expressions job jobs task tasks run runs running ran execute "
     "executes executed executing trigger triggers triggered fire fires fired launch launches kick script scripts "
     "syntax entry line format string timer rule spec notation command commands program process service pipeline "
     "workflow backup backups back send sends email emails mail check checks clean cleanup cleans clear restart "
     "restarts sync syncs update updates delete deletes remove rotate rotates fetch pull push post posts ping pings "
     "poll polls refresh rebuild build builds deploy deploys import export archive compress purge flush scan scans "
     "test tests remind reminder notify alert alerts water feed report reports publish index renew download upload "
     "copy "
     "copies wake invoke call collect dump reload monitor generate produce activate open close lock unlock charge bill "
     "vacuum reindex snapshot snapshots save truncate prune crawl scrape measure record log logs play ring beep stop "
     "pay order wash empty walk take cleanse reset verify validate restore migrate load reconcile create add plan "
     "repeat perform work works",
     Word::cue},
};

}  // namespace skillet::cron
