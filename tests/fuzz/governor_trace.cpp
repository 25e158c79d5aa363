// A governor's trace: whatever it says, reading it ends, and an error has its place.
#include <cstdlib>

#include "host/base/bytes.h"
#include "host/govern/explain.h"

using namespace skillet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const Result<std::string> story = govern::explain(text_of({data, size}), "fuzzed");
  if (!story && (story.error().code.empty() || story.error().where.empty())) std::abort();
  return 0;
}
