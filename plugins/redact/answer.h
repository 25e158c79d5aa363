// The whole answer to a prompt, or nothing when it is not for this skill.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "plugins/redact/name_list.h"

namespace skillet::redact {

struct Answer {
  std::string text;
  uint32_t confidence;  // thousandths
};

std::optional<Answer> answer(std::string_view prompt, const NameList& names);

}  // namespace skillet::redact
