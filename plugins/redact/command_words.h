// The words of which requests to redact are made.
#pragma once

#include <string_view>

#include "plugins/redact/detect.h"

namespace skillet::redact {

// One misspelt letter is forgiven in the longer ones.
bool is_redacting_verb(std::string_view word);  // "redact", "anonymise": enough by themselves
bool is_removing_verb(std::string_view word);   // "remove", "hide": only of personal data
bool is_redacting_word(std::string_view word);  // "redacted", "pii", "anonymous": says what is wanted in any form
bool is_polite(std::string_view word);          // "please", "can", "you"
bool is_connector(std::string_view word);       // "from", "in"
bool is_pointer(std::string_view word);         // "this", "following"
bool is_document(std::string_view word);        // "text", "message", "email"
bool is_determiner(std::string_view word);      // "all", "the", "my"
bool is_personal(std::string_view word);        // "personal", "private"
bool is_data(std::string_view word);            // "data", "information", "details"
bool begins_purpose(std::string_view word);     // "before", "so", "for": why, up to the colon

// What a noun names, as in "phone numbers"; 0 where it names no kind.
KindSet kinds_named(std::string_view word);
// "numbers", "address" after one of them: "phone numbers".
bool completes_kind(std::string_view word);

}  // namespace skillet::redact
