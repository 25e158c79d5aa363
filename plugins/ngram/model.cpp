#include "plugins/ngram/model.h"

#include <cstring>

namespace skillet::ngram {
namespace {

uint32_t read_u16(const unsigned char* at) {
  return at[0] | uint32_t{at[1]} << 8;
}
uint32_t read_u32(const unsigned char* at) {
  return read_u16(at) | read_u16(at + 2) << 16;
}

struct Header {
  uint32_t order;
  uint32_t merge_count;
  uint32_t node_count[max_order];
};

// Nothing of the file is believed before this has compared its whole length with what the counts ask for.
const char* read_header(const unsigned char* file, size_t size, Header& header) {
  if (size > max_model_bytes) return "voice.model is larger than 1 MiB";
  if (size < header_bytes || std::memcmp(file, model_magic, magic_bytes) != 0) {
    return "voice.model is not an n-gram model: it does not begin with SKNGRAM1";
  }
  header.order = read_u16(file + magic_bytes);
  header.merge_count = read_u16(file + magic_bytes + 2);
  if (header.order < 1 || header.order > max_order) return "voice.model has an order that is not 1 to 8";
  if (header.merge_count > max_merges) return "voice.model has more than 4096 merges";
  size_t expected = header_bytes + header.order * size_t{4} + header.merge_count * merge_bytes;
  if (size < expected) return "voice.model ends within its header";
  for (uint32_t depth = 0; depth < header.order; ++depth) {
    header.node_count[depth] = read_u32(file + header_bytes + depth * size_t{4});
    if (header.node_count[depth] > max_level_nodes) return "voice.model has a level of more than 65536 nodes";
    expected += header.node_count[depth] * (depth + 1 < header.order ? node_bytes : leaf_bytes);
  }
  if (size != expected) return "voice.model is not as long as its own header says";
  return nullptr;
}

}  // namespace

size_t Model::index_bytes(const unsigned char* file, size_t size) {
  Header header;
  if (read_header(file, size, header) != nullptr) return 0;
  size_t bytes = (header.merge_count + size_t{1}) * sizeof(Merge);
  for (uint32_t depth = 0; depth + 1 < header.order; ++depth) bytes += (header.node_count[depth] + size_t{1}) * 4;
  return bytes;
}

const char* Model::open(const unsigned char* file, size_t size, void* index) {
  Header header;
  if (const char* wrong = read_header(file, size, header)) return wrong;
  order_ = header.order;
  merge_count_ = header.merge_count;
  const unsigned char* at = file + header_bytes + order_ * size_t{4};
  Merge* merges = static_cast<Merge*>(index);
  if (const char* wrong = read_merges(at, merges)) return wrong;
  at += merge_count_ * merge_bytes;

  uint32_t* numbers = reinterpret_cast<uint32_t*>(merges + merge_count_ + 1);
  for (uint32_t depth = 0; depth < order_; ++depth) {
    const bool last = depth + 1 == order_;
    levels_[depth] = Level{at, last ? leaf_bytes : node_bytes, header.node_count[depth], last ? nullptr : numbers};
    at += levels_[depth].count * levels_[depth].stride;
    if (!last) numbers += levels_[depth].count + 1;
  }
  if (levels_[0].count == 0) return "voice.model has counted nothing";
  if (const char* wrong = check_level(0, Range{0, levels_[0].count})) return wrong;
  for (uint32_t depth = 0; depth + 1 < order_; ++depth) {
    if (const char* wrong = link_level(depth)) return wrong;
  }
  return nullptr;
}

const char* Model::read_merges(const unsigned char* from, Merge* merges) {
  uint16_t lengths[byte_tokens + max_merges];
  for (uint32_t i = 0; i < byte_tokens; ++i) lengths[i] = 1;
  for (uint32_t i = 0; i < merge_count_; ++i) {
    const uint32_t left = read_u16(from + i * merge_bytes);
    const uint32_t right = read_u16(from + i * merge_bytes + 2);
    if (left >= byte_tokens + i || right >= byte_tokens + i)
      return "voice.model merges a token that does not exist yet";
    const uint32_t length = uint32_t{lengths[left]} + lengths[right];
    if (length > max_token_bytes) return "voice.model has a token of more than 64 bytes";
    lengths[byte_tokens + i] = static_cast<uint16_t>(length);
    merges[i] = Merge{static_cast<uint16_t>(left), static_cast<uint16_t>(right)};
  }
  merges_ = merges;
  return nullptr;
}

const char* Model::check_level(uint32_t depth, Range siblings) const {
  uint32_t least = 0;
  for (uint32_t node = siblings.begin; node < siblings.end; ++node) {
    const uint32_t token = token_at(depth, node);
    if (token < least || token >= vocabulary()) return "voice.model has tokens that do not ascend, or do not exist";
    if (count_at(depth, node) == 0) return "voice.model lists an n-gram that was never seen";
    least = token + 1;
  }
  return nullptr;
}

const char* Model::link_level(uint32_t depth) {
  const Level& level = levels_[depth];
  const uint32_t below = levels_[depth + 1].count;
  uint32_t next = 0;
  for (uint32_t node = 0; node < level.count; ++node) {
    const uint32_t children = read_u16(level.nodes + node * level.stride + 4);
    level.first_child[node] = next;
    if (children > below - next) return "voice.model has nodes with more children than there are";
    if (const char* wrong = check_level(depth + 1, Range{next, next + children})) return wrong;
    next += children;
  }
  level.first_child[level.count] = next;
  return next == below ? nullptr : "voice.model has nodes that are nobody's children";
}

uint32_t Model::token_at(uint32_t depth, uint32_t node) const {
  return read_u16(levels_[depth].nodes + node * levels_[depth].stride);
}

uint32_t Model::count_at(uint32_t depth, uint32_t node) const {
  return read_u16(levels_[depth].nodes + node * levels_[depth].stride + 2);
}

uint64_t Model::vocabulary_id() const {
  uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
  const auto mix = [&hash](uint32_t value) {
    for (int i = 0; i < 2; ++i, value >>= 8) hash = (hash ^ (value & 0xff)) * 0x100000001b3;
  };
  mix(merge_count_);
  for (uint32_t i = 0; i < merge_count_; ++i) {
    mix(merges_[i].left);
    mix(merges_[i].right);
  }
  return hash == 0 ? 1 : hash;
}

size_t Model::token_bytes(int32_t token, unsigned char* bytes) const {
  if (token == end_of_text()) return 0;
  int32_t pending[max_token_bytes];  // each stands for at least one byte of the token, so they are no more than those
  size_t pending_count = 0;
  size_t size = 0;
  pending[pending_count++] = token;
  while (pending_count > 0) {
    const uint32_t part = static_cast<uint32_t>(pending[--pending_count]);
    if (part < byte_tokens) {
      bytes[size++] = static_cast<unsigned char>(part);
    } else {
      pending[pending_count++] = merges_[part - byte_tokens].right;
      pending[pending_count++] = merges_[part - byte_tokens].left;
    }
  }
  return size;
}

bool Model::find_children(const int32_t* context, uint32_t length, Range& children) const {
  children = Range{0, levels_[0].count};
  for (uint32_t depth = 0; depth < length; ++depth) {
    const uint32_t wanted = static_cast<uint32_t>(context[depth]);
    uint32_t low = children.begin;
    uint32_t high = children.end;
    while (low < high) {
      const uint32_t middle = low + (high - low) / 2;
      if (token_at(depth, middle) < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == children.end || token_at(depth, low) != wanted) return false;
    children = Range{levels_[depth].first_child[low], levels_[depth].first_child[low + 1]};
  }
  return children.begin < children.end;
}

// Witten and Bell's interpolation: a context that was followed by T different tokens in N places leaves T / (N + T) of
// the probability to the shorter context. It starts from a uniform distribution, so that no token is impossible.
void Model::next(const int32_t* tokens, size_t count, double* probabilities) const {
  for (uint32_t i = 0; i < vocabulary(); ++i) probabilities[i] = 1.0 / vocabulary();
  for (uint32_t length = 0; length < order_ && length <= count; ++length) {
    Range children;
    if (!find_children(tokens + (count - length), length, children)) return;  // longer contexts were not seen either
    uint64_t seen = 0;
    for (uint32_t node = children.begin; node < children.end; ++node) seen += count_at(length, node);
    const double kinds = children.end - children.begin;
    const double share = 1.0 / (static_cast<double>(seen) + kinds);
    for (uint32_t i = 0; i < vocabulary(); ++i) probabilities[i] *= kinds * share;
    for (uint32_t node = children.begin; node < children.end; ++node) {
      probabilities[token_at(length, node)] += count_at(length, node) * share;
    }
  }
}

}  // namespace skillet::ngram
