// Sorting in few bytes: std::sort adds two to four kilobytes for each type that it sorts, a heap half of one.
#pragma once

#include <algorithm>

namespace skillet {

template <typename Items, typename Less>
void heap_sort(Items& items, Less less) {
  std::make_heap(items.begin(), items.end(), less);
  std::sort_heap(items.begin(), items.end(), less);
}

}  // namespace skillet
