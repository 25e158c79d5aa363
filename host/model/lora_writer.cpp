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

Status write_gguf_lora(const std::vector<LoraPair>& pairs, std::string_view architecture, const WriteBytes& write) {
  GgufHeader header;
  header.text("general.type", "adapter");
  header.text("general.architecture", architecture);
  header.text("adapter.type", "lora");
  // A reader multiplies by alpha / rank. There is one alpha for all pairs, so what differs goes into B.
  const float alpha = pairs.empty() ? 1.0f : static_cast<float>(pairs.front().rank);
  header.f32("adapter.lora.alpha", alpha);
  for (const LoraPair& pair : pairs) {
    const uint64_t by_rank[] = {pair.columns, pair.rank}, by_token[] = {pair.rank, pair.columns};
    const uint64_t b[] = {pair.rank, pair.rows};
    header.tensor(pair.weight + ".lora_a", pair.is_embedding ? by_token : by_rank, ElementType::f32);
    header.tensor(pair.weight + ".lora_b", b, ElementType::f32);
  }
  TRY_OK(write(header.bytes()));
  for (const LoraPair& pair : pairs) {
    TRY_OK(write_padded(bytes_of(pair.a), write));
    std::vector<float> b = pair.b;
    const float factor = pair.scale * static_cast<float>(pair.rank) / alpha;
    for (float& number : b) number *= factor;
    TRY_OK(write_padded(bytes_of(b), write));
  }
  return {};
}

}  // namespace skillet
