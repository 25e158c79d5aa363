#include "host/model/constraint.h"

#include <cmath>

namespace skillet {
namespace {

constexpr size_t max_remembered_masks = 64;  // 19 kB each where there are 150,000 tokens

// Goes through the tokens in order and keeps the states of the bytes that the next one shares.
class Walk {
 public:
  Walk(const GrammarState& state, const TokenTrie& trie)
      : start_(state), trie_(trie), machine_(state.machine()), path_(trie.longest() + 1) {
    path_[0] = start_.enter();
  }

  void run(TokenMask& mask) {
    const auto entries = trie_.entries();
    size_t refused = SIZE_MAX;  // tokens that share this many bytes with the last one are refused like it
    for (size_t i = 0; i < entries.size();) {
      const TokenTrie::Entry& entry = entries[i];
      const size_t shared = i == 0 ? 0 : entry.shared;
      if (shared >= refused) {
        i++;
        continue;
      }
      if (machine_.is_full()) renew(trie_.bytes(entry).substr(0, shared));
      refused = follow(trie_.bytes(entry), shared);
      if (refused == SIZE_MAX) mask.allow(entry.token);
      i = refused == 1 ? trie_.end_of_first_byte(static_cast<uint8_t>(trie_.bytes(entry)[0])) : i + 1;
    }
  }

 private:
  // How many bytes it takes to be refused.
  size_t follow(std::string_view bytes, size_t from) {
    for (size_t depth = from; depth < bytes.size(); depth++) {
      path_[depth + 1] = machine_.step(path_[depth], static_cast<uint8_t>(bytes[depth]));
      if (!GrammarMachine::is_alive(path_[depth + 1])) return depth + 1;
    }
    return SIZE_MAX;
  }

  void renew(std::string_view shared) {
    machine_.forget();
    path_[0] = start_.enter();
    follow(shared, 0);
  }

  const GrammarState& start_;
  const TokenTrie& trie_;
  GrammarMachine& machine_;
  std::vector<GrammarMachine::State> path_;
};

}  // namespace

bool is_allowed(const GrammarState& state, const TokenTrie& trie, sk_token token) {
  if (trie.is_end(token)) return state.is_complete();
  const std::string_view bytes = trie.bytes(token);
  return !bytes.empty() && state.accepts(bytes);
}

void find_allowed(const GrammarState& state, const TokenTrie& trie, TokenMask& mask) {
  mask.clear(trie.token_count());
  Walk(state, trie).run(mask);
  if (!state.is_complete()) return;
  for (sk_token end : trie.ends())
    if (end >= 0 && static_cast<size_t>(end) < trie.token_count()) mask.allow(end);
}

Result<sk_token> Constraint::next(Sampler& sampler, std::span<const float> logits, std::span<const sk_token> previous) {
  // The likeliest of all is the likeliest of those allowed, if it is one: most masks need not be made.
  if (sampler.options().is_greedy()) {
    const sk_token likeliest = sampler.next(logits, previous);
    if (logits[static_cast<size_t>(likeliest)] > -INFINITY && is_allowed(state_, *trie_, likeliest)) return likeliest;
  }
  const TokenMask& allowed = mask();
  if (allowed.none())
    return Error{"constraint-stuck", "no token of the model goes on as the grammar says", "",
                 is_finished() ? "End the text here: it is complete" : "Allow other characters here"};
  const sk_token token = sampler.next(logits, previous, &allowed);
  if (!allowed.allows(token))
    return Error{"constraint-stuck", "the model gives no probability to what the grammar allows", "",
                 "Take away biases that forbid it"};
  return token;
}

const TokenMask& Constraint::mask() {
  const GrammarMachine& machine = state_.machine();
  if (generation_ == machine.generation())
    if (auto known = masks_.find(state_.enter()); known != masks_.end()) return known->second;
  TokenMask mask;
  find_allowed(state_, *trie_, mask);
  if (generation_ != machine.generation() || masks_.size() >= max_remembered_masks) masks_.clear();
  generation_ = machine.generation();
  return masks_[state_.enter()] = std::move(mask);
}

Status Constraint::accept(sk_token token) {
  if (!is_allowed(state_, *trie_, token))
    return Error{"grammar-mismatch", "the text doesn't go on as the grammar says", "token " + std::to_string(token),
                 "Draw only what it allows"};
  return trie_->is_end(token) ? Status() : state_.advance(trie_->bytes(token));
}

}  // namespace skillet
