#include "host/compose/index_reader.h"

#include <algorithm>

namespace skillet {

IndexReader::IndexReader(std::vector<ModelParts> models) : models_(std::move(models)) {
  for (const ModelParts& model : models_) beginnings_.emplace_back(model.files.size());
}

// Of the file that is being read, from its start on; 0 once its index is there.
Result<uint64_t> IndexReader::bytes_wanted() {
  constexpr uint64_t first_bytes = 256 << 10;
  const ModelParts::File& file = models_[indexes_.size()].files[files_.size()];
  const Buffer& beginning = beginnings_[indexes_.size()][files_.size()];
  uint64_t wanted = first_bytes;
  if (!beginning.empty()) {
    TRY(GgufPrefix prefix, parse_gguf_prefix(beginning, file.bytes, file.name));
    if (prefix.gguf) {
      files_.push_back(std::move(*prefix.gguf));
      return uint64_t(0);
    }
    // Each look reads from the start: with twice the bytes each time, all of them together cost two.
    wanted = std::max(prefix.needed_bytes, 2 * uint64_t(beginning.size()));
  }
  wanted = std::min(wanted, file.bytes);
  if (wanted > beginning.size()) return wanted;
  return Error{"gguf-truncated", "the file ends before its index does", file.name, "Download or convert it again"};
}

Result<std::optional<RangeWish>> IndexReader::next() {
  while (indexes_.size() < models_.size()) {
    const size_t model = indexes_.size(), file = files_.size();
    if (file == models_[model].files.size()) {
      std::vector<std::string> names;
      for (const ModelParts::File& one : models_[model].files) names.push_back(one.name);
      TRY(GgufSet index, GgufSet::join(std::move(files_), names));
      indexes_.push_back(std::move(index));
      files_.clear();
      continue;
    }
    TRY(const uint64_t wanted, bytes_wanted());
    if (wanted == 0) continue;
    Buffer& beginning = beginnings_[model][file];
    const size_t there = beginning.size();
    beginning.resize(static_cast<size_t>(wanted));
    return std::optional(RangeWish{model, file, there, std::span(beginning).subspan(there)});
  }
  return std::optional<RangeWish>();
}

}  // namespace skillet
