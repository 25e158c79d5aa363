#include "host/cli/user_name.h"

#include "host/base/bytes.h"
#include "host/cli/platform.h"

namespace skillet::cli {
namespace {

constexpr size_t max_name_bytes = 100;
constexpr int git_limit_ms = 5000;

std::string fit(std::string name) {
  name.erase(name.find_last_not_of(" \n\r\t") + 1);
  const bool is_plain = name.find_first_of("\"\\\n\r\t") == std::string::npos && is_utf8(bytes_of(name));
  return is_plain && name.size() <= max_name_bytes ? name : "";
}

}  // namespace

std::string user_name() {
  if (Result<ProcessResult> git = run_process({"git", "config", "user.name"}, git_limit_ms); git && git->ok())
    if (std::string name = fit(git->output); !name.empty()) return name;
  const std::string login = fit(environment("USER").value_or(""));
  return login.empty() ? "author" : login;
}

}  // namespace skillet::cli
