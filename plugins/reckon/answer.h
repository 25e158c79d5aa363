// From a prompt to an answer, or to the knowledge that the prompt is not arithmetic.
#pragma once

#include <optional>
#include <string_view>

#include "plugins/exact/answer.h"

namespace skillet::reckon {

using exact::Answer;

std::optional<Answer> answer(std::string_view prompt);

}  // namespace skillet::reckon
