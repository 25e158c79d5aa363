#include "host/model/gguf.h"

#include <algorithm>
#include <bit>

#include "host/model/gguf_reader.h"
#include "host/model/quoted.h"

namespace skillet {
namespace {

constexpr const char* convert_again = "The file is damaged: download or convert it again";
constexpr std::string_view alignment_key = "general.alignment";
constexpr uint32_t default_alignment_bytes = 32, min_alignment_bytes = 8;

std::string tensor_place(const StoredTensor& tensor) {
  return "tensor " + quoted(tensor.name);
}

Error malformed(std::string what, std::string where, std::string remedy = convert_again) {
  return {"gguf-malformed", std::move(what), std::move(where), std::move(remedy)};
}

Status check_name(std::string_view name, const std::string& where) {
  if (name.empty()) return malformed("the name is empty", where);
  if (!is_utf8(bytes_of(name))) return malformed("the name " + quoted(name) + " is not UTF-8", where);
  return {};
}

Status check_count(uint64_t count, uint64_t max_count, const char* things, uint64_t offset) {
  if (count <= max_count) return {};
  return Error{"gguf-limit",
               "there are said to be " + std::to_string(count) + " " + things + "; at most " +
                   std::to_string(max_count) + " are allowed",
               byte_place(offset), convert_again};
}

Result<GgufType> value_type(GgufReader& reader) {
  const uint64_t offset = reader.offset();
  TRY(const uint32_t number, reader.number<uint32_t>());
  if (!gguf_type_name(number))
    return malformed("there is no type of metadata with the number " + std::to_string(number), byte_place(offset));
  return static_cast<GgufType>(number);
}

Status check_booleans(Bytes content, uint64_t offset) {
  for (size_t i = 0; i < content.size(); i++)
    if (content[i] > 1)
      return malformed("a boolean is " + std::to_string(content[i]) + ", neither 0 nor 1", byte_place(offset + i));
  return {};
}

}  // namespace

class GgufParser {
 public:
  GgufParser(Bytes prefix, uint64_t file_bytes) : reader_(prefix, file_bytes), file_bytes_(file_bytes) {}

  uint64_t needed_bytes() const { return reader_.needed_bytes(); }

  Result<Gguf> parse() {
    TRY_OK(read_version());
    TRY(const uint64_t tensor_count, reader_.number<uint64_t>());
    TRY_OK(check_count(tensor_count, max_gguf_tensors, "tensors", reader_.offset() - sizeof tensor_count));
    TRY(const uint64_t value_count, reader_.number<uint64_t>());
    TRY_OK(check_count(value_count, max_gguf_values, "metadata values", reader_.offset() - sizeof value_count));
    TRY_OK(read_values(value_count));
    TRY_OK(read_alignment());
    TRY_OK(read_tensors(tensor_count));
    TRY_OK(place_tensors());
    return std::move(gguf_);
  }

 private:
  Status read_version() {
    TRY(const Bytes magic, reader_.bytes(4));
    if (text_of(magic) != "GGUF")
      return Error{"gguf-magic", "this is no GGUF file", byte_place(0), "Choose a file whose name ends in .gguf"};
    TRY(gguf_.version_, reader_.number<uint32_t>());
    if (gguf_.version_ == 2 || gguf_.version_ == 3) return {};
    const bool is_big_endian = gguf_.version_ != 0 && (gguf_.version_ & 0xFFFF) == 0;
    if (is_big_endian)
      return Error{"gguf-big-endian", "this GGUF file is big-endian; only little-endian ones are read", byte_place(4),
                   "Convert it with gguf_convert_endian.py, or choose another file"};
    return Error{"gguf-version",
                 "this is version " + std::to_string(gguf_.version_) + " of GGUF; versions 2 and 3 are read",
                 byte_place(4), "Convert the model with a current tool"};
  }

