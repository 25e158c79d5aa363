#include "plugins/units/guess.h"

#include <algorithm>

#include "plugins/exact/numeral.h"
#include "plugins/units/sentences.h"

namespace skillet::units {
namespace {

using exact::Token;
using exact::Tokens;

constexpr std::string_view words_before_target =
    "in to into as on many much equals need needs want wants prefer prefers use uses using > =";
constexpr std::string_view counts = "number amount count terms";
constexpr std::string_view pauses = ", . : ; - ( ) ? !";

class Guesser {
 public:
  explicit Guesser(const Tokens& tokens) : tokens_(tokens), end_(tokens.size() - 1) {}

  std::optional<Guess> run() {
    for (const Token& token : tokens_) {
      if (token.is_any(others_words)) return std::nullopt;
    }
    for (size_t at = 0; at < end_;) at = read_part(at);
    std::optional<Guess> only;
    for (const Calculation& quantity : quantities_) {
      for (const Target& to : targets_) {
        const Calculation from = meant_for(quantity, to);
        if (!agree(from, to)) continue;
        if (only) return std::nullopt;
        only = Guess{from, to};
      }
    }
    return only;
  }

 private:
  // Reads what begins here; answers where the next part may begin.
  size_t read_part(size_t at) {
    const bool follows_link = at > 0 && tokens_[at - 1].is_any("> to into");
    if (tokens_[at].is_word("in") && !follows_link) return at + 1;  // hardly ever inches where no number stands before
    if (read_race(at)) return at + 2;
    const bool is_quantity = exact::read_numeral(tokens_, at + (tokens_[at].is_any("- minus") ? 1 : 0), {}).has_value();
    for (size_t end = std::min(at + max_part_tokens, end_); end > at; --end) {
      if (is_quantity) {
        const std::optional<Calculation> quantity = read_quantity(tokens_, at, end);
        if (!quantity || quantity->result.bare_unit || quantity->fault.any()) continue;
        quantities_.push_back(*quantity);
        quantity_end_ = end;
      } else {
        const std::optional<Target> target = read_target(tokens_, at, end);
        if (!target) continue;
        if (is_asked_for(at, end)) targets_.push_back(*target);
      }
      return end;
    }
    return at + 1;
  }

  // "a 10k" is a run of ten kilometres where a length is asked for.
  bool read_race(size_t at) {
    if (!tokens_[at].is_number() || tokens_[at + 1].spelling != "k" || tokens_[at + 1].space_before) return false;
    UnitProduct kilometre;
    kilometre.multiply(*find_unit("km"), 1);
    quantities_.push_back(Calculation{with_unit(tokens_[at].number, kilometre), Fault{}, false});
    return true;
  }

  bool is_asked_for(size_t begin, size_t end) const {
    size_t before = begin;
    while (before > 0 && tokens_[before - 1].is_any(pauses)) --before;
    if (before == 0) return true;
    const Token& word = tokens_[before - 1];
    if (word.is_any(words_before_target)) return true;
    if (before > 1 && word.is_word("of") && tokens_[before - 2].is_any(counts)) return true;
    const bool is_last = end == end_ || (end + 1 == end_ && tokens_[end].is_any(pauses));
    if (is_last && word.is_any("that this it what whats")) return true;
    return is_last && (before < begin || begin == quantity_end_);  // "my dog weighs 62 lbs. kg?"
  }

  static bool agree(const Calculation& from, const Target& to) {
    const bool changes = from.computed || !to.parts.empty() || from.result.unit.text() != to.unit.text();
    return changes && from.result.dimension() == to.unit.dimension();
  }

  const Tokens& tokens_;
  const size_t end_;
  size_t quantity_end_ = 0;  // of the last one
  std::vector<Calculation> quantities_;
  std::vector<Target> targets_;
};

}  // namespace

std::optional<Guess> guess_conversion(const Tokens& tokens) {
  return Guesser(tokens).run();
}

}  // namespace skillet::units
