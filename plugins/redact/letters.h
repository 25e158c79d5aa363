// Letters of all scripts, as far as finding names and addresses asks for them. Unicode's whole tables would be half of
// this module: what no list of names or streets can match (the marks of a script without capitals, the accents of
// Vietnamese) is told roughly.
#pragma once

namespace skillet::redact {

// Of digits only 0 to 9 are none: those of other scripts count as letters.
bool is_letter(char32_t code);
bool is_accent(char32_t code);           // a mark that stands behind the letter it is for
char32_t small_letter(char32_t code);    // itself, when it is no capital of Latin, Greek, Cyrillic or Armenian
char32_t without_accent(char32_t code);  // of small Latin letters: "é" gives "e"

}  // namespace skillet::redact
