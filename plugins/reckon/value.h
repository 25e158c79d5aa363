// What a calculation holds on its way.
#pragma once

#include "plugins/exact/fault.h"

namespace skillet::reckon {

using exact::Fault;
using exact::Rational;

struct Value {
  Rational number;
  bool percent = false;      // 15%: the number is 0.15
  bool approximate = false;  // went through a root that has no end
};

}  // namespace skillet::reckon
