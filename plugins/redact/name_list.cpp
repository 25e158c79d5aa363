#include "plugins/redact/name_list.h"

#include <algorithm>

#include "plugins/words/word_list.h"

namespace skillet::redact {

Traits NameList::find(std::string_view word) const {
  Traits traits;
  const std::string_view line = row_of(lines_, '\n', word);
  if (!line.empty())
    for (const char letter : line.substr(word.size())) traits.add(letter);
  return traits;
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
