#include "host/compose/merge_models.h"

#include <cmath>

#include "host/model/gguf_writer.h"
#include "host/model/quoted.h"
#include "host/tensor/weight.h"

namespace skillet {
namespace {

constexpr uint32_t file_type_f32 = 0, file_type_f16 = 1;  // general.file_type, as llama.cpp numbers them

Error refuse(std::string what, const std::string& model, std::string_view where) {
  return {"model-mismatch", std::move(what), model + ", " + std::string(where),
          "Merge models that were made of this base"};
}

std::string shape_of(const StoredTensor& tensor) {
  std::string shape;
  for (uint32_t i = 0; i < tensor.dimension_count; i++)
    shape += (i > 0 ? " x " : "") + std::to_string(tensor.dimensions[i]);
  return shape;
}

template <typename Visit>
Status each_tensor(const WeightsFile& file, Visit visit) {
  for (const Gguf& part : file.parts())
    for (const StoredTensor& tensor : part.tensors()) TRY_OK(visit(tensor));
  return {};
}

bool same_texts(const Gguf& one, const Gguf& other, std::string_view key) {
  const auto texts = one.texts(key), others = other.texts(key);
  if (!texts || !others) return !texts && !others;
  if (texts->size() != others->size()) return false;
  for (size_t i = 0; i < texts->size(); i++)
    if ((*texts)[i] != (*others)[i]) return false;
  return true;
}

Status check_model(const WeightsFile& base, WeightsFile& model, const std::string& name) {
  constexpr std::string_view architecture = "general.architecture", vocabulary = "tokenizer.ggml.tokens";
  const std::string_view wanted = base.metadata().text(architecture).value_or("");
  if (const std::string_view own = model.metadata().text(architecture).value_or(""); own != wanted)
    return refuse("it is of the architecture " + quoted(own) + ", the base of " + quoted(wanted), name, architecture);
  if (!same_texts(base.metadata(), model.metadata(), vocabulary))
    return refuse("its tokens are not the base's", name, vocabulary);
  TRY_OK(each_tensor(base, [&](const StoredTensor& tensor) -> Status {
    const auto own = model.find(tensor.name);
    if (!own) return refuse("the base has this tensor, the model has not", name, tensor.name);
    if (own->stored->dimensions == tensor.dimensions) return {};
    return refuse("its shape is " + shape_of(*own->stored) + ", the base's " + shape_of(tensor), name, tensor.name);
  }));
  if (model.tensor_count() == base.tensor_count()) return {};
  return refuse(
      "it has " + std::to_string(model.tensor_count()) + " tensors, the base " + std::to_string(base.tensor_count()),
      name, "tensors");
}

ElementType type_of(const StoredTensor& tensor, const ModelMerging& how) {
  return tensor.dimension_count > 1 ? how.matrices : ElementType::f32;
}

Buffer header_of(const WeightsFile& base, const ModelMerging& how) {
  GgufHeader header;
  for (const GgufValue& value : base.metadata().values()) {
    const bool is_of_this_file = value.key.starts_with("split.") || value.key == "general.alignment" ||
                                 value.key == "general.file_type" || value.key == "general.quantization_version";
    if (!is_of_this_file) header.copy(value);
  }
  header.u32("general.file_type", how.matrices == ElementType::f16 ? file_type_f16 : file_type_f32);
  (void)each_tensor(base, [&](const StoredTensor& tensor) {
    header.tensor(tensor.name, std::span(tensor.dimensions).first(tensor.dimension_count), type_of(tensor, how));
    return Status();
  });
  return header.bytes();
}

Status read_floats(WeightsFile& file, const std::string& name, Tensor& out) {
  const WeightsFile::Tensor tensor = *file.find(name);
  const uint64_t rows = tensor.stored->rows(), columns = tensor.stored->columns();
  const bool fits = rows > 0 && columns > 0 && rows <= UINT32_MAX && columns <= UINT32_MAX &&
                    tensor.stored->elements() <= max_merged_weight_bytes / sizeof(float);
  if (!fits) return Error{"weight-too-large", "as floats the tensor takes more than 1 GiB", name, ""};
  if (!out.resize(static_cast<uint32_t>(rows), static_cast<uint32_t>(columns)))
    return Error{"budget-exceeded", "there is no memory for this tensor of each model", name, "Merge fewer at a time"};
  const Weight weight{tensor.stored->type, out.rows(), out.columns(), reinterpret_cast<std::byte*>(tensor.data.data())};
  for (uint32_t r = 0; r < out.rows(); r++) dequantise_row(weight, r, out.data() + size_t(r) * out.columns());
  return {};
}

// To the nearest, ties to even, and with subnormals: adding 0.5 leaves those in the last bits, rounded.
uint16_t to_half(float value) {
  const uint32_t bits = __builtin_bit_cast(uint32_t, value);
  const uint32_t sign = (bits >> 16) & 0x8000u, magnitude = bits & 0x7FFFFFFFu;
  if (magnitude < 0x38800000u)
    return static_cast<uint16_t>(
        sign | (__builtin_bit_cast(uint32_t, __builtin_bit_cast(float, magnitude) + 0.5f) - 0x3F000000u));
  const uint32_t rounded = (magnitude + 0xFFFu + ((magnitude >> 13) & 1u) - 0x38000000u) >> 13;
  return static_cast<uint16_t>(sign | rounded);
}

Status write_tensor(const Tensor& tensor, ElementType type, const std::string& name, const WriteBytes& write) {
  constexpr float largest_half = 65504;
  constexpr uint8_t zeros[32] = {};
  std::vector<uint16_t> halves(tensor.columns());
  uint64_t written = 0;
  for (uint32_t r = 0; r < tensor.rows(); r++) {
    const std::span<const float> row = tensor.row(r);
    Bytes bytes{reinterpret_cast<const uint8_t*>(row.data()), row.size_bytes()};
    if (type == ElementType::f16) {
      for (size_t c = 0; c < row.size(); c++) {
        if (std::fabs(row[c]) > largest_half)
          return Error{"weight-too-large", "a number is too large for 16 bits", name, "Write 32-bit floats"};
        halves[c] = to_half(row[c]);
      }
      bytes = {reinterpret_cast<const uint8_t*>(halves.data()), halves.size() * sizeof(uint16_t)};
    }
    TRY_OK(write(bytes));
    written += bytes.size();
  }
  return write(Bytes(zeros, GgufHeader::padding_bytes(written)));
}

// Room for one tensor of everything, used for each in turn.
struct Room {
  Tensor base;
  std::vector<Tensor> voices;
};

}  // namespace

Status merge_models(WeightsFile& base, std::vector<WeightsFile>& models, const std::vector<std::string>& names,
                    const ModelMerging& how, const WriteBytes& write) {
  if (models.empty() || models.size() > max_fused_adapters || how.shares.size() != models.size())
    return Error{"fuse-count", "from 1 to 32 models can be merged, each with a share", "", "Merge fewer at a time"};
  for (size_t i = 0; i < models.size(); i++) TRY_OK(check_model(base, models[i], names[i]));
  TRY_OK(write(header_of(base, how)));
  Room room{{}, std::vector<Tensor>(models.size())};
  size_t done = 0;
  return each_tensor(base, [&](const StoredTensor& tensor) -> Status {
    if (how.is_cancelled && how.is_cancelled()) return Error{"cancelled", "the merge was stopped", "", ""};
    TRY_OK(read_floats(base, tensor.name, room.base));
    std::vector<Instance::Voice> voices;
    for (size_t i = 0; i < models.size(); i++) {
      if (Status status = read_floats(models[i], tensor.name, room.voices[i]); !status)
        return std::move(status.error()).at(names[i]);
      voices.push_back({&room.voices[i], how.shares[i]});
    }
    Tensor& merged = room.voices.front();
    if (Status status = how.merge(voices, &room.base, merged, seed_of(how.seed, tensor.name)); !status)
      return std::move(status.error()).at(tensor.name);
    TRY_OK(write_tensor(merged, type_of(tensor, how), tensor.name, write));
    if (how.progress) how.progress(++done, base.tensor_count());
    return {};
  });
}

}  // namespace skillet
