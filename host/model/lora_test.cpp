#include "host/model/lora.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>

#include "host/model/gguf_builder.h"

using namespace skillet;
using test::GgufBuilder;
using test::why;

namespace {

Buffer floats(const std::vector<float>& values) {
  Buffer content(values.size() * sizeof(float));
  std::memcpy(content.data(), values.data(), content.size());
  return content;
}

struct File {
  Buffer bytes;
  Gguf index;
};

File file_of(GgufBuilder builder) {
  Buffer bytes = builder.build();
  Result<Gguf> index = Gguf::parse(bytes, "a.gguf");
  REQUIRE_MESSAGE(index, why(index));
  return {std::move(bytes), std::move(*index)};
}

File base_of(const std::string& architecture, uint32_t heads = 1) {
  GgufBuilder builder;
  builder.text("general.architecture", architecture);
  builder.u32(architecture + ".attention.head_count", heads);
  builder.u32(architecture + ".attention.head_count_kv", heads);
  return file_of(std::move(builder));
}

GgufBuilder adapter_builder() {
  GgufBuilder builder;
  builder.text("general.type", "adapter").text("adapter.type", "lora").text("general.architecture", "llama");
  builder.f32("adapter.lora.alpha", 6);
  return builder;
}

Result<std::vector<LoraPair>> read_gguf(GgufBuilder builder) {
  static const File base = base_of("llama");
  const File file = file_of(std::move(builder));
  TRY(const std::unique_ptr<LoraSource> lora, open_gguf_lora(file.index, file.bytes, base.index, "a.gguf"));
  return read_all(*lora);
}

struct Tensor {
  std::string name;
  std::vector<size_t> shape;
  std::vector<float> values;
};

Buffer safetensors_of(const std::vector<Tensor>& tensors) {
  std::string header = "{";
  Buffer data;
  for (const Tensor& tensor : tensors) {
    const size_t begin = data.size();
    const Buffer content = floats(tensor.values);
    data.resize(begin + content.size());
    std::memcpy(data.data() + begin, content.data(), content.size());
    std::string shape;
    for (const size_t size : tensor.shape) shape += (shape.empty() ? "" : ",") + std::to_string(size);
    header += (header.size() > 1 ? ",\"" : "\"") + tensor.name + "\":{\"dtype\":\"F32\",\"shape\":[" + shape +
              "],\"data_offsets\":[" + std::to_string(begin) + "," + std::to_string(data.size()) + "]}";
  }
  header += "}";
  const uint64_t length = header.size();
  Buffer file(sizeof length + header.size() + data.size());
  std::memcpy(file.data(), &length, sizeof length);
  std::memcpy(file.data() + sizeof length, header.data(), header.size());
  if (!data.empty()) std::memcpy(file.data() + sizeof length + header.size(), data.data(), data.size());
  return file;
}

Result<std::vector<LoraPair>> read_peft(const std::string& settings, const std::vector<Tensor>& tensors,
                                        const std::string& architecture = "qwen2", uint32_t heads = 1) {
  TRY(const LoraConfig config, LoraConfig::parse("{\"peft_type\":\"LORA\"" + settings + "}", "adapter_config.json"));
  const Buffer file = safetensors_of(tensors);
  TRY(const Safetensors index, Safetensors::parse(file, "adapter_model.safetensors"));
  const File base = base_of(architecture, heads);
  TRY(const std::unique_ptr<LoraSource> lora, open_peft_lora(config, index, file, base.index, "folder"));
  return read_all(*lora);
}

std::vector<Tensor> peft_pair(const std::string& module, std::vector<float> a, std::vector<float> b, size_t rank) {
  const std::string name = "base_model.model." + module;
  return {{name + ".lora_A.weight", {rank, a.size() / rank}, a}, {name + ".lora_B.weight", {b.size() / rank, rank}, b}};
}

std::string refusal(const Result<std::vector<LoraPair>>& result) {
  REQUIRE(!result);
  return result.error().code + ": " + result.error().what;
}

const std::string q = "model.layers.0.self_attn.q_proj";

}  // namespace

