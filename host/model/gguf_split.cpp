#include "host/model/gguf_split.h"

#include "host/model/quoted.h"

namespace skillet {
namespace {

constexpr const char *count_key = "split.count", *number_key = "split.no", *tensor_count_key = "split.tensors.count";
constexpr const char* get_all = "Put all files of one download together";

Error split_error(std::string code, std::string what, std::string where) {
  return {std::move(code), std::move(what), std::move(where), get_all};
}

Result<int64_t> split_number(const Gguf& gguf, const char* key, int64_t least, int64_t most,
                             const std::string& source) {
  const std::optional<int64_t> number = gguf.integer(key);
  if (number && *number >= least && *number <= most) return *number;
  return split_error(
      "split-malformed",
      "the key " + quoted(key) + " is no integer from " + std::to_string(least) + " to " + std::to_string(most),
      source);
}

// Which file is the i-th shard, for each i.
Result<std::vector<size_t>> find_order(const std::vector<Gguf>& files, const std::vector<std::string>& sources) {
  std::vector<std::optional<size_t>> places(files.size());
  for (size_t i = 0; i < files.size(); i++) {
    TRY(const uint32_t count, gguf_shard_count(files[i], sources[i]));
    if (count != files.size())
      return split_error(
          "split-incomplete",
          "the model has " + std::to_string(count) + " files, and " + std::to_string(files.size()) + " are here",
          sources[i]);
    int64_t number = 0;
    if (count > 1) {
      TRY(number, split_number(files[i], number_key, 0, count - 1, sources[i]));
    }
    std::optional<size_t>& place = places[static_cast<size_t>(number)];
    if (place)
      return split_error("split-duplicate",
                         "two files are both number " + std::to_string(number + 1) +
                             " of the model; the other one is " + quoted(sources[*place]),
                         sources[i]);
    place = i;
  }
  std::vector<size_t> order;
  for (const auto& place : places) order.push_back(*place);
  return order;
}

// A file of another model that happens to have as many shards.
Status check_kinship(const Gguf& first, const Gguf& other, const std::string& source) {
  for (const char* key : {"general.architecture", "general.name"}) {
    const auto mine = first.text(key), its = other.text(key);
    if (its && mine != its)
      return split_error("split-foreign", "this file is of another model: its " + quoted(key) + " differs", source);
  }
  if (first.integer(tensor_count_key) != other.integer(tensor_count_key))
    return split_error("split-foreign",
                       "this file is of another model: its " + quoted(tensor_count_key) + " differs from the first's",
                       source);
  return {};
}

}  // namespace

Result<uint32_t> gguf_shard_count(const Gguf& gguf, std::string_view source) {
  if (!gguf.find(count_key)) return 1u;
  TRY(const int64_t count, split_number(gguf, count_key, 0, max_gguf_shards, std::string(source)));
  return count == 0 ? 1u : static_cast<uint32_t>(count);
}

Result<GgufSet> GgufSet::join(std::vector<Gguf> files, const std::vector<std::string>& sources) {
  if (files.empty() || files.size() != sources.size())
    return split_error("split-incomplete", "there is no file of the model", "");
  GgufSet set;
  TRY(set.order_, find_order(files, sources));
  for (size_t place : set.order_) set.shards_.push_back(std::move(files[place]));
  for (size_t i = 0; i < set.shards_.size(); i++) {
    const std::string& source = sources[set.order_[i]];
    TRY_OK(check_kinship(set.shards_.front(), set.shards_[i], source));
    for (const StoredTensor& tensor : set.shards_[i].tensors()) {
      set.tensors_.push_back({i, &tensor});
      set.names_.add(tensor.name);
    }
  }
  const std::string& first_source = sources[set.order_.front()];
  if (auto twin = set.names_.sort())
    return split_error("split-duplicate", "the tensor " + quoted(*twin) + " is in two of the files", first_source);
  if (set.shards_.size() > 1) {
    TRY(const int64_t count, split_number(set.metadata(), tensor_count_key, 0, INT32_MAX, first_source));
    if (static_cast<uint64_t>(count) != set.tensors_.size())
      return split_error(
          "split-foreign",
          "the files have " + std::to_string(set.tensors_.size()) + " tensors, and the model " + std::to_string(count),
          first_source);
  }
  return set;
}

std::optional<GgufSet::Tensor> GgufSet::find(std::string_view name) const {
  const std::optional<size_t> place = names_.find(name);
  if (!place) return std::nullopt;
  return tensors_[*place];
}

}  // namespace skillet
