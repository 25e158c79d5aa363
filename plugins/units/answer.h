// From a prompt to an answer, or to the knowledge that the prompt is not about quantities.
#pragma once

#include <optional>
#include <string_view>

#include "plugins/exact/answer.h"

namespace skillet::units {

using exact::Answer;

std::optional<Answer> answer(std::string_view prompt);

}  // namespace skillet::units
