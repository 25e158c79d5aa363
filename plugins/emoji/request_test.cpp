#include "plugins/emoji/request.h"

#include <doctest/doctest.h>

#include <string>

using namespace skillet::emoji;

namespace {

std::string asked(std::string_view prompt) {
  const auto text = requested_text(prompt);
  return text ? std::string(*text) : "declined";
}

}  // namespace

TEST_CASE("what emoji are asked for is found in the prompt") {
  CHECK(asked("emoji for a rainy day") == "rainy day");
  CHECK(asked("which emoji fits: I got promoted") == "I got promoted");
  CHECK(asked("emojify I am so tired") == "am so tired");
  CHECK(asked("Emojify: we won!") == "we won");
  CHECK(asked("birthday emoji please") == "birthday");
  CHECK(asked("thumbs up emoji") == "thumbs up");
  CHECK(asked("turn \"i passed my exam\" into emojis") == "passed my exam");
  CHECK(asked("what emoji should i use for my best friend's wedding") == "friend's wedding");
  CHECK(asked("react to: we lost") == "we lost");
  CHECK(asked("emoji for I miss you") == "miss you");
  CHECK(asked("emoji for thanks") == "thanks");
  CHECK(asked("emoji: pizza: the sequel") == "pizza: the sequel");
  CHECK(asked("i dont like mondays in emoji") == "dont like mondays");
  CHECK(asked("emoji") == "");
  CHECK(asked("give me an emoji please") == "");
}

TEST_CASE("other prompts are declined") {
  for (const char* prompt :
       {"tell me a joke", "happy birthday", "who invented emoji", "what is an emoji", "how many emojis are there",
        "what does this emoji mean", "remove emojis from my text", ""}) {
    CAPTURE(std::string(prompt));
    CHECK(asked(prompt) == "declined");
  }
  CHECK(asked(std::string(max_prompt_bytes + 1, 'x')) == "declined");
}
