#include "plugins/emoji/pick.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "plugins/emoji/answer.h"

using namespace skillet::emoji;

namespace {

const std::string& index_file() {
  static const std::string text = [] {
    std::ifstream file(EMOJI_INDEX, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }();
  return text;
}

std::string first_line(std::string_view prompt) {
  const std::optional<Answer> given = answer(*Index::read(index_file()), prompt);
  return given ? given->text.substr(0, given->text.find('\n')) : "declined";
}

bool has(std::string_view prompt, std::string_view emoji) {
  return first_line(prompt).find(emoji) != std::string::npos;
}

}  // namespace

TEST_CASE("the index that ships is whole and small") {
  CHECK(index_file().size() <= 250 * 1000);
  const std::optional<Index> index = Index::read(index_file());
  REQUIRE(index.has_value());
  CHECK(index->emoji_count() > 1000);
  CHECK(index->find("rain").has_value());
  CHECK_FALSE(index->find("").has_value());
  CHECK_FALSE(index->find("zzzzzz").has_value());
  for (const char* needed : {"😞", "😕", "🙁", "🙂", "😌", "👍", "😊", "✨", "😔", "💔", "💬", "🚫"})
    CHECK(index->number_of(needed).has_value());
}

TEST_CASE("what is no index is refused") {
  for (const char* text : {"", "emoji-index 2 0 0\n", "emoji-index 1 5 0\n😀 1\n", "emoji-index 1 1 1\n😀 1\nrain\n",
                           "emoji-index 1 1 1\n😀 1\nrain\t.00\n", "emoji-index 1 99999999 1\n", "emoji-index 1 1"}) {
    CAPTURE(std::string(text));
    CHECK_FALSE(Index::read(text).has_value());
  }
  const std::optional<Index> wrong = Index::read("emoji-index 1 1 1\n😀 1\nrain\t.ZZZ\n");
  REQUIRE(wrong.has_value());
  CHECK_FALSE(wrong->find("rain").has_value());  // it names an emoji that is not there
}

TEST_CASE("three emoji that people would accept") {
  CHECK(first_line("emoji for happy birthday") == "🎂 🎉 🥳");
  CHECK(has("emoji for it's raining cats and dogs", "🌧️"));
  CHECK(has("emoji for my dog died", "💔"));
  CHECK(has("emoji for a heart", "❤️"));
  CHECK(has("emoji for france", "🇫🇷"));
  CHECK(has("emoji for brithday", "🎂"));
  CHECK(has("emojis for pizza and beer", "🍕"));
  CHECK(has("emojis for pizza and beer", "🍺"));
}

TEST_CASE("negation turns feelings, and denies things") {
  CHECK(first_line("emoji for not happy") == "😞 😕 🙁");
  CHECK(first_line("emoji for i am not tired") == "🙂 😌 👍");
  CHECK(has("emoji for can't wait", "🎉"));
  CHECK(has("emoji for no coffee", "🚫"));
  CHECK(has("emoji for not sad but hungry", "😋"));
}

TEST_CASE("where nothing fits it asks, and other prompts are declined") {
  CHECK(first_line("emoji for qwxz") == "Not sure: no emoji is known for that. What is it about?");
  CHECK(first_line("emoji please") == "Not sure: emoji for what? Say it in a few words.");
  CHECK(first_line("what's the weather") == "declined");
  CHECK(first_line("emoji for " + std::string(4000, 'x')) == "Not sure: no emoji is known for that. What is it about?");
}

TEST_CASE("all three differ") {
  for (const char* prompt :
       {"emoji for love", "emoji for clock", "emoji for moon", "emoji for books", "emoji for zzz cat"}) {
    const Pick found = pick(*Index::read(index_file()), prompt);
    REQUIRE(found.emoji.size() == emoji_in_answer);
    CHECK(found.emoji[0] != found.emoji[1]);
    CHECK(found.emoji[1] != found.emoji[2]);
    CHECK(found.emoji[0] != found.emoji[2]);
  }
}
