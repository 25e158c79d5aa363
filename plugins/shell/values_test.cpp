#include "plugins/shell/values.h"

#include <doctest/doctest.h>

#include "plugins/shell/slot_text.h"
#include "plugins/shell/test_index.h"

namespace skillet::shell {
namespace {

// The longest value of a kind in the prompt, written for a slot of a type.
std::string written(std::string_view prompt, uint32_t kind, SlotType type) {
  const auto tokens = read_tokens(shipped_index(), prompt);
  const std::vector<Value> values = find_values(*tokens);
  const Value* longest = nullptr;
  for (const Value& value : values) {
    if ((value.kinds & kind) == 0) continue;
    if (longest == nullptr || value.end - value.first > longest->end - longest->first) longest = &value;
  }
  if (longest == nullptr) return "(none)";
  std::string out;
  return write_slot(type, {*longest}, "", out) ? out : "(refused)";
}

std::string size(std::string_view prompt) {
  return written(prompt, size_value, SlotType::size);
}
std::string age(std::string_view prompt) {
  return written(prompt, age_value, SlotType::age);
}
std::string glob(std::string_view prompt) {
  return written(prompt, glob_value, SlotType::glob);
}

TEST_CASE("sizes") {
  CHECK(size("files larger than 10 MB") == "-size +10M");
  CHECK(size("over 2gb") == "-size +2G");
  CHECK(size("smaller than 500 kilobytes") == "-size -500k");
  CHECK(size("at least 1 gig") == "-size +1G");
  CHECK(size("of exactly 64 bytes") == "-size 64c");
  CHECK(size("2 TB or more") == "-size +2000G");
  CHECK(size("ten files") == "(none)");
}

TEST_CASE("ages") {
  CHECK(age("modified in the last 7 days") == "-mtime -7");
  CHECK(age("older than 30 days") == "-mtime +30");
  CHECK(age("older than a week") == "-mtime +7");
  CHECK(age("changed within the last hour") == "-mmin -60");
  CHECK(age("accessed in the past 2 days") == "-atime -2");
  CHECK(age("not accessed in the last 90 days") == "-atime +90");
  CHECK(age("modified more than 10 minutes ago") == "-mmin +10");
  CHECK(age("modified today") == "-mtime -1");
  CHECK(age("modified yesterday") == "-mtime 1");
}

TEST_CASE("kinds of files") {
  CHECK(glob("all pdf files") == "'*.pdf'");
  CHECK(glob("python scripts") == "'*.py'");
  CHECK(glob("every .log file") == "'*.log'");
  CHECK(glob("files ending in .bak") == "'*.bak'");
  CHECK(glob("files starting with test") == "'test*'");
  CHECK(glob("files with draft in the name") == "'*draft*'");
  CHECK(glob("files with the extension conf") == "'*.conf'");
  CHECK(glob("a pdf file") == "(none)");
}

TEST_CASE("places and paths") {
  CHECK(written("in my downloads folder", path_value, SlotType::dir) == "~/Downloads");
  CHECK(written("in the current directory", path_value, SlotType::dir) == ".");
  CHECK(written("under /var/www", path_value, SlotType::dir) == "/var/www");
  CHECK(written("tcp/udp", path_value, SlotType::dir) == "(none)");
}

TEST_CASE("machines and modes") {
  CHECK(written("to bob@example.com:/tmp", remote_path_value, SlotType::remote_path) == "bob@example.com:/tmp");
  CHECK(written("ping 10.0.0.1", host_value, SlotType::host) == "10.0.0.1");
  CHECK(written("chmod u+x", mode_value, SlotType::mode) == "u+x");
  CHECK(written("chmod 755", mode_value, SlotType::mode) == "755");
  CHECK(written("the third column", number_value, SlotType::number) == "3");
}

}  // namespace
}  // namespace skillet::shell
