// Admission and its parser: whatever the bytes are, they are admitted or refused, and what is admitted can be shared.
#include <cstdlib>

#include "host/skill/admission.h"

using namespace skillet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr uint32_t max_pages = 65536;
  Manifest manifest;
  manifest.name = "fuzzed";
  manifest.abi_major = 1;
  const Bytes code(data, size);
  Result<AdmittedModule> admitted = admit(code, manifest);
  if (!admitted) {
    if (admitted.error().code.empty() || admitted.error().remedy.empty()) std::abort();
    return 0;
  }
  Result<WasmModule> shared = parse_wasm(with_shared_memory(code, max_pages), "shared");
  if (!shared || shared->imports.size() != admitted->structure.imports.size()) std::abort();
  return 0;
}
