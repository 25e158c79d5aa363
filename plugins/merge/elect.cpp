#include "plugins/merge/elect.h"

#include <cmath>

namespace skillet::merge {
namespace {

int sign_of(double value) {
  return (value > 0.0) - (value < 0.0);
}

// What an election looks at.
double judged(const Recipe& recipe, const Voices& voices, uint32_t v, uint32_t column) {
  const double difference = voices.rows[v][column];
  return recipe.signs == Signs::of_weighted ? difference * voices.weights[v] : difference;
}

// A tie is won by the positive sign, as in every published implementation.
int elected_sign(const Recipe& recipe, const Voices& voices, uint32_t column) {
  double balance = 0.0;
  for (uint32_t v = 0; v < voices.count; ++v) {
    const double value = judged(recipe, voices, v, column);
    balance += recipe.elect == Elect::total ? value : sign_of(value);
  }
  return balance >= 0.0 ? 1 : -1;
}

double divisor(Divide divide, uint32_t count, double weights) {
  constexpr double no_weight = 1e-8;
  if (divide == Divide::count && count > 0) return count;
  if (divide == Divide::weights && std::fabs(weights) >= no_weight) return weights;
  return 1.0;
}

}  // namespace

void combine_row(const Recipe& recipe, const Voices& voices, uint32_t columns, float* out) {
  const double lambda = recipe.lambda_permille / double{whole_permille};
  for (uint32_t c = 0; c < columns; ++c) {
    const int sign = recipe.elect == Elect::no ? 0 : elected_sign(recipe, voices, c);
    double sum = 0.0, weights = 0.0;
    uint32_t heard = 0;
    for (uint32_t v = 0; v < voices.count; ++v) {
      if (sign != 0 && sign_of(judged(recipe, voices, v, c)) != sign) continue;
      sum += double{voices.weights[v]} * voices.rows[v][c];
      weights += voices.weights[v];
      ++heard;
    }
    out[c] = static_cast<float>(lambda * sum / divisor(recipe.divide, heard, weights));
  }
}

}  // namespace skillet::merge
