#include "registry_server/target.h"

#include <doctest/doctest.h>

namespace skillet::registry {

TEST_CASE("a target becomes the names of its path") {
  struct Row {
    const char* text;
    std::vector<std::string> segments;
    bool is_folder;
  };
  for (const Row& row :
       {Row{"/", {}, true}, Row{"/a", {"a"}, false}, Row{"/a/", {"a"}, true}, Row{"/a/b.js?v=1", {"a", "b.js"}, false},
        Row{"/a%20b", {"a b"}, false}, Row{"/%c3%A4", {"ä"}, false}, Row{"/?x=/../", {}, true},
        Row{"http://host:80/a", {"a"}, false}, Row{"HTTP://host", {}, true}, Row{"/...", {"..."}, false},
        Row{"/%2541", {"%41"}, false}, Row{"/a?b?c", {"a"}, false}}) {
    CAPTURE(std::string(row.text));
    const auto target = parse_target(row.text);
    REQUIRE(target);
    CHECK(target->segments == row.segments);
    CHECK(target->is_folder == row.is_folder);
  }
}

TEST_CASE("a target that could mean another place is refused") {
  for (const char* text : {"",
                           "a",
                           "*",
                           "?",
                           "//",
                           "//etc/passwd",
                           "/a//b",
                           "/a//",
                           "/..",
                           "/../",
                           "/../etc/passwd",
                           "/a/../../b",
                           "/a/..",
                           "/.",
                           "/./a",
                           "/%2e%2e/a",
                           "/%2E%2e",
                           "/.%2e/a",
                           "/%2e/",
                           "/a%2fb",
                           "/..%2fetc",
                           "/a%5cb",
                           "/..\\etc",
                           "/\\",
                           "/a%00b",
                           "/%00",
                           "/a%0ab",
                           "/a%7f",
                           "/%",
                           "/%2",
                           "/%zz",
                           "/%2g",
                           "/%-1",
                           "/a#b",
                           "/%ff",
                           "/%c0%ae%c0%ae/",
                           "/%ed%a0%80",
                           "https://host/",
                           "http:/host",
                           "ftp://host/a"}) {
    CAPTURE(std::string(text));
    const auto target = parse_target(text);
    REQUIRE_FALSE(target);
    CHECK(target.error().code == "target-malformed");
  }
}

TEST_CASE("a path has a limited number of parts") {
  std::string path;
  for (size_t i = 0; i < Target::max_segments; ++i) path += "/a";
  CHECK(parse_target(path));
  CHECK_FALSE(parse_target(path + "/a"));
}

}  // namespace skillet::registry
