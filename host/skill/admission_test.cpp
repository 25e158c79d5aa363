// Hostile and broken modules, each refused with its own code, before anything of it is compiled.
#include "host/skill/admission.h"

#include <doctest/doctest.h>

#include "host/skill/module_builder.h"
#include "host/skill/test_support.h"

using namespace skillet;
using test::ModuleBuilder;
using test::type_externref;
using test::type_f32;
using test::type_funcref;
using test::type_i32;
using test::type_i64;
using test::why;

namespace {

constexpr uint64_t four_gib = 0xFFFFFFFF;

Manifest manifest_of(uint32_t major = 1, uint32_t minor = 0) {
  Manifest manifest;
  manifest.name = "sample";
  manifest.version = "1.0.0";
  manifest.abi_major = major;
  manifest.abi_minor = minor;
  return manifest;
}

// The code of the refusal; empty where the module is admitted.
std::string verdict(Bytes code, const Manifest& manifest = manifest_of()) {
  auto admitted = admit(code, manifest);
  if (admitted) return "";
  CHECK(admitted.error().where.starts_with("sample-1.0.0"));
  CHECK_FALSE(admitted.error().what.empty());
  CHECK_FALSE(admitted.error().remedy.empty());
  return admitted.error().code;
}

template <typename Change>
std::string verdict_with(Change change) {
  ModuleBuilder builder;
  change(builder);
  return verdict(builder.build());
}

std::string verdict_importing(std::string_view module, std::string_view name, std::string_view signature) {
  return verdict_with([&](ModuleBuilder& b) { b.import_function(module, name, signature); });
}

}  // namespace

TEST_CASE("a small skill is admitted, with all that a linker may give it") {
  CHECK(verdict(ModuleBuilder().build()) == "");
  ModuleBuilder builder;
  builder.import_function("env", "malloc", "i:i")
      .import_function("env", "pow", "dd:d")
      .import_function("env", "powf", "ff:f");
  builder.import_global("env", "__memory_base", type_i32, false).import_global("env", "__table_base", type_i32, false);
  builder.import_global("env", "__stack_pointer", type_i32, true).import_table(type_funcref, 0, 2);
  builder.function("__wasm_call_ctors", ":")
      .function("__wasm_apply_data_relocs", ":")
      .function("__set_stack_limits", "ii:");
  builder.import_global("GOT.func", "malloc", type_i32, true);
  builder.function("callback", "i:i").import_global("GOT.func", "callback", type_i32, true);
  builder.more = {{6, {1, type_i32, 0, 0x41, 0, 0x0B}}};
  builder.export_as("data", WasmKind::global, 5).import_global("GOT.mem", "data", type_i32, true);
  const Buffer code = builder.build();
  auto admitted = admit(code, manifest_of());
  REQUIRE_MESSAGE(admitted, why(admitted));
  CHECK(admitted->got_functions == 2);
  CHECK(admitted->code.data() == code.data());
  CHECK(admitted->structure.dylink.memory_bytes == 1024);
}

TEST_CASE("every function of the allow-list may be imported under its type, and under no other") {
  struct {
    std::string_view name, signature;
  } allowed[] = {
#define ALLOW(name, signature) {#name, signature},
#define ALLOW_OURS(name, signature) {#name, signature},
#include "host/skill/allowed_imports.def"
#undef ALLOW
#undef ALLOW_OURS
  };
  for (auto [name, signature] : allowed) {
    CHECK_MESSAGE(verdict_importing("env", name, signature) == "", std::string(name));
    for (const char* wrong : {":", "i:I", "iiiiii:i", "I:i", "f:d"})
      CHECK_MESSAGE(verdict_importing("env", name, wrong) == "import-signature", std::string(name));
    CHECK_MESSAGE(verdict_importing("wasi_snapshot_preview1", name, signature) == "import-forbidden",
                  std::string(name));
  }
}

