// A place in a phrase's tokens, for readers that try and go back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plugins/cron/tokens.h"

namespace skillet::cron {

class Cursor {
 public:
  Cursor(const std::vector<Token>& tokens, std::string_view phrase) : tokens_(tokens), phrase_(phrase) {}

  const Token& peek(size_t ahead = 0) const {
    static constexpr Token nothing = {Word::nothing, 0, 0, HalfOfDay::none, false, 0, 0};
    return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : nothing;
  }
  bool sees(Word word, size_t ahead = 0) const { return peek(ahead).word == word; }
  bool sees_span(Span span, size_t ahead = 0) const {
    return sees(Word::span, ahead) && peek(ahead).value == static_cast<int>(span);
  }
  bool is_at_end() const { return at_ >= tokens_.size(); }

  bool take(Word word) {
    if (!sees(word)) return false;
    ++at_;
    return true;
  }
  bool take_span(Span span) {
    if (!sees_span(span)) return false;
    ++at_;
    return true;
  }
  void take_all(std::initializer_list<Word> words) {
    while (true) {
      bool took = false;
      for (const Word word : words) took = took || take(word);
      if (!took) return;
    }
  }
  void skip(size_t count = 1) { at_ += count; }

  size_t mark() const { return at_; }
  void go_to(size_t mark) { at_ = mark; }
  bool back(size_t mark) {  // always false, so that a reader may end with it
    at_ = mark;
    return false;
  }

  // What the phrase says from there to here, in quotation marks.
  std::string quoted_since(size_t mark) const {
    std::string text = "\"";
    text += phrase_.substr(tokens_[mark].begin, tokens_[at_ - 1].end - tokens_[mark].begin);
    return text + '"';
  }

 private:
  const std::vector<Token>& tokens_;
  std::string_view phrase_;
  size_t at_ = 0;
};

}  // namespace skillet::cron
