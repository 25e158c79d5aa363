// A name from outside, fit for an error's text: in quotes, printable, and short whatever it is.
#pragma once

#include <string>
#include <string_view>

#include "host/base/bytes.h"

namespace skillet {

inline std::string quoted(std::string_view name) {
  constexpr size_t max_shown_bytes = 80;
  std::string text = "\"";
  for (char c : name.substr(0, max_shown_bytes)) {
    const bool is_plain = c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
    text += is_plain ? std::string(1, c) : "\\x" + to_hex(bytes_of({&c, 1}));
  }
  return text + (name.size() > max_shown_bytes ? "…\"" : "\"");
}

}  // namespace skillet
