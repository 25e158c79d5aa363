#include "host/model/tokenizer/mark_finder.h"

#include <algorithm>
#include <bitset>
#include <memory>

namespace skillet {
namespace {

// Which pairs of bytes a text has: most marks are in no text, and that is soon told.
class BytePairs {
 public:
  explicit BytePairs(std::string_view text) : seen_(std::make_unique<std::bitset<65536>>()) {
    for (size_t i = 0; i + 1 < text.size(); i++) seen_->set(pair_at(text, i));
  }
  bool may_contain(std::string_view mark) const {
    return mark.size() < 2 || (seen_->test(pair_at(mark, 0)) && seen_->test(pair_at(mark, mark.size() - 2)));
  }

 private:
  static size_t pair_at(std::string_view text, size_t at) {
    return static_cast<size_t>(static_cast<unsigned char>(text[at]) << 8 | static_cast<unsigned char>(text[at + 1]));
  }
  std::unique_ptr<std::bitset<65536>> seen_;
};

std::string_view without_leading_space(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\n\v\f\r");
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

}  // namespace

MarkFinder::MarkFinder(const TokenTable& tokens, const TokenRoles& roles) {
  for (int32_t token = 0; token < roles.size(); token++)
    if (roles.is(token, role_control | role_user_defined | role_unknown) && !tokens.text(token).empty())
      marks_.push_back({token, roles.is(token, role_control | role_unknown), roles.is(token, role_eats_space_after)});
  std::sort(marks_.begin(), marks_.end(), [&](const Mark& a, const Mark& b) {
    const size_t left = tokens.text(a.token).size(), right = tokens.text(b.token).size();
    return left != right ? left > right : a.token < b.token;
  });
}

std::vector<MarkFinder::Piece> MarkFinder::split(const TokenTable& tokens, std::string_view text, bool trusted) const {
  std::vector<Piece> pieces, next;
  if (text.empty()) return pieces;
  pieces.push_back({text});
  const BytePairs pairs(text);
  for (const Mark& mark : marks_) {
    const std::string_view wanted = tokens.text(mark.token);
    if ((mark.needs_trust && !trusted) || !pairs.may_contain(wanted)) continue;
    next.clear();
    for (const Piece& piece : pieces) {
      std::string_view rest = piece.text;
      for (size_t at; !rest.empty() && (at = rest.find(wanted)) != std::string_view::npos;) {
        if (at > 0) next.push_back({rest.substr(0, at)});
        next.push_back({{}, mark.token});
        rest.remove_prefix(at + wanted.size());
        if (mark.eats_space_after) rest = without_leading_space(rest);
      }
      if (piece.token != no_token || !rest.empty()) next.push_back({rest, piece.token});
    }
    pieces.swap(next);
  }
  return pieces;
}

}  // namespace skillet
