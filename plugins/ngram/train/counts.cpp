#include "plugins/ngram/train/counts.h"

#include <algorithm>
#include <map>

namespace skillet::ngram {
namespace {

using Gram = std::vector<int32_t>;
using Counts = std::map<Gram, uint32_t>;  // sorted as the format wants the nodes of a level

Counts count_grams(const std::vector<int32_t>& tokens, size_t length, int32_t end_of_text) {
  Counts counts;
  for (size_t at = 0; at + length <= tokens.size(); ++at) {
    const auto first = tokens.begin() + static_cast<std::ptrdiff_t>(at);
    Gram gram(first, first + static_cast<std::ptrdiff_t>(length));
    if (length > 1 && std::find(gram.begin() + 1, gram.end() - 1, end_of_text) != gram.end() - 1) continue;
    uint32_t& count = counts[gram];
    count = std::min(count + 1, max_count);
  }
  return counts;
}

void put_u16(std::string& to, size_t value) {
  to.push_back(static_cast<char>(value & 0xff));
  to.push_back(static_cast<char>(value >> 8 & 0xff));
}

void put_u32(std::string& to, size_t value) {
  put_u16(to, value & 0xffff);
  put_u16(to, value >> 16);
}

std::map<Gram, uint32_t> count_children(const Counts& below) {
  std::map<Gram, uint32_t> children;
  for (const auto& [gram, count] : below) ++children[Gram(gram.begin(), gram.end() - 1)];
  return children;
}

}  // namespace

std::string write_model(const std::vector<int32_t>& tokens, const std::vector<Merge>& merges, uint32_t order) {
  const int32_t end_of_text = static_cast<int32_t>(byte_tokens + merges.size());
  std::vector<Counts> levels;
  for (uint32_t length = 1; length <= order; ++length) levels.push_back(count_grams(tokens, length, end_of_text));

  std::string file(model_magic, magic_bytes);
  put_u16(file, order);
  put_u16(file, merges.size());
  for (const Counts& level : levels) {
    if (level.size() > max_level_nodes) return "";
    put_u32(file, level.size());
  }
  for (const Merge& merge : merges) {
    put_u16(file, merge.left);
    put_u16(file, merge.right);
  }
  for (size_t depth = 0; depth < levels.size(); ++depth) {
    const bool last = depth + 1 == levels.size();
    std::map<Gram, uint32_t> children;
    if (!last) children = count_children(levels[depth + 1]);
    for (const auto& [gram, count] : levels[depth]) {
      put_u16(file, static_cast<size_t>(gram.back()));
      put_u16(file, count);
      if (last) continue;
      const auto found = children.find(gram);
      put_u16(file, found == children.end() ? 0 : found->second);
    }
  }
  return file.size() <= max_model_bytes ? file : "";
}

}  // namespace skillet::ngram
