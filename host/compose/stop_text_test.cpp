#include "host/compose/stop_text.h"

#include <doctest/doctest.h>

using skillet::StopText;

namespace {

std::string run(StopText stop, const std::vector<std::string>& pieces) {
  std::string shown;
  for (const std::string& piece : pieces) shown += stop.push(piece);
  return shown + stop.finish() + (stop.has_stopped() ? "|" : "");
}

}  // namespace

TEST_CASE("text passes through where nothing stops it") {
  CHECK(run(StopText(), {"one ", "two"}) == "one two");
  CHECK(run(StopText({"\n\n"}), {"one\n", "two\n"}) == "one\ntwo\n");
}

TEST_CASE("a stop string ends the text, however it is cut into pieces") {
  const std::string text = "question: yes User: and more";
  for (size_t cut = 0; cut <= text.size(); cut++)
    for (size_t second = cut; second <= text.size(); second++)
      CHECK(run(StopText({"User:"}), {text.substr(0, cut), text.substr(cut, second - cut), text.substr(second)}) ==
            "question: yes |");
}

TEST_CASE("of several stop strings the first in the text counts") {
  CHECK(run(StopText({"later", "soon"}), {"not soon, later"}) == "not |");
  CHECK(run(StopText({"abc", "bcd"}), {"a", "b", "c"}) == "|");
}

TEST_CASE("what only began like a stop string is shown, and nothing after the end") {
  StopText stop({"<end>"});
  CHECK(stop.push("a <en") == "a ");
  CHECK(stop.push("try> <end> b") == "<entry> ");
  CHECK(stop.push("more") == "");
  CHECK(stop.finish() == "");
  CHECK(stop.has_stopped());
}
