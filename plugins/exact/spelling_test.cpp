#include "plugins/exact/spelling.h"

#include <doctest/doctest.h>

namespace skillet::exact {
namespace {

std::string_view mended(std::string_view typed) {
  Mending mending(typed);
  for (const char* word : {"times", "minus", "plus", "divided", "multiplied", "percentage", "seven", "eleven", "mean"})
    mending.consider(word);
  return mending.best();
}

TEST_CASE("one mistake is mended, two in a long word") {
  CHECK(mended("tiems") == "times");
  CHECK(mended("mnius") == "minus");
  CHECK(mended("devided") == "divided");
  CHECK(mended("pluss") == "plus");
  CHECK(mended("precentge") == "percentage");
  CHECK(mended("mutliplyed") == "multiplied");
  CHECK(mended("tmie").empty());
  CHECK(mended("men").empty());
  CHECK(mended("").empty());
}

TEST_CASE("what is equally near to two words is left alone") {
  Mending mending("boar");
  mending.consider("boat");
  mending.consider("board");
  CHECK(mending.best().empty());
}

TEST_CASE("forms of one word are no others") {
  Mending mending("metrs");
  for (const char* word : {"metre", "metres", "meters"}) mending.consider(word);
  CHECK(mending.best() == "metre");
}

TEST_CASE("distances") {
  CHECK(edit_distance("abcd", "abdc", 2) == 1);
  CHECK(edit_distance("abcd", "acbd", 2) == 1);
  CHECK(edit_distance("abcd", "xbcdy", 2) == 2);
  CHECK(edit_distance("abcd", "wxyz", 2) == 3);
  CHECK(edit_distance("a", "abcdef", 2) == 3);
}

}  // namespace
}  // namespace skillet::exact
