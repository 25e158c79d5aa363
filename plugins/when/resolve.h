// A phrase's notation and now, to a value.
#pragma once

#include "plugins/when/notation.h"
#include "plugins/when/value.h"

namespace skillet::when {

Resolved resolve(const Phrase& phrase, const Now& now);

}  // namespace skillet::when
