// Colours by name. Where CSS has the name, its colour is CSS's.
#pragma once

#include <optional>
#include <string_view>

#include "plugins/colour/rgb.h"

namespace skillet::colour {

std::optional<Rgb> find_name(std::string_view name);
std::string_view nearest_name(Rgb colour);

// Whether a word is a name but for one letter that is missing, too many, wrong, or has changed places with its
// neighbour.
bool is_nearly_a_name(std::string_view word);

}  // namespace skillet::colour
