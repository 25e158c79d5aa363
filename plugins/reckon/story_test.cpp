#include "plugins/reckon/story.h"

#include <algorithm>

#include "plugins/exact/check_answers.h"
#include "plugins/exact/table.h"
#include "plugins/reckon/answer.h"
#include "plugins/reckon/story_words.h"

namespace skillet::reckon {
namespace {

constexpr exact::Skill skill{answer};

TEST_CASE("every cue has its words") {
  std::string headings;
  for (exact::HeadedRows rows(cue_words); rows.next();) {
    if (!headings.ends_with(std::string(rows.heading()) + " ")) headings.append(rows.heading()).append(" ");
  }
  CHECK(std::count(headings.begin(), headings.end(), ' ') == static_cast<int>(Cue::foreign) + 1);
  CHECK(headings.starts_with("nothing asks counts times "));
  CHECK(headings.ends_with("holds unknown foreign "));
}

TEST_CASE("what is bought, shared and left") {
  skill.answers({
      {"So I bought 3 loaves of bread at 1.85 each and a jar of jam for 2.60, "
       "what did I spend?",
       "8.15"},
      {"my daughter has 24 stickers and gives 9 of them to her brother, how "
       "many does she have left",
       "15"},
      {"we are 5 and the bill is 132, how much per head?", "26.4"},
      {"me and my two friends are splitting a 75 dollar cab, how much does "
       "each of us pay",
       "25"},
      {"a bill of 96 with a 25% tip split between 4 people", "30"},
      {"a pack of 8 rolls costs 2.80. How much per roll?", "0.35"},
      {"i have 20 euros, how many 2.50 tickets can i get", "8"},
      {"if 50 sweets are shared among 8 kids how many are left over", "2"},
      {"anna had 50 euros. she bought a book for 18 and a pen for 4. how much "
       "does she have left?",
       "28"},
      {"a box holds 24 cans, how many cans are in 15 boxes", "360"},
      {"there are 7 days in a week so how many days are in 6 weeks", "42"},
  });
}

TEST_CASE("percent in stories") {
  skill.answers({
      {"my rent goes from 950 to 1045, what percentage is that increase?", "10%"},
      {"a jumper was 60 pounds and now it's 45, how many percent off is that", "25%"},
      {"80 people applied and 28 got in. what percent got in?", "35%"},
      {"in a class of 30, 40% are boys. how many boys are there", "12"},
      {"say i've got 90 marbles and lose a third of them, how many remain", "60"},
      {"after a 20% discount it costs 64. what was the original price", "80"},
      {"price 50, goes up 20%, then down 20%", "48"},
      {"what % more is 50 than 40", "25%"},
      {"meal was 73.20, add 15% tip, total?", "84.18"},
  });
}

TEST_CASE("the rule of three goes by what is counted") {
  skill.answers({
      {"recipe calls for 2 eggs for 12 pancakes, how many eggs for 30 pancakes", "5"},
      {"for 10 euros I get 4 cakes. How many do I get for 25 euros?", "10"},
      {"what will 3 cost if 7 cost 21", "9"},
      {"i type 45 words in one minute, how many words in 8 minutes", "360"},
  });
}

TEST_CASE("a story that is someone else's, or that mixes measures, is declined") {
  skill.declines({
      "I have 2 cats and 3 dogs",
      "the meeting is from 3 to 4 in room 12",
      "what is 5 + 5 in the morning",
      "how many 250 ml glasses are in 2 litres",
      "i run 3 km a day, how many km is that in 2 weeks",
      "split video.mp4 into 100 parts",
      "between the 3rd and the 7th of may",
      "at 1:05 each day",
      "call 555 123 4567",
      "I am 35 years old and 180 cm tall",
  });
}

TEST_CASE("a story is less certain than a sentence that is understood wholly") {
  CHECK(answer("tom has 5 apples, anna has 8, how many do they have together").value().confidence == exact::likely);
  CHECK(answer("tom has 5 apples, anna has 8, how many do they have together").value().explanation == "Read as 5 + 8.");
}

TEST_CASE("long and hostile stories are declined or answered, never slow") {
  std::string many = "how much is";
  for (int i = 0; i < 60; ++i) many += " 3 apples and";
  CHECK_FALSE(answer(many).has_value());
  std::string words = "how many";
  for (int i = 0; i < 110; ++i) words += " split";
  (void)answer(words + " 3 4");
  std::string steps = "take 2";
  for (int i = 0; i < 15; ++i) steps += ", double it";
  CHECK(answer(steps).value().text == "65536");
  for (int i = 0; i < 10; ++i) steps += ", double it";
  CHECK_FALSE(answer(steps).has_value());
}

}  // namespace
}  // namespace skillet::reckon
