// A set's functions as a table.
#pragma once

#include "host/tensor/kernel_floats.h"
#include "host/tensor/kernel_quantised.h"

namespace skillet {

template <class S>
constexpr Kernels kernel_table(const char* name) {
  using Q = QuantisedKernels<S>;
  using F = FloatKernels<S>;
  return {
      .name = name,
      .group_rows = S::lanes,
      .panel_rows = S::panel_vectors * S::lanes,
      .quantise = Q::quantise,
      .q4_groups = Q::template for_groups<typename Q::Q4>,
      .q8_groups = Q::template for_groups<typename Q::Q8>,
      .q8_panel = S::q8_by_panels ? Q::q8_panel : nullptr,
      .panel = Q::panel,
      .q8_dots = Q::q8_dots,
      .float_dots = F::float_dots,
      .words_dot = Q::words_dot,
      .unpack = Q::unpack_row,
      .widen = F::widen,
      .multiply = F::multiply,
      .add_bytes = Q::add_bytes,
      .widen_halves = F::widen_halves,
      .scale_bytes = F::scale_bytes,
      .scale_block = F::scale_block,
      .dot = F::dot,
      .largest = F::largest,
      .exponentials = F::exponentials,
      .silu_multiply = F::silu_multiply,
  };
}

}  // namespace skillet
