// The published methods of merging, and their options, as recipes.
#pragma once

#include <string_view>

#include "plugins/merge/recipe.h"

namespace skillet::merge {

enum class Refusal { none, unknown_method, bad_option };

struct Choice {
  Recipe recipe;
  Refusal refusal = Refusal::none;
  const char* why = "";
};

// An empty method is "linear". `options` is a JSON object, or empty.
Choice choose(std::string_view method, std::string_view options);

}  // namespace skillet::merge
