// The command line of skillet-registry.
#pragma once

#include <cstdint>
#include <string>

#include "host/base/result.h"

namespace skillet::registry {

struct CommandLine {
  std::string packages, web;
  std::string address = "127.0.0.1";
  uint16_t port = 8080;
  bool log_requests = false;
  bool help = false;
};

Result<CommandLine> read_command_line(int argc, const char* const* argv);
std::string usage();

}  // namespace skillet::registry
