// What a small language model proposes for slots: "slot=value; slot=value".
#pragma once

#include "plugins/shell/bind.h"

namespace skillet::shell {

inline constexpr size_t max_draft_bytes = 1024;

// Fills slots of the pattern that are still empty. A value counts only where the prompt holds it, letter for letter,
// and where its kind fits the slot: a draft may choose among what the user wrote, and add nothing to it.
void fill_from_draft(const Index& index, const Pattern& pattern, std::string_view prompt, std::string_view draft,
                     Binding& binding);

}  // namespace skillet::shell
