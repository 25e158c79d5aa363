#include "host/model/grammar.h"

#include "host/model/grammar_parser.h"

namespace skillet {

Result<Grammar> Grammar::parse(std::string_view gbnf) {
  TRY(GrammarRules parsed, parse_gbnf(gbnf));
  auto rules = std::make_shared<const GrammarRules>(std::move(parsed));
  if (!GrammarMachine::is_alive(GrammarMachine(rules).start()))
    return Error{"grammar-limit", "the grammar begins in too many ways at once", "root",
                 "Use fewer alternatives and fewer levels of rules"};
  return Grammar(std::move(rules));
}

GrammarState::GrammarState(const Grammar& grammar)
    : machine_(std::make_shared<GrammarMachine>(grammar.rules())),
      state_(machine_->start()),
      generation_(machine_->generation()) {
  stacks_ = machine_->stacks_of(state_);
}

GrammarMachine::State GrammarState::enter() const {
  if (generation_ != machine_->generation()) {
    state_ = machine_->state_of(stacks_);
    generation_ = machine_->generation();
  }
  return state_;
}

GrammarMachine::State GrammarState::follow(std::string_view bytes) const {
  GrammarMachine::State state = enter();
  for (char byte : bytes) {
    if (machine_->is_full()) {
      const GrammarStacks stacks = machine_->stacks_of(state);
      machine_->forget();
      state = machine_->state_of(stacks);
    }
    state = machine_->step(state, static_cast<uint8_t>(byte));
    if (!GrammarMachine::is_alive(state)) break;
  }
  return state;
}

bool GrammarState::accepts(std::string_view bytes) const {
  return GrammarMachine::is_alive(follow(bytes));
}

Status GrammarState::advance(std::string_view bytes) {
  const GrammarMachine::State state = follow(bytes);
  if (state == GrammarMachine::dead)
    return Error{"grammar-mismatch", "the text doesn't go on as the grammar says", "", "Draw only what it allows"};
  if (state == GrammarMachine::over)
    return Error{"grammar-limit", "the text nests too deep, or can be read in too many ways", "",
                 "Write the grammar with fewer readings"};
  stacks_ = machine_->stacks_of(state);
  state_ = state;
  generation_ = machine_->generation();
  return {};
}

bool GrammarState::is_complete() const {
  return machine_->is_complete(enter());
}

bool GrammarState::can_continue() const {
  return machine_->can_continue(enter());
}

}  // namespace skillet
