// Turns bytes that arrive in any pieces into text that is valid UTF-8 at every moment: the bytes of an unfinished
// character wait for the rest, and what can never become one is replaced by U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace skillet {

class Utf8Stream {
 public:
  std::string push(std::string_view bytes);  // the text that is certain now
  std::string finish();                      // what was still waiting

 private:
  std::string waiting_;
};

}  // namespace skillet
