// A plan as JSON: what `skillet run --plan` reads and the page draws.
#pragma once

#include "host/base/json.h"
#include "host/compose/plan.h"

namespace skillet {

Json to_json(const Plan& plan);

// Checked as check_plan does. `source` names the text in errors.
Result<Plan> plan_of(const Json& json, std::string_view source);
Result<Plan> parse_plan(std::string_view text, std::string_view source);

}  // namespace skillet