TEST_CASE("nothing that reaches JavaScript, the system or the host's inside may be imported") {
  struct {
    const char *module, *name, *signature;
  } forbidden[] = {
      {"env", "emscripten_run_script", "i:"},
      {"env", "emscripten_run_script_int", "i:i"},
      {"env", "emscripten_asm_const_int", "iii:i"},
      {"env", "emscripten_asm_const_async_on_main_thread", "iii:i"},
      {"env", "emscripten_dlopen_js", "i:i"},
      {"env", "_dlopen_js", "i:i"},
      {"env", "_emval_call", "iiii:d"},
      {"env", "invoke_v", "i:"},
      {"env", "invoke_ii", "ii:i"},
      {"env", "__cxa_throw", "iii:"},
      {"env", "_Znwm", "i:i"},
      {"env", "_emscripten_throw_longjmp", ":"},
      {"env", "emscripten_memcpy_js", "iii:"},
      {"env", "emscripten_resize_heap", "i:i"},
      {"env", "__syscall_openat", "iiii:i"},
      {"env", "fd_write", "iiii:i"},
      {"env", "sbrk", "i:i"},
      {"env", "exit", "i:"},
      {"env", "system", "i:i"},
      {"env", "fopen", "ii:i"},
      {"env", "getenv", "i:i"},
      {"env", "pthread_create", "iiii:i"},
      {"env", "dlopen", "ii:i"},
      {"env", "printf", "ii:i"},
      {"env", "skillet_import_malloc", "i:i"},
      {"env", "skillet_import_free", "i:"},
      {"env", "skillet_start", "i:i"},
      {"env", "skillet_skill_load", "i:i"},
      {"env", "skillet_js_link", "iiiiiiii:i"},
      {"env", "main", "ii:i"},
      {"env", "skill_entry", "i:i"},
      {"env", "", ":"},
      {"env", "Malloc", "i:i"},
      {"env", "malloc ", "i:i"},
      {"wasi_snapshot_preview1", "fd_write", "iiii:i"},
      {"wasi_snapshot_preview1", "proc_exit", "i:"},
      {"wasi_unstable", "fd_read", "iiii:i"},
      {"js", "eval", "i:i"},
      {"", "malloc", "i:i"},
      {"ENV", "malloc", "i:i"},
      {"a", "b", ":"},
      {"GOT.mem", "malloc", "i:i"},
      {"GOT.func", "malloc", "i:i"},
  };
  for (auto [module, name, signature] : forbidden)
    CHECK_MESSAGE(verdict_importing(module, name, signature) == "import-forbidden", module << "." << name);
}

TEST_CASE("imports of globals and addresses are those that a linker makes") {
  auto global = [](std::string_view module, std::string_view name, uint8_t type, bool is_mutable) {
    return verdict_with([&](ModuleBuilder& b) { b.import_global(module, name, type, is_mutable); });
  };
  CHECK(global("env", "__memory_base", type_i32, true) == "import-signature");
  CHECK(global("env", "__memory_base", type_i64, false) == "import-signature");
  CHECK(global("env", "__stack_pointer", type_i32, false) == "import-signature");
  CHECK(global("env", "__heap_base", type_i32, false) == "import-forbidden");
  CHECK(global("env", "malloc", type_i32, false) == "import-forbidden");
  CHECK(global("GOT.mem", "errno", type_i32, true) == "import-forbidden");
  CHECK(global("GOT.mem", "environ", type_i32, true) == "import-forbidden");
  CHECK(global("GOT.mem", "malloc", type_i32, true) == "import-forbidden");
  CHECK(global("GOT.mem", "skill_entry", type_i32, true) == "import-forbidden");  // a function, not data
  CHECK(global("GOT.func", "emscripten_run_script", type_i32, true) == "import-forbidden");
  CHECK(global("GOT.func", "skillet_import_malloc", type_i32, true) == "import-forbidden");
  CHECK(global("GOT.func", "malloc", type_i32, false) == "import-forbidden");
  CHECK(global("GOT.func", "malloc", type_i64, true) == "import-forbidden");
  CHECK(global("GOT.func", "malloc", type_f32, true) == "import-forbidden");
  CHECK(global("GOT.func", "__proto__", type_i32, true) == "import-forbidden");
  CHECK(global("GOT.data", "malloc", type_i32, true) == "import-forbidden");
  CHECK(verdict_with([](ModuleBuilder& b) { b.import("env", "malloc", WasmKind::memory, {0, 1}); }) ==
        "import-forbidden");
  CHECK(verdict_with([](ModuleBuilder& b) { b.import("GOT.func", "malloc", WasmKind::memory, {0, 1}); }) ==
        "import-forbidden");
  CHECK(verdict_with([](ModuleBuilder& b) { b.import("env", "table", WasmKind::table, {type_funcref, 0, 1}); }) ==
        "import-forbidden");
}

