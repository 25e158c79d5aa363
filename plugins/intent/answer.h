// The whole answer to a prompt.
#pragma once

#include <string>
#include <string_view>

#include "host/route/intent_file.h"

namespace skillet::intent {

struct Answer {
  std::string text;
  uint32_t confidence;  // thousandths
};

// The label, or "Not sure: …"; then how probable it is, and what comes next.
Answer answer(const IntentFile& intents, std::string_view prompt);

}  // namespace skillet::intent
