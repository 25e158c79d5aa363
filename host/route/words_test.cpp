#include "host/route/words.h"

#include <doctest/doctest.h>

#include <algorithm>

using skillet::words_of;
using Words = std::vector<std::string>;

TEST_CASE("words are lower case and parted by everything that is no letter, digit or mark") {
  CHECK(words_of("What's 7.5% of (ABC_def)?") == Words{"whats", "7", "5", "of", "abc", "def"});
  CHECK(words_of("don't don\u2019t") == Words{"dont", "dont"});
  CHECK(words_of(" \n--- ") == Words{});
  CHECK(words_of("") == Words{});
}

TEST_CASE("accents of Latin letters count for nothing, composed or not; other alphabets keep theirs") {
  CHECK(words_of("CAF\u00C9 cafe\u0301") == Words{"cafe", "cafe"});
  CHECK(words_of("\u041F\u0440\u0418\u0432\u0435\u0442") == Words{"\u043F\u0440\u0438\u0432\u0435\u0442"});
  CHECK(words_of("\u0439") == Words{"\u0439"});
  CHECK(words_of("\uD55C\uAD6D \uC5B4") == Words{"\uD55C\uAD6D", "\uC5B4"});
}

TEST_CASE("a script without spaces gives a word for each character") {
  CHECK(words_of("\u5929\u6C14abc") == Words{"\u5929", "\u6C14", "abc"});
}

TEST_CASE("bytes that are no UTF-8 part words and harm nothing") {
  CHECK(words_of("one\xFFtwo \xE2\x82") == Words{"one", "two"});
}

TEST_CASE("of a long text both ends are read") {
  std::string text = "first ";
  while (text.size() < 3 * skillet::max_routed_bytes) text += "filler ";
  text.insert(text.size() / 2, " middle ");
  text += "last";
  const Words words = words_of(text);
  CHECK(words.front() == "first");
  CHECK(words.back() == "last");
  CHECK(std::find(words.begin(), words.end(), "middle") == words.end());
  CHECK(words.size() < skillet::max_routed_bytes / 6);
}
