#include "host/cli/command.h"

int main(int count, char** words) {
  return skillet::cli::run_command_line(count > 0 ? words[0] : "skillet", {words + (count > 0), words + count});
}
