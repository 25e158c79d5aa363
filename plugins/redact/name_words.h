// The words around names that say that they are names, or that they are not.
#pragma once

#include "plugins/words/word_list.h"

namespace skillet::redact {

inline constexpr WordList titles =
    "capt captain detective doctor dr frau herr judge lt madame miss mister mme monsieur mr mrs ms mx nurse "
    "officer prof professor rev senor senora sgt sig signor sir";
inline constexpr WordList titles_that_are_words = "captain detective doctor judge miss nurse officer sir";
inline constexpr WordList particles =
    "al ap bin bint d da dal de dei del della den der di dos du el ibn la las le los ten ter van von zu";
// What makes an organisation, a place or a thing of the name before it.
inline constexpr WordList makes_other =
    "ag airlines airport associates avenue award bank bay beach bridge bros brothers building castle center "
    "centre church city co college company corp corporation county foundation gmbh group hall hospital hotel "
    "inc industries institute international island lake limited llc llp ltd museum park partners plc prize "
    "river road school services software solutions sons square station street systems technologies theatre "
    "tower university valley village";
inline constexpr WordList greetings = "dear goodbye hello hey hi hiya thanks yo";
inline constexpr WordList closings =
    "best cheers faithfully greetings love regards signed sincerely thanks truly wishes yours";
inline constexpr WordList labels =
    "applicant attn author cardholder client contact customer employee from guest holder name named names "
    "patient recipient sender surname user";
inline constexpr WordList relations =
    "agent aunt boss boyfriend brother client colleague cousin coworker customer dad daughter employee father "
    "fiance flatmate friend girlfriend grandfather grandmother husband landlord manager mate mother mum "
    "neighbor neighbour nephew niece partner patient roommate sister son student teacher uncle wife";
inline constexpr WordList articles = "a an each every no some the";
inline constexpr WordList place_words =
    "across around at in inside near through throughout to toward visit visited visiting";
// Never a name after "my name is", "hi", "I am".
inline constexpr WordList never_names =
    "a about again all an and as at but customer everybody everyone folks for friend friends from guys i in "
    "is it ladies lady madam my no not of on or sir so team that the there this to with world you";

}  // namespace skillet::redact