TEST_CASE("a GGUF adapter's halves are found by their names, and alpha is shared out over the rank") {
  auto read =
      read_gguf(adapter_builder()
                    .tensor("blk.0.ffn_up.weight.lora_b", {2, 3}, ElementType::f32, floats({1, 2, 3, 4, 5, 6}))
                    .tensor("blk.0.ffn_up.weight.lora_a", {4, 2}, ElementType::f32, floats({1, 2, 3, 4, 5, 6, 7, 8}))
                    .tensor("token_embd.weight.lora_a", {1, 5}, ElementType::f32, floats({1, 2, 3, 4, 5}))
                    .tensor("token_embd.weight.lora_b", {1, 2}, ElementType::f32, floats({1, 2})));
  REQUIRE_MESSAGE(read, why(read));
  REQUIRE(read->size() == 2);
  const LoraPair& up = (*read)[0];
  CHECK(up.weight == "blk.0.ffn_up.weight");
  CHECK(up.rank == 2);
  CHECK(up.columns == 4);
  CHECK(up.rows == 3);
  CHECK(up.scale == 3);
  CHECK(up.b[5] == 6);
  const LoraPair& embedding = (*read)[1];
  CHECK(embedding.is_embedding);
  CHECK(embedding.columns == 5);
  CHECK(embedding.rows == 2);
}

TEST_CASE("what is no GGUF LoRA for this base is refused") {
  const auto with = [](const char* key, const char* value) {
    GgufBuilder builder;
    for (const auto& [name, usual] : {std::pair{"general.type", "adapter"}, std::pair{"adapter.type", "lora"},
                                      std::pair{"general.architecture", "llama"}})
      builder.text(name, std::string_view(name) == key ? value : usual);
    return refusal(read_gguf(std::move(builder)));
  };
  CHECK(with("general.type", "model").starts_with("adapter-invalid"));
  CHECK(with("adapter.type", "ia3").starts_with("adapter-unsupported"));
  CHECK(with("general.architecture", "gemma") ==
        "adapter-mismatch: the adapter is for \"gemma\", the model is \"llama\"");
  const Buffer two = floats({1, 2});
  const auto tensors = [&](const std::vector<std::string>& names) {
    GgufBuilder builder = adapter_builder();
    for (const std::string& name : names) builder.tensor(name, {1, 2}, ElementType::f32, two);
    return refusal(read_gguf(std::move(builder)));
  };
  CHECK(tensors({"w.lora_a"}).find("there is no B") != std::string::npos);
  CHECK(tensors({"w.lora_b"}).find("there is no A") != std::string::npos);
  CHECK(tensors({"w.bias"}).find("no half of a pair") != std::string::npos);
  CHECK(tensors({"w.lora_a", "w.lora_b"}).find("A is of rank 2 and B of rank 1") != std::string::npos);
  GgufBuilder broken = adapter_builder();
  broken.tensor("w.lora_a", {1, 1}, ElementType::f32, floats({NAN}));
  broken.tensor("w.lora_b", {1, 1}, ElementType::f32, floats({1}));
  CHECK(refusal(read_gguf(std::move(broken))).find("NaN") != std::string::npos);
}

TEST_CASE("PEFT's names become GGUF's, and its patterns set rank and scale") {
  std::vector<Tensor> tensors = peft_pair(q, {1, 2}, {1, 2, 3}, 1);
  for (const auto& [module, rank] :
       {std::pair<const char*, size_t>{"model.layers.11.mlp.down_proj", 2}, {"lm_head", 1}})
    for (const Tensor& tensor : peft_pair(module, {1, 2, 3, 4}, {1, 2, 3, 4}, rank)) tensors.push_back(tensor);
  auto read = read_peft(
      R"(,"r":1,"lora_alpha":4,"rank_pattern":{"down_proj":2},"alpha_pattern":{"11\\.mlp.down_proj":3.5})", tensors);
  REQUIRE_MESSAGE(read, why(read));
  REQUIRE(read->size() == 3);
  std::map<std::string, float> scales;
  for (const LoraPair& pair : *read) scales[pair.weight] = pair.scale;
  CHECK(scales == std::map<std::string, float>{
                      {"blk.0.attn_q.weight", 4.0f}, {"blk.11.ffn_down.weight", 1.75f}, {"output.weight", 4.0f}});
  auto stabilised = read_peft(R"(,"r":4,"lora_alpha":4,"use_rslora":true)",
                              peft_pair(q, std::vector<float>(8), std::vector<float>(8), 4));
  REQUIRE_MESSAGE(stabilised, why(stabilised));
  CHECK((*stabilised)[0].scale == 2);
}

