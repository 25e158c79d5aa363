#include "host/model/adapter_files.h"

#include <doctest/doctest.h>

#include <cstring>

#include "host/model/gguf_builder.h"

using namespace skillet;
using test::GgufBuilder;
using test::why;

namespace {

Buffer ones(size_t count) {
  const std::vector<float> values(count, 1.0f);
  Buffer content(count * sizeof(float));
  std::memcpy(content.data(), values.data(), content.size());
  return content;
}

Buffer gguf_adapter() {
  GgufBuilder builder;
  builder.text("general.type", "adapter").text("adapter.type", "lora").text("general.architecture", "qwen2");
  builder.f32("adapter.lora.alpha", 4);
  builder.tensor("blk.0.ffn_up.weight.lora_a", {4, 2}, ElementType::f32, ones(8));
  builder.tensor("blk.0.ffn_up.weight.lora_b", {2, 3}, ElementType::f32, ones(6));
  return builder.build();
}

Buffer peft_weights() {
  const std::string name = "base_model.model.model.layers.0.mlp.up_proj.lora_";
  const std::string header = "{\"" + name + R"(A.weight":{"dtype":"F32","shape":[2,4],"data_offsets":[0,32]},")" +
                             name + R"(B.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[32,56]}})";
  const Buffer numbers = ones(14);
  Buffer file(sizeof(uint64_t));
  const uint64_t length = header.size();
  std::memcpy(file.data(), &length, sizeof length);
  file.insert(file.end(), header.begin(), header.end());
  file.insert(file.end(), numbers.begin(), numbers.end());
  return file;
}

constexpr std::string_view peft_config = R"({"peft_type": "LORA", "r": 2, "lora_alpha": 4})";

Result<std::vector<LoraPair>> read(const AdapterFiles& files) {
  GgufBuilder builder;
  const Buffer base = builder.text("general.architecture", "qwen2").build();
  return read_adapter_files(files, *Gguf::parse(base, "base.gguf"), "p.skill");
}

}  // namespace

TEST_CASE("PEFT's two files and a GGUF file are read alike, whatever else is there") {
  const Buffer gguf = gguf_adapter(), weights = peft_weights();
  const Bytes config = bytes_of(peft_config), other = bytes_of("MIT");
  auto of_gguf = read({{"LICENSE", other}, {"data/adapter.gguf", gguf}});
  auto of_peft = read({{"adapter_config.json", config}, {"adapter_model.safetensors", weights}, {"LICENSE", other}});
  REQUIRE_MESSAGE(of_gguf, why(of_gguf));
  REQUIRE_MESSAGE(of_peft, why(of_peft));
  for (const auto* pairs : {&*of_gguf, &*of_peft}) {
    REQUIRE(pairs->size() == 1);
    CHECK(pairs->front().weight == "blk.0.ffn_up.weight");
    CHECK(pairs->front().rank == 2);
    CHECK(pairs->front().columns == 4);
    CHECK(pairs->front().rows == 3);
    CHECK(pairs->front().scale == 2);
  }
}

TEST_CASE("no adapter, two of them, and broken ones are refused with their place") {
  const Buffer gguf = gguf_adapter(), weights = peft_weights();
  const Bytes config = bytes_of(peft_config), broken = bytes_of("broken");
  const auto refusal = [](const AdapterFiles& files) {
    const auto pairs = read(files);
    REQUIRE(!pairs);
    CHECK(pairs.error().where.starts_with("p.skill"));
    return pairs.error();
  };
  CHECK(refusal({}).code == "adapter-missing");
  CHECK(refusal({{"LICENSE", config}}).code == "adapter-missing");
  CHECK(refusal({{"adapter_config.json", config}}).code == "adapter-missing");
  CHECK(refusal({{"adapter_model.safetensors", weights}}).code == "adapter-missing");
  CHECK(refusal({{"a.gguf", gguf}, {"b.gguf", gguf}}).code == "adapter-ambiguous");
  CHECK(refusal({{"a.gguf", broken}}).where.starts_with("p.skill, a.gguf"));
  CHECK(refusal({{"adapter_config.json", broken}, {"adapter_model.safetensors", weights}})
            .where.starts_with("p.skill, adapter_config.json"));
  CHECK(refusal({{"adapter_config.json", config}, {"adapter_model.safetensors", broken}})
            .where.starts_with("p.skill, adapter_model.safetensors"));
}
