#include "host/cli/importing.h"

#include <doctest/doctest.h>

#include "host/cli/test_folder.h"
#include "host/model/gguf_builder.h"
#include "host/skill/manifest.h"

using namespace skillet;
using namespace skillet::cli;
using test::GgufBuilder;

namespace {

GgufBuilder adapter_file() {
  GgufBuilder builder;
  builder.text("general.type", "adapter").text("adapter.type", "lora").text("general.architecture", "llama");
  builder.f32("adapter.lora.alpha", 1);
  builder.tensor("blk.0.attn_q.weight.lora_a", {2, 1}, ElementType::f32, Buffer(8));
  builder.tensor("blk.0.attn_q.weight.lora_b", {1, 2}, ElementType::f32, Buffer(8));
  return builder;
}

void put(const TestFolder& folder, const std::string& name, GgufBuilder builder) {
  folder.put(name, text_of(builder.build()));
}

AdapterWish wish_for(const TestFolder& folder, const std::string& adapter) {
  return {.adapter = folder / adapter,
          .folder = folder / "polite",
          .name = "polite",
          .version = "0.1.0",
          .title = "Polite",
          .license = "MIT",
          .author = "A test",
          .base = "base",
          .prompts = {"hello"}};
}

std::string refusal(const AdapterWish& wish) {
  const Result<ImportedAdapter> imported = import_adapter(wish);
  return imported ? "" : imported.error().code;
}

constexpr std::string_view peft_config = R"({"peft_type": "LORA", "r": 1, "lora_alpha": 2})";
constexpr std::string_view no_tensors("\x02\0\0\0\0\0\0\0{}", 10);

}  // namespace

TEST_CASE("a GGUF adapter becomes a folder that says whose it is") {
  TestFolder folder;
  put(folder, "a.gguf", adapter_file());
  const Result<ImportedAdapter> imported = import_adapter(wish_for(folder, "a.gguf"));
  REQUIRE_MESSAGE(imported, test::why(imported));
  const Result<Buffer> before = read_file(folder / "a.gguf", 1 << 20),
                       after = read_file(folder / "polite/polite.gguf", 1 << 20);
  REQUIRE((before && after));
  CHECK(*before == *after);
  CHECK(imported->bytes == before->size());
  const Result<std::string> text = read_text_file(folder / "polite/skill.json");
  REQUIRE(text);
  const Result<Manifest> manifest = read_manifest_source(*text, "skill.json");
  REQUIRE_MESSAGE(manifest, test::why(manifest));
  CHECK(manifest->kind == "adapter");
  CHECK(manifest->base->name == "base");
  CHECK_FALSE(manifest->base->vocabulary_id);
  REQUIRE(manifest->examples.size() == 1);
  CHECK(manifest->examples[0].prompt == "hello");
}

TEST_CASE("what PEFT saved stays as it is without a base to convert it for") {
  TestFolder folder;
  folder.put("peft/adapter_config.json", peft_config);
  folder.put("peft/adapter_model.safetensors", no_tensors);
  folder.put("peft/README.md", "not the adapter's");
  CHECK(refusal(wish_for(folder, "peft")) == "");
  CHECK(std::filesystem::exists(folder / "polite/adapter_model.safetensors"));
  CHECK(std::filesystem::exists(folder / "polite/adapter_config.json"));
  CHECK_FALSE(std::filesystem::exists(folder / "polite/README.md"));
}

TEST_CASE("what cannot become a skill is refused, and nothing is written") {
  TestFolder folder;
  put(folder, "a.gguf", adapter_file());
  AdapterWish wish = wish_for(folder, "a.gguf");
  std::string code;
  SUBCASE("a model") {
    put(folder, "model.gguf", GgufBuilder().text("general.architecture", "llama"));
    wish.adapter = folder / "model.gguf";
    code = "adapter-invalid";
  }
  SUBCASE("half of what PEFT saves") {
    folder.put("peft/adapter_config.json", peft_config);
    wish.adapter = folder / "peft";
    code = "file-not-found";
  }
  SUBCASE("an adapter of another kind") {
    folder.put("peft/adapter_config.json", R"({"peft_type": "PREFIX_TUNING"})");
    folder.put("peft/adapter_model.safetensors", no_tensors);
    wish.adapter = folder / "peft";
    code = "adapter-unsupported";
  }
  SUBCASE("a base that has no such weight") {
    put(folder, "base.gguf", GgufBuilder().text("general.architecture", "llama"));
    wish.base_file = folder / "base.gguf";
    code = "adapter-mismatch";
  }
  SUBCASE("a base that nobody has named") {
    wish.base = "";
    code = "base-unnamed";
  }
  SUBCASE("no licence expression") {
    wish.license = "do what you like!";
    code = "manifest-value";
  }
  CHECK(refusal(wish) == code);
  CHECK_FALSE(std::filesystem::exists(folder / "polite"));
}

TEST_CASE("a folder that is there is kept") {
  TestFolder folder;
  put(folder, "a.gguf", adapter_file());
  folder.put("polite/mine.txt", "mine");
  CHECK(refusal(wish_for(folder, "a.gguf")) == "folder-exists");
  CHECK_FALSE(std::filesystem::exists(folder / "polite/skill.json"));
}
