#include "plugins/ngram/merge.h"

#include <cmath>

namespace skillet::ngram {
namespace {

constexpr double impossible = -__builtin_inf();

// log(sum of exp(value)), one value at a time, without leaving the range of a double.
class LogSum {
 public:
  void add(double value) {
    if (value == impossible) return;
    if (value > largest_) {
      sum_ = sum_ * std::exp(largest_ - value) + 1.0;
      largest_ = value;
    } else {
      sum_ += std::exp(value - largest_);
    }
  }
  double result() const { return sum_ == 0.0 ? impossible : largest_ + std::log(sum_); }

 private:
  double largest_ = impossible;
  double sum_ = 0.0;
};

struct Prepared {
  double share[max_voices];  // weights that add up to 1
  double log_share[max_voices];
  double log_total[max_voices];  // of each row, so that logits become log probabilities
};

const char* prepare(const Voices& voices, uint32_t columns, Prepared& prepared) {
  double total = 0.0;
  for (uint32_t v = 0; v < voices.count; ++v) total += voices.weights[v];
  for (uint32_t v = 0; v < voices.count; ++v) {
    LogSum sum;
    for (uint32_t c = 0; c < columns; ++c) {
      const double logit = voices.rows[v][c];
      if (!(logit < -impossible)) return "A voice has a logit that is not a number, or infinite";
      sum.add(logit);
    }
    if (sum.result() == impossible) return "A voice finds every token impossible";
    prepared.log_total[v] = sum.result();
    prepared.share[v] = voices.weights[v] / total;
    prepared.log_share[v] = std::log(prepared.share[v]);
  }
  return nullptr;
}

double merged(Method method, const Voices& voices, const Prepared& prepared, uint32_t column) {
  LogSum mixture;
  double product = 0.0;
  for (uint32_t v = 0; v < voices.count; ++v) {
    if (prepared.share[v] == 0.0) continue;  // says nothing, also where it says "impossible"
    const double log_probability = voices.rows[v][column] - prepared.log_total[v];
    mixture.add(prepared.log_share[v] + log_probability);
    product += prepared.share[v] * log_probability;
  }
  return method == Method::linear ? mixture.result() : product;
}

}  // namespace

const char* merge_row(Method method, const Voices& voices, uint32_t columns, float* output) {
  Prepared prepared;
  if (const char* wrong = prepare(voices, columns, prepared)) return wrong;
  LogSum total;
  for (uint32_t c = 0; c < columns; ++c) total.add(merged(method, voices, prepared, c));
  const double log_total = total.result();
  if (log_total == impossible) return "The voices rule each other out: no token is possible for all of them";
  // A column is read from every voice before it is written, and never again.
  for (uint32_t c = 0; c < columns; ++c) {
    output[c] = static_cast<float>(merged(method, voices, prepared, c) - log_total);
  }
  return nullptr;
}

}  // namespace skillet::ngram
