// A vocabulary as a grammar walks it: its tokens' bytes in order, each knowing how many it shares with the one before.
#pragma once

#include <array>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/result.h"
#include "plugin_api/skill.h"

namespace skillet {

constexpr size_t max_trie_tokens = 1 << 22;
constexpr size_t max_trie_token_bytes = 4'096;
constexpr size_t max_vocabulary_bytes = 1 << 27;

class TokenTrie {
 public:
  struct Entry {
    uint32_t offset;  // into the bytes of all
    uint16_t size, shared;
    sk_token token;
  };

  // `bytes_of` gives a token's bytes, and none for tokens that are no text, such as <|im_start|>: no grammar allows
  // them. `ends` end a text.
  static Result<TokenTrie> build(size_t tokens, const std::function<std::string(sk_token)>& bytes_of,
                                 std::vector<sk_token> ends);

  size_t token_count() const { return place_.size(); }
  std::string_view bytes(sk_token token) const;
  bool is_end(sk_token token) const;
  const std::vector<sk_token>& ends() const { return ends_; }

  std::span<const Entry> entries() const { return entries_; }
  std::string_view bytes(const Entry& entry) const { return {text_.data() + entry.offset, entry.size}; }
  size_t end_of_first_byte(uint8_t byte) const { return end_of_first_byte_[byte]; }  // an index of entries()
  size_t longest() const { return longest_; }

 private:
  TokenTrie() = default;
  void sort_entries();

  std::string text_;
  std::vector<Entry> entries_;   // without the tokens that have no bytes
  std::vector<uint32_t> place_;  // of each token in entries_
  std::vector<sk_token> ends_;
  std::array<uint32_t, 256> end_of_first_byte_{};
  size_t longest_ = 0;
};

}  // namespace skillet
