#include "plugins/ngram/train/vocabulary.h"

#include <algorithm>
#include <map>
#include <utility>

namespace skillet::ngram {
namespace {

using Tokens = std::vector<int32_t>;
using Pair = std::pair<int32_t, int32_t>;

const unsigned char* bytes_of(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::map<std::string, size_t> count_pieces(const std::vector<std::string>& texts) {
  std::map<std::string, size_t> counts;
  for (const std::string& text : texts) {
    for (size_t at = 0; at < text.size();) {
      const size_t length = piece_length(bytes_of(text) + at, text.size() - at);
      ++counts[text.substr(at, length)];
      at += length;
    }
  }
  return counts;
}

Pair most_frequent_pair(const std::vector<std::pair<Tokens, size_t>>& pieces, size_t& times) {
  std::map<Pair, size_t> counts;
  for (const auto& [tokens, count] : pieces) {
    for (size_t i = 0; i + 1 < tokens.size(); ++i) counts[{tokens[i], tokens[i + 1]}] += count;
  }
  Pair best;
  times = 0;
  for (const auto& [pair, count] : counts) {
    if (count <= times) continue;
    best = pair;
    times = count;
  }
  return best;
}

void replace_pair(Tokens& tokens, Pair pair, int32_t by) {
  Tokens replaced;
  for (size_t i = 0; i < tokens.size(); ++i) {
    const bool here = i + 1 < tokens.size() && tokens[i] == pair.first && tokens[i + 1] == pair.second;
    replaced.push_back(here ? by : tokens[i]);
    if (here) ++i;
  }
  tokens = std::move(replaced);
}

}  // namespace

std::vector<Merge> learn_merges(const std::vector<std::string>& texts, size_t merge_count) {
  std::vector<std::pair<Tokens, size_t>> pieces;
  for (const auto& [piece, count] : count_pieces(texts)) {
    pieces.emplace_back(Tokens(bytes_of(piece), bytes_of(piece) + piece.size()), count);
  }
  std::vector<Merge> merges;
  while (merges.size() < merge_count) {
    size_t times = 0;
    const Pair best = most_frequent_pair(pieces, times);
    if (times < 2) break;
    const int32_t token = static_cast<int32_t>(byte_tokens + merges.size());
    merges.push_back(Merge{static_cast<uint16_t>(best.first), static_cast<uint16_t>(best.second)});
    for (auto& [tokens, count] : pieces) replace_pair(tokens, best, token);
  }
  return merges;
}

std::vector<int32_t> tokens_of_paragraphs(const std::string& text, const std::vector<Merge>& merges) {
  const int32_t end_of_text = static_cast<int32_t>(byte_tokens + merges.size());
  Tokens all{end_of_text};
  for (size_t start = 0; start < text.size();) {
    const size_t gap = std::min(text.find("\n\n", start), text.size());
    std::string paragraph = text.substr(start, gap - start);
    while (!paragraph.empty() && paragraph.back() == '\n') paragraph.pop_back();
    start = gap + 2;
    for (char& c : paragraph) {
      if (c == '\n') c = ' ';  // lines are broken for the reader of the source only
    }
    if (paragraph.empty()) continue;
    for (size_t at = 0; at < paragraph.size();) {
      int32_t tokens[max_piece_bytes];
      const size_t length = piece_length(bytes_of(paragraph) + at, paragraph.size() - at);
      const size_t count =
          encode_piece(merges.data(), static_cast<uint32_t>(merges.size()), bytes_of(paragraph) + at, length, tokens);
      all.insert(all.end(), tokens, tokens + count);
      at += length;
    }
    all.push_back(end_of_text);
  }
  return all;
}

}  // namespace skillet::ngram