TEST_CASE("PEFT keeps an embedding's A by rank") {
  auto read =
      read_peft(R"(,"r":2)", {{"base_model.model.model.embed_tokens.lora_embedding_A", {2, 3}, {1, 2, 3, 4, 5, 6}},
                              {"base_model.model.model.embed_tokens.lora_embedding_B", {4, 2}, std::vector<float>(8)}});
  REQUIRE_MESSAGE(read, why(read));
  const LoraPair& pair = (*read)[0];
  CHECK(pair.is_embedding);
  CHECK(pair.columns == 3);
  CHECK(pair.rows == 4);
  CHECK(pair.a == std::vector<float>{1, 4, 2, 5, 3, 6});
}

TEST_CASE("the rows of llama's q and k follow the converter's order, others stay") {
  const std::vector<float> rows = {0, 1, 2, 3, 4, 5, 6, 7};
  auto moved = read_peft(R"(,"r":1)", peft_pair(q, {1}, rows, 1), "llama", 2);
  REQUIRE_MESSAGE(moved, why(moved));
  CHECK((*moved)[0].b == std::vector<float>{0, 2, 1, 3, 4, 6, 5, 7});
  auto kept = read_peft(R"(,"r":1)", peft_pair(q, {1}, rows, 1), "qwen2", 2);
  REQUIRE_MESSAGE(kept, why(kept));
  CHECK((*kept)[0].b == rows);
  CHECK(refusal(read_peft(R"(,"r":1)", peft_pair(q, {1}, {1, 2, 3}, 1), "llama", 2)).find("2 heads") !=
        std::string::npos);
}

TEST_CASE("what PEFT can do and this host cannot is refused by name") {
  const auto with = [](const std::string& settings) { return refusal(read_peft(settings, peft_pair(q, {1}, {1}, 1))); };
  CHECK(with(R"(,"use_dora":true)") == "adapter-unsupported: the adapter uses use_dora");
  CHECK(with(R"(,"modules_to_save":["lm_head"])") == "adapter-unsupported: the adapter uses modules_to_save");
  CHECK(with(R"(,"bias":"all")").starts_with("adapter-unsupported"));
  CHECK(with(R"(,"init_lora_weights":"pissa_niter_4")").find("pissa") != std::string::npos);
  CHECK(with(R"(,"rank_pattern":{"layers\\.[0-9]+":4})").find("more than a module's name") != std::string::npos);
  CHECK(with(R"(,"r":0)").starts_with("adapter-config"));
  CHECK(with(R"(,"r":"8")").starts_with("adapter-config"));
  CHECK(with(R"(,"r":8)").find("the rank is 1, and 8 by adapter_config.json") != std::string::npos);
  CHECK(LoraConfig::parse(R"({"peft_type":"IA3"})", "c").error().code == "adapter-unsupported");
  CHECK(LoraConfig::parse(R"({"r":8})", "c").error().code == "adapter-config");
  CHECK(LoraConfig::parse("[]", "c").error().code == "adapter-config");
  CHECK(LoraConfig::parse("{", "c").error().code == "json-invalid");
  const auto named = [](const std::string& module) {
    return refusal(read_peft(R"(,"r":1)", peft_pair(module, {1}, {1}, 1)));
  };
  CHECK(named("model.layers.x.mlp.up_proj").find("no weight") != std::string::npos);
  CHECK(named("model.layers.0.mlp.experts").find("no weight") != std::string::npos);
  CHECK(refusal(read_peft("", {{"base_model.model.x.lora_magnitude_vector", {1}, {1}}})).find("no part of a LoRA") !=
        std::string::npos);
}
