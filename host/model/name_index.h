// Finds the place of a name in a list. Sorted rather than hashed: names from outside cannot make it slow.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace skillet {

class NameIndex {
 public:
  // The names must stay where they are for as long as the index is used.
  void add(std::string_view name) { entries_.emplace_back(name, entries_.size()); }

  // After the last name. Answers a name that was added twice, if there is one.
  std::optional<std::string_view> sort() {
    std::sort(entries_.begin(), entries_.end());
    auto twin = std::adjacent_find(entries_.begin(), entries_.end(),
                                   [](const Entry& a, const Entry& b) { return a.first == b.first; });
    if (twin == entries_.end()) return std::nullopt;
    return twin->first;
  }

  std::optional<size_t> find(std::string_view name) const {
    auto place = std::lower_bound(entries_.begin(), entries_.end(), Entry(name, 0));
    if (place == entries_.end() || place->first != name) return std::nullopt;
    return place->second;
  }

 private:
  using Entry = std::pair<std::string_view, size_t>;
  std::vector<Entry> entries_;
};

}  // namespace skillet
