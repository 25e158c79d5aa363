#include "plugins/redact/name_list.h"

#include <algorithm>

namespace skillet::redact {

Traits NameList::find(std::string_view word) const {
  size_t low = 0, high = lines_.size();  // each where a line begins, or at the end
  while (low < high) {
    size_t begin = (low + high) / 2;
    while (begin > low && lines_[begin - 1] != '\n') begin--;
    const size_t end = std::min(lines_.find('\n', begin), lines_.size());
    const std::string_view line = lines_.substr(begin, end - begin);
    const size_t space = std::min(line.find(' '), line.size());
    const int order = line.substr(0, space).compare(word);
    if (order == 0) {
      Traits traits;
      for (const char letter : line.substr(space)) traits.add(letter);
      return traits;
    }
    if (order < 0)
      low = std::min(end + 1, lines_.size());
    else
      high = begin;
  }
  return {};
}

Traits NameList::traits_of(std::string_view word) const {
  if (word.find('-') == std::string_view::npos) return find(word);
  Traits traits;
  while (!word.empty()) {
    const size_t end = std::min(word.find('-'), word.size());
    traits.add(find(word.substr(0, end)));
    word.remove_prefix(std::min(end + 1, word.size()));
  }
  return traits;
}

}  // namespace skillet::redact
