#include "host/compose/fuse.h"

#include <algorithm>
#include <map>

namespace skillet {
namespace {

std::string shape_of(const LoraShape& shape) {
  return std::to_string(shape.rows) + " x " + std::to_string(shape.columns) + (shape.is_embedding ? ", by token" : "");
}

// An embedding keeps its A by token; factors have theirs by rank. It is its own inverse.
std::vector<float> turned(const std::vector<float>& numbers, uint32_t rows, uint32_t columns) {
  std::vector<float> other(numbers.size());
  for (uint32_t r = 0; r < rows; r++)
    for (uint32_t c = 0; c < columns; c++) other[size_t(c) * rows + r] = numbers[size_t(r) * columns + c];
  return other;
}

std::vector<float> a_by_rank(LoraPair& pair) {
  return pair.is_embedding ? turned(pair.a, pair.columns, pair.rank) : std::move(pair.a);
}

// Puts the product beside those that are there already: B's columns and A's rows.
void add_beside(LoraPair pair, float share, Factors& sum, uint32_t& first) {
  const std::vector<float> a = a_by_rank(pair);
  std::copy(a.begin(), a.end(), sum.a.begin() + static_cast<ptrdiff_t>(size_t(first) * sum.columns));
  for (uint32_t r = 0; r < pair.rows; r++)
    for (uint32_t k = 0; k < pair.rank; k++)
      sum.b[size_t(r) * sum.rank + first + k] = pair.b[size_t(r) * pair.rank + k] * pair.scale * share;
  first += pair.rank;
}

// What the adapter adds to the weight, written out.
void expand(LoraPair pair, Tensor& out) {
  const std::vector<float> a = a_by_rank(pair);
  for (uint32_t r = 0; r < pair.rows; r++) {
    float* row = out.data() + size_t(r) * pair.columns;
    for (uint32_t k = 0; k < pair.rank; k++) {
      const float b = pair.b[size_t(r) * pair.rank + k] * pair.scale;
      const float* from = a.data() + size_t(k) * pair.columns;
      for (uint32_t c = 0; c < pair.columns; c++) row[c] += b * from[c];
    }
  }
}

LoraPair pair_of(const LoraShape& shape, Factors factors) {
  LoraPair pair = unread_pair(shape, 1);
  pair.rank = factors.rank;
  pair.a = pair.is_embedding ? turned(factors.a, factors.rank, factors.columns) : std::move(factors.a);
  pair.b = std::move(factors.b);
  return pair;
}

Error no_room(const std::string& what, const std::string& weight) {
  return {"budget-exceeded", what, weight, "Fuse fewer at a time, or close other models or adapters"};
}

}  // namespace

MergeWeight merge_by(Instance& instance, std::string method, std::string options) {
  return [&instance, method = std::move(method), options = std::move(options)](
             std::span<const Instance::Voice> voices, Tensor* base, Tensor& output, uint64_t seed) {
    return instance.merge_weights(voices, output, {.method = method, .options = options, .base = base, .seed = seed});
  };
}

// FNV-1a over the name, started by the seed.
uint64_t seed_of(uint64_t seed, std::string_view weight) {
  uint64_t hash = 0xCBF29CE484222325 ^ seed;
  for (const char letter : weight) hash = (hash ^ static_cast<uint8_t>(letter)) * 0x100000001B3;
  return hash;
}

Result<std::unique_ptr<FusedAdapter>> FusedAdapter::of(std::vector<LoraSource*> adapters, Fusing how,
                                                       MemoryBudget& budget) {
  const size_t count = adapters.size();
  if (how.shares.empty()) how.shares.assign(count, 1.0f);
  if (count == 0 || count > max_fused_adapters || how.shares.size() != count)
    return Error{"fuse-count", "from 1 to 32 adapters can be fused, each with a share", "", "Fuse fewer at a time"};
  std::map<std::string, Voices> weights;
  for (size_t i = 0; i < count; i++)
    for (size_t place = 0; place < adapters[i]->shapes().size(); place++) {
      const std::string& weight = adapters[i]->shapes()[place].weight;
      Voices& voices = weights.try_emplace(weight, count).first->second;
      if (voices[i])
        return Error{"adapter-mismatch", "adapter " + std::to_string(i + 1) + " changes it twice", weight, ""};
      voices[i] = place;
    }
  std::unique_ptr<FusedAdapter> fused(new FusedAdapter(std::move(adapters), std::move(how), budget));
  for (auto& [weight, voices] : weights) TRY_OK(fused->add_weight(weight, std::move(voices)));
  TRY_OK(fused->take_working_bytes());
  return fused;
}

FusedAdapter::~FusedAdapter() {
  budget_.give_back(working_bytes_);
}

Status FusedAdapter::add_weight(const std::string& weight, Voices voices) {
  const LoraShape* first = nullptr;
  for (size_t i = 0; i < voices.size(); i++) {
    if (!voices[i]) continue;
    const LoraShape& shape = adapters_[i]->shapes()[*voices[i]];
    if (!first) first = &shape;
    if (shape.rows != first->rows || shape.columns != first->columns || shape.is_embedding != first->is_embedding)
      return Error{"adapter-mismatch",
                   "adapter " + std::to_string(i + 1) + " is for a weight of " + shape_of(shape) +
                       ", one before it of " + shape_of(*first),
                   weight, "Fuse adapters of one base"};
  }
  LoraShape shape = *first;
  if (how_.merge && Tensor::bytes_of(shape.rows, shape.columns) > max_merged_weight_bytes)
    return Error{"weight-too-large", "written out, the weight takes more than 1 GiB", weight, "Use the method linear"};
  const uint32_t together = rank_together(voices);
  const uint32_t most = std::min({together, shape.rows, shape.columns, max_factor_rank});
  shape.rank = how_.rank == 0 ? most : how_.merge ? how_.rank : std::min(how_.rank, together);
  shapes_.push_back(std::move(shape));
  voices_.push_back(std::move(voices));
  return {};
}

uint32_t FusedAdapter::rank_together(const Voices& voices) const {
  uint32_t rank = 0;
  for (size_t i = 0; i < voices.size(); i++) rank += voices[i] ? adapters_[i]->shapes()[*voices[i]].rank : 0;
  return rank;
}

// At most. A pair is read and turned into what it is wanted as; compress() works with doubles, and has what it makes of
// the factors beside them.
uint64_t FusedAdapter::bytes_to_merge(const LoraShape& shape, const Voices& voices) const {
  constexpr uint32_t spare_directions = 8;
  LoraShape sum = shape, worked_on = shape;
  sum.rank = rank_together(voices);
  uint64_t largest_pair = 0;
  for (size_t i = 0; i < voices.size(); i++)
    if (voices[i]) largest_pair = std::max(largest_pair, adapters_[i]->shapes()[*voices[i]].bytes());
  const uint64_t matrices = how_.merge ? voices.size() * Tensor::bytes_of(shape.rows, shape.columns) : sum.bytes();
  const bool is_compressed = how_.merge || shape.rank < sum.rank;
  worked_on.rank = how_.merge ? shape.rank + spare_directions : sum.rank;
  constexpr uint64_t in_doubles_twice = 4;
  return matrices + 2 * largest_pair + 2 * shape.bytes() + (is_compressed ? in_doubles_twice * worked_on.bytes() : 0);
}

Status FusedAdapter::take_working_bytes() {
  uint64_t bytes = 0;
  std::string weight;
  for (size_t i = 0; i < shapes_.size(); i++)
    if (const uint64_t wanted = bytes_to_merge(shapes_[i], voices_[i]); wanted > bytes) {
      bytes = wanted;
      weight = shapes_[i].weight;
    }
  if (!budget_.take(bytes)) return no_room("merging it takes " + std::to_string(bytes) + " bytes of memory", weight);
  working_bytes_ = bytes;
  return {};
}

Result<LoraPair> FusedAdapter::read(size_t index) {
  if (how_.is_cancelled && how_.is_cancelled()) return Error{"cancelled", "the merge was stopped", "", ""};
  const LoraShape& shape = shapes_[index];
  TRY(Compressed made, how_.merge ? merged(shape, voices_[index]) : summed(shape, voices_[index]));
  if (made.lost > most_lost_) {
    most_lost_ = made.lost;
    most_lost_weight_ = shape.weight;
  }
  return pair_of(shape, std::move(made.factors));
}

Result<Compressed> FusedAdapter::summed(const LoraShape& shape, const Voices& voices) {
  Factors sum{shape.rows, shape.columns, rank_together(voices), {}, {}};
  sum.b.resize(size_t(sum.rows) * sum.rank);
  sum.a.resize(size_t(sum.rank) * sum.columns);
  uint32_t first = 0;
  for (size_t i = 0; i < voices.size(); i++) {
    if (!voices[i]) continue;
    TRY(LoraPair pair, adapters_[i]->read(*voices[i]));
    add_beside(std::move(pair), how_.shares[i], sum, first);
  }
  if (shape.rank < sum.rank) return compress(sum, shape.rank);
  return Compressed{std::move(sum), 0};
}

Result<Compressed> FusedAdapter::merged(const LoraShape& shape, const Voices& voices) {
  std::vector<Tensor> written(voices.size());
  std::vector<Instance::Voice> weighted;
  for (size_t i = 0; i < voices.size(); i++) {
    if (!written[i].resize(shape.rows, shape.columns))
      return no_room("there is no memory for the weight of each adapter", shape.weight);
    weighted.push_back({&written[i], how_.shares[i]});
    if (!voices[i]) continue;
    TRY(LoraPair pair, adapters_[i]->read(*voices[i]));
    expand(std::move(pair), written[i]);
  }
  Tensor& output = written.front();
  TRY_OK(how_.merge(weighted, nullptr, output, seed_of(how_.seed, shape.weight)));
  written.resize(1);
  return compress(std::span<const float>(output.data(), size_t(shape.rows) * shape.columns), shape.rows, shape.columns,
                  shape.rank);
}

}  // namespace skillet
