// What an answer may look like, as a grammar in GBNF, and how far a text has come in it.
#pragma once

#include <memory>
#include <string_view>

#include "host/base/result.h"
#include "host/model/grammar_machine.h"

namespace skillet {

class Grammar {
 public:
  static Result<Grammar> parse(std::string_view gbnf);

  const std::shared_ptr<const GrammarRules>& rules() const { return rules_; }

 private:
  explicit Grammar(std::shared_ptr<const GrammarRules> rules) : rules_(std::move(rules)) {}
  std::shared_ptr<const GrammarRules> rules_;
};

// Copies share what was learnt about the grammar, so they belong to one thread.
class GrammarState {
 public:
  explicit GrammarState(const Grammar& grammar);

  // Whether a sentence can begin with the text so far and these bytes, which may end within a character.
  bool accepts(std::string_view bytes) const;
  Status advance(std::string_view bytes);  // refuses what it doesn't accept, and stays where it was
  bool is_complete() const;                // whether the text so far is a sentence
  bool can_continue() const;               // whether a longer sentence begins with it

  // For who walks many continuations: the machine, and this state in it, valid until the machine forgets.
  GrammarMachine& machine() const { return *machine_; }
  GrammarMachine::State enter() const;

 private:
  GrammarMachine::State follow(std::string_view bytes) const;

  std::shared_ptr<GrammarMachine> machine_;
  GrammarStacks stacks_;
  mutable GrammarMachine::State state_;
  mutable uint64_t generation_;
};

}  // namespace skillet
