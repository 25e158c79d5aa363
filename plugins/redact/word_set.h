// A list of words that is known when this is compiled, and sorted then.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace skillet::redact {

template <size_t count>
class WordSet {
 public:
  template <typename... Word>
  consteval WordSet(Word... words) : words_{std::string_view(words)...} {
    std::sort(words_.begin(), words_.end());
  }

  constexpr bool has(std::string_view word) const { return std::binary_search(words_.begin(), words_.end(), word); }
  constexpr auto begin() const { return words_.begin(); }
  constexpr auto end() const { return words_.end(); }

 private:
  std::array<std::string_view, count> words_;
};

template <typename... Word>
WordSet(Word...) -> WordSet<sizeof...(Word)>;

}  // namespace skillet::redact
