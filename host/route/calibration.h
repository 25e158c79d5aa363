// How often is an answer right that looks like this one? Learned from answers to examples that were held out.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace skillet {

// What an answer looks like: its label's score, and by how much that is ahead of the best other label's.
struct Standing {
  float score, lead;
};

struct Sighting {
  Standing standing;
  bool right;
  bool for_no_label = false;
  float importance = 1;
};

class Calibration {
 public:
  static constexpr size_t terms = 3;  // a constant, score, lead
  using Vector = std::array<double, terms>;

  Calibration() = default;  // what holds for a dozen skills with a few examples each
  explicit Calibration(std::span<const Sighting> sightings);
  explicit Calibration(const Vector& weights) : weights_(weights) {}

  double probability(Standing standing) const;
  const Vector& weights() const { return weights_; }

 private:
  static Vector inputs(Standing standing) { return {1, standing.score, standing.lead}; }

  Vector weights_ = {1.4, 2.6, 2.6};
};

}  // namespace skillet
