// A plan's reader: what it accepts can be printed, written, and read again as the same.
#include <cstdlib>

#include "host/base/bytes.h"
#include "host/compose/plan_json.h"

using namespace skillet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const Result<Plan> plan = parse_plan(text_of({data, size}), "fuzzed");
  if (!plan) {
    if (plan.error().code.empty() || plan.error().where.empty()) std::abort();
    return 0;
  }
  if (plan->node_count() > Plan::max_nodes || print_plan(*plan).empty()) std::abort();
  const std::string written = write_json(to_json(*plan));
  const Result<Plan> again = parse_plan(written, "written");
  if (!again || write_json(to_json(*again)) != written) std::abort();
  return 0;
}
