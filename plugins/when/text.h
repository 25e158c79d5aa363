// Numbers as text, without a library's weight.
#pragma once

#include <cstdint>
#include <string>

namespace skillet::when {

void put_number(std::string& out, int64_t value);
void put_padded(std::string& out, int64_t value, size_t width);  // not negative

}  // namespace skillet::when
