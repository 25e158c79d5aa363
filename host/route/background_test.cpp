#include "host/route/background.h"

#include <doctest/doctest.h>

#include <set>

#include "host/route/words.h"

using namespace skillet;

TEST_CASE("the background is some hundred sentences, none twice, all of words") {
  std::set<std::vector<std::string>> seen;
  for (const std::string_view sentence : background_sentences()) {
    const std::vector<std::string> words = words_of(sentence);
    CHECK(!words.empty());
    CHECK_MESSAGE(seen.insert(words).second, sentence);
  }
  CHECK(seen.size() > 200);
}
