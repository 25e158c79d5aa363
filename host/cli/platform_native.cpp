#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>

#include "host/cli/platform.h"

namespace skillet::cli {
namespace {

using Clock = std::chrono::steady_clock;

volatile sig_atomic_t interrupted = 0;

void note_interrupt(int) {
  interrupted = 1;
}

[[noreturn]] void become(const std::vector<std::string>& command, int output, int time_limit_ms) {
  setpgid(0, 0);  // so that what the child starts can be ended with it
  // Beyond the parent's own limit, for a child that closes its output and goes on.
  if (time_limit_ms > 0) alarm(static_cast<unsigned>(time_limit_ms / 1000 + 2));
  rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  if (int nothing = open("/dev/null", O_RDONLY); nothing >= 0) dup2(nothing, STDIN_FILENO);
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  execvp(words[0], words.data());
  constexpr int not_found = 127;
  _exit(not_found);
}

// Reads until the other end is closed. False when the time is over first.
bool drain(int input, std::string& output, int time_limit_ms) {
  const Clock::time_point end = Clock::now() + std::chrono::milliseconds(time_limit_ms);
  for (;;) {
    int wait_ms = -1;
    if (time_limit_ms > 0) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
      if (left <= 0) return false;
      wait_ms = static_cast<int>(left);
    }
    pollfd ready{input, POLLIN, 0};
    const int count = poll(&ready, 1, wait_ms);
    if (count < 0 && errno != EINTR) return true;
    if (count <= 0) continue;
    char piece[16384];
    const ssize_t bytes = read(input, piece, sizeof piece);
    if (bytes <= 0) return true;
    const size_t room = ProcessResult::max_output_bytes - output.size();
    output.append(piece, std::min(static_cast<size_t>(bytes), room));
  }
}

}  // namespace

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  if (!value || !*value) return std::nullopt;
  return std::string(value);
}

std::string executable_path(const std::string& program) {
  std::error_code failure;
  const std::filesystem::path own = std::filesystem::read_symlink("/proc/self/exe", failure);
  return failure ? std::filesystem::absolute(program, failure).string() : own.string();
}

// The C library takes a name that it does not know for UTC: whether there is one has to be seen in its folder.
bool use_zone(const std::string& name) {
  const bool is_plain =
      name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/") == name.npos &&
      !name.empty() && name[0] != '/';
  const std::filesystem::path folder = environment("TZDIR").value_or("/usr/share/zoneinfo");
  std::error_code failure;
  if (!is_plain || (name != "UTC" && !std::filesystem::is_regular_file(folder / name, failure))) return false;
  setenv("TZ", name.c_str(), 1);
  tzset();
  return true;
}

bool was_interrupted() {
  return interrupted;
}

void watch_for_interrupt() {
  struct sigaction action{};
  action.sa_handler = note_interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
}

std::string ProcessResult::how_it_ended() const {
  if (timed_out) return "no end within the time limit";
  if (signal != 0) return std::string("killed by SIG") + (sigabbrev_np(signal) ? sigabbrev_np(signal) : "?");
  return "exit code " + std::to_string(exit_code);
}

Result<ProcessResult> run_process(const std::vector<std::string>& command, int time_limit_ms) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return Error{"process-failed", std::strerror(errno), command[0], ""};
  const pid_t child = fork();
  if (child == 0) become(command, ends[1], time_limit_ms);
  close(ends[1]);
  if (child < 0) {
    close(ends[0]);
    return Error{"process-failed", std::strerror(errno), command[0], ""};
  }
  ProcessResult result;
  result.timed_out = !drain(ends[0], result.output, time_limit_ms);
  close(ends[0]);
  if (result.timed_out && kill(-child, SIGKILL) != 0) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  result.timed_out |= WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM;
  if (WIFSIGNALED(status))
    result.signal = WTERMSIG(status);
  else
    result.exit_code = WEXITSTATUS(status);
  return result;
}

}  // namespace skillet::cli
