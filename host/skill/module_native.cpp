// The native loader: dlopen on the very bytes that were verified, from memory, so that no file can be swapped in
// between.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

#include "host/skill/module.h"

namespace skillet {
namespace {

size_t live_modules = 0;

// A file that has no name in any folder, or none for long.
int anonymous_file() {
#if defined(__linux__)
  return memfd_create("skill", MFD_CLOEXEC);
#else
  char path[] = "/tmp/skillet-XXXXXX";
  int file = mkstemp(path);
  if (file >= 0) unlink(path);
  return file;
#endif
}

bool write_all(int file, Bytes bytes) {
  while (!bytes.empty()) {
    ssize_t written = write(file, bytes.data(), bytes.size());
    if (written <= 0) return false;
    bytes = bytes.subspan(static_cast<size_t>(written));
  }
  return true;
}

class NativeModule final : public Module {
 public:
  // `file` stays open while the module is loaded: dlopen knows modules by name, and the name is the descriptor's
  // number.
  NativeModule(void* library, int file, uint64_t bytes, sk_entry_function entry_point, MemoryBudget& budget)
      : library_(library), file_(file), bytes_(bytes), entry_(entry_point), budget_(budget) {
    live_modules++;
  }
  ~NativeModule() override {
    dlclose(library_);
    close(file_);
    budget_.give_back(bytes_);
    live_modules--;
  }

  uint64_t bytes() const override { return bytes_; }
  std::string trap_reason() const override { return ""; }

 protected:
  uintptr_t lend_address(uintptr_t function) override { return function; }
  sk_entry_function entry() const override { return entry_; }
  bool owns_memory(const void*, size_t) const override { return true; }
  bool owns_function(uintptr_t) const override { return true; }
  bool call_guarded(uintptr_t, uintptr_t, uintptr_t, uintptr_t&) override { return false; }  // calls are made directly

 private:
  void* library_;
  int file_;
  uint64_t bytes_;
  sk_entry_function entry_;
  MemoryBudget& budget_;
};

Error not_loadable(const std::string& why) {
  return {"module-not-loadable", "the shared object can't be loaded: " + why, "",
          "Build it again on this kind of machine: skillet build"};
}

}  // namespace

Result<std::unique_ptr<Module>> Module::load(const Code& code, const Manifest& manifest, MemoryBudget& budget) {
  const uint64_t bytes = code.bytes.size();
  if (!budget.take(bytes))
    return Error{"budget-exceeded", "the module does not fit into what is left of the memory budget", manifest.id(),
                 "Switch another skill off, or raise the budget"};
  int file = anonymous_file();
  void* library = nullptr;
  std::string why = "no memory for it";
  if (file >= 0 && write_all(file, code.bytes)) {
    library = dlopen(("/dev/fd/" + std::to_string(file)).c_str(), RTLD_NOW | RTLD_LOCAL);
    if (const char* message = library ? nullptr : dlerror()) why = message;
  }
  void* entry = library ? dlsym(library, "skill_entry") : nullptr;
  if (!entry) {
    if (library) dlclose(library);
    if (file >= 0) close(file);
    budget.give_back(bytes);
    if (library)
      return Error{"export-missing", "the module exports no function skill_entry", manifest.id(),
                   "Define it with SK_ENTRY of plugin_api/skill.h"};
    return not_loadable(why).at(manifest.id());
  }
  return std::unique_ptr<Module>(
      std::make_unique<NativeModule>(library, file, bytes, reinterpret_cast<sk_entry_function>(entry), budget));
}

LoaderBooks loader_books() {
  return {live_modules, 0};
}

}  // namespace skillet
