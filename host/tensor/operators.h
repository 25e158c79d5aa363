// The operators that models are made of. Sizes that do not fit together are the caller's bug and are asserted; files
// were checked before.
#pragma once

#include <cstdint>
#include <span>

#include "host/tensor/compute.h"
#include "host/tensor/kv_cache.h"
#include "host/tensor/low_rank.h"
#include "host/tensor/matrix.h"
#include "host/tensor/rope.h"
#include "host/tensor/weight.h"

namespace skillet {

// What an adapter adds to a weight's products.
struct LowRankTerm {
  const LowRank* low_rank;
  float scale;
};

// out = x · weightᵀ + bias + terms. Rows of x are tokens.
struct Linear {
  const Weight* weight;
  const float* bias;  // or null
  Matrix out;         // x.rows × weight->rows
  std::span<const LowRankTerm> terms = {};
};

// Several weights on one x (q, k and v; gate and up): x is quantised once. False when cancelled.
bool linear(Compute& compute, const Matrix& x, std::span<const Linear> jobs);

// Row i of `out` becomes the weight's row tokens[i].
void embed(const Weight& weight, std::span<const int32_t> tokens, const Matrix& out);

// Every `group` columns are normalised on their own: group = columns, or a head's size. `weight` has `group` numbers.
void rms_norm(Compute& compute, const Matrix& x, const float* weight, uint32_t group, float epsilon, const Matrix& out);

void add(Compute& compute, const Matrix& a, const Matrix& b, const Matrix& out);
void silu_multiply(Compute& compute, const Matrix& gate, const Matrix& up, const Matrix& out);  // silu(gate) * up

struct AttentionShape {
  uint32_t heads, kv_heads, head_k, head_v;
  float scale;
  uint32_t window = 0;  // how many positions a token sees, its own included; 0: all
};

// Row i of q is the token at position first_position + i; it sees the cache up to its own position, which must have
// been stored. False when cancelled.
bool attention(Compute& compute, const KvCache& cache, uint32_t layer, const Matrix& q, uint32_t first_position,
               const AttentionShape& shape, const Matrix& out);

}  // namespace skillet
