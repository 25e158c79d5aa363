// Why an answer is what it is: who was considered, what was planned, and what came of each node.
#pragma once

#include "host/base/json.h"
#include "host/compose/turn.h"
#include "host/route/planner.h"

namespace skillet {

Json explain(const Grounds& grounds, const Turn& turn);                 // docs/plans.md
std::string explain_in_text(const Grounds& grounds, const Turn& turn);  // for people, in lines

Json to_json(const Error& error);

}  // namespace skillet