  Status read_values(uint64_t count) {
    for (uint64_t i = 0; i < count; i++) {
      const std::string where = byte_place(reader_.offset());
      GgufValue value;
      TRY(value.key, reader_.text(max_gguf_key_bytes));
      TRY_OK(check_name(value.key, where));
      if (Status read = read_value(value); !read) return std::move(read.error()).at("key " + quoted(value.key));
      gguf_.values_.push_back(std::move(value));
    }
    for (const GgufValue& value : gguf_.values_) gguf_.keys_.add(value.key);
    if (auto twin = gguf_.keys_.sort())
      return Error{"gguf-duplicate", "the key appears twice", "key " + quoted(*twin), convert_again};
    return {};
  }

  Status read_value(GgufValue& value) {
    TRY(value.type, value_type(reader_));
    value.element_type = value.type;
    if (value.type == GgufType::array) return read_array(value, 1);
    if (value.type != GgufType::text) return read_numbers(value);
    TRY(const std::string_view text, reader_.text(max_gguf_text_bytes));
    value.content = bytes_of(text);
    return {};
  }

  Status read_numbers(GgufValue& value) {
    const uint64_t offset = reader_.offset(), element_bytes = gguf_type_bytes(value.element_type);
    TRY(value.content, reader_.bytes(value.count * element_bytes));
    return value.element_type == GgufType::boolean ? check_booleans(value.content, offset) : Status();
  }

  Status read_array(GgufValue& value, uint32_t depth) {
    TRY(value.element_type, value_type(reader_));
    TRY(const uint64_t count, reader_.number<uint64_t>());
    TRY_OK(check_count(count, max_gguf_header_bytes, "elements in an array", reader_.offset() - sizeof count));
    value.count = static_cast<size_t>(count);
    if (value.element_type == GgufType::array) return read_arrays(value, depth);
    if (value.element_type == GgufType::text) return read_texts(value);
    return read_numbers(value);
  }

  Status read_texts(GgufValue& value) {
    const size_t first = reader_.offset();
    const uint8_t* start = reader_.place();
    value.starts.reserve(std::min(value.count, reader_.left() / sizeof(uint64_t)) + 1);
    value.starts.push_back(0);
    for (size_t i = 0; i < value.count; i++) {
      if (!reader_.pass_text(max_gguf_text_bytes)) TRY_OK(reader_.text(max_gguf_text_bytes));
      value.starts.push_back(static_cast<uint32_t>(reader_.offset() - first));
    }
    value.content = Bytes(start, reader_.offset() - first);
    return {};
  }

  // Nothing that is known uses arrays of arrays, so they are checked and passed over.
  Status read_arrays(GgufValue& value, uint32_t depth) {
    const size_t first = reader_.offset();
    const uint8_t* start = reader_.place();
    if (depth == max_gguf_array_depth)
      return Error{"gguf-limit", "arrays are nested more than " + std::to_string(max_gguf_array_depth) + " deep",
                   byte_place(first), convert_again};
    for (size_t i = 0; i < value.count; i++) {
      GgufValue inner;
      inner.type = GgufType::array;
      TRY_OK(read_array(inner, depth + 1));
    }
    value.content = Bytes(start, reader_.offset() - first);
    return {};
  }

  Status read_alignment() {
    const GgufValue* value = gguf_.find(alignment_key);
    if (!value) return {};
    const std::string where = "key " + quoted(alignment_key);
    if (value->type != GgufType::u32) return malformed("the alignment is not of the type uint32", where);
    alignment_ = static_cast<uint32_t>(*value->integer());
    if (std::has_single_bit(alignment_) && alignment_ >= min_alignment_bytes) return {};
    return malformed("the alignment " + std::to_string(alignment_) + " is not a power of two from " +
                         std::to_string(min_alignment_bytes) + " on",
                     where);
  }

  Status read_tensors(uint64_t count) {
    for (uint64_t i = 0; i < count; i++) {
      const std::string where = byte_place(reader_.offset());
      StoredTensor tensor;
      TRY(const std::string_view name, reader_.text(max_gguf_tensor_name_bytes));
      TRY_OK(check_name(name, where));
      tensor.name = name;
      if (Status read = read_tensor(tensor); !read) return std::move(read.error()).at(tensor_place(tensor));
      gguf_.tensors_.push_back(std::move(tensor));
    }
    for (const StoredTensor& tensor : gguf_.tensors_) gguf_.names_.add(tensor.name);
    if (auto twin = gguf_.names_.sort())
      return Error{"gguf-duplicate", "the tensor appears twice", "tensor " + quoted(*twin), convert_again};
    return {};
  }

