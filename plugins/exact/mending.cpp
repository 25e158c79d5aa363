#include "plugins/exact/mending.h"

#include "plugins/exact/number_words.h"
#include "plugins/exact/pattern.h"
#include "plugins/exact/phrases.h"
#include "plugins/exact/spelling.h"

namespace skillet::exact {
namespace {

// Words of other people's questions, one letter away from ours.
constexpr std::string_view others_words =
    "foot food once love live line nice mine some time move case mind must hair four your hear wear need card hard";

bool is_small_letter(char c) {
  return c >= 'a' && c <= 'z';
}

std::string_view next_run_of_letters(std::string_view& text) {
  size_t begin = 0;
  while (begin < text.size() && !is_small_letter(text[begin])) ++begin;
  size_t end = begin;
  while (end < text.size() && is_small_letter(text[end])) ++end;
  const std::string_view run = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return run;
}

// What a mistyped word might have been; empty when it is a word itself.
class Search {
 public:
  explicit Search(std::string_view typed) : typed_(typed), mending_(typed) {}

  void consider_all(std::initializer_list<std::string_view> texts) {
    for (std::string_view text : texts) {
      while (!text.empty()) consider(next_run_of_letters(text));
    }
  }
  std::string_view result() const { return known_ ? std::string_view() : mending_.best(); }

 private:
  void consider(std::string_view word) {
    if (word == typed_) known_ = true;
    mending_.consider(word);
  }

  std::string_view typed_;
  Mending mending_;
  bool known_ = false;
};

}  // namespace

Tokens mended(const Tokens& tokens, std::initializer_list<std::string_view> texts,
              bool (*is_left_alone)(const Token& token)) {
  Tokens result = tokens;
  if (tokens.size() > max_sentence_tokens) return result;
  for (Token& token : result) {
    if (token.text.size() < min_mended_letters || token.is_any(others_words)) continue;
    if (token.kind != Token::Kind::word || is_left_alone(token)) continue;
    Search search(token.text);
    search.consider_all(texts);
    search.consider_all({small_words, hundred_words, magnitude_words, ordinal_words, bundle_words, plural_ordinals});
    search.consider_all({shared_beginnings, shared_endings});
    if (!search.result().empty()) token.text = token.spelling = std::string(search.result());
  }
  return result;
}

}  // namespace skillet::exact
