#include "host/govern/requests.h"

#include <doctest/doctest.h>

#include "host/govern/families.h"

namespace skillet::govern {
namespace {

std::string refusal(std::string_view text) {
  const Result<Requests> parsed = parse_requests(text, "list");
  return parsed ? "" : parsed.error().sentence();
}

}  // namespace

TEST_CASE("requests are read as they are written") {
  const Result<Requests> read = parse_requests(
      "# skillet requests 1\r\n\n# a comment\nkitchen 128512 240000\ncalc\t250880 0 7\nkitchen 128512 5", "list");
  REQUIRE(read);
  REQUIRE(read->skills.size() == 2);
  CHECK(read->skills[0].name == "kitchen");
  CHECK(read->skills[0].load_us == 20'642);
  CHECK(read->skills[1].load_us == 7);
  REQUIRE(read->list.size() == 3);
  CHECK(read->list[2].skill == 0);
  CHECK(read->list[2].gain_micronats == 5);
  CHECK(write_requests(*read) == "# skillet requests 1\nkitchen 128512 240000\ncalc 250880 0 7\nkitchen 128512 5\n");
}

TEST_CASE("what is no list of requests is refused with its line") {
  CHECK(refusal("kitchen 1 1\n").find("list: line 1") != std::string::npos);
  CHECK(refusal("# skillet requests 1\n").find("there is no request") != std::string::npos);
  const std::string head = "# skillet requests 1\na 1 1\n";
  CHECK(refusal(head + "a 1\n").find("three or four fields") != std::string::npos);
  CHECK(refusal(head + "a 1 1 1 1\n").find("three or four fields") != std::string::npos);
  CHECK(refusal(head + "a 2 1\n").find("another size") != std::string::npos);
  CHECK(refusal(head + "b 0 1\n").find("BYTES") != std::string::npos);
  CHECK(refusal(head + "b 5000000000 1\n").find("line 3") != std::string::npos);
  CHECK(refusal(head + "b 1 -1\n").find("GAIN_MICRONATS") != std::string::npos);
  CHECK(refusal(head + "b 1 1 x\n").find("LOAD_US") != std::string::npos);
  CHECK(refusal(head + std::string(129, 'n') + " 1 1\n").find("128 bytes") != std::string::npos);
}

TEST_CASE("a family is the same for the same seed, and can be written and read") {
  for (const std::string_view name : family_names()) {
    CAPTURE(name);
    const FamilySetting setting{.seed = 7, .skills = 10, .requests = 300, .sizes = {}};
    const Result<Requests> made = make_family(name, setting);
    REQUIRE(made);
    CHECK(made->list.size() == 300);
    const std::string text = write_requests(*made);
    const Result<Requests> read = parse_requests(text, "list");
    REQUIRE(read);
    CHECK(write_requests(*read) == text);
    CHECK(write_requests(*make_family(name, setting)) == text);
  }
  CHECK(!make_family("tide", {}));
}

}  // namespace skillet::govern
