// What a command line could destroy. It reads the finished line, whoever wrote it.
#pragma once

#include <string>
#include <string_view>

namespace skillet::shell {

// One sentence on the worst that the line does; empty where it is harmless as far as is known.
std::string danger_of(std::string_view line);

}  // namespace skillet::shell
