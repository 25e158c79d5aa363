#include "host/cli/file_writer.h"

#include <doctest/doctest.h>

#include "host/base/test_why.h"
#include "host/cli/test_folder.h"

using namespace skillet;
using namespace skillet::cli;
using test::why;

TEST_CASE("a file that is written in pieces is there once it is committed") {
  TestFolder folder;
  folder.put("a", "old");
  const std::string large(3 << 20, 'x');
  {
    auto writer = FileWriter::create(folder / "a");
    REQUIRE(why(writer) == "");
    REQUIRE(why((*writer)->append(bytes_of("one"))) == "");
    REQUIRE(why((*writer)->append(bytes_of(large))) == "");
    REQUIRE(why((*writer)->append(bytes_of("two"))) == "");
    CHECK(*read_text_file(folder / "a") == "old");
    REQUIRE(why((*writer)->commit()) == "");
  }
  CHECK(text_of(*read_file(folder / "a", 4 << 20)) == "one" + large + "two");
}

TEST_CASE("what is not committed leaves nothing behind") {
  TestFolder folder;
  {
    auto writer = FileWriter::create(folder / "a");
    REQUIRE(why((*writer)->append(bytes_of("one"))) == "");
  }
  CHECK(std::filesystem::is_empty(folder.path()));
  std::filesystem::create_directory(folder / "taken");
  {
    auto writer = FileWriter::create(folder / "taken");
    CHECK((*writer)->commit().error().code == "file-unwritable");
  }
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
  CHECK(FileWriter::create(folder / "nowhere/a").error().code == "file-unwritable");
}
