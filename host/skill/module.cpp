#include "host/skill/module.h"

namespace skillet {
namespace {

// What 1.0 had: a table may be longer, never shorter.
constexpr uint32_t min_skill_table_bytes = sizeof(sk_skill);

Error bad_table(std::string what) {
  return {"abi-table", "skill_entry's table is wrong: " + std::move(what), "skill_entry",
          "Fill in size, abi_major, abi_minor, create and destroy as plugin_api/skill.h says"};
}

}  // namespace

Result<const sk_skill*> Module::enter(const sk_host& host) {
  auto [trapped, table] = call(entry(), &host);
  if (trapped)
    return Error{"skill-trapped", "skill_entry failed: " + trap_reason(), "skill_entry",
                 "Debug it natively: skillet check"};
  if (!table) return Error{"skill-refused", "skill_entry returned NULL", "skill_entry", ""};
  if (!owns_memory(table, sizeof(uint32_t)) || !owns_memory(table, table->size))
    return bad_table("it lies outside the module");
  if (table->size < min_skill_table_bytes)
    return bad_table("it is only " + std::to_string(table->size) + " bytes long");
  if (table->abi_major != SK_ABI_MAJOR || table->abi_minor > SK_ABI_MINOR)
    return Error{
        "abi-unsupported",
        "the skill was built against ABI " + std::to_string(table->abi_major) + "." + std::to_string(table->abi_minor),
        "skill_entry", "Update Skillet, or build the skill against this version's skill.h"};
  if (!table->create || !table->destroy) return bad_table("create and destroy are required");
  const uintptr_t functions[] = {
      reinterpret_cast<uintptr_t>(table->create),   reinterpret_cast<uintptr_t>(table->destroy),
      reinterpret_cast<uintptr_t>(table->describe), reinterpret_cast<uintptr_t>(table->tokenize),
      reinterpret_cast<uintptr_t>(table->forward),  reinterpret_cast<uintptr_t>(table->merge),
      reinterpret_cast<uintptr_t>(table->extension)};
  for (uintptr_t function : functions)
    if (function != 0 && !owns_function(function)) return bad_table("it names a function that is not the module's");
  return table;
}

}  // namespace skillet
