// The skill under test, loaded, with its functions called as the ABI has them: without the care that host/skill/skill.h
// takes, so that a check can do what a host never would.
#pragma once

#include <memory>

#include "host/skill/module.h"
#include "host/skill/services.h"
#include "plugin_api/check/check.h"

namespace skillet::check {

// Stands for the status of a call that trapped, or that was not made because one did.
constexpr sk_status status_trapped = INT32_MIN;

// What one check has at hand. Problems that may show at any call, such as a trap, are noted here and fail the check.
class Bench {
 public:
  Bench(const Specimen& specimen, uint64_t seed) : specimen_(specimen), seed_(seed) {}

  const Specimen& specimen() const { return specimen_; }
  const Manifest& manifest() const { return specimen_.manifest; }
  uint64_t seed() const { return seed_; }
  MemoryBudget& budget() { return budget_; }

  void note(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
  }
  const std::string& problem() const { return problem_; }

 private:
  static constexpr uint64_t budget_bytes = uint64_t(3) << 30;
  const Specimen& specimen_;
  const uint64_t seed_;
  MemoryBudget budget_{budget_bytes};
  std::string problem_;
};

struct SubjectOptions {
  std::optional<uint64_t> heap_bytes;  // in place of the manifest's
  bool newer_host = false;             // a host table of a later 1.x: longer, and of a higher minor version
  bool may_trap = false;               // a trap is no problem: memory is short
  uint32_t failing_allocation = 0;     // this one, and it alone, gives NULL; 0: none
};

class Subject {
 public:
  static Result<std::unique_ptr<Subject>> load(Bench& bench, SubjectOptions options = {});

  const sk_skill& table() const { return *table_; }
  Module& module() { return *module_; }
  Services& services() { return *services_; }
  const sk_host& host() const { return host_.known; }
  Bench& bench() { return bench_; }
  bool has_trapped() const { return trapped_; }
  Result<const sk_skill*> enter_again();

  bool has_tokenize() const { return table_->tokenize; }
  bool has_forward() const { return table_->forward; }
  bool has_merge() const { return table_->merge; }

  const void* extension(const char* name);  // null also where the skill offers no extension function

  // Calls a hook. Its status is one of the ABI's, or status_trapped.
  template <typename Argument>
  sk_status hook(const char* name, sk_status (*function)(sk_instance*, Argument*), sk_instance* self, Argument* call) {
    return known_status(name, run<sk_status>(name, Services::Stage::hook, function, self, call));
  }
  sk_status create(sk_instance** instance);
  void destroy(sk_instance* instance);

 private:
  struct LongerHost {
    sk_host known;
    void (*later[4])();  // services that 1.0 does not know
  };

  explicit Subject(Bench& bench, SubjectOptions options);
  Status start();
  void make_host();

  template <typename R, typename... P, typename... A>
  R run(const char* name, Services::Stage stage, R (*function)(P...), A... arguments);
  void after_call(const char* name, bool was_trapped);
  sk_status known_status(const char* name, sk_status status);
  static void* failing_allocate(const sk_host* host, size_t bytes, size_t alignment);

  Bench& bench_;
  const SubjectOptions options_;
  std::unique_ptr<Services> services_;
  LongerHost host_{};
  std::unique_ptr<Module> module_;
  const sk_skill* table_ = nullptr;
  bool trapped_ = false;
};

template <typename R, typename... P, typename... A>
R Subject::run(const char* name, Services::Stage stage, R (*function)(P...), A... arguments) {
  if (!trapped_) {
    services_->stage = stage;
    services_->take_reason();
    RunningArena running(&services_->arena());
    Called<R> called = module_->call(function, arguments...);
    services_->stage = Services::Stage::idle;
    after_call(name, called.trapped);
    if constexpr (std::is_void_v<R>)
      return;
    else if (!trapped_)
      return called.value;
  }
  if constexpr (std::is_same_v<R, sk_status>)
    return status_trapped;
  else
    return R();
}

}  // namespace skillet::check

// LOAD(subject, bench[, options]): declares a loaded subject, or fails the check.
#define LOAD(name, ...)                                                                  \
  auto name##_loaded = ::skillet::check::Subject::load(__VA_ARGS__);                     \
  if (!name##_loaded) return ::skillet::check::failed(name##_loaded.error().sentence()); \
  ::skillet::check::Subject& name = **name##_loaded
