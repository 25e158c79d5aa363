// Some rows of a weight times all tokens, on one thread: what an item of `linear` is made of.
#pragma once

#include "host/tensor/compute.h"
#include "host/tensor/weight.h"

namespace skillet {

constexpr uint32_t tokens_at_once = 256;  // bounds the quantised activations

bool is_quantised(const Weight& weight);

struct RowsProduct {
  const Kernels& kernels;
  const Weight& weight;
  Matrix x;               // at most tokens_at_once rows
  Activations quantised;  // the same; not looked at where the weight is not quantised
  Matrix out;

  void run(uint32_t first, uint32_t count, Compute::Scratch& scratch) const;
};

}  // namespace skillet
