// What stands around a question and is no part of it. Each skill adds its own phrases to those that all share; a text
// of phrases has them apart by '|', and the longest that fits is taken.
#pragma once

#include <string_view>

#include "plugins/exact/lexer.h"

namespace skillet::exact {

inline constexpr size_t max_phrases_before = 12;  // in one prompt
inline constexpr size_t max_phrases_behind = 6;

inline constexpr std::string_view shared_beginnings =
    ",|:|.|;|please|pls|plz|kindly|hey|hi|hello|yo|bot|assistant|ok|okay|so|um|uh|hmm|well|"
    "quick question|quick one|quick|question|just|"
    "can you|could you|would you|will you|can u|could u|would u|can i get|can i have|do you know|do you think|"
    "tell me|tell us|give me|show me|let me know|lets see|"
    "help me|help me with|help me out with|need help with|go ahead and|"
    "i need to know|i need to|i need|i want to know|i want to|i want|id like to know|i would like to know|"
    "i have to|i am trying to|im trying to|trying to find|need to know|i was wondering|im wondering|wondering|"
    "what is|what are|what was|what would be|what will be|what would|what does|what do|what s|whats|wat is|wats|what|"
    "how much is|how much are|how much would be|how much would|how many is|how many are|"
    "calculate|compute|calc|work out|figure out|determine|find out|find me|find|get me|get|"
    "value of|result of|answer to|exactly|if i|if you|if we|if|"
    "convert|express|write|change|turn|think|know|you|i|me|my|and|now|then|there|from|of|do";

inline constexpr std::string_view shared_endings =
    "?|.|!|=|,|:|please|pls|plz|thanks|thank you|thx|ty|exactly|for me|right now|real quick|quickly|again|now|then|"
    "in total|total|altogether|is|is what|be|make";

// How many tokens the phrase takes at `at`; 0 when it does not stand there.
size_t phrase_at(const Tokens& tokens, size_t at, std::string_view phrase);

// How many tokens at `at` only lead up to the question; 0 when none do.
size_t beginning_at(const Tokens& tokens, size_t at, std::string_view own_beginnings);

// Takes off a phrase that stands behind the question; false when none does.
bool drop_ending(Tokens& tokens, std::string_view own_endings);

}  // namespace skillet::exact
