// One slot's values as they stand in a command line, and as a person is told of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plugins/shell/slot_types.h"
#include "plugins/shell/values.h"

namespace skillet::shell {

// False where the value is not safe or not sensible for the type. `mode` is "" or what {name|mode} asks for:
// word (quoted, where a leading dash does no harm), inside (a place within '…'), sed, sedto (the two sides of s///),
// bare (letters, digits and a few signs as they are), remote (a path behind HOST:).
bool write_slot(SlotType type, const std::vector<Value>& values, std::string_view mode, std::string& out);
void tell_slot(const std::vector<Value>& values, std::string& out);

}  // namespace skillet::shell
