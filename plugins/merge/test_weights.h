// For tests: merge_weights over vectors.
#pragma once

#include <string>
#include <vector>

#include "plugins/merge/methods.h"
#include "plugins/merge/weights.h"

namespace skillet::merge {

using Floats = std::vector<float>;

struct TestMerge {
  std::string method, options;
  std::vector<Floats> voices;
  Floats shares;
  Floats base;  // empty: none
  uint32_t rows = 1;
  uint64_t seed = 1;
  bool into_first = false;

  Floats run(std::string* why = nullptr) {
    const Choice choice = choose(method, options);
    std::vector<const float*> pointers;
    for (const Floats& voice : voices) pointers.push_back(voice.data());
    const auto columns = static_cast<uint32_t>(voices[0].size() / rows), count = static_cast<uint32_t>(voices.size());
    std::vector<uint64_t> scratch(scratch_bytes(count, columns) / sizeof(uint64_t) + 1);
    Floats separate(voices[0].size());
    Floats& output = into_first ? voices[0] : separate;
    const char* failure = choice.why;
    if (choice.refusal == Refusal::none)
      failure = merge_weights(
          choice.recipe, {pointers.data(), shares.data(), count, base.empty() ? nullptr : base.data(), rows, columns},
          seed, scratch.data(), output.data());
    if (why) *why = failure ? failure : "";
    return output;
  }
};

}  // namespace skillet::merge
