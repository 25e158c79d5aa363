#include "plugins/exact/spelling.h"

#include <algorithm>

namespace skillet::exact {

size_t edit_distance(std::string_view a, std::string_view b, size_t limit) {
  const size_t longer = std::max(a.size(), b.size());
  if (longer > max_mended_letters || longer - std::min(a.size(), b.size()) > limit) return limit + 1;
  size_t rows[3][max_mended_letters + 1];
  for (size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t* row = rows[i % 3];
    const size_t* above = rows[(i - 1) % 3];
    const size_t* two_above = rows[(i + 1) % 3];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

namespace {

bool has_same_letters(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (char letter : a) {
    if (std::count(a.begin(), a.end(), letter) != std::count(b.begin(), b.end(), letter)) return false;
  }
  return true;
}

std::string_view singular(std::string_view word) {
  return word.substr(0, word.size() - (word.back() == 's' ? 1 : 0));
}

// "metre" beside "metres" and "meters".
bool is_variant(std::string_view a, std::string_view b) {
  const size_t shorter = std::min(a.size(), b.size());
  return a.substr(0, shorter) == b.substr(0, shorter) || has_same_letters(singular(a), singular(b));
}

}  // namespace

void Mending::consider(std::string_view word) {
  if (typed_.size() < min_mended_letters || word.size() < min_mended_letters) return;
  const size_t limit = typed_.size() >= min_twice_mended_letters ? 2 : 1;
  const size_t distance = edit_distance(typed_, word, limit);
  if (distance > limit || word == best_) return;
  const size_t rank = 2 * distance - (has_same_letters(typed_, word) && distance > 0 ? 1 : 0);
  if (rank > rank_) return;
  if (rank == rank_) {
    tied_ = tied_ || !is_variant(word, best_);
    return;
  }
  tied_ = false;
  best_ = word;
  rank_ = rank;
}

}  // namespace skillet::exact
