#include "host/model/safetensors.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <cstring>
#include <limits>

#include "host/base/json.h"
#include "host/model/quoted.h"

namespace skillet {
namespace {

constexpr std::string_view remarks_key = "__metadata__";
constexpr size_t length_bytes = sizeof(uint64_t);

Error safetensors_error(std::string code, std::string what, std::string where) {
  return {std::move(code), std::move(what), std::move(where), "The file is damaged: download or save it again"};
}

std::string tensor_place(std::string_view name) {
  return "tensor " + quoted(name);
}

Result<std::string_view> header_text(Bytes file) {
  if (file.size() < length_bytes)
    return safetensors_error("safetensors-truncated", "the file ends inside the length of its header", "byte 0");
  uint64_t bytes;
  std::memcpy(&bytes, file.data(), sizeof bytes);
  if (bytes > max_safetensors_header_bytes)
    return safetensors_error("safetensors-limit",
                             "the header is said to have " + std::to_string(bytes) + " bytes; at most " +
                                 std::to_string(max_safetensors_header_bytes) + " are allowed",
                             "byte 0");
  if (bytes > file.size() - length_bytes)
    return safetensors_error("safetensors-truncated",
                             "the file ends inside its header of " + std::to_string(bytes) + " bytes",
                             "byte " + std::to_string(length_bytes));
  const std::string_view text = text_of(file.subspan(length_bytes, static_cast<size_t>(bytes)));
  if (!text.starts_with('{'))
    return safetensors_error("safetensors-malformed", "the header does not begin with {",
                             "byte " + std::to_string(length_bytes));
  return text;
}

Result<ElementType> element_type(std::string_view name) {
  if (name == "F32") return ElementType::f32;
  if (name == "F16") return ElementType::f16;
  if (name == "BF16") return ElementType::bf16;
  return Error{"safetensors-type", "this host does not read elements of the type " + quoted(name), "",
               "Save the tensor as F32, F16 or BF16"};
}

// The shape, with rows first as JSON has it, in the order of StoredTensor.
Result<std::vector<uint64_t>> read_dimensions(JsonReader& entry) {
  std::vector<uint64_t> dimensions;
  entry.each("shape", max_tensor_dimensions, [&](JsonReader& element) {
    dimensions.push_back(static_cast<uint64_t>(element.integer(0, std::numeric_limits<int64_t>::max())));
  });
  TRY_OK(entry.finish());
  if (dimensions.empty()) dimensions.push_back(1);  // a single number
  std::reverse(dimensions.begin(), dimensions.end());
  return dimensions;
}

// Its offset counts from the start of the data, as in the header.
Result<StoredTensor> read_tensor(std::string_view name, const Json& value, std::string_view source) {
  constexpr size_t max_type_bytes = 32;
  JsonReader entry(value, source);
  const std::string type = entry.text("dtype", {.max_bytes = max_type_bytes});
  std::vector<uint64_t> range;
  entry.each("data_offsets", 2, [&](JsonReader& element) {
    range.push_back(static_cast<uint64_t>(element.integer(0, std::numeric_limits<int64_t>::max())));
  });
  TRY(const std::vector<uint64_t> dimensions, read_dimensions(entry));
  if (range.size() != 2 || range[0] > range[1])
    return safetensors_error("safetensors-malformed", "the data_offsets are not a beginning and an end", "");
  StoredTensor tensor;
  tensor.name = name;
  TRY(tensor.type, element_type(type));
  TRY_OK(set_shape(tensor, dimensions));
  tensor.offset = range[0];
  if (range[1] - range[0] == tensor.bytes) return tensor;
  return safetensors_error("safetensors-malformed",
                           "the tensor's shape wants " + std::to_string(tensor.bytes) +
                               " bytes, and its data_offsets give it " + std::to_string(range[1] - range[0]),
                           "");
}

Result<std::map<std::string, std::string>> read_remarks(const Json& value, std::string_view source) {
  JsonReader reader(value, source);
  TRY_OK(reader.finish());
  std::map<std::string, std::string> remarks;
  for (const auto& [key, remark] : value.get_object())
    remarks.emplace(key, reader.text(key, {.min_bytes = 0, .max_bytes = max_safetensors_remark_bytes}));
  TRY_OK(reader.finish());
  return remarks;
}

// Every byte of the data belongs to exactly one tensor.
Status check_cover(const std::vector<StoredTensor>& in_order, uint64_t data_bytes) {
  uint64_t end = 0;
  for (const StoredTensor& tensor : in_order) {
    if (tensor.offset != end)
      return safetensors_error("safetensors-malformed",
                               tensor.offset < end ? "the tensor overlaps with the one before it"
                                                   : "there are bytes before the tensor that belong to none",
                               tensor_place(tensor.name));
    if (tensor.bytes > data_bytes - end)
      return safetensors_error("safetensors-truncated", "the tensor ends beyond the file", tensor_place(tensor.name));
    end = tensor.end();
  }
  if (end == data_bytes) return {};
  return safetensors_error("safetensors-malformed",
                           "the last " + std::to_string(data_bytes - end) + " bytes belong to no tensor", "");
}

}  // namespace

Result<Safetensors> Safetensors::parse(Bytes file, std::string_view source) {
  const std::string place(source);
  Result<std::string_view> text = header_text(file);
  if (!text) return std::move(text.error()).at(place);
  TRY(const Json header, parse_json(*text, source, {.max_bytes = max_safetensors_header_bytes}));
  TRY_OK(JsonReader(header, source).finish());
  Safetensors index;
  for (const auto& [name, value] : header.get_object()) {
    const std::string_view key = name;
    if (key == remarks_key) {
      TRY(index.remarks_, read_remarks(value, place + ": __metadata__"));
      continue;
    }
    if (key.empty() || key.size() > max_safetensors_name_bytes)
      return safetensors_error("safetensors-malformed", "a tensor's name is empty or too long",
                               place + ": " + tensor_place(key));
    Result<StoredTensor> tensor = read_tensor(key, value, "its entry");
    if (!tensor) return std::move(tensor.error()).at(place + ": " + tensor_place(key));
    index.tensors_.push_back(std::move(*tensor));
  }
  const uint64_t data = length_bytes + text->size();
  if (Status placed = index.place(data, file.size() - data); !placed) return std::move(placed.error()).at(place);
  return index;
}

Status Safetensors::place(uint64_t data_offset, uint64_t data_bytes) {
  std::sort(tensors_.begin(), tensors_.end(),
            [](const StoredTensor& a, const StoredTensor& b) { return a.offset < b.offset; });
  TRY_OK(check_cover(tensors_, data_bytes));
  for (StoredTensor& tensor : tensors_) {
    tensor.offset += data_offset;
    names_.add(tensor.name);
  }
  names_.sort();
  return {};
}

const StoredTensor* Safetensors::find(std::string_view name) const {
  const std::optional<size_t> found = names_.find(name);
  return found ? &tensors_[*found] : nullptr;
}

}  // namespace skillet
