#include "host/model/sampler.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace skillet {

// SplitMix64 (Steele, Lea, Flood 2014).
double Sampler::uniform() {
  uint64_t z = state_ += 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

sk_token Sampler::next(std::span<const float> logits) {
  const auto likeliest = static_cast<sk_token>(std::max_element(logits.begin(), logits.end()) - logits.begin());
  if (options_.temperature_permille == 0 || logits[static_cast<size_t>(likeliest)] == -INFINITY) return likeliest;

  order_.resize(logits.size());
  std::iota(order_.begin(), order_.end(), 0);
  const size_t kept = options_.top_k == 0 ? logits.size() : std::min<size_t>(options_.top_k, logits.size());
  std::partial_sort(order_.begin(), order_.begin() + static_cast<ptrdiff_t>(kept), order_.end(),
                    [&](sk_token a, sk_token b) {
                      float left = logits[static_cast<size_t>(a)], right = logits[static_cast<size_t>(b)];
                      return left != right ? left > right : a < b;
                    });

  const double temperature = options_.temperature_permille / 1000.0;
  const double highest = logits[static_cast<size_t>(likeliest)];
  weights_.clear();
  double sum = 0;
  for (size_t i = 0; i < kept; i++)
    weights_.push_back(sum += std::exp((logits[static_cast<size_t>(order_[i])] - highest) / temperature));
  const double drawn = uniform() * sum;
  const auto chosen = std::upper_bound(weights_.begin(), weights_.end(), drawn) - weights_.begin();
  return order_[std::min(static_cast<size_t>(chosen), kept - 1)];
}

}  // namespace skillet
