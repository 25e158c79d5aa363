#include "plugins/merge/prune.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include <doctest/doctest.h>

namespace skillet::merge {
namespace {

using Floats = std::vector<float>;

std::vector<uint64_t> kept_by(const Floats& values, uint64_t kept) {
  const Cut cut = find_cut({values.data(), nullptr}, values.size(), kept);
  std::vector<uint64_t> survivors;
  for (uint64_t i = 0; i < values.size(); i++)
    if (cut.keeps(values[i], i)) survivors.push_back(i);
  return survivors;
}

TEST_CASE("a cut keeps the largest, exactly as many as asked for, and of equal ones the first") {
  const Floats values = {1, -3, 2, -2, 2, 0, 1e-40f, -1e30f};
  CHECK(kept_by(values, 0).empty());
  CHECK(kept_by(values, 1) == std::vector<uint64_t>{7});
  CHECK(kept_by(values, 3) == std::vector<uint64_t>{1, 2, 7});
  CHECK(kept_by(values, 4) == std::vector<uint64_t>{1, 2, 3, 7});
  CHECK(kept_by(values, 7) == std::vector<uint64_t>{0, 1, 2, 3, 4, 6, 7});
  CHECK(kept_by(values, 8).size() == 8);
  CHECK(kept_by(Floats(100, 0.0f), 30).size() == 30);
}

TEST_CASE("a cut of many values agrees with sorting them") {
  const Draws draws(3, 0);
  Floats values(5000);
  for (size_t i = 0; i < values.size(); i++) values[i] = static_cast<float>(std::exp(20 * (draws.of(i) - 0.5)));
  Floats sorted = values;
  std::sort(sorted.begin(), sorted.end(), std::greater<float>());
  for (uint64_t kept : {1u, 17u, 2500u, 4999u}) {
    const std::vector<uint64_t> survivors = kept_by(values, kept);
    REQUIRE(survivors.size() == kept);
    for (uint64_t i : survivors) CHECK(values[i] >= sorted[kept - 1]);
  }
}

TEST_CASE("draws are uniform, and differ by seed, voice and element") {
  double sum = 0, squares = 0;
  constexpr size_t count = 100000;
  for (size_t i = 0; i < count; i++) {
    const double x = Draws(42, 1).of(i);
    REQUIRE(x >= 0.0);
    REQUIRE(x < 1.0);
    sum += x, squares += x * x;
  }
  CHECK(sum / count == doctest::Approx(0.5).epsilon(0.01));
  CHECK(squares / count == doctest::Approx(1.0 / 3).epsilon(0.01));
  CHECK(Draws(42, 1).of(7) != Draws(42, 2).of(7));
  CHECK(Draws(42, 1).of(7) != Draws(43, 1).of(7));
  CHECK(Draws(42, 1).of(7) != Draws(42, 1).of(8));
}

TEST_CASE("probabilities grow with the rank in the row, and their mean is the density") {
  const Floats row = {0.5f, -4, 0, 3, -1};
  uint64_t keys[5];
  float probabilities[5];
  Recipe recipe;
  recipe.keep = Keep::ranked_wide;
  recipe.density_permille = 600;
  recipe.epsilon_permille = 200;
  rank_row(row.data(), 5, recipe, keys, probabilities);
  const double expected[] = {0.5, 0.8, 0.4, 0.7, 0.6};
  for (size_t i = 0; i < 5; i++) CHECK(double{probabilities[i]} == doctest::Approx(expected[i]));
  recipe.keep = Keep::ranked_paper;
  rank_row(row.data(), 5, recipe, keys, probabilities);
  CHECK(double{probabilities[1]} == doctest::Approx(0.7));
  CHECK(double{probabilities[2]} == doctest::Approx(0.54));
  recipe.keep = Keep::ranked_wide;
  rank_row(row.data(), 1, recipe, keys, probabilities);
  CHECK(double{probabilities[0]} == doctest::Approx(0.6));
}

TEST_CASE("drawing keeps about the density, and rescaling keeps the mean") {
  constexpr uint32_t rows = 100, columns = 200;
  const Floats ones(rows * columns, 1.0f);
  Floats row(columns), probabilities(columns), out(columns);
  std::vector<uint64_t> keys(columns);
  Recipe recipe;
  recipe.density_permille = 300;
  recipe.epsilon_permille = 200;
  for (Keep keep : {Keep::drawn, Keep::ranked_paper, Keep::ranked_wide})
    for (Rescale rescale : {Rescale::density, Rescale::l1}) {
      recipe.keep = keep;
      recipe.rescale = rescale;
      Pruned pruned;
      pruned.open(recipe, {ones.data(), nullptr}, rows, columns, Draws(9, 0),
                  {row.data(), probabilities.data(), keys.data()});
      double sum = 0;
      size_t kept = 0;
      for (uint32_t r = 0; r < rows; r++) {
        pruned.row(r, out.data());
        for (float value : out) sum += double{value}, kept += value != 0.0f;
      }
      CHECK(kept / double{rows * columns} == doctest::Approx(0.3).epsilon(0.05));
      CHECK(sum / (rows * columns) == doctest::Approx(1.0).epsilon(rescale == Rescale::l1 ? 1e-5 : 0.05));
    }
}

}  // namespace
}  // namespace skillet::merge
