// What a prompt asks: which text to redact, and of what.
#pragma once

#include <optional>
#include <string_view>

#include "plugins/redact/detect.h"

namespace skillet::redact {

struct Command {
  std::string_view text;  // of the prompt; empty: to redact is asked for, and no text is given
  KindSet kinds = all_kinds;
  // The text is marked off, by a colon or a line's end. Else the words may mean something else, unless they hold
  // something to redact.
  bool is_marked_off = false;
};

// Nothing where the prompt asks for something else.
std::optional<Command> read_command(std::string_view prompt);

}  // namespace skillet::redact
