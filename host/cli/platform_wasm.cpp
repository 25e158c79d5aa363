#include <cstdlib>

#include "host/cli/platform.h"

extern "C" {
// host/cli/platform_wasm.js
char* skillet_js_environment(const char* name);  // malloc'd; null where it is unset
int skillet_js_use_zone(const char* name);       // 0 where there is none of that name
}

namespace skillet::cli {

std::optional<std::string> environment(const char* name) {
  char* value = skillet_js_environment(name);
  if (!value) return std::nullopt;
  std::string text(value);
  std::free(value);
  if (text.empty()) return std::nullopt;
  return text;
}

std::string executable_path(const std::string& program) {
  return program;  // Node gives the script's absolute path
}

bool use_zone(const std::string& name) {
  return skillet_js_use_zone(name.c_str()) != 0;
}

// Node ends the program by itself.
bool was_interrupted() {
  return false;
}
void watch_for_interrupt() {}

std::string ProcessResult::how_it_ended() const {
  return "exit code " + std::to_string(exit_code);
}

Result<ProcessResult> run_process(const std::vector<std::string>& command, int) {
  return Error{"native-only", "the WebAssembly build can't start " + command[0], "", "Use the native skillet for this"};
}

}  // namespace skillet::cli
