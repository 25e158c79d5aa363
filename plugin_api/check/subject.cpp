#include "plugin_api/check/subject.h"

#include <algorithm>

#include "plugin_api/check/low_memory.h"

namespace skillet::check {
namespace {

uint32_t allocations_until_failure = 0;  // one skill at a time is tried with this

// The same for every call: what depends on the time is to be compared, too.
Clock noon() {
  constexpr int64_t instant_ms = 1773144000000;  // 2026-03-10T12:00Z
  return {[] { return instant_ms; }, [](int64_t) { return 0; }};
}

}  // namespace

Subject::Subject(Bench& bench, SubjectOptions options) : bench_(bench), options_(options) {
  const Manifest& manifest = bench.manifest();
  services_ =
      std::make_unique<Services>(manifest.name, bench.specimen().files, bench.budget(),
                                 options.heap_bytes.value_or(manifest.heap_bytes), LogLine(), Engine{.clock = noon()});
}

// The host's table as this skill is to see it.
void Subject::make_host() {
  services_->lend_to(*module_);
  host_.known = services_->table();
  if (options_.newer_host) {
    host_.known.size = sizeof host_;
    host_.known.abi_minor = SK_ABI_MINOR + 7;
  }
  allocations_until_failure = options_.failing_allocation;
  if (options_.failing_allocation != 0) host_.known.allocate = module_->lend(failing_allocate);
}

void* Subject::failing_allocate(const sk_host* host, size_t bytes, size_t alignment) {
  if (allocations_until_failure != 0 && --allocations_until_failure == 0) return nullptr;
  return static_cast<Services*>(host->self)->arena().allocate(bytes, alignment);
}

Result<std::unique_ptr<Subject>> Subject::load(Bench& bench, SubjectOptions options) {
  std::unique_ptr<Subject> subject(new Subject(bench, options));
  TRY_OK(subject->start());
  return subject;
}

Status Subject::start() {
  RunningArena running(&services_->arena());
  services_->stage = Services::Stage::load;
  TRY(module_, Module::load(Code(bench_.specimen().code), bench_.manifest(), bench_.budget()));
  make_host();
  Result<const sk_skill*> table = module_->enter(host_.known);
  services_->stage = Services::Stage::idle;
  if (!table) return std::move(table.error());
  table_ = *table;
  return {};
}

Result<const sk_skill*> Subject::enter_again() {
  RunningArena running(&services_->arena());
  services_->stage = Services::Stage::load;
  Result<const sk_skill*> table = module_->enter(host_.known);
  services_->stage = Services::Stage::idle;
  return table;
}

const void* Subject::extension(const char* name) {
  return table_->extension ? run<const void*>("extension", Services::Stage::instance, table_->extension, name)
                           : nullptr;
}

sk_status Subject::create(sk_instance** instance) {
  return known_status("create",
                      run<sk_status>("create", Services::Stage::instance, table_->create, &host_.known, instance));
}

void Subject::destroy(sk_instance* instance) {
  run<void>("destroy", Services::Stage::instance, table_->destroy, instance);
}

void Subject::after_call(const char* name, bool was_trapped) {
  trapped_ |= was_trapped;
  if (was_trapped && !options_.may_trap) bench_.note(std::string(name) + " trapped: " + module_->trap_reason());
  if (low_memory_changed())
    bench_.note(std::string(name) + " wrote through a NULL pointer");  // address 0 is ordinary memory in WebAssembly
}

sk_status Subject::known_status(const char* name, sk_status status) {
  if (status != status_trapped && (status > SK_DECLINED || status < SK_E_INTERNAL))
    bench_.note(std::string(name) + " returned " + std::to_string(status) + ", which is no status of the ABI");
  return status;
}

}  // namespace skillet::check
