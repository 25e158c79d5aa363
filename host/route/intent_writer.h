// A trained router as intent.bin: its weights in 8 bits, what it knows of features, its calibration and its threshold.
#pragma once

#include "host/base/bytes.h"
#include "host/route/router.h"

namespace skillet {

// Of a router that was trained on words alone: what a resident model says of a text has no place in the file.
Result<Buffer> write_intents(const Router& router);

}  // namespace skillet
