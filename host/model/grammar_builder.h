// Puts rules together: repetitions become rules of their own, characters become the bytes of their UTF-8.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "host/base/result.h"
#include "host/model/grammar_rules.h"
#include "host/model/utf8_ranges.h"

namespace skillet {

class GrammarBuilder {
 public:
  using Element = GrammarElement;
  using Sequence = std::vector<Element>;
  static constexpr uint32_t unlimited = UINT32_MAX;

  uint32_t add_rule(std::string name);  // without a name for those that the source doesn't name
  void define(uint32_t rule, std::vector<Sequence> alternatives);
  bool is_defined(uint32_t rule) const { return !rules_[rule].alternatives.empty(); }

  Element group(std::vector<Sequence> alternatives);
  Sequence text(std::string_view bytes);
  Element characters(const std::vector<CodePoints>& normalized_ranges);
  Sequence repeat(const Sequence& what, uint32_t min, uint32_t max);

  bool is_too_large() const;

  // Refuses left recursion, and rules that never end.
  Result<GrammarRules> finish(uint32_t root) &&;

 private:
  struct Rule {
    std::string name;
    std::vector<Sequence> alternatives;
    bool repeats = false;  // its last element is itself
  };

  Element bytes(const ByteSet& set);
  Element star(Element what);
  Element up_to(Element what, uint32_t times);
  std::vector<bool> ending_rules(bool bytes_end) const;
  std::vector<uint32_t> leftmost(uint32_t rule, const std::vector<bool>& nullable) const;
  Status check_left_recursion() const;
  Status check_endings() const;

  std::vector<Rule> rules_;
  std::vector<ByteSet> sets_;
  std::unordered_map<ByteSet, uint32_t> set_index_;
  std::map<std::vector<CodePoints>, Element> character_rules_;
  size_t elements_ = 0;
};

}  // namespace skillet