  Status read_tensor(StoredTensor& tensor) {
    TRY(const uint32_t dimension_count, reader_.number<uint32_t>());
    TRY_OK(
        check_count(dimension_count, max_tensor_dimensions, "dimensions", reader_.offset() - sizeof dimension_count));
    std::array<uint64_t, max_tensor_dimensions> dimensions{};
    for (uint32_t i = 0; i < dimension_count; i++) {
      TRY(dimensions[i], reader_.number<uint64_t>());
    }
    TRY(const uint32_t type, reader_.number<uint32_t>());
    TRY_OK(check_tensor_type(type));
    tensor.type = static_cast<ElementType>(type);
    TRY(tensor.offset, reader_.number<uint64_t>());  // still from the start of the data
    return set_shape(tensor, std::span(dimensions).first(dimension_count));
  }

  Status check_tensor_type(uint32_t number) const {
    if (find_type(number)) return {};
    const char* name = type_name(number);
    return Error{"gguf-tensor-type",
                 name ? "this host does not read tensors of the type " + std::string(name)
                      : "there is no type of tensors with the number " + std::to_string(number),
                 byte_place(reader_.offset() - 4),
                 "Choose a file in another quantisation, for example Q4_0, Q4_K_M or Q8_0"};
  }

  Status place_tensors() {
    const uint64_t data = (uint64_t(reader_.offset()) + alignment_ - 1) / alignment_ * alignment_;
    for (StoredTensor& tensor : gguf_.tensors_) {
      if (tensor.offset % alignment_ != 0)
        return malformed("the tensor's offset " + std::to_string(tensor.offset) + " is no multiple of the alignment " +
                             std::to_string(alignment_),
                         tensor_place(tensor));
      const bool fits = data <= file_bytes_ && tensor.offset <= file_bytes_ - data &&
                        tensor.bytes <= file_bytes_ - data - tensor.offset;
      if (!fits)
        return Error{"gguf-tensor-range",
                     "the tensor's " + std::to_string(tensor.bytes) + " bytes at the offset " +
                         std::to_string(tensor.offset) + " end beyond the file's " + std::to_string(file_bytes_),
                     tensor_place(tensor), "The file is incomplete or damaged: download or convert it again"};
      tensor.offset += data;
    }
    return check_overlaps();
  }

  Status check_overlaps() const {
    std::vector<const StoredTensor*> order;
    for (const StoredTensor& tensor : gguf_.tensors_) order.push_back(&tensor);
    std::sort(order.begin(), order.end(), [](auto* a, auto* b) { return a->offset < b->offset; });
    for (size_t i = 1; i < order.size(); i++)
      if (order[i]->offset < order[i - 1]->end())
        return malformed("the tensor overlaps with " + quoted(order[i - 1]->name), tensor_place(*order[i]));
    return {};
  }

  GgufReader reader_;
  uint64_t file_bytes_;
  uint32_t alignment_ = default_alignment_bytes;
  Gguf gguf_;
};

Result<GgufPrefix> parse_gguf_prefix(Bytes prefix, uint64_t file_bytes, std::string_view source) {
  GgufParser parser(prefix, file_bytes);
  Result<Gguf> gguf = parser.parse();
  if (gguf) return GgufPrefix{std::move(*gguf), 0};
  if (parser.needed_bytes() > 0) return GgufPrefix{std::nullopt, parser.needed_bytes()};
  return std::move(gguf.error()).at(std::string(source));
}

Result<Gguf> Gguf::parse(Bytes file, std::string_view source) {
  Result<Gguf> gguf = GgufParser(file, file.size()).parse();
  if (!gguf) return std::move(gguf.error()).at(std::string(source));
  return gguf;
}

}  // namespace skillet
