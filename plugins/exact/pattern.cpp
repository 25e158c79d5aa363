#include "plugins/exact/pattern.h"

#include "plugins/exact/table.h"

namespace skillet::exact {
namespace {

constexpr std::string_view slot_signs = "#&~";

bool is_optional(std::string_view element) {
  return element.size() > 1 && element.back() == '?';
}

bool is_slot(std::string_view element) {
  return slot_signs.find(element[0]) != std::string_view::npos && element.size() <= 2;
}

bool is_one_of(const Token& token, std::string_view alternatives) {
  while (!alternatives.empty()) {
    const std::string_view one = next_part(alternatives, '|');
    if (token.is(one) || (token.is_number() && token.text == one)) return true;
  }
  return false;
}

bool is_passed_over(const Token& token) {
  return token.sign == ',' || token.sign == '.' || token.sign == '?' || token.sign == ';';
}

}  // namespace

Matcher::Matcher(const Tokens& tokens, Slots& slots)
    : tokens_(tokens),
      slots_(slots),
      end_(tokens.size() - 1),
      known_(end_ <= max_sentence_tokens ? slot_signs.size() * end_ * end_ : 0) {}

bool Matcher::fits(char slot, size_t begin, size_t end) {
  char& known = known_[(slot_signs.find(slot) * end_ + begin) * end_ + end - 1];
  if (known == 0) known = slots_.fits(slot, begin, end) ? 2 : 1;
  return known == 2;
}

// A word that every sentence of the pattern has, and the tokens do not, spares the search.
bool Matcher::has_needed_words(std::string_view pattern) const {
  while (!pattern.empty()) {
    const std::string_view element = next_part(pattern, ' ');
    if (element.empty() || is_slot(element) || element[0] == '@' || is_optional(element)) continue;
    bool found = false;
    for (size_t at = 0; at < end_ && !found; ++at) found = is_one_of(tokens_[at], element);
    if (!found) return false;
  }
  return true;
}

std::optional<std::vector<Span>> Matcher::match(std::string_view pattern, size_t begin) {
  if (end_ > max_sentence_tokens || !has_needed_words(pattern)) return std::nullopt;
  spans_.clear();
  steps_ = 0;
  if (!match_from(pattern, begin)) return std::nullopt;
  return spans_;
}

bool Matcher::match_from(std::string_view pattern, size_t at) {
  if (++steps_ > max_match_steps) return false;
  while (!pattern.empty() && pattern.front() == ' ') pattern.remove_prefix(1);
  if (pattern.empty()) {
    while (at < end_ && is_passed_over(tokens_[at])) ++at;
    return at == end_;
  }
  std::string_view rest = pattern;
  std::string_view element = next_part(rest, ' ');
  if (is_slot(element)) return match_slot(element[0], rest, at, element.size() == 2);
  if (element[0] == '@') return match_noun(rest, at, is_optional(element) ? 0 : 1);
  const bool optional = is_optional(element);
  if (optional) element.remove_suffix(1);
  if (at < end_ && is_one_of(tokens_[at], element) && match_from(rest, at + 1)) return true;
  if (optional && match_from(rest, at)) return true;
  return at < end_ && is_passed_over(tokens_[at]) && match_from(pattern, at + 1);
}

bool Matcher::match_slot(char slot, std::string_view rest, size_t at, bool percent) {
  while (at < end_ && is_passed_over(tokens_[at])) ++at;
  for (size_t end = end_; end > at; --end) {
    if (percent && tokens_[end - 1].sign != '%') continue;
    if (!fits(slot, at, end)) continue;
    spans_.push_back(Span{at, end});
    if (match_from(rest, end)) return true;
    spans_.pop_back();
    if (steps_ > max_match_steps) return false;
  }
  return false;
}

bool Matcher::match_noun(std::string_view rest, size_t at, size_t least) {
  while (least > 0 && at < end_ && is_passed_over(tokens_[at])) ++at;
  for (size_t words = 0; words <= max_noun_words; ++words) {
    if (words >= least && match_from(rest, at + words)) return true;
    if (at + words >= end_ || tokens_[at + words].kind != Token::Kind::word) return false;
  }
  return false;
}

}  // namespace skillet::exact
