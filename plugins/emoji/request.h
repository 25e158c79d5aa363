// Whether a prompt asks for emoji, and for what.
#pragma once

#include <optional>
#include <string_view>

namespace skillet::emoji {

inline constexpr size_t max_prompt_bytes = 4096;

// "emoji for a rainy day" asks for "a rainy day"; the text is empty where nothing was said. Nothing for other prompts.
std::optional<std::string_view> requested_text(std::string_view prompt);

}  // namespace skillet::emoji
