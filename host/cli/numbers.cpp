#include "host/cli/numbers.h"

#include <charconv>

namespace skillet::cli {

Result<std::vector<sk_token>> read_tokens(std::string_view text, size_t vocabulary, const std::string& where) {
  std::vector<sk_token> tokens;
  const char *next = text.data(), *end = next + text.size();
  for (;;) {
    while (next != end && (*next == ',' || *next == ' ' || *next == '\n' || *next == '\t' || *next == '\r')) next++;
    if (next == end) return tokens;
    uint32_t token = 0;
    const auto [after, failure] = std::from_chars(next, end, token);
    if (failure != std::errc() || token >= vocabulary)
      return Error{"token-invalid",
                   "\"" + std::string(next, std::min<size_t>(12, static_cast<size_t>(end - next))) +
                       "\" does not begin with a token between 0 and " + std::to_string(vocabulary - 1),
                   where, "Write token numbers with commas or blanks between them"};
    tokens.push_back(static_cast<sk_token>(token));
    next = after;
  }
}

std::string write_tokens(const std::vector<sk_token>& tokens, char between) {
  std::string text;
  for (const sk_token token : tokens) {
    if (!text.empty()) text += between;
    text += std::to_string(token);
  }
  return text;
}

std::string write_float(float value) {
  char digits[32];
  const auto [end, failure] = std::to_chars(digits, digits + sizeof digits, value);
  return std::string(digits, end);
}

}  // namespace skillet::cli
