#include "host/cli/platform.h"

#include <doctest/doctest.h>

using namespace skillet;
using namespace skillet::cli;

TEST_CASE("how a process ended is told") {
  Result<ProcessResult> said = run_process({"sh", "-c", "echo out; echo err >&2; exit 3"}, 10000);
  REQUIRE(said);
  CHECK(said->exit_code == 3);
  CHECK(said->output == "out\nerr\n");
  CHECK(run_process({"sh", "-c", "kill -SEGV $$"}, 10000)->how_it_ended() == "killed by SIGSEGV");
  CHECK_FALSE(run_process({"no-such-program-anywhere"}, 10000)->ok());
}

TEST_CASE("a process that does not end is ended, with what it started") {
  Result<ProcessResult> slow = run_process({"sh", "-c", "sleep 100 & sleep 100"}, 200);
  REQUIRE(slow);
  CHECK(slow->timed_out);
  CHECK_FALSE(slow->ok());
}
