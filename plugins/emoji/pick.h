// The three emoji that fit a text best.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plugins/emoji/index.h"

namespace skillet::emoji {

inline constexpr size_t emoji_in_answer = 3;

struct Pick {
  std::vector<uint16_t> emoji;       // best first; empty where nothing fits
  std::vector<std::string> because;  // the words that counted
  bool is_weak = false;              // a keyword in passing is all that spoke for it
};

Pick pick(const Index& index, std::string_view text);

}  // namespace skillet::emoji
