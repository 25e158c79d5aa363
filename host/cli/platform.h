// The little that differs between the native program and the one that runs under Node.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "host/base/result.h"

namespace skillet::cli {

std::optional<std::string> environment(const char* name);  // nothing where it is unset or empty
std::string executable_path(const std::string& program);   // of this program, as far as that can be found out

// Times are this zone's from now on. False, and nothing changes, where the machine does not know it.
bool use_zone(const std::string& name);

// True from the first Ctrl-C on; the second one ends the program.
bool was_interrupted();
void watch_for_interrupt();

struct ProcessResult {
  int exit_code = -1;  // -1 where a signal ended it
  int signal = 0;
  bool timed_out = false;
  std::string output;  // standard output and standard error together, cut at max_output_bytes
  static constexpr size_t max_output_bytes = 4 << 20;

  bool ok() const { return exit_code == 0; }
  std::string how_it_ended() const;  // "killed by SIGSEGV", "exit code 3", "no end within the time limit"
};

// Runs a program, found on PATH unless it is a path, and waits for it. A time limit of 0 is none.
Result<ProcessResult> run_process(const std::vector<std::string>& command, int time_limit_ms);

}  // namespace skillet::cli
