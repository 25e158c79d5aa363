#include "plugins/shell/danger.h"

#include "plugins/shell/shell_words.h"
#include "plugins/words/word_list.h"

namespace skillet::shell {
namespace {

constexpr int max_depth = 4;  // of commands that run commands: sudo xargs rm

using Words = std::vector<std::string>;

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

std::string_view base_name(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool has_word(const Words& words, WordList wanted) {
  for (size_t i = 1; i < words.size(); ++i) {
    if (wanted.has(words[i])) return true;
  }
  return false;
}

// -r, -rf, -fr: a short flag among others.
bool has_flag(const Words& words, char letter) {
  for (size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--") return false;
    if (word.size() > 1 && word[0] == '-' && word[1] != '-' && word.find(letter) != std::string::npos) return true;
  }
  return false;
}

bool has_start(const Words& words, std::string_view start) {
  for (size_t i = 1; i < words.size(); ++i) {
    if (starts_with(words[i], start)) return true;
  }
  return false;
}

bool has_wildcard(const Words& words) {
  for (size_t i = 1; i < words.size(); ++i) {
    if (words[i].find('*') != std::string::npos) return true;
  }
  return false;
}

bool is_device(std::string_view path) {
  if (!starts_with(path, "/dev/")) return false;
  const std::string_view name = path.substr(5);
  return !WordList("fd full null stderr stdout tty zero").has(name) && !starts_with(name, "fd/") &&
         !starts_with(name, "tcp/") && !starts_with(name, "udp/");
}

const char* danger_of_removal(const Words& words) {
  if (has_flag(words, 'r') || has_flag(words, 'R') || has_word(words, "--recursive"))
    return "deletes whole folders with everything in them, and there is no way back";
  if (has_wildcard(words)) return "deletes every file that matches, and there is no way back";
  if (has_flag(words, 'f')) return "deletes without asking, and there is no way back";
  return nullptr;
}

const char* danger_of_permissions(const Words& words) {
  if (has_flag(words, 'R') || has_word(words, "--recursive"))
    return "changes every file below the folder, and the old state is not kept";
  if (words[0] == "chmod" && has_word(words, "0777 666 777 a+rwx a=rwx"))
    return "lets every user of the machine change it";
  return nullptr;
}

const char* danger_of_kill(const Words& words) {
  if (has_word(words, "-9 -KILL -SIGKILL KILL SIGKILL"))
    return "ends the process at once: what it has not saved is lost";
  return nullptr;
}

const char* danger_of_branch(const Words& words) {
  if (has_flag(words, 'D') || has_word(words, "--force")) return "deletes a branch even when it was merged nowhere";
  return nullptr;
}

const char* danger_of_git(const Words& words) {
  size_t at = 1;
  while (at < words.size() && words[at][0] == '-') at += words[at] == "-C" || words[at] == "-c" ? 2 : 1;
  if (at >= words.size()) return nullptr;
  const std::string& verb = words[at];
  if (verb == "reset" && has_word(words, "--hard")) return "throws away changes that are not committed";
  if (verb == "clean" && (has_flag(words, 'f') || has_word(words, "--force")))
    return "deletes files that git does not know";
  if (verb == "push" && (has_flag(words, 'f') || has_start(words, "--force") || has_start(words, "+")))
    return "overwrites what others may have pushed";
  if (verb == "push" && has_word(words, "--delete -d")) return "deletes it on the server, for everybody";
  if (WordList("filter-branch filter-repo rebase").has(verb)) return "rewrites history";
  if (verb == "commit" && has_word(words, "--amend")) return "rewrites the last commit";
  if (verb == "branch") return danger_of_branch(words);
  if (verb == "checkout" && has_word(words, "-- -f .")) return "throws away changes that are not committed";
  if (verb == "restore" && !has_word(words, "--staged")) return "throws away changes that are not committed";
  if (verb == "stash" && has_word(words, "clear drop")) return "throws away changes that were put aside";
  return nullptr;
}

const char* danger_of_container(const Words& words) {
  if (has_word(words, "prune")) return "deletes everything that is not in use";
  if (has_word(words, "rm rmi") && (has_flag(words, 'f') || has_word(words, "--force")))
    return "deletes it even while it is in use";
  if (has_word(words, "volume") && has_word(words, "rm")) return "deletes the data in the volume";
  if (has_word(words, "down") && (has_flag(words, 'v') || has_word(words, "--volumes")))
    return "deletes the data in the volumes";
  return nullptr;
}

const char* danger_of_service(const Words& words) {
  if (has_word(words, "halt kexec poweroff reboot")) return "ends everything that runs on the machine";
  return nullptr;
}

const char* danger_of_find(const Words& words) {
  if (has_word(words, "-delete")) return "deletes everything that is found, and there is no way back";
  return nullptr;
}

const char* danger_of_program(const Words& words) {
  const std::string_view name = base_name(words[0]);
  if (name == "rm") return danger_of_removal(words);
  if (WordList("chgrp chmod chown").has(name)) return danger_of_permissions(words);
  if (WordList("kill killall pkill skill").has(name)) return danger_of_kill(words);
  if (name == "git") return danger_of_git(words);
  if (WordList("docker docker-compose podman").has(name)) return danger_of_container(words);
  if (name == "find") return danger_of_find(words);
  if (name == "systemctl") return danger_of_service(words);
  if (name == "dd" && has_start(words, "of=")) return "overwrites its target from the first byte";
  if (starts_with(name, "mkfs") || name == "mkswap") return "erases what is on the device";
  if (WordList("fdisk gdisk parted sfdisk sgdisk wipefs").has(name) && !has_flag(words, 'l') &&
      !has_word(words, "--list print"))
    return "changes how a disk is divided, which can lose all that is on it";
  if (name == "shred") return "overwrites the file so that it cannot be recovered";
  if (name == "truncate") return "cuts off what the file holds beyond the new size";
  if (WordList("halt poweroff reboot shutdown").has(name)) return "ends everything that runs on the machine";
  if (WordList("init telinit").has(name) && has_word(words, "0 6")) return "ends everything that runs on the machine";
  if (WordList("deluser userdel").has(name)) return "removes the user, and with -r all of the user's files";
  if (name == "crontab" && has_flag(words, 'r')) return "deletes all of the user's scheduled jobs without asking";
  if (name == "rsync" && has_start(words, "--delete")) return "deletes at the target what the source does not have";
  if (WordList("iptables nft").has(name) && (has_flag(words, 'F') || has_word(words, "flush")))
    return "removes all firewall rules";
  if (name == "ufw" && has_word(words, "disable reset")) return "switches the firewall off";
  if (WordList("apt apt-get dpkg").has(name) && has_word(words, "--purge purge"))
    return "removes the package and its configuration";
  if (name == "swapoff") return "can stop programs for want of memory";
  if (name == "mv" && !words.empty() && words.back() == "/dev/null") return "destroys the file";
  return nullptr;
}

bool runs_another(std::string_view name) {
  return WordList("command doas env exec ionice nice nohup sudo time timeout watch xargs").has(name);
}

// "FOO=1": what may stand before a command.
bool is_assignment(std::string_view word) {
  const size_t equals = word.find('=');
  return equals != std::string_view::npos && equals > 0 && word.find('/') > equals && word[0] != '-';
}

bool is_number_or_duration(std::string_view word) {
  return !word.empty() && word[0] >= '0' && word[0] <= '9';
}

const char* danger_of_words(Words words, int depth);

// What `-exec rm -r {} +` and `sh -c '…'` run.
const char* danger_within(const Words& words, int depth) {
  for (size_t i = 1; i + 1 < words.size(); ++i) {
    if (WordList("-exec -execdir -ok").has(words[i]))
      if (const char* found = danger_of_words(Words(words.begin() + static_cast<long>(i) + 1, words.end()), depth + 1))
        return found;
  }
  return nullptr;
}

const char* danger_of_words(Words words, int depth) {
  while (!words.empty() && is_assignment(words[0])) words.erase(words.begin());
  if (words.empty() || words[0].empty() || depth > max_depth) return nullptr;
  if (runs_another(base_name(words[0]))) {
    size_t at = 1;
    while (at < words.size() && (words[at].empty() || words[at][0] == '-' || is_number_or_duration(words[at]))) ++at;
    for (size_t start = at; start < words.size() && start < at + 2; ++start) {
      if (const char* found = danger_of_words(Words(words.begin() + static_cast<long>(start), words.end()), depth + 1))
        return found;
    }
    return nullptr;
  }
  if (const char* found = danger_of_program(words)) return found;
  return danger_within(words, depth);
}

bool is_interpreter(const Words& words) {
  size_t at = 0;
  while (at < words.size() && (runs_another(base_name(words[at])) || (at > 0 && starts_with(words[at], "-")))) ++at;
  return at < words.size() && WordList("bash dash python python3 sh zsh").has(base_name(words[at]));
}

bool downloads(const Words& words) {
  return !words.empty() &&
         (WordList("curl wget").has(base_name(words[0])) || (words.size() > 1 && WordList("curl wget").has(words[1])));
}

bool is_fork_bomb(std::string_view line) {
  std::string packed;
  for (char c : line) {
    if (c != ' ') packed += c;
  }
  return packed.find(":(){:|:&};:") != std::string::npos;
}

std::string sentence(std::string_view what) {
  std::string text = "This ";
  text += what;
  return text + '.';
}

// `bash -c "$(curl …)"`, `sh -c 'rm -r x'`.
const char* danger_of_script(const Words& words, int depth);

const char* danger_of_line(std::string_view line, int depth) {
  const std::vector<SimpleCommand> commands = part_commands(line);
  bool downloaded = false;
  for (const SimpleCommand& command : commands) {
    if (!command.reads_pipe) downloaded = false;
    if (downloaded && is_interpreter(command.words))
      return "runs a program from the network without your having read it";
    downloaded |= downloads(command.words);
    for (const std::string& target : command.written_to) {
      if (is_device(target)) return "writes over a device";
    }
    if (const char* found = danger_of_words(command.words, 0)) return found;
    if (const char* found = danger_of_script(command.words, depth)) return found;
  }
  return nullptr;
}

const char* danger_of_script(const Words& words, int depth) {
  if (depth >= max_depth) return nullptr;
  for (size_t i = 0; i + 2 < words.size(); ++i) {
    if (WordList("bash dash sh zsh").has(base_name(words[i])) && words[i + 1] == "-c")
      return danger_of_line(words[i + 2], depth + 1);
  }
  return nullptr;
}

}  // namespace

std::string danger_of(std::string_view line) {
  if (is_fork_bomb(line)) return "This starts processes without end until the machine stands still.";
  if (const char* found = danger_of_line(line, 0)) return sentence(found);
  return "";
}

}  // namespace skillet::shell
