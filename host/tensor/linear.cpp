#include <algorithm>
#include <cassert>

#include "host/tensor/low_rank_terms.h"
#include "host/tensor/operators.h"
#include "host/tensor/rows_product.h"

namespace skillet {
namespace {

constexpr uint32_t rows_unit = 32;           // a multiple of every kernel set's groups and panels
constexpr uint64_t item_products = 1 << 19;  // between two looks at whether to stop: far below a millisecond

void add_bias(const Linear& job, uint32_t first, uint32_t count, const Matrix& out) {
  for (uint32_t t = 0; t < out.rows; t++)
    for (uint32_t r = first; r < first + count; r++) out.row(t)[r] += job.bias[r];
}

uint32_t rows_of_item(const Compute& compute, const Matrix& x, std::span<const Linear> jobs) {
  uint64_t products = 0;
  for (const Linear& job : jobs) products += uint64_t(job.weight->rows) * x.columns * x.rows;
  // With threads, about four items each, so that one which is held up can be helped.
  const uint64_t wanted =
      compute.workers() == 1 ? item_products : std::min(item_products, products / (4 * compute.workers()));
  const uint64_t rows = wanted / (uint64_t(x.columns) * x.rows);
  return static_cast<uint32_t>(std::max<uint64_t>(1, rows / rows_unit)) * rows_unit;
}

bool needs_bytes(const Linear& job) {
  return is_quantised(*job.weight) || std::any_of(job.terms.begin(), job.terms.end(), [](const LowRankTerm& term) {
           return is_quantised(term.low_rank->a());
         });
}

bool linear_of_some(Compute& compute, const Matrix& x, std::span<const Linear> jobs, uint32_t first_token) {
  const Activations quantised =
      std::any_of(jobs.begin(), jobs.end(), needs_bytes) ? compute.quantise(x) : Activations{};
  LowRankTerms terms(compute, x, quantised, jobs);
  const uint32_t rows = rows_of_item(compute, x, jobs);
  const auto items_of = [&](const Linear& job) { return (job.weight->rows + rows - 1) / rows; };
  uint32_t items = terms.items();
  for (const Linear& job : jobs) items += items_of(job);
  return compute.run(items, [&](uint32_t item, Compute::Scratch& scratch) {
    if (item < terms.items()) return terms.run(item, scratch);
    item -= terms.items();
    const Linear* job = jobs.data();
    for (; item >= items_of(*job); job++) item -= items_of(*job);
    const uint32_t first = item * rows, count = std::min(rows, job->weight->rows - first);
    const Matrix out = job->out.slice(first_token, x.rows);
    RowsProduct{compute.kernels(), *job->weight, x, quantised, out}.run(first, count, scratch);
    if (job->bias) add_bias(*job, first, count, out);
    terms.add(*job, first, count, out, scratch);
  });
}

}  // namespace

bool linear(Compute& compute, const Matrix& x, std::span<const Linear> jobs) {
  for ([[maybe_unused]] const Linear& job : jobs)
    assert(job.weight->columns == x.columns && job.out.columns == job.weight->rows && job.out.rows == x.rows);
  for ([[maybe_unused]] const Linear& job : jobs)
    for ([[maybe_unused]] const LowRankTerm& term : job.terms)
      assert(term.low_rank->shape().columns == x.columns && term.low_rank->shape().rows == job.weight->rows);
  for (uint32_t t = 0; t < x.rows; t += tokens_at_once)
    if (!linear_of_some(compute, x.slice(t, std::min(tokens_at_once, x.rows - t)), jobs, t)) return false;
  return true;
}

void embed(const Weight& weight, std::span<const int32_t> tokens, const Matrix& out) {
  assert(out.rows == tokens.size() && out.columns == weight.columns);
  for (uint32_t i = 0; i < out.rows; i++) dequantise_row(weight, static_cast<uint32_t>(tokens[i]), out.row(i));
}

}  // namespace skillet
