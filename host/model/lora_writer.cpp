#include "host/model/lora_writer.h"

#include "host/model/gguf_writer.h"

namespace skillet {
namespace {

Bytes bytes_of(const std::vector<float>& numbers) {
  return {reinterpret_cast<const uint8_t*>(numbers.data()), numbers.size() * sizeof(float)};
}

Status write_padded(Bytes content, const WriteBytes& write) {
  constexpr uint8_t zeros[32] = {};
  TRY_OK(write(content));
  return write(Bytes(zeros, GgufHeader::padding_bytes(content.size())));
}

}  // namespace

Status write_gguf_lora(LoraSource& adapter, std::string_view architecture, const WriteBytes& write) {
  const std::vector<LoraShape>& shapes = adapter.shapes();
  GgufHeader header;
  header.text("general.type", "adapter");
  header.text("general.architecture", architecture);
  header.text("adapter.type", "lora");
  // A reader multiplies by alpha / rank. There is one alpha for all pairs, so what differs goes into B.
  const float alpha = shapes.empty() ? 1.0f : static_cast<float>(shapes.front().rank);
  header.f32("adapter.lora.alpha", alpha);
  for (const LoraShape& shape : shapes) {
    const uint64_t by_rank[] = {shape.columns, shape.rank}, by_token[] = {shape.rank, shape.columns};
    const uint64_t b[] = {shape.rank, shape.rows};
    header.tensor(shape.weight + ".lora_a", shape.is_embedding ? by_token : by_rank, ElementType::f32);
    header.tensor(shape.weight + ".lora_b", b, ElementType::f32);
  }
  TRY_OK(write(header.bytes()));
  for (size_t i = 0; i < shapes.size(); i++) {
    TRY(LoraPair pair, adapter.read(i));
    TRY_OK(write_padded(bytes_of(pair.a), write));
    const float factor = pair.scale * static_cast<float>(pair.rank) / alpha;
    for (float& number : pair.b) number *= factor;
    TRY_OK(write_padded(bytes_of(pair.b), write));
  }
  return {};
}

}  // namespace skillet
