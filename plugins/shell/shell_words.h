// A command line as a shell would part it: simple commands, joined by operators, made of words without their quotes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace skillet::shell {

struct SimpleCommand {
  std::vector<std::string> words;
  std::vector<std::string> written_to;  // the targets of > and >>
  bool reads_pipe = false;              // what stands before it comes in by |
};

// Whatever the quotes, $( … ) and ` … ` hold is a command too, and stands in the list after the one that it is part of.
std::vector<SimpleCommand> part_commands(std::string_view line);

}  // namespace skillet::shell
