// A method of merging, taken apart into its decisions. Published implementations differ in single ones of them.
#pragma once

#include <cstdint>

namespace skillet::merge {

constexpr uint32_t max_voices = 32;
constexpr uint32_t whole_permille = 1000;

// Which elements of a voice's difference survive.
enum class Keep {
  all,
  largest,       // the `density` with the largest magnitudes, of the whole tensor
  drawn,         // each with probability `density`
  ranked_paper,  // each with a probability that grows with its rank in its row: density - epsilon/2 … density +
                 // epsilon/2
  ranked_wide,   // likewise, density - epsilon … density + epsilon
};

// What survivors are multiplied by, so that their sum stays what it was.
enum class Rescale {
  none,
  density,      // 1 / density
  probability,  // 1 / the element's own probability
  l1,           // so that the tensor's L1 norm is what it was
};

// Which sign an element gets, where only voices of that sign are heard.
enum class Elect { no, total, frequency };
enum class Signs { of_differences, of_weighted };

// What the weighted sum of the voices that are heard is divided by.
enum class Divide { no, count, weights };

struct Recipe {
  Keep keep = Keep::all;
  Rescale rescale = Rescale::none;
  Elect elect = Elect::no;
  Signs signs = Signs::of_differences;
  Divide divide = Divide::no;
  uint32_t density_permille = whole_permille;
  uint32_t epsilon_permille = 0;
  uint32_t lambda_permille = whole_permille;  // of the merged difference

  double density() const { return density_permille / double{whole_permille}; }
  double epsilon() const { return epsilon_permille / double{whole_permille}; }
};

}  // namespace skillet::merge
