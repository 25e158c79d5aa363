// What people write that no skill of this user may be meant for: a small sample of everyday English.
#pragma once

#include <span>
#include <string_view>

namespace skillet {

std::span<const std::string_view> background_sentences();

}  // namespace skillet
