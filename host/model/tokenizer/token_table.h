// Texts by number and numbers by text, hashed once when a vocabulary is loaded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace skillet {

constexpr int32_t no_token = -1;

class TokenTable {
 public:
  TokenTable() : slots_(initial_slots) {}
  void reserve(size_t texts, size_t bytes);

  // False, and nothing is added, where the text is there already.
  bool add(std::string_view text);
  int32_t find(std::string_view text) const;  // no_token where it isn't there

  int32_t size() const { return static_cast<int32_t>(ends_.size()); }
  std::string_view text(int32_t token) const {
    const size_t i = static_cast<size_t>(token), begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(bytes_).substr(begin, ends_[i] - begin);
  }
  uint64_t resident_bytes() const;

 private:
  static constexpr size_t initial_slots = 16;  // a power of two, as all later numbers of slots

  // The text's hash stands beside its number: a look at another text's bytes would cost more than all else.
  struct Slot {
    int32_t token = no_token;
    uint32_t hash = 0;
  };

  size_t slot_of(std::string_view text, uint32_t hash) const;  // where it is, or the empty one where it belongs
  void grow_to(size_t slots);

  std::string bytes_;
  std::vector<uint32_t> ends_;
  std::vector<Slot> slots_;
};

}  // namespace skillet
