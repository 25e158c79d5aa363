// The structure of a WebAssembly binary, as much of it as admission and the loader need, read without trusting a byte.
// What is read here is the container: sections, types, imports, exports, limits and the dylink.0 section. Function
// bodies are validated by the engine that compiles them.
#pragma once

#include <string>
#include <vector>

#include "host/base/bytes.h"
#include "host/base/result.h"

namespace skillet {

enum class WasmKind : uint8_t { function = 0, table = 1, memory = 2, global = 3, tag = 4 };

struct WasmLimits {
  uint64_t min = 0, max = 0;
  bool has_max = false, is_shared = false, is_64 = false;
};

struct WasmImport {
  std::string module, name;
  WasmKind kind;
  std::string
      signature;      // of a function: "ii:i" takes two i32 and gives one; of a global: its type, then 'm' if mutable
  WasmLimits limits;  // of a table or memory
  size_t offset;      // in the file, for messages
};

struct WasmExport {
  std::string name;
  WasmKind kind;
  uint32_t index;
};

// What the module asks of a dynamic linker (tool-conventions, DynamicLinking.md).
struct WasmDylink {
  uint32_t memory_bytes = 0, memory_alignment = 1;  // alignment in bytes
  uint32_t table_slots = 0, table_alignment = 1;
  std::vector<std::string> needed;
};

struct WasmSection {
  uint8_t id;
  std::string name;  // of a custom section
  size_t offset;     // of its content
  Bytes content;     // of a custom section: behind the name
};

struct WasmModule {
  std::vector<WasmSection> sections;
  std::vector<WasmImport> imports;
  std::vector<WasmExport> exports;
  WasmDylink dylink;
  bool has_dylink = false, has_start = false;
  uint32_t function_count = 0, own_memories = 0, own_tables = 0, own_tags = 0;
  std::vector<std::string> function_signatures;  // imported ones first

  const WasmSection* find_custom(std::string_view name) const;
  const WasmExport* find_export(std::string_view name) const;
};

constexpr size_t max_wasm_bytes = 16 << 20;

Result<WasmModule> parse_wasm(Bytes code, std::string_view source);

// The module with its memory import turned into a shared one, so that one binary serves the threaded host as well.
// `code` was parsed without error and imports exactly one memory.
Buffer with_shared_memory(Bytes code, uint32_t max_pages);

}  // namespace skillet
