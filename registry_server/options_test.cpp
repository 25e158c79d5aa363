#include "registry_server/options.h"

#include <doctest/doctest.h>

#include <vector>

namespace skillet::registry {
namespace {

Result<CommandLine> read(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "skillet-registry");
  return read_command_line(static_cast<int>(arguments.size()), arguments.data());
}

}  // namespace

TEST_CASE("the command line is read, with its defaults") {
  const auto least = read({"--packages", "p", "--web", "w"});
  REQUIRE(least);
  CHECK(least->packages == "p");
  CHECK(least->web == "w");
  CHECK(least->address == "127.0.0.1");
  CHECK(least->port == 8080);
  CHECK_FALSE(least->log_requests);

  const auto most = read({"--packages=p", "--web=w", "--address=::1", "--port=0", "--log=requests"});
  REQUIRE(most);
  CHECK(most->address == "::1");
  CHECK(most->port == 0);
  CHECK(most->log_requests);
  CHECK(read({"--help"})->help);
  CHECK(usage().find("--packages") != std::string::npos);
}

TEST_CASE("a wrong command line is refused with a reason") {
  const std::vector<std::vector<const char*>> wrong = {{},
                                                       {"--packages", "p"},
                                                       {"--web", "w"},
                                                       {"--packages", "p", "--web", "w", "--port", "65536"},
                                                       {"--packages", "p", "--web", "w", "--port", "-1"},
                                                       {"--packages", "p", "--web", "w", "--port", "http"},
                                                       {"--packages", "p", "--web", "w", "--log", "loud"},
                                                       {"--packages", "p", "--web", "w", "--unheard"},
                                                       {"--packages", "p", "--web", "w", "stray"},
                                                       {"--packages"}};
  for (const auto& arguments : wrong) {
    const auto line = read(arguments);
    REQUIRE_FALSE(line);
    CHECK(line.error().code == "usage");
    CHECK_FALSE(line.error().what.empty());
  }
}

}  // namespace skillet::registry
