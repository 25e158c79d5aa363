#include "host/route/separators.h"

#include <doctest/doctest.h>

using namespace skillet;

namespace {

// Three labels, each with a row of its own; row 3 is everybody's.
std::vector<Separators::Lesson> three_lessons() {
  std::vector<Separators::Lesson> lessons;
  for (uint32_t label = 0; label < 3; label++) lessons.push_back({{{label, 0.8f}, {3, 0.6f}}, label, 1, {}});
  return lessons;
}

void learn_all(Separators& separators, std::vector<Separators::Lesson>& lessons, int times) {
  for (int time = 0; time < times; time++)
    for (Separators::Lesson& lesson : lessons) separators.learn(lesson);
}

std::vector<float> scores(const Separators& separators, const SparseVector& vector) {
  std::vector<float> all(separators.labels());
  separators.score(vector, all);
  return all;
}

}  // namespace

TEST_CASE("each label's separator learns its own side") {
  Separators separators(3, 4);
  auto lessons = three_lessons();
  learn_all(separators, lessons, 20);
  for (uint32_t label = 0; label < 3; label++) {
    const auto all = scores(separators, lessons[label].vector);
    for (uint32_t other = 0; other < 3; other++) {
      if (other == label)
        CHECK(all[other] > 0.7f);
      else
        CHECK(all[other] < -0.5f);
    }
    CHECK(separators.weight(label, label) > 0);
  }
}

TEST_CASE("a text that shares nothing scores -1, however much was learned") {
  Separators separators(3, 5);
  auto lessons = three_lessons();
  learn_all(separators, lessons, 5);
  for (const float score : scores(separators, {})) CHECK(score == -1);
  for (const float score : scores(separators, {{4, 1.0f}})) CHECK(score == -1);
}

TEST_CASE("the solver finds the optimum of a problem that can be solved by hand") {
  // One label, one example x of length 1: the loss is w^2 / 2 + c * (1 - (w - 1))^2 with c = cost * own_label_factor =
  // 6, so w = 24 / 13 and the score is 11 / 13.
  Separators separators(1, 1);
  Separators::Lesson lesson{{{0, 1.0f}}, 0, 1, {}};
  for (int time = 0; time < 50; time++) separators.learn(lesson);
  CHECK(scores(separators, lesson.vector)[0] == doctest::Approx(11.0 / 13).epsilon(0.01));
}

TEST_CASE("what is forgotten leaves nothing behind") {
  Separators separators(3, 4);
  auto lessons = three_lessons();
  learn_all(separators, lessons, 3);
  for (Separators::Lesson& lesson : lessons) separators.forget(lesson);
  for (uint32_t row = 0; row < 4; row++)
    for (uint32_t label = 0; label < 3; label++)
      CHECK(separators.weight(row, label) == doctest::Approx(0).epsilon(1e-5));
  separators.forget(lessons[0]);  // never learned: nothing to do
  CHECK(separators.weight(0, 0) == doctest::Approx(0).epsilon(1e-5));
}

TEST_CASE("an example for no label pushes every score down, the more so the more important it is") {
  const SparseVector vector = {{0, 0.8f}, {3, 0.6f}};
  std::vector<float> after;
  for (const float importance : {0.05f, 1.0f}) {
    Separators separators(3, 4);
    auto lessons = three_lessons();
    lessons.push_back({vector, no_label, importance, {}});
    learn_all(separators, lessons, 20);
    after.push_back(scores(separators, vector)[0]);
  }
  CHECK(after[0] > 0.5f);
  CHECK(after[1] < after[0] - 0.2f);
}

TEST_CASE("rows can be added later") {
  Separators separators(9, 1);
  separators.grow(3);
  Separators::Lesson lesson{{{2, 1.0f}}, 8, 1, {}};
  separators.learn(lesson);
  CHECK(scores(separators, lesson.vector)[8] > 0.5f);
}
