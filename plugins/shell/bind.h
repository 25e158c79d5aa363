// Which value of the prompt fills which slot of a pattern.
#pragma once

#include "plugins/shell/slot_types.h"
#include "plugins/shell/values.h"

namespace skillet::shell {

struct Binding {
  std::vector<Value> values[max_slots];  // by slot; empty where nothing was found
  std::vector<char> taken;               // by token: whether a value that was bound says it
  int fit = 0;                           // how well the values fit their slots, all together

  bool has(size_t slot) const { return !values[slot].empty(); }
};

Binding bind(const Index& index, const Pattern& pattern, const std::vector<Token>& tokens,
             const std::vector<Value>& values);

}  // namespace skillet::shell
