#include "host/cli/files.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "host/cli/test_folder.h"

using namespace skillet;
using namespace skillet::cli;

TEST_CASE("a file is read whole, and errors name it") {
  TestFolder folder;
  folder.put("a", "12345");
  CHECK(text_of(*read_file(folder / "a", 5)) == "12345");
  CHECK(read_file(folder / "a", 4).error().code == "file-too-large");
  Result<Buffer> missing = read_file(folder / "b", 5);
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == "file-not-found");
  CHECK(missing.error().where == (folder / "b").string());
  CHECK(read_file(folder.path(), 5).error().code == "file-unreadable");
}

TEST_CASE("a file is written whole or not at all, and nothing is left lying about") {
  TestFolder folder;
  REQUIRE(write_file(folder / "a", bytes_of("one")));
  REQUIRE(write_file(folder / "a", bytes_of("two"), Access::owner_only));
  CHECK(*read_text_file(folder / "a") == "two");
  struct stat about{};
  REQUIRE(stat((folder / "a").c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0600);
  CHECK_FALSE(write_file(folder / "nowhere/a", bytes_of("x")));
  std::filesystem::create_directory(folder / "taken");
  CHECK_FALSE(write_file(folder / "taken", bytes_of("x")));
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);
}
