// What a file is, by its name.
#pragma once

#include <string_view>

namespace skillet::registry {

std::string_view media_type(std::string_view file_name);

// Whether the name carries a hash of the content (app-3f2a9c1b.js, app.3f2a9c1b.js.map): then what it names never
// changes.
bool is_hashed_name(std::string_view file_name);

}  // namespace skillet::registry
