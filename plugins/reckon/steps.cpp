#include "plugins/reckon/steps.h"

#include "plugins/exact/table.h"
#include "plugins/reckon/expression.h"

namespace skillet::reckon {
namespace {

using exact::Token;
using exact::Tokens;

// What a step does, and the words for it in the wording of wording_tables.h. A row with a number needs no other.
constexpr std::string_view verbs = R"(
+ sum + increase raise
- subtract - take remove decrease
* product *
/ divide / split
*2 double doubled
*3 triple tripled
/2 halve halved half
^2 square squared
^3 cube cubed
)";
constexpr std::string_view joints = "and then next finally afterwards after that , . ;";
constexpr std::string_view objects = "it that this them all result everything answer number";
constexpr std::string_view prepositions = "by with to from in into of";

std::string_view verb_of(const Token& token) {
  const char sign[] = {token.sign, 0};
  return exact::head_of(verbs, token.kind == Token::Kind::sign ? std::string_view(sign) : token.text);
}

struct Step {
  char sign;
  Tokens operand;
};

class Reader {
 public:
  Reader(const Tokens& tokens, size_t at) : tokens_(tokens), at_(at) {}

  // The steps from there to the end; none where something else stands between them.
  std::vector<Step> run() {
    while (at_ + 1 < tokens_.size()) {
      if (steps_.size() == max_steps || !take_step()) return {};
    }
    return std::move(steps_);
  }

 private:
  void pass_over(std::string_view words) {
    while (tokens_[at_].is_any(words)) ++at_;
  }

  bool take_step() {
    pass_over(joints);
    pass_over(objects);  // "all squared"
    const std::string_view verb = verb_of(tokens_[at_]);
    if (verb.empty()) return false;
    ++at_;
    pass_over(prepositions);
    pass_over(objects);
    if (verb.size() > 1) {
      steps_.push_back({verb[0], {exact::number_token(exact::Rational(verb[1] - '0'))}});
      return true;
    }
    pass_over(prepositions);
    return take_operand(verb[0]);
  }

  bool take_operand(char sign) {
    for (size_t end = tokens_.size() - 1; end > at_; --end) {
      if (!ends_step(end) || !is_expression(tokens_, at_, end)) continue;
      steps_.push_back({sign, part(tokens_, at_, end)});
      at_ = end;
      pass_over(prepositions);  // "add 5 to it"
      pass_over(objects);
      return true;
    }
    return false;
  }

  bool ends_step(size_t end) const {
    return end + 1 == tokens_.size() || tokens_[end].is_any(joints) || tokens_[end].is_any(prepositions);
  }

  const Tokens& tokens_;
  size_t at_;
  std::vector<Step> steps_;
};

Tokens applied(Tokens result, const std::vector<Step>& steps) {
  for (const Step& step : steps) {
    result.insert(result.begin(), exact::sign_token('('));
    result.push_back(exact::sign_token(')'));
    result.push_back(exact::sign_token(step.sign));
    result.insert(result.end(), step.operand.begin(), step.operand.end());
  }
  result.emplace_back();
  return result;
}

}  // namespace

Tokens part(const Tokens& tokens, size_t begin, size_t end) {
  return Tokens(tokens.begin() + static_cast<std::ptrdiff_t>(begin), tokens.begin() + static_cast<std::ptrdiff_t>(end));
}

std::optional<Tokens> read_steps(const Tokens& tokens, size_t begin, Calculation first) {
  for (size_t at = begin + 1; at + 1 < tokens.size(); ++at) {
    if (!tokens[at].is_any(joints)) continue;
    const std::vector<Step> steps = Reader(tokens, at).run();
    if (steps.empty()) continue;
    if (std::optional<Tokens> start = first(tokens, begin, at)) return applied(std::move(*start), steps);
  }
  return std::nullopt;
}

}  // namespace skillet::reckon
