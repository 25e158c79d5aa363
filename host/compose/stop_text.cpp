#include "host/compose/stop_text.h"

#include <algorithm>
#include <utility>

namespace skillet {
namespace {

// How much of the end of `text` is the beginning of `string`, but not all of it.
size_t begun(std::string_view text, std::string_view string) {
  for (size_t size = std::min(text.size(), string.size() - 1); size > 0; size--)
    if (text.ends_with(string.substr(0, size))) return size;
  return 0;
}

}  // namespace

std::string StopText::push(std::string_view text) {
  if (stopped_) return {};
  held_ += text;
  size_t end = std::string::npos, keep = 0;
  for (const std::string& string : strings_) {
    end = std::min(end, held_.find(string));
    keep = std::max(keep, begun(held_, string));
  }
  stopped_ = end != std::string::npos;
  std::string shown = held_.substr(0, stopped_ ? end : held_.size() - keep);
  held_.erase(0, stopped_ ? held_.size() : shown.size());
  return shown;
}

std::string StopText::finish() {
  return std::exchange(held_, {});
}

}  // namespace skillet
