#include "host/model/token_trie.h"

#include <algorithm>

namespace skillet {
namespace {

constexpr uint32_t nowhere = UINT32_MAX;

}  // namespace

Result<TokenTrie> TokenTrie::build(size_t tokens, const std::function<std::string(sk_token)>& bytes_of,
                                   std::vector<sk_token> ends) {
  if (tokens > max_trie_tokens)
    return Error{"vocabulary-too-large", "the vocabulary has " + std::to_string(tokens) + " tokens", "",
                 "Use a model with at most " + std::to_string(max_trie_tokens)};
  TokenTrie trie;
  trie.place_.assign(tokens, nowhere);
  trie.ends_ = std::move(ends);
  for (size_t i = 0; i < tokens; i++) {
    const auto token = static_cast<sk_token>(i);
    const std::string bytes = trie.is_end(token) ? "" : bytes_of(token);
    if (bytes.size() > max_trie_token_bytes || trie.text_.size() + bytes.size() > max_vocabulary_bytes)
      return Error{"vocabulary-too-large", "the vocabulary's texts are too long", "token " + std::to_string(i),
                   "Use a model whose tokens have at most " + std::to_string(max_trie_token_bytes) + " bytes"};
    if (!bytes.empty())
      trie.entries_.push_back(
          {static_cast<uint32_t>(trie.text_.size()), static_cast<uint16_t>(bytes.size()), 0, token});
    trie.text_ += bytes;
  }
  trie.sort_entries();
  return trie;
}

void TokenTrie::sort_entries() {
  std::sort(entries_.begin(), entries_.end(), [&](const Entry& a, const Entry& b) {
    const int order = bytes(a).compare(bytes(b));
    return order != 0 ? order < 0 : a.token < b.token;
  });
  std::string sorted;  // a walk through the tokens is then one through memory
  sorted.reserve(text_.size());
  for (Entry& entry : entries_) {
    const std::string_view text = bytes(entry);
    entry.offset = static_cast<uint32_t>(sorted.size());
    sorted += text;
  }
  text_ = std::move(sorted);

  std::string_view before;
  for (size_t i = 0; i < entries_.size(); i++) {
    Entry& entry = entries_[i];
    const std::string_view now = bytes(entry);
    entry.shared =
        static_cast<uint16_t>(std::mismatch(now.begin(), now.end(), before.begin(), before.end()).first - now.begin());
    place_[static_cast<size_t>(entry.token)] = static_cast<uint32_t>(i);
    end_of_first_byte_[static_cast<uint8_t>(now[0])] = static_cast<uint32_t>(i + 1);
    longest_ = std::max(longest_, now.size());
    before = now;
  }
}

std::string_view TokenTrie::bytes(sk_token token) const {
  const bool is_known = token >= 0 && static_cast<size_t>(token) < place_.size();
  const uint32_t place = is_known ? place_[static_cast<size_t>(token)] : nowhere;
  return place == nowhere ? std::string_view() : bytes(entries_[place]);
}

bool TokenTrie::is_end(sk_token token) const {
  return std::find(ends_.begin(), ends_.end(), token) != ends_.end();
}

}  // namespace skillet
