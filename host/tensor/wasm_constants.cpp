#if defined(__wasm_simd128__)
#include "host/tensor/wasm_vectors.h"

namespace skillet {

const WasmConstants wasm_constants;

}  // namespace skillet
#endif
