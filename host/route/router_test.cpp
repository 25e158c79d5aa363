#include "host/route/router.h"

#include <doctest/doctest.h>

#include <map>

#include "host/base/test_why.h"

using namespace skillet;
using test::why;

namespace {

const std::vector<RoutedExample> four_skills = {
    {"translate good morning into french", "translate"},
    {"how do you say thank you in spanish", "translate"},
    {"what is the german word for bread", "translate"},
    {"say where is the station in italian", "translate"},
    {"what is the weather like today", "weather"},
    {"will it rain tomorrow", "weather"},
    {"is it going to be sunny this weekend", "weather"},
    {"how cold will it get tonight", "weather"},
    {"set a timer for ten minutes", "timer"},
    {"start a countdown of one hour", "timer"},
    {"wake me in twenty minutes", "timer"},
    {"remind me when five minutes are over", "timer"},
    {"play some jazz", "music"},
    {"put on the new album by that band", "music"},
    {"i want to hear my favourite song", "music"},
    {"skip to the next track", "music"},
};

Router trained(const std::vector<RoutedExample>& examples = four_skills, const RouterOptions& options = {}) {
  Result<Router> router = Router::train(examples, options);
  REQUIRE_MESSAGE(router, why(router));
  return std::move(*router);
}

std::string best(const Router& router, std::string_view text) {
  return std::string(router.route(text).choices[0].label);
}

}  // namespace

TEST_CASE("a prompt goes to the skill whose examples it is like") {
  const Router router = trained();
  CHECK(best(router, "translate good night into spanish") == "translate");
  CHECK(best(router, "Will it be RAINY today?") == "weather");
  CHECK(best(router, "a timer of thirty minutes please") == "timer");
  CHECK(best(router, "play the next song") == "music");
  CHECK(!router.route("set a timer for twenty minutes").abstain);
}

TEST_CASE("every label gets a probability, the likeliest first, and together they are no more than certain") {
  const Router router = trained();
  for (const std::string_view text : {"play some rain", "translate", "", "xyzzy", "set set set a timer timer"}) {
    const Route route = router.route(text);
    REQUIRE(route.choices.size() == 4);
    double sum = 0;
    for (size_t i = 0; i < 4; i++) {
      sum += route.choices[i].probability;
      if (i > 0) CHECK(route.choices[i].probability <= route.choices[i - 1].probability);
    }
    CHECK(sum <= 1 + 1e-9);
    CHECK(route.chosen == 0);
    CHECK(!route.explored);
  }
}

TEST_CASE("what is for no skill is left alone, also where there is only one") {
  const Router router = trained();
  const std::vector<RoutedExample> only_timer(four_skills.begin() + 8, four_skills.begin() + 12);
  const Router timer = trained(only_timer);
  for (const std::string_view text :
       {"who invented the telephone", "the moon is not made of cheese", "", "?!", "qwertz uiop"}) {
    CHECK_MESSAGE(router.route(text).abstain, text);
    CHECK_MESSAGE(timer.route(text).abstain, text);
  }
  CHECK(!timer.route("start a timer for five minutes").abstain);
}

TEST_CASE("known examples for no skill are learned as such") {
  std::vector<RoutedExample> examples = four_skills;
  const std::string_view text = "what is the weather like on mars";
  const double before = trained(examples).route(text).choices[0].probability;
  for (const char* none : {"what is the weather like on mars", "how cold is it on mars", "is it ever sunny on mars"})
    examples.push_back({none, "oos"});
  const Router router = trained(examples);
  CHECK(router.labels().size() == 4);
  CHECK(router.route(text).choices[0].probability < before - 0.05);
  CHECK(best(router, "what is the weather like") == "weather");
}

TEST_CASE("the same examples make the same router") {
  const Router one = trained(), other = trained();
  for (const RoutedExample& example : four_skills) {
    const Route a = one.route(example.text), b = other.route(example.text);
    for (size_t i = 0; i < a.choices.size(); i++) {
      CHECK(a.choices[i].label == b.choices[i].label);
      CHECK(a.choices[i].probability == b.choices[i].probability);
    }
  }
  CHECK(one.threshold() == other.threshold());
}

TEST_CASE("a correction counts at once, the last one most, and the rest stays as it was") {
  Router router = trained();
  const std::string text = "make it loud in here";
  for (const char* label : {"music", "timer", "music", "oos", "translate"}) {
    const Status status = router.correct(text, label);
    CHECK(why(status) == "");
    const Route route = router.route(text);
    if (std::string_view(label) == "oos") {
      CHECK(route.abstain);
    } else {
      CHECK(route.choices[0].label == label);
      CHECK(!route.abstain);
    }
  }
  for (const RoutedExample& example : four_skills) CHECK(best(router, example.text) == example.label);
}

TEST_CASE("corrections teach words that were not known, and more of them than are gone over again") {
  Router router = trained();
  CHECK(router.route("zork frobozz").choices[0].probability < 0.5);
  REQUIRE(why(router.correct("zork frobozz", "music")) == "");
  CHECK(best(router, "frobozz") == "music");
  for (size_t i = 0; i < Router::max_corrections + 10; i++)
    REQUIRE(why(router.correct("number" + std::to_string(i), i % 2 ? "timer" : "weather")) == "");
  CHECK(best(router, "number1") == "timer");
  CHECK(best(router, "number2") == "weather");
}

