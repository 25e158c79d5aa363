#include "plugins/emoji/stem.h"

#include <doctest/doctest.h>

using namespace skillet::emoji;

TEST_CASE("kin have one stem") {
  CHECK(stem("raining") == "rain");
  CHECK(stem("rained") == "rain");
  CHECK(stem("running") == "run");
  CHECK(stem("parties") == stem("party"));
  CHECK(stem("dancing") == stem("dance"));
  CHECK(stem("dogs") == "dog");
  CHECK(stem("kiss") == "kiss");
  CHECK(stem("bus") == "bus");
  CHECK(stem("falling") == "fall");
  CHECK(stem("red") == "red");
  CHECK(stem("") == "");
}

TEST_CASE("words lose capitals, apostrophes and marks") {
  const std::vector<Word> words = words_of("Can't WAIT, it\xE2\x80\x99s a.m. 5!");
  REQUIRE(words.size() == 5);
  CHECK(words[0].text == "cant");
  CHECK(words[1].text == "wait");
  CHECK(words[2].text == "its");
  CHECK(words[3].text == "am");
  CHECK(words[4].text == "5");
  CHECK(words_of(std::string(1000, 'a') + " b").size() == 2);
  std::string many;
  for (size_t i = 0; i < 2 * max_words; ++i) many += "x ";
  CHECK(words_of(many).size() == max_words);
}
