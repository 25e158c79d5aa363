#include "host/model/grammar_machine.h"

#include <algorithm>

namespace skillet {
namespace {

constexpr size_t max_stacks = 4'096;  // of one state
constexpr uint32_t max_stack_depth = 1'000;
constexpr size_t max_visits = 1 << 15;  // places looked at in one step
constexpr size_t enough_nodes = 1 << 18, max_nodes = 1 << 19;
constexpr size_t enough_members = 1 << 20;
constexpr size_t enough_states = 1 << 13;

}  // namespace

size_t GrammarMachine::Hash::operator()(State state) const {
  const Entry& entry = machine->states_[state];
  uint64_t hash = entry.count;
  for (size_t i = 0; i < entry.count; i++)
    hash = (hash ^ machine->members_[entry.first + i]) * 0x9E3779B97F4A7C15u, hash ^= hash >> 29;
  return static_cast<size_t>(hash);
}

bool GrammarMachine::Same::operator()(State a, State b) const {
  const Entry &left = machine->states_[a], &right = machine->states_[b];
  const auto members = machine->members_.begin();
  return std::equal(
      members + static_cast<ptrdiff_t>(left.first), members + static_cast<ptrdiff_t>(left.first + left.count),
      members + static_cast<ptrdiff_t>(right.first), members + static_cast<ptrdiff_t>(right.first + right.count));
}

GrammarMachine::GrammarMachine(std::shared_ptr<const GrammarRules> rules)
    : rules_(std::move(rules)), classes_(rules_->first_of_class.size()), state_index_(16, Hash{this}, Same{this}) {
  forget();
}

bool GrammarMachine::is_full() const {
  return nodes_.size() >= enough_nodes || members_.size() >= enough_members || states_.size() >= enough_states;
}

void GrammarMachine::forget() {
  generation_++;
  state_index_.clear();
  node_index_.clear();
  members_.clear();
  round_ = 0;
  nodes_.assign(1, {UINT32_MAX, bottom, 0});
  visited_.assign(1, 0);
  states_.assign(2, {0, 0, false});
  steps_.assign(classes_, dead);
  steps_.resize(2 * classes_, over);
}

GrammarMachine::State GrammarMachine::start() {
  const GrammarRules::Rule& root = rules_->rules[rules_->root];
  begin_set();
  for (uint32_t i = root.first; i < root.last; i++) close(rules_->alternatives[i], bottom);
  return finish_set();
}

// All bytes of a class lead to the same state.
GrammarMachine::State GrammarMachine::compute(State from, uint8_t byte) {
  const Entry source = states_[from];
  begin_set();
  for (size_t i = 0; i < source.count; i++) {
    const uint32_t member = members_[source.first + i];
    if (member == bottom) continue;
    const Node node = nodes_[member];
    if (rules_->sets[rules_->elements[node.where].index].test(byte)) close(node.where + 1, node.parent);
  }
  const State to = finish_set();
  return steps_[from * classes_ + rules_->class_of[byte]] = to;
}

void GrammarMachine::begin_set() {
  round_++;
  set_.clear();
  visits_ = 0;
  is_over_ = false;
}

// Follows rules until every stack has bytes on its top. Rules can't begin with themselves, so stacks don't grow without
// end; what repeats something empty comes back to a node that was visited.
void GrammarMachine::close(uint32_t first, uint32_t below) {
  const auto kind = [&](uint32_t where) { return rules_->elements[where].kind; };
  waiting_.assign(1, {first, below});
  while (!waiting_.empty() && !is_over_) {
    Position position = waiting_.back();
    waiting_.pop_back();
    if (!unwind(position)) continue;
    const auto [where, parent] = position;
    const uint32_t node = push(where, parent);
    if (is_over_ || !visit(node)) continue;
    if (kind(where) == GrammarElement::bytes) {
      add_member(node);
      continue;
    }
    const bool is_last = kind(where + 1) == GrammarElement::end;
    const uint32_t after = is_last ? parent : push(where + 1, parent);
    const GrammarRules::Rule& rule = rules_->rules[rules_->elements[where].index];
    for (uint32_t i = rule.first; i < rule.last; i++) waiting_.push_back({rules_->alternatives[i], after});
  }
}

// Leaves the rules that end here. False where the sentence itself does.
bool GrammarMachine::unwind(Position& position) {
  while (rules_->elements[position.where].kind == GrammarElement::end) {
    if (position.parent == bottom) {
      if (visit(bottom)) add_member(bottom);
      return false;
    }
    const Node& node = nodes_[position.parent];
    position = {node.where, node.parent};
  }
  return true;
}

bool GrammarMachine::visit(uint32_t node) {
  if (++visits_ > max_visits) is_over_ = true;
  if (visited_[node] == round_) return false;
  visited_[node] = round_;
  return true;
}

void GrammarMachine::add_member(uint32_t node) {
  set_.push_back(node);
  if (set_.size() > max_stacks) is_over_ = true;
}

uint32_t GrammarMachine::push(uint32_t where, uint32_t parent) {
  const uint64_t key = uint64_t(where) << 32 | parent;
  const auto [place, is_new] = node_index_.try_emplace(key, static_cast<uint32_t>(nodes_.size()));
  if (is_new) {
    nodes_.push_back({where, parent, nodes_[parent].depth + 1});
    visited_.push_back(0);
    if (nodes_.back().depth > max_stack_depth || nodes_.size() > max_nodes) is_over_ = true;
  }
  return place->second;
}

GrammarMachine::State GrammarMachine::finish_set() {
  if (is_over_) return over;
  if (set_.empty()) return dead;
  std::sort(set_.begin(), set_.end());
  const auto state = static_cast<State>(states_.size());
  states_.push_back({members_.size(), set_.size(), set_.front() == bottom});
  members_.insert(members_.end(), set_.begin(), set_.end());
  const auto [place, is_new] = state_index_.insert(state);
  if (is_new) {
    steps_.resize(states_.size() * classes_, unknown);
    return state;
  }
  members_.resize(states_.back().first);
  states_.pop_back();
  return *place;
}

GrammarStacks GrammarMachine::stacks_of(State state) const {
  GrammarStacks stacks;
  const Entry& entry = states_[state];
  for (size_t i = 0; i < entry.count; i++) {
    std::vector<uint32_t>& stack = stacks.emplace_back();
    for (uint32_t node = members_[entry.first + i]; node != bottom; node = nodes_[node].parent)
      stack.push_back(nodes_[node].where);
  }
  return stacks;
}

GrammarMachine::State GrammarMachine::state_of(const GrammarStacks& stacks) {
  begin_set();
  for (const std::vector<uint32_t>& stack : stacks) {
    uint32_t node = bottom;
    for (auto where = stack.rbegin(); where != stack.rend(); ++where) node = push(*where, node);
    add_member(node);
  }
  return finish_set();
}

}  // namespace skillet
