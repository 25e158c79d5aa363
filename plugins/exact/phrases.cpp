#include "plugins/exact/phrases.h"

#include <algorithm>

#include "plugins/exact/table.h"

namespace skillet::exact {
namespace {

size_t longest_at(const Tokens& tokens, size_t at, std::string_view phrases) {
  size_t longest = 0;
  while (!phrases.empty()) longest = std::max(longest, phrase_at(tokens, at, next_part(phrases, '|')));
  return longest;
}

// The longest phrase that ends where the tokens end.
size_t longest_behind(const Tokens& tokens, std::string_view phrases) {
  const size_t end = tokens.size() - 1;
  size_t longest = 0;
  while (!phrases.empty()) {
    const std::string_view phrase = next_part(phrases, '|');
    const size_t words = 1 + static_cast<size_t>(std::count(phrase.begin(), phrase.end(), ' '));
    if (words <= end && phrase_at(tokens, end - words, phrase) == words) longest = std::max(longest, words);
  }
  return longest;
}

}  // namespace

size_t phrase_at(const Tokens& tokens, size_t at, std::string_view phrase) {
  size_t taken = 0;
  while (!phrase.empty()) {
    if (at + taken >= tokens.size() || !tokens[at + taken].is(next_word(phrase))) return 0;
    ++taken;
  }
  return taken;
}

size_t beginning_at(const Tokens& tokens, size_t at, std::string_view own_beginnings) {
  return std::max(longest_at(tokens, at, shared_beginnings), longest_at(tokens, at, own_beginnings));
}

bool drop_ending(Tokens& tokens, std::string_view own_endings) {
  const size_t words = std::max(longest_behind(tokens, shared_endings), longest_behind(tokens, own_endings));
  tokens.erase(tokens.end() - 1 - static_cast<std::ptrdiff_t>(words), tokens.end() - 1);
  return words > 0;
}

}  // namespace skillet::exact
