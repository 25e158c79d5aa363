// The words beside a number that say what it is.
#pragma once

#include "plugins/redact/words.h"

namespace skillet::redact {

enum class Cue : uint8_t { none, phone, birth, ssn, id, licence, card, bank, ip, version, other_number };

// The nearest such word among the few before this byte. Words of the line before count where it ends with a colon.
Cue cue_before(const Words& words, size_t byte);
// The same for the few after it, on the same line: "555-1234 (fax)", "… is my date of birth".
Cue cue_after(const Words& words, size_t byte);

}  // namespace skillet::redact
