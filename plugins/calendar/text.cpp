#include "plugins/calendar/text.h"

namespace skillet::calendar {

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

void put_pattern(std::string& out, const char* pattern, const int32_t* numbers) {
  for (; *pattern != '\0'; ++pattern) {
    if (*pattern == '#' || *pattern == '@') {
      const int32_t number = *numbers++;
      if (*pattern == '@') {
        put_padded(out, number, 2);
      } else {
        put_number(out, number);
      }
    } else {
      out += *pattern;
    }
  }
}

const char* ordinal_suffix(int32_t value) {
  const int32_t last = value / 10 % 10 == 1 ? 0 : value % 10;
  return last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
}

}  // namespace skillet::calendar
