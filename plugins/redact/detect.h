// Everything that is found in a text, each place once.
#pragma once

#include "plugins/redact/finding.h"
#include "plugins/redact/name_list.h"

namespace skillet::redact {

// Kinds as a set, one bit each.
using KindSet = uint32_t;
constexpr KindSet all_kinds = (1u << kind_count) - 1;
constexpr KindSet set_of(Kind kind) {
  return 1u << static_cast<uint32_t>(kind);
}

// In the order of the text, none overlapping another, each on whole characters. The text has at most max_text_bytes.
Findings detect(std::string_view text, const NameList& names, KindSet kinds = all_kinds);

}  // namespace skillet::redact
