#include "plugins/shell/rank.h"

#include "plugins/words/heap_sort.h"

namespace skillet::shell {
namespace {

constexpr size_t likely_count = 64;  // patterns whose slots are filled and which are scored exactly
constexpr size_t result_count = 8;
constexpr int fitting_slot =
    250;  // of a size, path or the like that the prompt has too, in the unit of Meaning::weight
constexpr int unfit_slot = -150;

struct Rough {
  uint32_t pattern = 0;
  int score = 0;
};

bool is_likelier(const Rough& a, const Rough& b) {
  return a.score != b.score ? a.score > b.score : a.pattern < b.pattern;
}

// "copy a into the container web" and "copy a from the container web" have the same words, but not the same beside web.
bool is_better(const Ranked& a, const Ranked& b) {
  if (a.score != b.score) return a.score > b.score;
  return a.binding.fit != b.binding.fit ? a.binding.fit > b.binding.fit : a.pattern < b.pattern;
}

// By the words and the kinds of values alone, which costs next to nothing.
int score_words(const Index& index, const Phrase& phrase, const std::vector<char>& said, uint32_t kinds) {
  const uint16_t first_slot = index.pattern(phrase.pattern).first_slot;
  int score = 0;
  for (uint32_t k = 0; k < phrase.count; ++k) {
    const uint16_t item = index.item(phrase.items + k);
    if ((item & slot_bit) != 0) {
      const SlotRule& rule = rule_of(index.slot(first_slot + (item & ~slot_bit)).type);
      if ((rule.strong & kinds) != 0) score += fitting_slot;
      if ((rule.strong & kinds) == 0 && !rule.takes_words) score += unfit_slot;
      continue;
    }
    const Meaning meaning = index.meaning(item);
    if ((meaning.flags & stop_meaning) != 0) continue;
    score += said[item] != 0 ? 2 * meaning.weight : -meaning.weight / 2;
  }
  return score;
}

std::vector<Rough> likely_patterns(const Index& index, const std::vector<Token>& tokens,
                                   const std::vector<Value>& values) {
  uint32_t kinds = 0;
  for (const Value& value : values) kinds |= value.kinds;
  std::vector<char> said(index.meaning_count(), 0);
  for (const Token& token : tokens) {
    if (token.meaning != no_meaning) said[token.meaning] = 1;
  }
  std::vector<Rough> rough;
  for (uint32_t i = 0; i < index.phrase_count(); ++i) {
    const Phrase phrase = index.phrase(i);
    const int score = score_words(index, phrase, said, kinds);
    if (!rough.empty() && rough.back().pattern == phrase.pattern) {
      rough.back().score = std::max(rough.back().score, score);
    } else {
      rough.push_back({phrase.pattern, score});
    }
  }
  heap_sort(rough, is_likelier);
  rough.resize(std::min(rough.size(), likely_count));
  return rough;
}

}  // namespace

std::vector<Ranked> rank(const Index& index, const std::vector<Token>& tokens, const std::vector<Value>& values) {
  std::vector<Ranked> ranked;
  for (const Rough& rough : likely_patterns(index, tokens, values)) {
    const Pattern pattern = index.pattern(rough.pattern);
    Ranked one;
    one.pattern = rough.pattern;
    one.binding = bind(index, pattern, tokens, values);
    one.score = score_pattern(index, pattern, tokens, values, one.binding);
    if (one.score > 0) ranked.push_back(std::move(one));
  }
  heap_sort(ranked, is_better);
  if (ranked.size() > result_count) ranked.resize(result_count);
  return ranked;
}

}  // namespace skillet::shell