TEST_CASE("a skill lives in the host's memory, as the host gives it") {
  auto memory = [](uint8_t flags, uint64_t min, uint64_t max) {
    return verdict_with([&](ModuleBuilder& b) {
      b.has_memory = false;
      b.import_memory(flags, min, max);
    });
  };
  CHECK(memory(0, 1, 0) == "");
  CHECK(memory(1, 1, 65536) == "");
  CHECK(memory(3, 1, 100) == "module-own-memory");
  CHECK(memory(4, 1, 0) == "module-own-memory");
  CHECK(memory(7, 1, 100) == "module-own-memory");
  CHECK(memory(0, 1025, 0) == "module-memory-limit");
  CHECK(memory(0, four_gib, 0) == "module-memory-limit");
  CHECK(memory(4, uint64_t(1) << 48, 0) == "module-own-memory");
  CHECK(verdict_with([](ModuleBuilder& b) { b.has_memory = false; }) == "module-own-memory");
  CHECK(verdict_with([](ModuleBuilder& b) { b.import_memory(0, 1); }) == "module-own-memory");
  CHECK(verdict_with([](ModuleBuilder& b) { b.import_memory(0, 1, 0, "memory2"); }) == "import-forbidden");
  CHECK(verdict_with([](ModuleBuilder& b) { b.more = {{5, {1, 0, 1}}}; }) == "module-own-memory");
  CHECK(verdict_with([](ModuleBuilder& b) { b.more = {{5, {0}}}; }) == "");
  CHECK(verdict_with([](ModuleBuilder& b) { b.dylink.memory_bytes = four_gib; }) == "module-memory-limit");
  CHECK(verdict_with([](ModuleBuilder& b) { b.dylink.memory_bytes = max_module_memory_bytes + 1; }) ==
        "module-memory-limit");
  CHECK(verdict_with([](ModuleBuilder& b) { b.dylink.memory_bytes = max_module_memory_bytes; }) == "");
}

TEST_CASE("a skill may ask for a few table slots") {
  auto table = [](uint8_t type, uint8_t flags, uint64_t min) {
    return verdict_with([&](ModuleBuilder& b) { b.import_table(type, flags, min, min); });
  };
  CHECK(table(type_funcref, 0, 4096) == "");
  CHECK(table(type_funcref, 0, 4097) == "module-table-limit");
  CHECK(table(type_funcref, 0, four_gib) == "module-table-limit");
  CHECK(table(type_externref, 0, 1) == "import-signature");
  CHECK(table(type_funcref, 4, 1) == "import-signature");
  CHECK(table(type_funcref, 3, 1) == "import-signature");
  CHECK(verdict_with([](ModuleBuilder& b) { b.import_table(type_funcref, 0, 1).import_table(type_funcref, 0, 1); }) ==
        "module-own-table");
  CHECK(verdict_with([](ModuleBuilder& b) { b.more = {{4, {1, type_funcref, 0, 1}}}; }) == "module-own-table");
  CHECK(verdict_with([](ModuleBuilder& b) { b.dylink.table_slots = four_gib; }) == "module-table-limit");
  CHECK(verdict_with([](ModuleBuilder& b) { b.dylink.table_slots = max_module_table_slots + 1; }) ==
        "module-table-limit");
  CHECK(verdict_with([](ModuleBuilder& b) { b.dylink.table_slots = max_module_table_slots; }) == "");
}

TEST_CASE("a skill is a side module that stands alone and waits to be called") {
  CHECK(verdict_with([](ModuleBuilder& b) { b.has_dylink = false; }) == "module-not-side-module");
  CHECK(verdict_with([](ModuleBuilder& b) { b.dylink.needed = {"libc.so"}; }) == "module-needs-libraries");
  CHECK(verdict_with([](ModuleBuilder& b) { b.dylink.memory_log2 = 17; }) == "module-malformed");
  CHECK(verdict_with([](ModuleBuilder& b) { b.dylink.table_log2 = 64; }) == "module-malformed");
  CHECK(verdict_with([](ModuleBuilder& b) { b.more = {{8, {0}}}; }) == "module-start");
  CHECK(verdict_with([](ModuleBuilder& b) { b.more = {{13, {1, 0, 0}}}; }) == "module-exceptions");
  CHECK(verdict_with([](ModuleBuilder& b) { b.import_tag("__cpp_exception"); }) == "module-exceptions");
  CHECK(verdict(test::with_dylink_twice()) == "module-malformed");
  CHECK(verdict(test::with_dylink_late()) == "module-malformed");
  CHECK(verdict({}) == "module-malformed");
}

