// The skill: what the host sees of it. Everything else in this folder is plain C++ that knows no host.
#include "plugins/exact/tool.h"
#include "plugins/units/answer.h"

SK_TOOL(skillet::exact::Tool<skillet::units::answer>)
