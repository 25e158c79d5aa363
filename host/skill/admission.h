// What a WebAssembly module must be, before anything of it is compiled. Each refusal has its own code:
//
//   module-malformed         not a WebAssembly binary, or a broken one
//   module-not-side-module   not linked with -sSIDE_MODULE
//   module-needs-libraries   asks for other libraries
//   module-own-memory        brings a memory, imports none, or one that is shared or 64-bit
//   module-own-table         brings a table, or imports more than one
//   module-memory-limit      more static memory than allowed
//   module-table-limit       more table slots than allowed
//   module-start             runs code on its own, before the host says so
//   module-exceptions        uses WebAssembly exceptions
//   module-javascript        holds EM_JS or EM_ASM
//   import-forbidden         imports what is not on the allow-list
//   import-signature         imports something allowed under another type
//   export-missing           exports no skill_entry, or one of another type
//   export-unexpected        exports more than that
//   abi-missing, abi-malformed, abi-unsupported, abi-mismatch   the ABI mark
#pragma once

#include "host/skill/manifest.h"
#include "host/skill/wasm_module.h"

namespace skillet {

constexpr uint32_t max_module_memory_bytes = 64 << 20;
constexpr uint32_t max_module_table_slots = 4096;

// A module that was found fit to load; only admit makes one. `code` is borrowed.
struct AdmittedModule {
  Bytes code;
  WasmModule structure;
  uint32_t got_functions = 0;  // imports GOT.func.*, each of which wants a table slot beyond dylink.table_slots
};

Result<AdmittedModule> admit(Bytes code, const Manifest& manifest);

}  // namespace skillet
