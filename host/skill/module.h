// A skill's code, loaded. One interface, two loaders: module_native.cpp (dlopen) and module_wasm.cpp (ours; the one
// that takes everything back). Runtime thread only.
#pragma once

#include <memory>

#include "host/base/budget.h"
#include "host/skill/manifest.h"
#include "plugin_api/skill.h"

namespace skillet {

// What came of running a module's code. After a trap the module must not be called again.
template <typename T>
struct Called {
  bool trapped;
  T value;  // zero after a trap
};

template <>
struct Called<void> {
  bool trapped;
  std::nullptr_t value;
};

// A module's bytes and their hash, which is known where they were verified and by which compiled modules are kept.
struct Code {
  Bytes bytes;
  Sha256 hash;

  Code(Bytes content, const Sha256& content_hash) : bytes(content), hash(content_hash) {}
  explicit Code(Bytes content) : Code(content, sha256(content)) {}
};

class Module {
 public:
  // Inspects `code`, gives it memory and table slots, links and initialises it. On failure everything is as before.
  static Result<std::unique_ptr<Module>> load(const Code& code, const Manifest& manifest, MemoryBudget& budget);

  // Takes back memory, table slots and every object that the loading made.
  virtual ~Module() = default;

  // skill_entry's answer, checked as far as it can be: a table of this ABI, in the module's own memory, with functions
  // of the module's own.
  Result<const sk_skill*> enter(const sk_host& host);

  // The address by which the module may call a function of the host's.
  template <typename F>
  F* lend(F* function) {
    return reinterpret_cast<F*>(lend_address(reinterpret_cast<uintptr_t>(function)));
  }

  // Calls one of the module's functions. They must not be called in any other way: in WebAssembly, what looks like a
  // pointer to one is a slot of the module's own table. Where the platform can tell (WebAssembly), a trap or an
  // overflow of the skill's stack is an outcome and not the end of the host.
  template <typename R, typename... P, typename... A>
  Called<R> call(R (*function)(P...), A... arguments);

  virtual uint64_t bytes() const = 0;           // memory that the module itself takes: static data and stack
  virtual std::string trap_reason() const = 0;  // of the last call that trapped

 protected:
  virtual uintptr_t lend_address(uintptr_t function) = 0;
  virtual sk_entry_function entry() const = 0;
  virtual bool owns_memory(const void* start, size_t bytes) const = 0;
  virtual bool owns_function(uintptr_t function) const = 0;
  virtual bool call_guarded(uintptr_t function, uintptr_t a, uintptr_t b, uintptr_t& value) = 0;
};

// What the loader holds for all modules together, to be measured from outside.
struct LoaderBooks {
  size_t live_modules;  // instances that the loader keeps
  size_t table_slots;   // of the host's function table and all of theirs; 0 where there are none
};
LoaderBooks loader_books();

template <typename R, typename... P, typename... A>
Called<R> Module::call(R (*function)(P...), A... arguments) {
  static_assert(sizeof...(P) >= 1 && sizeof...(P) <= 2);
#if defined(__wasm__)
  auto as_word = [](auto argument) { return reinterpret_cast<uintptr_t>(argument); };
  const uintptr_t words[2] = {as_word(static_cast<P>(arguments))...};
  uintptr_t value = 0;
  bool trapped = !call_guarded(reinterpret_cast<uintptr_t>(function), words[0], words[1], value);
  if constexpr (std::is_void_v<R>)
    return {trapped, nullptr};
  else
    return {trapped, (R)value};
#else
  if constexpr (std::is_void_v<R>) {
    function(static_cast<P>(arguments)...);
    return {false, nullptr};
  } else {
    return {false, function(static_cast<P>(arguments)...)};
  }
#endif
}

}  // namespace skillet
