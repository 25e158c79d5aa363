#include "host/model/grammar_builder.h"

#include <algorithm>
#include <utility>

namespace skillet {

uint32_t GrammarBuilder::add_rule(std::string name) {
  rules_.push_back({std::move(name), {}});
  return static_cast<uint32_t>(rules_.size() - 1);
}

void GrammarBuilder::define(uint32_t rule, std::vector<Sequence> alternatives) {
  for (const Sequence& sequence : alternatives) elements_ += sequence.size() + 1;
  rules_[rule].alternatives = std::move(alternatives);
}

bool GrammarBuilder::is_too_large() const {
  return rules_.size() > max_grammar_rules || elements_ > max_grammar_elements || sets_.size() > max_grammar_sets;
}

GrammarElement GrammarBuilder::group(std::vector<Sequence> alternatives) {
  if (alternatives.size() == 1 && alternatives[0].size() == 1) return alternatives[0][0];
  const uint32_t rule = add_rule("");
  define(rule, std::move(alternatives));
  return {Element::rule, rule};
}

GrammarBuilder::Sequence GrammarBuilder::text(std::string_view text) {
  Sequence sequence;
  for (char c : text) sequence.push_back(bytes(ByteSet().set(static_cast<uint8_t>(c))));
  return sequence;
}

GrammarElement GrammarBuilder::characters(const std::vector<CodePoints>& ranges) {
  if (auto known = character_rules_.find(ranges); known != character_rules_.end()) return known->second;
  ByteSet single;
  std::vector<Sequence> alternatives;
  for (const ByteSequence& spelling : utf8_sequences(ranges)) {
    Sequence sequence;
    for (const ByteRange& range : spelling) {
      ByteSet set;
      for (int byte = range.first; byte <= range.last; byte++) set.set(static_cast<size_t>(byte));
      if (spelling.size() == 1)
        single |= set;
      else
        sequence.push_back(bytes(set));
    }
    if (!sequence.empty()) alternatives.push_back(std::move(sequence));
  }
  if (single.any()) alternatives.insert(alternatives.begin(), {bytes(single)});
  return character_rules_[ranges] = group(std::move(alternatives));
}

GrammarElement GrammarBuilder::bytes(const ByteSet& set) {
  auto [place, is_new] = set_index_.try_emplace(set, static_cast<uint32_t>(sets_.size()));
  if (is_new) sets_.push_back(set);
  return {Element::bytes, place->second};
}

GrammarBuilder::Sequence GrammarBuilder::repeat(const Sequence& what, uint32_t min, uint32_t max) {
  const Element item = group({what});
  Sequence sequence(min, item);
  elements_ += min;
  if (max == unlimited) sequence.push_back(star(item));
  if (max != unlimited && max > min) sequence.push_back(up_to(item, max - min));
  return sequence;
}

GrammarElement GrammarBuilder::star(Element what) {
  const uint32_t rule = add_rule("");
  const Element self = {Element::rule, rule};
  define(rule, {{what, self}, {}});
  rules_[rule].repeats = true;
  return self;
}

// One rule for each number of times that are left, as a matcher of rules can't count.
GrammarElement GrammarBuilder::up_to(Element what, uint32_t times) {
  Element rest = group({{what}, {}});
  for (uint32_t i = 1; i < times && !is_too_large(); i++) rest = group({{what, rest}, {}});
  return rest;
}

// The rules that can come to an end: without a byte, or with any where `bytes_end`. Each rule is looked at again only
// when one that it names has come out as such.
std::vector<bool> GrammarBuilder::ending_rules(bool bytes_end) const {
  std::vector<bool> ends(rules_.size());
  const auto element_ends = [&](const Element& element) {
    return element.kind == Element::rule ? ends[element.index] : bytes_end;
  };
  std::vector<std::vector<uint32_t>> users(rules_.size());
  std::vector<uint32_t> waiting;
  for (uint32_t rule = 0; rule < rules_.size(); rule++) {
    waiting.push_back(rule);
    for (const Sequence& sequence : rules_[rule].alternatives)
      for (const Element& element : sequence)
        if (element.kind == Element::rule) users[element.index].push_back(rule);
  }
  while (!waiting.empty()) {
    const uint32_t rule = waiting.back();
    waiting.pop_back();
    if (ends[rule]) continue;
    for (const Sequence& sequence : rules_[rule].alternatives)
      if (std::all_of(sequence.begin(), sequence.end(), element_ends)) ends[rule] = true;
    if (ends[rule]) waiting.insert(waiting.end(), users[rule].begin(), users[rule].end());
  }
  return ends;
}

Status GrammarBuilder::check_endings() const {
  const std::vector<bool> ends = ending_rules(true);
  for (uint32_t rule = 0; rule < rules_.size(); rule++)
    if (!ends[rule] && !rules_[rule].name.empty())
      return Error{"grammar-endless", "the rule " + rules_[rule].name + " never comes to an end", rules_[rule].name,
                   "Give it an alternative that doesn't name it again"};
  return {};
}

// The rules that this one may begin with. A repetition's own end is none of them: there it starts over, and the matcher
// notices that nothing has changed.
std::vector<uint32_t> GrammarBuilder::leftmost(uint32_t rule, const std::vector<bool>& nullable) const {
  std::vector<uint32_t> firsts;
  for (const Sequence& sequence : rules_[rule].alternatives) {
    for (const Element& element : sequence) {
      if (element.kind != Element::rule) break;
      if (!(rules_[rule].repeats && element.index == rule)) firsts.push_back(element.index);
      if (!nullable[element.index]) break;
    }
  }
  return firsts;
}

// Depth first, without recursion, as a grammar may chain as many rules as it likes.
Status GrammarBuilder::check_left_recursion() const {
  enum Mark : uint8_t { fresh, open, done };
  struct Visit {
    uint32_t rule;
    std::vector<uint32_t> left;
  };
  const std::vector<bool> nullable = ending_rules(false);
  std::vector<Mark> marks(rules_.size(), fresh);
  std::vector<Visit> path;
  for (uint32_t start = 0; start < rules_.size(); start++) {
    if (marks[start] != fresh) continue;
    marks[start] = open;
    path.push_back({start, leftmost(start, nullable)});
    while (!path.empty()) {
      if (path.back().left.empty()) {
        marks[path.back().rule] = done;
        path.pop_back();
        continue;
      }
      const uint32_t next = path.back().left.back();
      path.back().left.pop_back();
      if (marks[next] == fresh) {
        marks[next] = open;
        path.push_back({next, leftmost(next, nullable)});
      } else if (marks[next] == open) {
        std::string name = rules_[next].name;
        for (size_t i = path.size(); name.empty() && i > 0 && path[i - 1].rule != next; i--)
          name = rules_[path[i - 1].rule].name;
        return Error{"grammar-left-recursive", "the rule " + name + " begins with itself", name,
                     "Write it as a repetition: sum ::= term (\"+\" term)*"};
      }
    }
  }
  return {};
}

namespace {

void classify_bytes(GrammarRules& rules) {
  for (const ByteSet& set : rules.sets) {
    std::map<std::pair<uint8_t, bool>, uint8_t> finer;
    for (size_t byte = 0; byte < 256; byte++) {
      const std::pair<uint8_t, bool> key = {rules.class_of[byte], set.test(byte)};
      rules.class_of[byte] = finer.try_emplace(key, static_cast<uint8_t>(finer.size())).first->second;
    }
  }
  for (size_t byte = 0; byte < 256; byte++)
    if (rules.class_of[byte] == rules.first_of_class.size()) rules.first_of_class.push_back(static_cast<uint8_t>(byte));
}

}  // namespace

Result<GrammarRules> GrammarBuilder::finish(uint32_t root) && {
  TRY_OK(check_left_recursion());
  TRY_OK(check_endings());
  GrammarRules result;
  result.root = root;
  for (Rule& rule : rules_) {
    const auto first = static_cast<uint32_t>(result.alternatives.size());
    for (const Sequence& sequence : rule.alternatives) {
      result.alternatives.push_back(static_cast<uint32_t>(result.elements.size()));
      result.elements.insert(result.elements.end(), sequence.begin(), sequence.end());
      result.elements.push_back({Element::end, 0});
    }
    result.rules.push_back({first, static_cast<uint32_t>(result.alternatives.size())});
    rule = {};
  }
  result.sets = std::move(sets_);
  classify_bytes(result);
  return result;
}

}  // namespace skillet
