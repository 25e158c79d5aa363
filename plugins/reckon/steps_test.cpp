#include "plugins/reckon/steps.h"

#include "plugins/exact/check_answers.h"
#include "plugins/reckon/answer.h"

namespace skillet::reckon {
namespace {

constexpr exact::Skill skill{answer};

TEST_CASE("one step after the other, whatever signs bind") {
  skill.answers({
      {"take 30, double it and subtract 5", "55"},
      {"subtract 37 from 100 and halve it", "31.5"},
      {"add 12 and 15 then divide by 3", "9"},
      {"5 plus 3 then times 2", "16"},
      {"3 plus 4, all squared", "49"},
      {"start with 10, double it, add 6, then take away 20%", "20.8"},
      {"multiply 6 by 7 and add 8 to it", "50"},
      {"take 5, divide by 0", "Cannot divide by zero."},
  });
}

TEST_CASE("what is no step is no calculation") {
  skill.declines({
      "take 30, tell me a story",
      "take 30 and",
      "add 3 and 4, then sing",
  });
}

}  // namespace
}  // namespace skillet::reckon