TEST_CASE("a correction to an unknown label is refused") {
  Router router = trained();
  CHECK(why(router.correct("play", "cooking")).find("router-label-unknown") == 0);
}

TEST_CASE("exploration is off, and where it is on it is drawn by seed, said, and never where nothing is sure") {
  Router still = trained();
  for (const RoutedExample& example : four_skills) CHECK(!still.explore(example.text).explored);
  RouterOptions options;
  options.explored_permille = 300;
  Router one = trained(four_skills, options), same = trained(four_skills, options);
  options.seed = 2;
  Router other = trained(four_skills, options);
  size_t explored = 0, unlike = 0;
  for (int round = 0; round < 400; round++) {
    const std::string& text = four_skills[static_cast<size_t>(round) % four_skills.size()].text;
    const Route a = one.explore(text), b = same.explore(text), c = other.explore(text);
    CHECK(a.explored == b.explored);
    CHECK(a.chosen == b.chosen);
    if (!a.explored) CHECK(a.chosen == 0);
    explored += a.explored;
    unlike += a.explored != c.explored;
  }
  CHECK(explored > 60);
  CHECK(explored < 180);
  CHECK(unlike > 0);
  for (int round = 0; round < 50; round++) CHECK(!one.explore("qwertz uiop").explored);
}

TEST_CASE("an explanation names the words that spoke, and they add up to the score") {
  const Router router = trained();
  const auto words = router.explain("please play the album again", "music");
  REQUIRE(words.size() == 5);
  CHECK((words[0].word == "play" || words[0].word == "album"));
  CHECK(words[0].share > 0);
  std::map<std::string, float> against;
  for (const WordShare& word : router.explain("please play the album again", "weather"))
    against[word.word] = word.share;
  CHECK(against["play"] < words[0].share);
  CHECK(router.explain("play", "cooking").empty());
  CHECK(router.explain("play", "oos").empty());
}

TEST_CASE("a single example is enough to begin with") {
  const Router router = trained({{"roll a die", "dice"}});
  CHECK(!router.route("roll a die").abstain);
  CHECK(router.route("tell me about the sea").abstain);
  RouterOptions alone;
  alone.uses_background = false;
  CHECK(best(trained({{"", "nothing"}}, alone), "anything") == "nothing");
}

TEST_CASE("examples over the limits are refused by name") {
  CHECK(why(Router::train({})).find("router-no-examples") == 0);
  const std::vector<RoutedExample> none = {{"a", "oos"}}, unnamed = {{"a", ""}},
                                   too_large = {{std::string(Router::max_example_bytes + 1, 'a'), "b"}};
  CHECK(why(Router::train(none)).find("router-no-examples") == 0);
  CHECK(why(Router::train(unnamed)).find("router-label-invalid") == 0);
  CHECK(why(Router::train(too_large)).find("router-too-many-examples") == 0);
  CHECK(why(Router::train(std::vector<RoutedExample>(Router::max_examples + 1, {"a", "b"})))
            .find("router-too-many-examples") == 0);
  std::vector<RoutedExample> many;
  for (size_t i = 0; i <= Router::max_labels; i++) many.push_back({"a", std::to_string(i)});
  CHECK(why(Router::train(many)).find("router-too-many-labels") == 0);
}

TEST_CASE("what a model makes of a text is heard beside its words, and its silence changes nothing") {
  const std::map<std::string, std::vector<float>, std::less<>> meanings = {
      {"boil the rice", {4, 0.1f}},    {"simmer a soup", {3.9f, 0}}, {"repair my bicycle", {0, 4}},
      {"oil the chain", {0.1f, 3.9f}}, {"qwertz", {3.8f, 0}},        {"uiop", {0, 3.8f}}};
  const std::vector<RoutedExample> examples = {{"boil the rice", "cooking"},
                                               {"simmer a soup", "cooking"},
                                               {"repair my bicycle", "workshop"},
                                               {"oil the chain", "workshop"}};
  RouterOptions heard, silent;
  heard.state_of = [&](std::string_view text) {
    const auto found = meanings.find(text);
    return found == meanings.end() ? std::vector<float>{2, 2} : found->second;
  };
  silent.state_of = [](std::string_view) { return std::vector<float>(); };
  Router router = trained(examples, heard);
  CHECK(best(router, "qwertz") == "cooking");
  CHECK(best(router, "uiop") == "workshop");
  REQUIRE(router.correct("qwertz", "workshop"));
  CHECK(best(router, "qwertz") == "workshop");
  const Router without = trained(examples), with_silence = trained(examples, silent);
  for (const char* text : {"qwertz", "boil a soup", "repair the chain", ""}) {
    CHECK(without.route(text).choices[0].probability == with_silence.route(text).choices[0].probability);
    CHECK(best(without, text) == best(with_silence, text));
  }
}
