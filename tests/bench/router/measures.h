// What is measured of a router's answers.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace skillet::bench {

struct Answer {
  double probability;
  bool right;
};

inline double accuracy_above(const std::vector<Answer>& answers,
                             double threshold) {  // what is under it counts as wrong
  size_t right = 0;
  for (const Answer& answer : answers) right += answer.right && answer.probability >= threshold;
  return static_cast<double>(right) / static_cast<double>(answers.size());
}

inline double accuracy(const std::vector<Answer>& answers) {
  return accuracy_above(answers, 0);
}

inline double share_below(const std::vector<Answer>& answers, double threshold) {
  const auto below = std::count_if(answers.begin(), answers.end(),
                                   [&](const Answer& answer) { return answer.probability < threshold; });
  return static_cast<double>(below) / static_cast<double>(answers.size());
}

// The highest threshold that leaves this accuracy; none where it isn't reached at all.
inline std::optional<double> threshold_for_accuracy(const std::vector<Answer>& answers, double wanted) {
  std::vector<double> right;
  for (const Answer& answer : answers)
    if (answer.right) right.push_back(answer.probability);
  std::sort(right.begin(), right.end(), std::greater<>());
  const auto needed = static_cast<size_t>(std::ceil(wanted * static_cast<double>(answers.size())));
  if (needed == 0 || right.size() < needed) return std::nullopt;
  return right[needed - 1];
}

// Expected calibration error: fifteen equal bins of probability, |mean probability - accuracy| of each by its size.
inline double calibration_error(const std::vector<Answer>& answers) {
  constexpr size_t bins = 15;
  std::array<double, bins> surplus{};
  for (const Answer& answer : answers)
    surplus[std::min(bins - 1, static_cast<size_t>(answer.probability * bins))] +=
        answer.probability - (answer.right ? 1 : 0);
  double error = 0;
  for (const double value : surplus) error += std::abs(value);
  return error / static_cast<double>(answers.size());
}

inline double quantile(std::vector<double> values, double share) {
  const auto at = values.begin() + static_cast<ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

// Means over draws, in the order in which metrics first came.
class Means {
 public:
  void add(const std::string& metric, double value) {
    auto found = std::find_if(sums_.begin(), sums_.end(), [&](const Sum& sum) { return sum.metric == metric; });
    if (found == sums_.end()) found = sums_.insert(sums_.end(), {metric, 0, 0});
    found->total += value;
    found->count++;
  }
  // Of what could be measured in every draw: a mean over some of them would compare what isn't alike.
  std::vector<std::pair<std::string, double>> of(int draws) const {
    std::vector<std::pair<std::string, double>> means;
    for (const Sum& sum : sums_)
      if (sum.count == draws) means.emplace_back(sum.metric, sum.total / sum.count);
    return means;
  }

 private:
  struct Sum {
    std::string metric;
    double total;
    int count;
  };
  std::vector<Sum> sums_;
};

}  // namespace skillet::bench
