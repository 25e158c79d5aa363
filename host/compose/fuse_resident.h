// Adapters in use made into one more: what a plan does to answer with several as one.
#pragma once

#include "host/compose/fuse.h"
#include "host/model/adapter.h"

namespace skillet {

// Of adapters of `model`, each at its scale. The result is an adapter like any other, and the originals stay as they
// are. The budget is charged for it as for any other, and while it is made, for what merging its largest weight takes.
Result<std::unique_ptr<Adapter>> fuse_resident(std::span<const AttachedAdapter> adapters, const Fusing& how,
                                               const Model& model, MemoryBudget& budget);

}  // namespace skillet
