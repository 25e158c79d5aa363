// The WebAssembly loader. Emscripten's own dlopen never gives memory or table slots back; this one does. What must be
// JavaScript (compiling, instantiating, catching traps) is in host/wasm/loader.js.
//
// A module's memory is one block:   [ guard | stack, growing down | static data ]
// The stack is the skill's own, so that an overflow runs into the guard and is noticed, not into the host.
#include <emscripten/emscripten.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "host/skill/admission.h"
#include "host/skill/module.h"
#include "host/skill/slot_ranges.h"

extern "C" {
// host/wasm/loader.js. Those that can fail leave their reason for skillet_js_reason.
uint32_t skillet_js_link(const uint8_t* code, size_t bytes, const char* hash, void* memory, uint32_t table_start,
                         uint32_t got_start, uint8_t* stack_top);  // 0 on failure
uint32_t skillet_js_enter(uint32_t instance, const sk_host* host, uint32_t* trapped);
uint32_t skillet_js_call(uint32_t instance, uintptr_t function, uintptr_t a, uintptr_t b, uint32_t* trapped);
void skillet_js_unlink(uint32_t instance, uint32_t table_start, uint32_t table_slots);
uint32_t skillet_js_grow_table(uint32_t slots);  // the first new slot, 0 on failure
size_t skillet_js_reason(char* text, size_t max_bytes);
uint32_t skillet_js_live();
uint32_t skillet_js_table_length();
}

namespace skillet {
namespace {

constexpr size_t guard_bytes = 1024;
constexpr uint8_t guard_pattern = 0xA5;
constexpr uint32_t table_growth_slots = 64;  // at least so many at a time
constexpr size_t stack_alignment = 16;

SlotRanges free_slots;

uint32_t take_slots(uint32_t count, uint32_t alignment) {
  if (uint32_t start = free_slots.take(count, alignment)) return start;
  const uint32_t grown = std::max(count + alignment, table_growth_slots);
  uint32_t first = skillet_js_grow_table(grown);
  if (first == 0) return 0;
  free_slots.give(first, grown);
  return free_slots.take(count, alignment);
}

std::string js_reason() {
  char text[512];
  return std::string(text, skillet_js_reason(text, sizeof text));
}

struct Layout {
  size_t alignment, data_offset, bytes;

  Layout(const WasmDylink& dylink, size_t stack_bytes) {
    alignment = std::max<size_t>(dylink.memory_alignment, stack_alignment);
    data_offset = (guard_bytes + stack_bytes + alignment - 1) & ~(alignment - 1);
    bytes = (data_offset + dylink.memory_bytes + alignment - 1) & ~(alignment - 1);
  }
};

class WasmLoadedModule final : public Module {
 public:
  WasmLoadedModule(const AdmittedModule& admitted, const Manifest& manifest, MemoryBudget& budget)
      : budget_(budget),
        layout_(admitted.structure.dylink, manifest.stack_bytes),
        slots_(admitted.structure.dylink.table_slots + admitted.got_functions) {}

  Status link(const AdmittedModule& admitted, const Sha256& hash) {
    const WasmDylink& dylink = admitted.structure.dylink;
    if (!budget_.take(layout_.bytes))
      return Error{"budget-exceeded", "the module does not fit into what is left of the memory budget", "",
                   "Switch another skill off, or raise the budget"};
    memory_ = static_cast<uint8_t*>(std::aligned_alloc(layout_.alignment, layout_.bytes));
    if (!memory_) {
      budget_.give_back(layout_.bytes);
      return Error{"out-of-memory", "the browser gives no more memory", "", "Switch another skill off"};
    }
    std::memset(memory_, guard_pattern, guard_bytes);
    std::memset(memory_ + layout_.data_offset, 0, layout_.bytes - layout_.data_offset);
    if (slots_ > 0) table_start_ = take_slots(slots_, dylink.table_alignment);
    if (slots_ > 0 && table_start_ == 0)
      return Error{"out-of-memory", "the function table can't grow", "", "Switch another skill off"};

    Buffer shared;
    Bytes code = admitted.code;
#if defined(__EMSCRIPTEN_PTHREADS__)
    constexpr uint32_t max_pages = 65536;
    shared = with_shared_memory(code, max_pages);
    code = shared;
#endif
    instance_ =
        skillet_js_link(code.data(), code.size(), to_hex(hash).c_str(), memory_ + layout_.data_offset, table_start_,
                        table_start_ + dylink.table_slots, memory_ + (layout_.data_offset & ~(stack_alignment - 1)));
    if (instance_ == 0) return Error{"module-not-loadable", js_reason(), "", "Build it again with add_skill"};
    return {};
  }

  ~WasmLoadedModule() override {
    if (instance_ != 0 || table_start_ != 0) skillet_js_unlink(instance_, table_start_, slots_);
    if (table_start_ != 0) free_slots.give(table_start_, slots_);
    if (!memory_) return;
    std::free(memory_);
    budget_.give_back(layout_.bytes);
  }

  uint64_t bytes() const override { return layout_.bytes; }
  std::string trap_reason() const override { return reason_; }

 protected:
  // The entry is an export, not a slot of the table; this stands for it until call_guarded.
  sk_entry_function entry() const override { return reinterpret_cast<sk_entry_function>(entry_mark); }

  bool owns_memory(const void* start, size_t bytes) const override {
    const uint8_t* begin = static_cast<const uint8_t*>(start);
    return begin >= memory_ + layout_.data_offset && bytes <= layout_.bytes && begin <= memory_ + layout_.bytes - bytes;
  }
  bool owns_function(uintptr_t function) const override {
    return function >= table_start_ && function < table_start_ + slots_;
  }

  bool call_guarded(uintptr_t function, uintptr_t a, uintptr_t b, uintptr_t& value) override {
    uint32_t trapped = 0;
    value = function == entry_mark ? skillet_js_enter(instance_, reinterpret_cast<const sk_host*>(a), &trapped)
                                   : skillet_js_call(instance_, function, a, b, &trapped);
    if (trapped)
      reason_ = js_reason();
    else if (std::any_of(memory_, memory_ + guard_bytes, [](uint8_t byte) { return byte != guard_pattern; }))
      trapped = 1, reason_ = "the skill's stack overflowed; its manifest may ask for more (limits.stack_bytes)";
    return !trapped;
  }

 private:
  static constexpr uintptr_t entry_mark = ~uintptr_t(0);

  MemoryBudget& budget_;
  const Layout layout_;
  const uint32_t slots_;
  uint8_t* memory_ = nullptr;
  uint32_t table_start_ = 0;
  uint32_t instance_ = 0;
  std::string reason_;
};

}  // namespace

Result<std::unique_ptr<Module>> Module::load(Bytes code, const Manifest& manifest, MemoryBudget& budget) {
  TRY(AdmittedModule admitted, admit(code, manifest));
  auto module = std::make_unique<WasmLoadedModule>(admitted, manifest, budget);
  if (Status status = module->link(admitted, sha256(code)); !status) return std::move(status.error()).at(manifest.id());
  return std::unique_ptr<Module>(std::move(module));
}

LoaderBooks loader_books() {
  return {skillet_js_live(), skillet_js_table_length()};
}

}  // namespace skillet
