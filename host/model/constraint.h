// Holds what is drawn to a grammar: only tokens with which a sentence can go on, and an end only where it may end.
#pragma once

#include <memory>
#include <span>
#include <unordered_map>

#include "host/model/grammar.h"
#include "host/model/sampler.h"
#include "host/model/token_trie.h"

namespace skillet {

bool is_allowed(const GrammarState& state, const TokenTrie& trie, sk_token token);
void find_allowed(const GrammarState& state, const TokenTrie& trie, TokenMask& mask);

class Constraint {
 public:
  Constraint(const Grammar& grammar, std::shared_ptr<const TokenTrie> trie) : state_(grammar), trie_(std::move(trie)) {}

  // Draws a token that is allowed here. Where an end may come and nothing else can, and the model has no token for it,
  // it asks for the text to be ended: see is_finished().
  Result<sk_token> next(Sampler& sampler, std::span<const float> logits, std::span<const sk_token> previous = {});
  Status accept(sk_token token);

  bool is_complete() const { return state_.is_complete(); }
  bool is_finished() const { return is_complete() && !state_.can_continue(); }
  const GrammarState& state() const { return state_; }

 private:
  const TokenMask& mask();

  GrammarState state_;
  std::shared_ptr<const TokenTrie> trie_;
  std::unordered_map<GrammarMachine::State, TokenMask> masks_;  // of states where it was before: most come again
  uint64_t generation_ = 0;                                     // of the machine that the masks' states are in
};

}  // namespace skillet
