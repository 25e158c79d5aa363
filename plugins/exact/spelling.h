// Mending of a mistyped word over a closed vocabulary: only where one word alone is near enough.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace skillet::exact {

inline constexpr size_t min_mended_letters = 4;        // shorter words are too near to each other
inline constexpr size_t min_twice_mended_letters = 8;  // from here on two mistakes are forgiven
inline constexpr size_t max_mended_letters = 24;

// Collects the candidates for one mistyped word, and keeps the nearest while it is the only one.
class Mending {
 public:
  explicit Mending(std::string_view typed) : typed_(typed) {}

  void consider(std::string_view word);
  // Empty when no word is near enough, or several are equally near.
  std::string_view best() const { return tied_ ? std::string_view() : best_; }

 private:
  std::string_view typed_;
  std::string_view best_;
  size_t rank_ = SIZE_MAX;  // twice the distance, one less where only the order of the letters differs
  bool tied_ = false;
};

// Letters inserted, left out, replaced, or swapped with their neighbour; `limit` + 1 when there are more.
size_t edit_distance(std::string_view a, std::string_view b, size_t limit);

}  // namespace skillet::exact
