// A real module, as compiler and linker make it, cut and mutated.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "host/base/byte_reader.h"
#include "host/skill/admission.h"
#include "host/skill/test_support.h"

using namespace skillet;
using test::why;

namespace {

constexpr uint32_t max_pages = 65536;

// The probe's WebAssembly without the megabyte of its data section, which nobody reads before the engine does; empty in
// a build that has not got it.
Buffer probe_module() {
  const char* path = SKILLET_TEST_SKILLS "/probe/skill.wasm";
  if (!std::filesystem::exists(path)) {
    MESSAGE("the probe was not built for WebAssembly: its module was not tried");
    return {};
  }
  const Buffer whole = test::read_file(path);
  auto module = parse_wasm(whole, "probe");
  REQUIRE_MESSAGE(module, why(module));
  Buffer small(whole.begin(), whole.begin() + 8);
  for (const WasmSection& section : module->sections) {
    constexpr uint8_t section_data = 11;
    const uint8_t* end = section.content.data() + section.content.size();
    const Bytes content(whole.data() + section.offset, end);
    const Buffer none = {0};
    const Bytes kept = section.id == section_data ? Bytes(none) : content;
    small.push_back(section.id);
    append_leb128(small, kept.size());
    small.insert(small.end(), kept.begin(), kept.end());
  }
  return small;
}

// Where every section ends that only says something about the module.
std::vector<size_t> ends_of_trailing_customs(Bytes code) {
  auto module = parse_wasm(code, "probe");
  REQUIRE_MESSAGE(module, why(module));
  std::vector<size_t> ends;
  for (const WasmSection& section : module->sections) {
    if (section.name == "skillet.abi") ends.clear();
    ends.push_back(static_cast<size_t>(section.content.data() + section.content.size() - code.data()));
  }
  return ends;
}

void mutate(Buffer& code, std::mt19937& random) {
  auto below = [&](size_t limit) { return static_cast<size_t>(random() % limit); };
  // Half of the changes hit the first bytes, where the structure is.
  auto place = [&] { return below(random() % 2 ? code.size() : std::min<size_t>(code.size(), 1000)); };
  for (size_t changes = 1 + below(4); changes > 0 && !code.empty(); changes--) {
    const auto at = code.begin() + static_cast<ptrdiff_t>(place());
    switch (below(5)) {
      case 0:
        *at ^= static_cast<uint8_t>(1u << below(8));
        break;
      case 1:
        *at = static_cast<uint8_t>(random());
        break;
      case 2:
        code.erase(at, at + static_cast<ptrdiff_t>(std::min<size_t>(below(16), static_cast<size_t>(code.end() - at))));
        break;
      case 3: {
        const size_t count = 1 + below(8);  // drawn first: the order in which arguments are evaluated is not fixed
        code.insert(at, count, static_cast<uint8_t>(random()));
        break;
      }
      default:
        *at = 0xFF;
    }
  }
}

bool is_same_but_for_memory(const WasmModule& before, const WasmModule& after) {
  if (before.imports.size() != after.imports.size() || before.sections.size() != after.sections.size()) return false;
  for (size_t i = 0; i < after.imports.size(); i++) {
    const WasmImport &was = before.imports[i], &is = after.imports[i];
    if (was.module != is.module || was.name != is.name || was.kind != is.kind || was.signature != is.signature ||
        was.limits.min != is.limits.min)
      return false;
    const bool is_memory = is.kind == WasmKind::memory;
    if (is.limits.is_shared != is_memory || (is_memory && is.limits.max != max_pages)) return false;
  }
  for (size_t i = 0; i < after.sections.size(); i++) {
    const WasmSection &was = before.sections[i], &is = after.sections[i];
    if (was.id != is.id || was.name != is.name) return false;
    if (was.id != 2 && !std::ranges::equal(was.content, is.content)) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("the probe is admitted, and made one of shared memory") {
  const Buffer code = probe_module();
  if (code.empty()) return;
  auto admitted = admit(code, test::probe_manifest());
  REQUIRE_MESSAGE(admitted, why(admitted));
  const Buffer shared_code = with_shared_memory(code, max_pages);
  auto shared = parse_wasm(shared_code, "shared");
  REQUIRE_MESSAGE(shared, why(shared));
  CHECK(is_same_but_for_memory(admitted->structure, *shared));
}

TEST_CASE("the probe cut short anywhere is refused") {
  const Buffer code = probe_module();
  if (code.empty()) return;
  const Manifest manifest = test::probe_manifest();
  const std::vector<size_t> harmless = ends_of_trailing_customs(code);
  for (size_t size = 0; size < code.size(); size++) {
    auto admitted = admit(Bytes(code).first(size), manifest);
    const bool may_pass = std::find(harmless.begin(), harmless.end(), size) != harmless.end();
    if (bool(admitted) != may_pass) FAIL_CHECK("cut to " << size << ": " << why(admitted));
    if (!admitted && admitted.error().remedy.empty()) FAIL_CHECK("no remedy: " << why(admitted));
  }
}

TEST_CASE("the probe mutated in 20,000 ways is admitted or refused, and what is admitted can be shared") {
  const Buffer code = probe_module();
  if (code.empty()) return;
  const Manifest manifest = test::probe_manifest();
  std::mt19937 random(20261121);
  size_t admitted_count = 0;
  for (int round = 0; round < 20000; round++) {
    Buffer changed = code;
    mutate(changed, random);
    auto admitted = admit(changed, manifest);
    if (!admitted) continue;
    admitted_count++;
    const Buffer shared_code = with_shared_memory(changed, max_pages);
    auto shared = parse_wasm(shared_code, "shared");
    if (!shared || !is_same_but_for_memory(admitted->structure, *shared)) FAIL_CHECK("round " << round);
  }
  CHECK(admitted_count > 100);  // those of which only code changed
  CHECK(admitted_count < 19000);
}
