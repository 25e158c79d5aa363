// The promise of plugin_api/skill.h: what was compiled against 1.0 loads for ever. The modules are checked in; see
// tests/fixtures/abi-1.0/fixture.c.
#include <doctest/doctest.h>

#include <cstring>

#include "host/skill/test_support.h"

using namespace skillet;

TEST_CASE("a module compiled against ABI 1.0 loads, and all of its hooks work") {
  if (std::string(code_target) != "wasm32" && std::string(code_target) != "linux-x86_64") {
    MESSAGE("there is no compiled 1.0 fixture for " << code_target);
    return;
  }
  const Buffer code = test::read_file(SKILLET_FIXTURES "/abi-1.0/" + test::code_file());
  const Buffer greeting = copy_of(bytes_of("hello from 1.0"));
  Manifest manifest = test::probe_manifest();
  manifest.name = "fixture";
  std::string logged;
  MemoryBudget budget(8 << 20);
  auto skill = Skill::load(manifest, Code(code), {{"greeting", greeting}}, budget,
                           [&](int, std::string_view, std::string_view line) { logged = line; });
  REQUIRE_MESSAGE(skill, test::why(skill));
  CHECK(logged == "the 1.0 fixture is here");
  auto instance = (*skill)->create();
  REQUIRE(instance);

  CHECK((**(*instance)->answer({"?"})).text == "hello from 1.0");
  CHECK((**(*instance)->answer({"?"})).confidence == 900);
  CHECK_FALSE(*(*instance)->answer({""}));
  CHECK((*instance)->describe()->vocabulary_id == 10);
  CHECK((*instance)->describe()->end_of_text == 1);
  CHECK(*(*instance)->encode("ab") == std::vector<sk_token>{1, 0});
  CHECK(*(*instance)->decode(std::vector<sk_token>{0, 1, 1}) == "eoo");

  Tensor logits(1, 2), merged(1, 2);
  REQUIRE((*instance)->predict(std::vector<sk_token>{0, 1}, logits));
  CHECK(logits.row(0)[0] == 1.0f);
  CHECK(logits.row(0)[1] == -1.0f);
  Instance::Voice voices[] = {{&logits, 1.0f}};
  REQUIRE((*instance)->merge(voices, merged));
  CHECK(merged.row(0)[0] == 1.0f);

  CHECK(std::strcmp(static_cast<const char*>((*skill)->extension("f")), "extension of the 1.0 fixture") == 0);
  CHECK((*skill)->extension("skillet.nonsense/1") == nullptr);
}
