#include "host/base/utf8_stream.h"

#include "host/base/bytes.h"

namespace skillet {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// How many bytes the character that begins with `lead` has; 0 when none begins so.
size_t length_of(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

// Could `bytes`, cut short, still become a character?
bool may_become_character(std::string_view bytes) {
  size_t length = length_of(static_cast<unsigned char>(bytes[0]));
  if (length <= bytes.size()) return false;
  std::string lowest(bytes), highest(bytes);  // the extremes of what may follow
  lowest.resize(length, '\x80');
  highest.resize(length, '\xBF');
  if (bytes.size() == 1 && bytes[0] == '\xE0') lowest[1] = '\xA0';
  if (bytes.size() == 1 && bytes[0] == '\xF0') lowest[1] = '\x90';
  return is_utf8(bytes_of(lowest)) || is_utf8(bytes_of(highest));
}

}  // namespace

std::string Utf8Stream::push(std::string_view bytes) {
  waiting_ += bytes;
  std::string text;
  size_t at = 0;
  while (at < waiting_.size()) {
    std::string_view rest = std::string_view(waiting_).substr(at);
    size_t length = length_of(static_cast<unsigned char>(rest[0]));
    if (length > 0 && rest.size() >= length && is_utf8(bytes_of(rest.substr(0, length)))) {
      text += rest.substr(0, length);
      at += length;
    } else if (may_become_character(rest)) {
      break;
    } else {
      text += replacement;
      at++;
    }
  }
  waiting_.erase(0, at);
  return text;
}

std::string Utf8Stream::finish() {
  const bool unfinished = !waiting_.empty();
  waiting_.clear();
  return unfinished ? std::string(replacement) : std::string();
}

}  // namespace skillet
