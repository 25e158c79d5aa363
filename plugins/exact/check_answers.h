// For the tests of skills that are one function from a prompt to an answer.
#pragma once

#include <doctest/doctest.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "plugins/exact/answer.h"

namespace skillet::exact {

using AnswerTo = std::optional<Answer> (*)(std::string_view prompt);

struct Case {
  const char* prompt;
  const char* answer;  // its first line
};

struct Skill {
  AnswerTo answer;

  void answers(std::initializer_list<Case> cases) const {
    for (const Case& item : cases) {
      CAPTURE(item.prompt);
      const std::optional<Answer> got = answer(item.prompt);
      CHECK((got ? got->text : "(declined)") == item.answer);
    }
  }

  void declines(std::initializer_list<const char*> prompts) const {
    for (const char* prompt : prompts) {
      CAPTURE(prompt);
      CHECK_FALSE(answer(prompt).has_value());
    }
  }
};

}  // namespace skillet::exact
