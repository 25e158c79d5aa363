#include "plugins/when/text.h"

namespace skillet::when {

void put_padded(std::string& out, int64_t value, size_t width) {
  char digits[20];
  size_t count = 0;
  do {
    digits[count++] = static_cast<char>('0' + value % 10);
    value /= 10;
  } while (value != 0);
  for (size_t i = count; i < width; ++i) out += '0';
  while (count > 0) out += digits[--count];
}

void put_number(std::string& out, int64_t value) {
  if (value < 0) out += '-';
  put_padded(out, value < 0 ? -value : value, 1);
}

}  // namespace skillet::when
