// What some imports of a module are bound to, in place of the C library's functions of that name: the loader looks for
// skillet_import_NAME first.
#include "host/skill/imports_wasm.h"

#include <cstring>

#include "host/skill/arena.h"

using skillet::RunningArena;

namespace skillet {
bool module_stack_overflowed = false;
}

extern "C" {

void* skillet_import_malloc(size_t bytes) {
  return RunningArena::current() ? RunningArena::current()->allocate(bytes) : nullptr;
}

void* skillet_import_aligned_alloc(size_t alignment, size_t bytes) {
  return RunningArena::current() ? RunningArena::current()->allocate(bytes, alignment) : nullptr;
}

void* skillet_import_calloc(size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) return nullptr;
  void* memory = skillet_import_malloc(count * size);
  return memory ? std::memset(memory, 0, count * size) : nullptr;
}

void* skillet_import_realloc(void* memory, size_t bytes) {
  return RunningArena::current() ? RunningArena::current()->reallocate(memory, bytes) : nullptr;
}

void skillet_import_free(void* memory) {
  if (RunningArena::current()) RunningArena::current()->release(memory);
}

// Called by the checks that add_skill has linked into a module, before its stack grows past its end.
void skillet_import___handle_stack_overflow(void*) {
  skillet::module_stack_overflowed = true;
  __builtin_trap();
}
}
