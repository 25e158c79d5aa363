// Linked into every WebAssembly skill by add_skill: the few functions of the C++ library that compiled code calls
// behind its author's back. With them a skill imports malloc, memcpy and their like, and nothing of the host's C++
// library, whose version may change. None of them throws: what would throw traps, and the host ends the skill.
#include <cstdlib>
#include <new>
#include <string>

namespace {
void* allocate(size_t bytes) {
  void* memory = std::malloc(bytes != 0 ? bytes : 1);
  if (!memory) __builtin_trap();
  return memory;
}
void* allocate(size_t bytes, std::align_val_t alignment) {
  const size_t align = static_cast<size_t>(alignment);
  void* memory = std::aligned_alloc(align, (bytes + align - 1) / align * align);
  if (!memory) __builtin_trap();
  return memory;
}
}  // namespace

void* operator new(size_t bytes) {
  return allocate(bytes);
}
void* operator new[](size_t bytes) {
  return allocate(bytes);
}
void* operator new(size_t bytes, std::align_val_t alignment) {
  return allocate(bytes, alignment);
}
void* operator new[](size_t bytes, std::align_val_t alignment) {
  return allocate(bytes, alignment);
}
void* operator new(size_t bytes, const std::nothrow_t&) noexcept {
  return std::malloc(bytes != 0 ? bytes : 1);
}
void* operator new[](size_t bytes, const std::nothrow_t&) noexcept {
  return std::malloc(bytes != 0 ? bytes : 1);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete[](void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, size_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, size_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, size_t, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, size_t, std::align_val_t) noexcept {
  std::free(memory);
}

extern "C" {
void abort() {
  __builtin_trap();
}
void __cxa_pure_virtual() {
  __builtin_trap();
}
void __assert_fail(const char*, const char*, int, const char*) {
  __builtin_trap();
}
// std::__libcpp_verbose_abort by its symbol: whether it is declared noexcept differs between versions.
void skillet_verbose_abort(const char*, ...) __asm__("_ZNSt3__222__libcpp_verbose_abortEPKcz");
void skillet_verbose_abort(const char*, ...) {
  __builtin_trap();
}
}

template class std::basic_string<char>;
#if defined(_LIBCPP_VERSION) && _LIBCPP_VERSION < 200000
// Templates that its headers say are in the library. Newer ones have others; at -O2 none is called.
template std::string& std::string::__assign_no_alias<true>(const char*, size_t);
template std::string& std::string::__assign_no_alias<false>(const char*, size_t);
template std::string std::operator+
    <char, std::char_traits<char>, std::allocator<char>>(const char*, const std::string&);
#endif
