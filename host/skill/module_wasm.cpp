// The WebAssembly loader. Emscripten's own dlopen never gives memory or table slots back; this one does. What must be
// JavaScript (compiling, instantiating, catching traps) is in host/wasm/loader.js.
//
// A module's memory is one block:   [ guard | stack, growing down | static data ]
// The stack is the skill's own. add_skill has its end checked by the module itself; in a module that was built
// otherwise, an overflow is noticed by the guard, if it was a small one. It can't be kept from the host's memory below.
//
// A module's table is its own as well:   [ null | the module's functions | addresses it asked for | the host's, lent ]
// It goes with the module, and through it a skill can call its own functions and those it was lent, and no others
// (docs/decisions/0002-a-table-for-each-skill.md).
#include <emscripten/emscripten.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "host/skill/admission.h"
#include "host/skill/imports_wasm.h"
#include "host/skill/module.h"

extern "C" {
// host/wasm/loader.js. Those that can fail leave their reason for skillet_js_reason.
uint32_t skillet_js_link(const uint8_t* code, size_t bytes, const char* hash, void* memory, uint8_t* stack_bottom,
                         uint32_t table_start, uint32_t got_start, uint32_t lent_start);  // 0 on failure
uint32_t skillet_js_lend(uint32_t instance, uintptr_t function);
uint32_t skillet_js_enter(uint32_t instance, const sk_host* host, uint32_t* trapped);
uint32_t skillet_js_call(uint32_t instance, uintptr_t function, uintptr_t a, uintptr_t b, uint32_t* trapped);
void skillet_js_unlink(uint32_t instance);
size_t skillet_js_reason(char* text, size_t max_bytes);
uint32_t skillet_js_live();
uint32_t skillet_js_table_slots();
}

namespace skillet {
namespace {

constexpr size_t guard_bytes = 1024;
constexpr uint8_t guard_pattern = 0xA5;
constexpr size_t stack_alignment = 16;
constexpr const char* overflow_reason = "its stack overflowed; the manifest may ask for more (limits.stack_bytes)";

std::string js_reason() {
  char text[512];
  return std::string(text, skillet_js_reason(text, sizeof text));
}

struct Layout {
  size_t alignment, data_offset, bytes;         // of the memory block
  uint32_t table_start, got_start, lent_start;  // in the table; slot 0 is the null function

  Layout(const AdmittedModule& admitted, size_t stack_bytes) {
    const WasmDylink& dylink = admitted.structure.dylink;
    alignment = std::max<size_t>(dylink.memory_alignment, stack_alignment);
    data_offset = (guard_bytes + stack_bytes + alignment - 1) & ~(alignment - 1);
    bytes = (data_offset + dylink.memory_bytes + alignment - 1) & ~(alignment - 1);
    table_start = dylink.table_alignment;
    got_start = table_start + dylink.table_slots;
    lent_start = got_start + admitted.got_functions;
  }
};

class WasmLoadedModule final : public Module {
 public:
  WasmLoadedModule(const AdmittedModule& admitted, const Manifest& manifest, MemoryBudget& budget)
      : budget_(budget), layout_(admitted, manifest.stack_bytes) {}

  Status link(const AdmittedModule& admitted, const Sha256& hash) {
    if (!budget_.take(layout_.bytes))
      return Error{"budget-exceeded", "the module does not fit into what is left of the memory budget", "",
                   "Switch another skill off, or raise the budget"};
    memory_ = static_cast<uint8_t*>(std::aligned_alloc(layout_.alignment, layout_.bytes));
    if (!memory_) {
      budget_.give_back(layout_.bytes);
      return Error{"out-of-memory", "the browser gives no more memory", "", "Switch another skill off"};
    }
    std::memset(memory_, guard_pattern, guard_bytes);
    std::memset(data(), 0, layout_.bytes - layout_.data_offset);

    Bytes code = admitted.code;
#if defined(__EMSCRIPTEN_PTHREADS__)
    constexpr uint32_t max_pages = 65536;
    Buffer shared = with_shared_memory(code, max_pages);
    code = shared;
#endif
    instance_ = skillet_js_link(code.data(), code.size(), to_hex(hash).c_str(), data(), memory_ + guard_bytes,
                                layout_.table_start, layout_.got_start, layout_.lent_start);
    if (instance_ == 0) return Error{"module-not-loadable", js_reason(), "", "Build it again with add_skill"};
    return {};
  }

  ~WasmLoadedModule() override {
    if (instance_ != 0) skillet_js_unlink(instance_);
    if (!memory_) return;
    std::free(memory_);
    budget_.give_back(layout_.bytes);
  }

  uint64_t bytes() const override { return layout_.bytes; }
  std::string trap_reason() const override { return reason_; }

 protected:
  uintptr_t lend_address(uintptr_t function) override { return skillet_js_lend(instance_, function); }

  // The entry is an export, not a slot of the table; this stands for it until call_guarded.
  sk_entry_function entry() const override { return reinterpret_cast<sk_entry_function>(entry_mark); }

  bool owns_memory(const void* start, size_t size) const override {
    const uint8_t* begin = static_cast<const uint8_t*>(start);
    const uint8_t* end = memory_ + layout_.bytes;
    return begin >= data() && begin <= end && size <= static_cast<size_t>(end - begin);
  }
  bool owns_function(uintptr_t function) const override {
    return function >= layout_.table_start && function < layout_.got_start;
  }

  bool call_guarded(uintptr_t function, uintptr_t a, uintptr_t b, uintptr_t& value) override {
    uint32_t trapped = 0;
    value = function == entry_mark ? skillet_js_enter(instance_, reinterpret_cast<const sk_host*>(a), &trapped)
                                   : skillet_js_call(instance_, function, a, b, &trapped);
    if (trapped) {
      reason_ = std::exchange(module_stack_overflowed, false) ? overflow_reason : js_reason();
    } else if (std::any_of(memory_, memory_ + guard_bytes, [](uint8_t byte) { return byte != guard_pattern; })) {
      trapped = 1;
      reason_ = overflow_reason;
    }
    return !trapped;
  }

 private:
  static constexpr uintptr_t entry_mark = ~uintptr_t(0);

  uint8_t* data() const { return memory_ + layout_.data_offset; }  // the top of the stack is there too

  MemoryBudget& budget_;
  const Layout layout_;
  uint8_t* memory_ = nullptr;
  uint32_t instance_ = 0;
  std::string reason_;
};

}  // namespace

Result<std::unique_ptr<Module>> Module::load(const Code& code, const Manifest& manifest, MemoryBudget& budget) {
  TRY(AdmittedModule admitted, admit(code.bytes, manifest));
  auto module = std::make_unique<WasmLoadedModule>(admitted, manifest, budget);
  if (Status status = module->link(admitted, code.hash); !status) return std::move(status.error()).at(manifest.id());
  return std::unique_ptr<Module>(std::move(module));
}

LoaderBooks loader_books() {
  return {skillet_js_live(), skillet_js_table_slots()};
}

}  // namespace skillet
