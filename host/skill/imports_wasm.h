// Between the functions that modules import and the loader that catches their traps.
#pragma once

namespace skillet {

extern bool module_stack_overflowed;  // set when a module's stack check trapped; whoever reads it resets it

}  // namespace skillet
