// A place in a phrase's tokens, for readers that try and go back.
#pragma once

#include <string>
#include <string_view>

#include "plugins/cron/tokens.h"

namespace skillet::cron {

using Mark = const Token*;

class Cursor {
 public:
  // The tokens end with end_tokens, and live longer.
  Cursor(Mark tokens, std::string_view phrase) : at_(tokens), phrase_(phrase) {}

  const Token& peek(size_t ahead = 0) const { return at_[ahead]; }
  bool sees(Word word, size_t ahead = 0) const { return peek(ahead).word == word; }
  bool sees_span(Span span, size_t ahead = 0) const;
  bool is_at_end() const { return sees(Word::nothing); }

  bool take(Word word);
  bool take_span(Span span);
  // As many of these as follow each other.
  template <Word... words>
  void take_all() {
    static constexpr Word list[] = {words..., Word::nothing};
    take_all_of(list);
  }
  void skip(size_t count = 1) { at_ += count; }

  Mark mark() const { return at_; }
  void go_to(Mark mark) { at_ = mark; }
  bool back(Mark mark) {  // always false, so that a reader may end with it
    at_ = mark;
    return false;
  }

  std::string quoted_since(Mark mark) const;  // what the phrase says from there to here, in quotation marks

 private:
  void take_all_of(const Word* words);

  Mark at_;
  std::string_view phrase_;
};

}  // namespace skillet::cron
