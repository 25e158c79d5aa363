#include "host/skill/admission.h"

#include <algorithm>

#include "plugin_api/skill.h"

namespace skillet {
namespace {

constexpr uint64_t wasm_page_bytes = 64 << 10;

struct Function {
  std::string_view name, signature;
};
constexpr Function allowed_functions[] = {
#define ALLOW(name, signature) {#name, signature},
#define ALLOW_OURS(name, signature) {#name, signature},
#include "host/skill/allowed_imports.def"
#undef ALLOW
#undef ALLOW_OURS
};

struct AllowedGlobal {
  std::string_view name, type;
};
constexpr AllowedGlobal allowed_globals[] = {{"__memory_base", "i"}, {"__table_base", "i"}, {"__stack_pointer", "im"}};

// What a linked side module exports beside its entry, for the loader to call.
constexpr Function linker_exports[] = {
    {"__wasm_call_ctors", ":"}, {"__wasm_apply_data_relocs", ":"}, {"__set_stack_limits", "ii:"}};

const Function* find_allowed(std::string_view name) {
  auto found = std::find_if(std::begin(allowed_functions), std::end(allowed_functions),
                            [&](const Function& allowed) { return allowed.name == name; });
  return found == std::end(allowed_functions) ? nullptr : found;
}

std::string at_offset(size_t offset) {
  return "offset " + std::to_string(offset);
}

Status check_shape(const WasmModule& module) {
  const char* rebuild = "Build it with add_skill";
  if (!module.has_dylink)
    return Error{"module-not-side-module", "the module has no dylink.0 section: it is a program, not a skill", "",
                 rebuild};
  if (!module.dylink.needed.empty())
    return Error{"module-needs-libraries", "the module needs the library \"" + module.dylink.needed[0] + "\"",
                 "dylink.0", "Link it into the skill: a skill is one module"};
  if (module.has_start)
    return Error{"module-start", "the module has a start function, which would run before the host allows it", "",
                 rebuild};
  bool imports_tag = std::any_of(module.imports.begin(), module.imports.end(),
                                 [](const WasmImport& import) { return import.kind == WasmKind::tag; });
  if (module.own_tags > 0 || imports_tag)
    return Error{"module-exceptions", "the module uses WebAssembly exceptions", "", "Compile with -fno-exceptions"};
  if (module.own_memories > 0)
    return Error{"module-own-memory", "the module brings its own memory; a skill lives in the host's", "", rebuild};
  if (module.own_tables > 0)
    return Error{"module-own-table", "the module brings its own table; a skill uses the host's", "", rebuild};
  return {};
}

Status check_limits(const WasmDylink& dylink) {
  if (dylink.memory_bytes > max_module_memory_bytes)
    return Error{"module-memory-limit",
                 "the module asks for " + std::to_string(dylink.memory_bytes) + " bytes of static memory; " +
                     std::to_string(max_module_memory_bytes) + " are allowed",
                 "dylink.0", "Put large data into a file of the package and read it with host->file_read"};
  if (dylink.table_slots > max_module_table_slots)
    return Error{"module-table-limit",
                 "the module asks for " + std::to_string(dylink.table_slots) + " table slots; " +
                     std::to_string(max_module_table_slots) + " are allowed",
                 "dylink.0", "Use fewer functions through pointers"};
  return {};
}

Status check_memory(const WasmImport& import) {
  if (import.limits.is_shared || import.limits.is_64)
    return Error{"module-own-memory", "the module asks for a shared or 64-bit memory", at_offset(import.offset),
                 "Build it without -pthread and -sMEMORY64; one binary serves every host"};
  if (import.limits.min > max_module_memory_bytes / wasm_page_bytes)
    return Error{"module-memory-limit",
                 "the module asks for a memory of " + std::to_string(import.limits.min) + " pages",
                 at_offset(import.offset), "Build it with add_skill"};
  return {};
}

Status check_table(const WasmImport& import) {
  if (import.signature != "F" || import.limits.is_64 || import.limits.is_shared)
    return Error{"import-signature", "the module imports a table that is not one of functions, 32-bit and not shared",
                 at_offset(import.offset), "Build it with add_skill"};
  if (import.limits.min > max_module_table_slots)
    return Error{"module-table-limit", "the module asks for a table of " + std::to_string(import.limits.min) + " slots",
                 at_offset(import.offset), "Use fewer functions through pointers"};
  return {};
}

std::string forbidden_remedy(std::string_view name) {
  if (name.starts_with("_Zn") || name.starts_with("_Zd") || name.starts_with("_ZNSt") || name.starts_with("__cxa_"))
    return "This comes from the C++ library: build with add_skill, which links a small runtime, and without exceptions";
  if (name.starts_with("emscripten_") || name.starts_with("__syscall") || name.starts_with("fd_"))
    return "A skill reaches the outside through its host table alone";
  return "Use the host table, or put the function into the skill; docs/abi.md lists what may be imported";
}

Error forbidden(const WasmImport& import) {
  return {"import-forbidden", "the module imports " + import.module + "." + import.name + ", which is not allowed",
          at_offset(import.offset), forbidden_remedy(import.name)};
}

Status check_env_import(const WasmImport& import) {
  auto mistyped = [&] {
    return Error{"import-signature", "the module imports env." + import.name + " under another type",
                 at_offset(import.offset), "Include the standard header that declares it"};
  };
  if (import.kind == WasmKind::function) {
    const Function* allowed = find_allowed(import.name);
    if (!allowed) return forbidden(import);
    return allowed->signature == import.signature ? Status() : Status(mistyped());
  }
  if (import.kind == WasmKind::global) {
    for (const AllowedGlobal& allowed : allowed_globals)
      if (allowed.name == import.name) return allowed.type == import.signature ? Status() : Status(mistyped());
    return forbidden(import);
  }
  if (import.kind == WasmKind::memory && import.name == "memory") return check_memory(import);
  if (import.kind == WasmKind::table && import.name == "__indirect_function_table") return check_table(import);
  return forbidden(import);
}

// GOT.mem.x and GOT.func.x: the addresses of symbols that the linker could not settle.
Status check_got_import(const WasmImport& import, const WasmModule& module) {
  if (import.kind != WasmKind::global || import.signature != "im") return forbidden(import);
  bool wants_function = import.module == "GOT.func";
  const WasmExport* own = module.find_export(import.name);
  if (own && own->kind == (wants_function ? WasmKind::function : WasmKind::global)) return {};
  if (wants_function && find_allowed(import.name)) return {};
  return forbidden(import);
}

Status check_imports(const WasmModule& module, uint32_t& got_functions) {
  int memories = 0, tables = 0;
  for (const WasmImport& import : module.imports) {
    memories += import.kind == WasmKind::memory;
    tables += import.kind == WasmKind::table;
    if (import.module == "env") {
      TRY_OK(check_env_import(import));
    } else if (import.module == "GOT.mem" || import.module == "GOT.func") {
      TRY_OK(check_got_import(import, module));
      got_functions += import.module == "GOT.func";
    } else {
      return forbidden(import);
    }
  }
  if (memories != 1)
    return Error{"module-own-memory", "the module must import exactly one memory, env.memory", "",
                 "Build it with add_skill"};
  if (tables > 1)
    return Error{"module-own-table", "the module imports more than one table", "", "Build it with add_skill"};
  return {};
}

bool is_imported_address(const WasmModule& module, std::string_view name) {
  return std::any_of(module.imports.begin(), module.imports.end(), [&](const WasmImport& import) {
    return import.name == name && import.module.starts_with("GOT.");
  });
}

Status check_exports(const WasmModule& module) {
  const WasmExport* entry = module.find_export("skill_entry");
  if (!entry || entry->kind != WasmKind::function || module.function_signatures[entry->index] != "i:i")
    return Error{"export-missing", "the module exports no function skill_entry of the right type", "",
                 "Define it with SK_ENTRY of plugin_api/skill.h"};
  for (const WasmExport& exported : module.exports) {
    if (exported.name.starts_with("__em_js__") || exported.name.starts_with("__start_em_") ||
        exported.name.starts_with("__stop_em_"))
      return Error{"module-javascript", "the module holds JavaScript (EM_JS or EM_ASM)", exported.name,
                   "A skill reaches the outside through its host table alone"};
    const Function* linkers = std::find_if(std::begin(linker_exports), std::end(linker_exports),
                                           [&](const Function& function) { return function.name == exported.name; });
    if (linkers != std::end(linker_exports)) {
      if (exported.kind != WasmKind::function || module.function_signatures[exported.index] != linkers->signature)
        return Error{"export-unexpected", "a function of the linker's has another type", exported.name,
                     "Build it with add_skill"};
    } else if (exported.name != "skill_entry" && !is_imported_address(module, exported.name)) {
      return Error{"export-unexpected",
                   "the module exports \"" + exported.name + "\"; only skill_entry may be exported", "",
                   "Make it static, or build with -fvisibility=hidden"};
    }
  }
  return {};
}

Status check_abi(const WasmModule& module, const Manifest& manifest) {
  const WasmSection* mark = module.find_custom("skillet.abi");
  if (!mark)
    return Error{"abi-missing", "the module does not say which ABI it was built against", "",
                 "Define its entry with SK_ENTRY"};
  if (mark->content.size() != 4)
    return Error{"abi-malformed", "the ABI mark has the wrong size", at_offset(mark->offset),
                 "Define its entry with SK_ENTRY"};
  uint32_t major = mark->content[0] | uint32_t(mark->content[1]) << 8;
  uint32_t minor = mark->content[2] | uint32_t(mark->content[3]) << 8;
  std::string version = std::to_string(major) + "." + std::to_string(minor);
  if (major != SK_ABI_MAJOR || minor > SK_ABI_MINOR)
    return Error{
        "abi-unsupported",
        "the module was built against ABI " + version + "; this host offers " + std::to_string(SK_ABI_MAJOR) + "." +
            std::to_string(SK_ABI_MINOR),
        "",
        major > SK_ABI_MAJOR || minor > SK_ABI_MINOR ? "Update Skillet" : "Build the skill against a newer skill.h"};
  if (major != manifest.abi_major || minor != manifest.abi_minor)
    return Error{"abi-mismatch", "the module was built against ABI " + version + ", its manifest says otherwise",
                 "/abi", "Write \"abi\": \"" + version + "\" in skill.json"};
  return {};
}

// EM_ASM and EM_JS leave imports too; the exports tell it better, so they are looked at first.
Result<AdmittedModule> inspect(Bytes code, const Manifest& manifest) {
  TRY(WasmModule module, parse_wasm(code, "module"));
  uint32_t got_functions = 0;
  TRY_OK(check_shape(module));
  TRY_OK(check_limits(module.dylink));
  TRY_OK(check_exports(module));
  TRY_OK(check_imports(module, got_functions));
  TRY_OK(check_abi(module, manifest));
  return AdmittedModule{code, std::move(module), got_functions};
}

}  // namespace

Result<AdmittedModule> admit(Bytes code, const Manifest& manifest) {
  Result<AdmittedModule> admitted = inspect(code, manifest);
  if (!admitted) return std::move(admitted.error()).at(manifest.id());
  return admitted;
}

}  // namespace skillet
