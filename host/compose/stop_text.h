// Ends a stream of text where one of some strings appears. What might be the beginning of one is held back until it is
// known not to be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace skillet {

class StopText {
 public:
  static constexpr size_t max_strings = 16, max_string_bytes = 256;

  explicit StopText(std::vector<std::string> strings = {}) : strings_(std::move(strings)) {}

  std::string push(std::string_view text);  // what may be shown now
  std::string finish();                     // what was held back, when the stream ends by itself
  bool has_stopped() const { return stopped_; }

 private:
  std::vector<std::string> strings_;  // none is empty
  std::string held_;
  bool stopped_ = false;
};

}  // namespace skillet
