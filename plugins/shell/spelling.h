// Misspelt words of the index's own vocabulary: one letter wrong, missing, too many, or two that changed places.
#pragma once

#include "plugins/shell/index.h"

namespace skillet::shell {

// The word that is meant; nothing where none can be, or words of different meanings can.
std::optional<Word> corrected(const Index& index, std::string_view text);

}  // namespace skillet::shell
