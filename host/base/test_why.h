// For tests: what a result says when it is an error.
#pragma once

#include "host/base/result.h"

namespace skillet::test {

template <typename T>
std::string why(const Result<T>& result) {
  return result ? "" : result.error().sentence();
}

}  // namespace skillet::test
