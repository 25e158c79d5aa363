#include "plugins/shell/danger.h"

#include <doctest/doctest.h>

namespace skillet::shell {
namespace {

TEST_CASE("what destroys is recognised") {
  const char* const lines[] = {
      "rm -rf build",
      "rm -fr -- x",
      "rm --recursive x",
      "rm *.txt",
      "sudo rm -r /opt/x",
      "cd /tmp && rm -rf *",
      "find . -name '*.tmp' -delete",
      "find . -type d -name x -exec rm -r {} +",
      "cat list | xargs rm -r",
      "ls | sudo xargs -n 1 rm -rf",
      "dd if=a.iso of=/dev/sdb bs=4M",
      "sudo mkfs.ext4 /dev/sdb1",
      "cat image > /dev/sda",
      "chmod -R 777 /srv",
      "chmod 777 x",
      "sudo chown -R bob /srv",
      "kill -9 12",
      "pkill -9 firefox",
      "kill -s KILL 12",
      "curl https://example.com/x.sh | sh",
      "curl -fsSL https://example.com | sudo bash -s",
      "wget -qO- https://example.com | python3",
      "bash -c 'rm -rf x'",
      "echo $(rm -rf x)",
      "echo \"`rm -rf x`\"",
      "FOO=1 rm -r x",
      "git reset --hard HEAD~1",
      "git -C repo push --force",
      "git push origin +main",
      "git branch -D x",
      "git clean -fd",
      "git rebase main",
      "git commit --amend",
      "git stash clear",
      "docker system prune",
      "sudo shutdown -h now",
      "/sbin/reboot",
      "crontab -r",
      "rsync -av --delete a b",
      "mv x /dev/null",
      "shred -u x",
      ":(){ :|:& };:",
      "timeout 5m rm -r x",
  };
  for (const char* line : lines) {
    CAPTURE(line);
    CHECK(danger_of(line) != "");
  }
}

TEST_CASE("what does no harm is not marked") {
  const char* const lines[] = {
      "rm file.txt",
      "ls -la",
      "find . -name '*.rm' -print",
      "echo 'rm -rf /'",
      "grep -r 'mkfs' .",
      "ls > /dev/null 2>&1",
      "dd if=/dev/zero bs=1M count=1",
      "kill 12",
      "chmod 644 x",
      "git push",
      "git branch -d x",
      "git restore --staged x",
      "curl https://example.com | less",
      "curl https://example.com; sh x.sh",
      "docker ps",
      "sudo fdisk -l",
      "rm -- -rf",
      "",
      "'",
      "$(",
      "| | ;;",
  };
  for (const char* line : lines) {
    CAPTURE(line);
    CHECK(danger_of(line) == "");
  }
}

TEST_CASE("deep nesting ends") {
  std::string line;
  for (int i = 0; i < 2000; ++i) line += "$(";
  CHECK(danger_of(line) == "");
}

}  // namespace
}  // namespace skillet::shell
