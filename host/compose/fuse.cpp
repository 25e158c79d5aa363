#include "host/compose/fuse.h"

#include <algorithm>
#include <map>

#include "host/compose/compress.h"

namespace skillet {
namespace {

// What each adapter has for one weight; nothing where it leaves that weight alone.
using Voices = std::vector<std::optional<LoraPair>>;

std::string shape_of(const LoraPair& pair) {
  return std::to_string(pair.rows) + " x " + std::to_string(pair.columns) + (pair.is_embedding ? ", by token" : "");
}

Status check_same_shape(const Voices& voices, const std::string& weight) {
  const LoraPair* first = nullptr;
  for (size_t i = 0; i < voices.size(); i++) {
    if (!voices[i]) continue;
    if (!first) first = &*voices[i];
    const LoraPair& pair = *voices[i];
    if (pair.rows != first->rows || pair.columns != first->columns || pair.is_embedding != first->is_embedding)
      return Error{"adapter-mismatch",
                   "adapter " + std::to_string(i + 1) + " is for a weight of " + shape_of(pair) +
                       ", one before it of " + shape_of(*first),
                   weight, "Fuse adapters of one base"};
  }
  return {};
}

Result<std::map<std::string, Voices>> by_weight(std::vector<std::vector<LoraPair>> adapters) {
  std::map<std::string, Voices> weights;
  for (size_t i = 0; i < adapters.size(); i++)
    for (LoraPair& pair : adapters[i]) {
      Voices& voices = weights.try_emplace(pair.weight, adapters.size()).first->second;
      if (voices[i])
        return Error{"adapter-mismatch", "adapter " + std::to_string(i + 1) + " changes it twice", pair.weight, ""};
      voices[i] = std::move(pair);
    }
  for (const auto& [weight, voices] : weights) TRY_OK(check_same_shape(voices, weight));
  return weights;
}

// An embedding keeps its A by token; factors have theirs by rank. It is its own inverse.
std::vector<float> turned(const std::vector<float>& numbers, uint32_t rows, uint32_t columns) {
  std::vector<float> other(numbers.size());
  for (uint32_t r = 0; r < rows; r++)
    for (uint32_t c = 0; c < columns; c++) other[size_t(c) * rows + r] = numbers[size_t(r) * columns + c];
  return other;
}

std::vector<float> a_by_rank(const LoraPair& pair) {
  return pair.is_embedding ? turned(pair.a, pair.columns, pair.rank) : pair.a;
}

const LoraPair& any_of(const Voices& voices) {
  return **std::find_if(voices.begin(), voices.end(), [](const auto& voice) { return voice.has_value(); });
}

uint32_t rank_together(const Voices& voices) {
  uint32_t rank = 0;
  for (const auto& voice : voices) rank += voice ? voice->rank : 0;
  return rank;
}

uint32_t rank_of_result(const Voices& voices, uint32_t wanted) {
  const LoraPair& pair = any_of(voices);
  const uint32_t most = std::min(pair.rows, pair.columns);
  return wanted != 0 ? wanted : std::min({rank_together(voices), most, max_factor_rank});
}

// The sum of the products as one product: B's columns and A's rows beside each other.
Factors side_by_side(const Voices& voices, const std::vector<float>& shares) {
  const LoraPair& pair = any_of(voices);
  Factors sum{pair.rows, pair.columns, rank_together(voices), {}, {}};
  sum.b.resize(size_t(sum.rows) * sum.rank);
  uint32_t first = 0;
  for (size_t i = 0; i < voices.size(); i++) {
    if (!voices[i]) continue;
    const LoraPair& voice = *voices[i];
    const std::vector<float> a = a_by_rank(voice);
    sum.a.insert(sum.a.end(), a.begin(), a.end());
    for (uint32_t r = 0; r < voice.rows; r++)
      for (uint32_t k = 0; k < voice.rank; k++)
        sum.b[size_t(r) * sum.rank + first + k] = voice.b[size_t(r) * voice.rank + k] * voice.scale * shares[i];
    first += voice.rank;
  }
  return sum;
}

// What the adapter adds to the weight, written out.
void expand(const LoraPair& pair, Tensor& out) {
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

Result<Compressed> merged_and_compressed(Voices& voices, const Fusing& how, const std::string& weight) {
  const LoraPair& pair = any_of(voices);
  const uint32_t rows = pair.rows, columns = pair.columns, rank = rank_of_result(voices, how.rank);
  if (Tensor::bytes_of(rows, columns) > max_merged_weight_bytes)
    return Error{"weight-too-large", "written out, the weight takes more than 1 GiB", weight, "Use the method linear"};
  std::vector<Tensor> written(voices.size());
  std::vector<Instance::Voice> weighted;
  for (size_t i = 0; i < voices.size(); i++) {
    if (!written[i].resize(rows, columns))
      return Error{"budget-exceeded", "there is no memory for the weight of each adapter", weight,
                   "Fuse fewer at a time"};
    if (voices[i]) expand(*voices[i], written[i]);
    voices[i].reset();
    weighted.push_back({&written[i], how.shares[i]});
  }
  Tensor& output = written.front();
  TRY_OK(how.merge(weighted, nullptr, output, seed_of(how.seed, weight)));
  written.resize(1);
  return compress(std::span<const float>(output.data(), size_t(rows) * columns), rows, columns, rank);
}

Result<Compressed> summed(Voices& voices, const Fusing& how) {
  const uint32_t rank = rank_of_result(voices, how.rank);
  Factors sum = side_by_side(voices, how.shares);
  if (rank < sum.rank) return compress(sum, rank);
  return Compressed{std::move(sum), 0};
}

LoraPair pair_of(std::string weight, Factors factors, bool is_embedding) {
  LoraPair pair{.weight = std::move(weight),
                .rank = factors.rank,
                .columns = factors.columns,
                .rows = factors.rows,
                .a = is_embedding ? turned(factors.a, factors.rank, factors.columns) : std::move(factors.a),
                .b = std::move(factors.b),
                .scale = 1,
                .is_embedding = is_embedding};
  return pair;
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

Result<Fused> fuse_adapters(std::vector<std::vector<LoraPair>> adapters, const Fusing& how) {
  if (adapters.empty() || adapters.size() > max_fused_adapters || how.shares.size() != adapters.size())
    return Error{"fuse-count", "from 1 to 32 adapters can be fused, each with a share", "", "Fuse fewer at a time"};
  TRY(auto weights, by_weight(std::move(adapters)));
  Fused fused;
  while (!weights.empty()) {
    auto node = weights.extract(weights.begin());
    const std::string& weight = node.key();
    Voices& voices = node.mapped();
    const bool is_embedding = any_of(voices).is_embedding;
    TRY(Compressed made, how.merge ? merged_and_compressed(voices, how, weight) : summed(voices, how));
    if (made.lost > fused.most_lost) {
      fused.most_lost = made.lost;
      fused.most_lost_weight = weight;
    }
    fused.pairs.push_back(pair_of(weight, std::move(made.factors), is_embedding));
  }
  return fused;
}

}  // namespace skillet
