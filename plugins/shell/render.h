// A pattern and what fills its slots, written out: the command line and its explanation.
//
// In a template {name} is a slot's value, {name|mode} the same in another way (MODES below), [ … ] a part that is left
// out unless all slots in it are filled, [?12: … ] and [!12: … ] parts that stand there with or without the meaning 12
// in the prompt, and {-x?12} a short flag that stands there with it and joins its neighbours: -rin. A backslash before
// a bracket or brace makes it an ordinary one.
#pragma once

#include "plugins/shell/bind.h"

namespace skillet::shell {

inline constexpr size_t max_command_bytes = 4096;

struct Rendering {
  std::string command;
  std::string explanation;
  std::string examples;  // the names of slots that hold an example instead of something from the prompt
};

// Nothing where a value is not safe or not sensible in its place.
std::optional<Rendering> render(const Index& index, const Pattern& pattern, const Binding& binding,
                                const std::vector<uint16_t>& meanings);

}  // namespace skillet::shell
