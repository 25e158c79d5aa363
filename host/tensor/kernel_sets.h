// The sets, of which a build has those that its processor family could run.
#pragma once

#include "host/tensor/kernels.h"

namespace skillet {

extern const Kernels scalar_kernel_set, avx2_kernels, avx512_kernels, neon_kernels, wasm_kernels, wasm_relaxed_kernels;

}  // namespace skillet
