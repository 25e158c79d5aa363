// Before any hook is called: the package, the module, its table.
#include <algorithm>

#include "host/skill/admission.h"
#include "plugin_api/check/subject.h"

namespace skillet::check {
namespace {

Outcome manifest(Bench& bench) {
  const Manifest& manifest = bench.manifest();
  const bool answers =
      manifest.kind == "tool" && std::count(manifest.hooks.begin(), manifest.hooks.end(), "forward") > 0;
  EXPECT(!answers || !manifest.examples.empty(), "the manifest has no examples: nobody learns what to ask");
  return ok(std::to_string(manifest.files.size()) + " files, " + std::to_string(manifest.total_bytes()) + " bytes");
}

Outcome admission(Bench& bench) {
#if defined(__wasm__)
  Result<AdmittedModule> admitted = admit(bench.specimen().code, bench.manifest());
  EXPECT(admitted, admitted.error().sentence());
  const WasmDylink& dylink = admitted->structure.dylink;
  const std::string needs =
      std::to_string(dylink.memory_bytes) + " bytes of static memory, " + std::to_string(dylink.table_slots) + " slots";
#else
  const std::string needs = std::to_string(bench.specimen().code.size()) + " bytes of code";
#endif
  Result<std::unique_ptr<Subject>> subject = Subject::load(bench);
  EXPECT(subject, subject.error().sentence());
  return ok(needs);
}

Outcome entry(Bench& bench) {
  LOAD(subject, bench);
  const sk_skill* first = &subject.table();
  Result<const sk_skill*> again = subject.enter_again();
  EXPECT(again, again.error().sentence());
  EXPECT(*again == first, "skill_entry returned another table the second time");
  return ok();
}

Outcome table(Bench& bench) {
  LOAD(subject, bench);
  const sk_skill& table = subject.table();
  EXPECT(table.size >= sizeof(sk_skill), "its table is shorter than that of 1.0");
  EXPECT(table.abi_major == bench.manifest().abi_major && table.abi_minor == bench.manifest().abi_minor,
         "its table and its manifest name different ABIs");
  return ok("ABI " + std::to_string(table.abi_major) + "." + std::to_string(table.abi_minor));
}

Outcome hooks(Bench& bench) {
  LOAD(subject, bench);
  const std::vector<std::string>& promised = bench.manifest().hooks;
  const std::pair<const char*, bool> offered[] = {
      {"tokenize", subject.has_tokenize()}, {"forward", subject.has_forward()}, {"merge", subject.has_merge()}};
  for (auto [name, is_there] : offered) {
    const bool is_promised = std::find(promised.begin(), promised.end(), name) != promised.end();
    EXPECT(is_there || !is_promised, std::string("the manifest promises ") + name + ", the module has none");
    EXPECT(!is_there || is_promised, std::string("the module has ") + name + ", the manifest does not name it");
  }
  return ok();
}

Outcome extensions(Bench& bench) {
  LOAD(subject, bench);
  if (!subject.table().extension) return ok("it has none");
  const std::string long_name(4096, 'x');
  for (const char* name : {"skillet.nonsense/9", "", long_name.c_str()})
    EXPECT(subject.extension(name) == nullptr,
           std::string("it knows an extension that does not exist: \"") + std::string(name).substr(0, 20) + "\"");
  return ok();
}

}  // namespace

std::vector<Check> load_checks() {
  return {{"manifest", "The package is whole and says what to ask.", manifest},
          {"admission", "The host admits the module and loads it.", admission},
          {"entry", "skill_entry gives the same table every time.", entry},
          {"table", "The table is whole and names the manifest's ABI.", table},
          {"hooks", "The module has the hooks that the manifest names, and no others.", hooks},
          {"extensions", "Unknown extensions are answered with NULL.", extensions}};
}

}  // namespace skillet::check
