// The parts of a postal address, one at a time.
#pragma once

#include "plugins/redact/name_list.h"
#include "plugins/redact/words.h"

namespace skillet::redact {

bool is_house_number(const Words& words, size_t i);   // "12", "221b"
bool is_street_type(std::string_view word);           // "street", "rd"
bool is_doubtful_type(std::string_view word);         // "drive", "way": as often something else
bool is_type_before_name(std::string_view word);      // "rue", "calle", "via"
bool is_joined_street(const Words& words, size_t i);  // "Hauptstraße", "Lindenweg", "hauptstr"
bool is_unit(std::string_view word);                  // "apt", "suite"
bool is_unit_gap(std::string_view gap);               // between it and its number
bool is_direction(std::string_view word);             // "n", "southwest"
bool is_state(std::string_view spelled);              // "CA"
bool is_name_particle(std::string_view word);         // "de", "la" within a street's name

// How many words the part takes that begins with word i; 0 when there is none.
size_t british_postcode(const Words& words, size_t i);  // SW1A 1AA
size_t post_box(const Words& words, size_t i);          // P.O. Box 12, Postfach 12 34

// What follows a street: a unit, a city, a state, a postcode, a country. The first word after all of them.
size_t end_of_tail(const Words& words, const NameList& names, size_t i);

}  // namespace skillet::redact
