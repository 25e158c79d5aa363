#include "host/cli/places.h"

#include <doctest/doctest.h>

#include "host/cli/test_folder.h"

using namespace skillet;
using namespace skillet::cli;

TEST_CASE("@name is the newest version by semantic precedence, of exactly that name") {
  TestFolder folder;
  for (const char* name : {"calc-0.9.0", "calc-0.10.0-rc.1", "calc-0.10.0", "calc-plus-3.0.0", "calc-x", "calc"})
    folder.put(std::string(name) + ".skill", "");
  CHECK(newest_package(folder.path(), "calc")->filename() == "calc-0.10.0.skill");
  CHECK(newest_package(folder.path(), "calc-plus")->filename() == "calc-plus-3.0.0.skill");
}

TEST_CASE("a name that is not there is answered with what is") {
  TestFolder folder;
  Result<Path> none = newest_package(folder.path(), "calc");
  REQUIRE_FALSE(none);
  CHECK(none.error().remedy == "Build some first: scripts/build");
  folder.put("kitchen-1.0.0.skill", "");
  CHECK(newest_package(folder.path(), "calc").error().remedy == "There are: kitchen-1.0.0");
  CHECK(newest_package(folder.path(), "../calc").error().code == "package-name");
  CHECK(newest_package(folder / "nowhere", "calc").error().code == "package-not-found");
}

TEST_CASE("what does not begin with @ is a path") {
  CHECK(*Places().resolve("some/file.skill") == "some/file.skill");
}
