// Reading on through a part of the tokens.
#pragma once

#include <string_view>

#include "plugins/exact/lexer.h"

namespace skillet::units {

// A place in the tokens. Once failed it stays so and stands at the end: whoever reads on finds nothing.
class TokenReader {
 public:
  TokenReader(const exact::Tokens& tokens, size_t begin, size_t end) : tokens_(tokens), at_(begin), end_(end) {}

  const exact::Token& peek(size_t ahead = 0) const {
    return at_ + ahead < end_ ? tokens_[at_ + ahead] : tokens_.back();
  }
  // Also past the end of the part, where other words of the sentence stand.
  const exact::Token& beyond(size_t ahead) const {
    return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : tokens_.back();
  }
  const exact::Tokens& tokens() const { return tokens_; }
  size_t at() const { return at_; }
  void skip(size_t count) { at_ += count; }
  void go_back_to(size_t at) { at_ = at; }
  bool at_end() const { return at_ >= end_; }
  bool failed() const { return failed_; }
  void fail() {
    failed_ = true;
    at_ = end_;
  }
  bool within(size_t count) const { return at_ + count <= end_; }

  bool is_number(size_t ahead = 0) const { return peek(ahead).is_number(); }
  bool is_whole(size_t ahead = 0) const { return is_number(ahead) && peek(ahead).is_whole; }
  bool is_sign(char sign, size_t ahead = 0) const { return peek(ahead).sign == sign; }
  bool is_word(std::string_view word, size_t ahead = 0) const { return peek(ahead).is_word(word); }
  bool take_sign(char sign) { return is_sign(sign) && (++at_, true); }
  bool take_word(std::string_view word) { return is_word(word) && (++at_, true); }
  bool take_any(std::string_view words) { return peek().is_any(words) && (++at_, true); }
  bool take_words(std::string_view first, std::string_view second) {
    return is_word(first) && is_word(second, 1) && (at_ += 2, true);
  }

 private:
  const exact::Tokens& tokens_;
  size_t at_;
  const size_t end_;
  bool failed_ = false;
};

}  // namespace skillet::units
