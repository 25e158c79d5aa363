// Which kinds of value a single written word is, by its letters alone.
#pragma once

#include <cstdint>
#include <string_view>

namespace skillet::shell {

// "0.1", "3,4,8", "9:30", "30%": the name of nothing.
bool is_written_number(std::string_view text);

uint32_t kinds_of(std::string_view text);  // bits of ValueKind; 0 when it is a word like any other
bool is_extension(std::string_view text);  // one to five letters or digits

}  // namespace skillet::shell