TEST_CASE("JavaScript inside a module is refused as such") {
  for (const char* name :
       {"__em_js__alert", "__em_js__", "__start_em_asm", "__stop_em_asm", "__start_em_js", "__stop_em_js"}) {
    CHECK_MESSAGE(
        verdict_with([&](ModuleBuilder& b) { b.export_as(name, WasmKind::function, 0); }) == "module-javascript", name);
    // Also where an import would make it look like an address.
    CHECK_MESSAGE(verdict_with([&](ModuleBuilder& b) {
                    b.function(name, ":").import_global("GOT.func", name, type_i32, true);
                  }) == "module-javascript",
                  name);
  }
  CHECK(verdict_with([](ModuleBuilder& b) {
          b.import_function("env", "emscripten_asm_const_int", "iii:i").function("__start_em_asm", ":");
        }) == "module-javascript");
}

TEST_CASE("a skill exports its entry and nothing more") {
  CHECK(verdict_with([](ModuleBuilder& b) { b.has_entry = false; }) == "export-missing");
  for (const char* signature : {":", "i:", ":i", "ii:i", "I:i", "i:I", "i:ii"})
    CHECK_MESSAGE(verdict_with([&](ModuleBuilder& b) {
                    b.has_entry = false;
                    b.function("skill_entry", signature);
                  }) == "export-missing",
                  signature);
  CHECK(verdict_with([](ModuleBuilder& b) {
          b.has_entry = false;
          b.export_as("skill_entry", WasmKind::memory, 0);
        }) == "export-missing");
  CHECK(verdict_with([](ModuleBuilder& b) { b.function("main", "ii:i"); }) == "export-unexpected");
  CHECK(verdict_with([](ModuleBuilder& b) { b.function("malloc", "i:i"); }) == "export-unexpected");
  CHECK(verdict_with([](ModuleBuilder& b) { b.export_as("memory", WasmKind::memory, 0); }) == "export-unexpected");
  CHECK(verdict_with([](ModuleBuilder& b) { b.export_as("data", WasmKind::global, 0); }) == "export-unexpected");
  CHECK(verdict_with([](ModuleBuilder& b) { b.function("__wasm_call_ctors", "i:"); }) == "export-unexpected");
  CHECK(verdict_with([](ModuleBuilder& b) { b.function("__set_stack_limits", ":"); }) == "export-unexpected");
  CHECK(verdict_with([](ModuleBuilder& b) { b.export_as("__wasm_call_ctors", WasmKind::memory, 0); }) ==
        "export-unexpected");
  CHECK(verdict_with([](ModuleBuilder& b) { b.export_as("__wasm_call_ctors", WasmKind::global, 4000); }) ==
        "export-unexpected");
}

TEST_CASE("the ABI mark says what the module was built against") {
  auto mark = [](Buffer content, const Manifest& manifest = manifest_of()) {
    ModuleBuilder builder;
    builder.abi = std::move(content);
    return verdict(builder.build(), manifest);
  };
  CHECK(mark({1, 0, 0, 0}) == "");
  CHECK(verdict_with([](ModuleBuilder& b) { b.has_abi = false; }) == "abi-missing");
  CHECK(verdict_with([](ModuleBuilder& b) { b.more = {{0, test::custom("skillet.abi", Buffer{1, 0, 0, 0})}}; }) ==
        "module-malformed");
  for (const Buffer& wrong : {Buffer{}, Buffer{1}, Buffer{1, 0, 0}, Buffer{1, 0, 0, 0, 0}})
    CHECK_MESSAGE(mark(wrong) == "abi-malformed", wrong.size());
  CHECK(mark({2, 0, 0, 0}, manifest_of(2, 0)) == "abi-unsupported");
  CHECK(mark({0, 0, 0, 0}, manifest_of(0, 0)) == "abi-unsupported");
  CHECK(mark({1, 0, 1, 0}, manifest_of(1, 1)) == "abi-unsupported");
  CHECK(mark({1, 0, 0, 1}, manifest_of(1, 256)) == "abi-unsupported");
  CHECK(mark({1, 1, 0, 0}, manifest_of(257, 0)) == "abi-unsupported");
  CHECK(mark({1, 0, 0, 0}, manifest_of(1, 1)) == "abi-mismatch");
  CHECK(mark({1, 0, 0, 0}, manifest_of(2, 0)) == "abi-mismatch");
  CHECK(admit(ModuleBuilder().build(), manifest_of(1, 1)).error().remedy.find("\"1.0\"") != std::string::npos);
}

TEST_CASE("each bit of a small skill changed, it is admitted or refused, and nothing else") {
  const Buffer code = ModuleBuilder().build();
  CHECK(test::count_refused_bits(code, [](Bytes changed) { return !verdict(changed).empty(); }) > code.size() * 4);
}
