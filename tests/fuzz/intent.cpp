// intent.bin: whatever opens answers any text, with probabilities that are some.
#include <cstdlib>

#include "host/route/intent_file.h"

using namespace skillet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  IntentFile intents;
  if (!intents.open({data, size}).empty()) return 0;
  for (const std::string_view text : {"play some jazz", "", "a"}) {
    const std::vector<Ranked> ranking = intents.rank(text);
    if (ranking.size() != intents.labels().size()) std::abort();
    for (const Ranked& entry : ranking)
      if (!(entry.probability >= 0 && entry.probability <= 1) || entry.label >= ranking.size()) std::abort();
  }
  return 0;
}
