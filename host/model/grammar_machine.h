// Matches bytes against a grammar: a pushdown automaton that follows all readings at once. A state is a set of stacks;
// states and the steps between them are remembered, so that most steps are one look into a table.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "host/model/grammar_rules.h"

namespace skillet {

// What a state is, apart from its machine: each stack from its top down, as places in the grammar's elements.
using GrammarStacks = std::vector<std::vector<uint32_t>>;

class GrammarMachine {
 public:
  using State = uint32_t;
  static constexpr State dead = 0;  // no sentence goes on like this
  static constexpr State over = 1;  // beyond the limits: too deep, or too many readings at once

  explicit GrammarMachine(std::shared_ptr<const GrammarRules> rules);
  GrammarMachine(const GrammarMachine&) = delete;
  GrammarMachine& operator=(const GrammarMachine&) = delete;

  State start();
  State step(State from, uint8_t byte) {
    const State known = steps_[from * classes_ + rules_->class_of[byte]];
    return known != unknown ? known : compute(from, byte);
  }
  static bool is_alive(State state) { return state > over; }
  bool is_complete(State state) const { return states_[state].is_complete; }
  bool can_continue(State state) const { return states_[state].count > (is_complete(state) ? 1 : 0); }

  // Where the memory is full, ask for the stacks, forget, and go on from them. Forgetting ends all states.
  bool is_full() const;
  void forget();
  uint64_t generation() const { return generation_; }  // counts the times that it forgot
  GrammarStacks stacks_of(State state) const;
  State state_of(const GrammarStacks& stacks);

 private:
  static constexpr State unknown = UINT32_MAX;
  static constexpr uint32_t bottom = 0;

  struct Node {
    uint32_t where, parent, depth;
  };
  struct Entry {
    size_t first, count;  // in members_
    bool is_complete;
  };
  struct Position {
    uint32_t where, parent;
  };
  struct Hash {
    const GrammarMachine* machine;
    size_t operator()(State state) const;
  };
  struct Same {
    const GrammarMachine* machine;
    bool operator()(State a, State b) const;
  };

  State compute(State from, uint8_t byte);
  void begin_set();
  void close(uint32_t where, uint32_t parent);
  bool unwind(Position& position);
  void add_member(uint32_t node);
  bool visit(uint32_t node);  // false where it was visited already
  State finish_set();
  uint32_t push(uint32_t where, uint32_t parent);

  std::shared_ptr<const GrammarRules> rules_;
  size_t classes_;
  uint64_t generation_ = 0;

  std::vector<Node> nodes_;  // stacks share what is below: a node is a stack's top and the rest of it
  std::unordered_map<uint64_t, uint32_t> node_index_;
  std::vector<Entry> states_;
  std::vector<uint32_t> members_;
  std::vector<State> steps_;
  std::unordered_set<State, Hash, Same> state_index_;

  // For the set that is being made.
  std::vector<uint32_t> visited_;  // for each node, the round of its last visit
  uint32_t round_ = 0;
  std::vector<uint32_t> set_;
  std::vector<Position> waiting_;
  size_t visits_ = 0;
  bool is_over_ = false;
};

}  // namespace skillet
