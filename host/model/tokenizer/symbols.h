// Both kinds of pair merging work the same way: neighbours are joined, the most urgent pair first, until no pair can
// be.
#pragma once

#include <cstdint>
#include <optional>
#include <queue>
#include <vector>

#include "host/model/tokenizer/token_table.h"

namespace skillet {

constexpr uint32_t no_symbol = UINT32_MAX;

struct Symbol {
  uint32_t begin, bytes;  // in the text; no bytes once it was joined to its left neighbour
  uint32_t previous, next;
  int32_t token;
};

struct Join {
  double urgency;  // of two that are equally urgent, the further left comes first
  int32_t token;
};

class SymbolList {
 public:
  void clear() { symbols_.clear(); }
  void append(uint32_t bytes, int32_t token) {
    const auto index = static_cast<uint32_t>(symbols_.size());
    const uint32_t begin = index == 0 ? 0 : symbols_.back().begin + symbols_.back().bytes;
    if (index > 0) symbols_.back().next = index;
    symbols_.push_back({begin, bytes, index == 0 ? no_symbol : index - 1, no_symbol, token});
  }

  // `find_join(left, right)` answers the Join of two neighbours, or nothing. Time: n log n.
  template <typename FindJoin>
  void join(FindJoin find_join) {
    for (uint32_t i = 0; i + 1 < symbols_.size(); i++) propose(i, i + 1, find_join);
    while (!candidates_.empty()) {
      const Candidate best = candidates_.top();
      candidates_.pop();
      if (!still_stands(best)) continue;
      absorb(best);
      propose(symbols_[best.left].previous, best.left, find_join);
      propose(best.left, symbols_[best.left].next, find_join);
    }
  }

  // What is left, in the text's order.
  template <typename Visit>
  void for_each(Visit visit) const {
    for (uint32_t i = symbols_.empty() ? no_symbol : 0; i != no_symbol; i = symbols_[i].next) visit(symbols_[i]);
  }

 private:
  struct Candidate {
    double urgency;
    uint32_t left, right, bytes;
    int32_t token;

    bool operator<(const Candidate& other) const {
      return urgency != other.urgency ? urgency < other.urgency : left > other.left;
    }
  };

  template <typename FindJoin>
  void propose(uint32_t left, uint32_t right, FindJoin& find_join) {
    if (left == no_symbol || right == no_symbol) return;
    const Symbol &first = symbols_[left], &second = symbols_[right];
    if (const std::optional<Join> join = find_join(first, second))
      candidates_.push({join->urgency, left, right, first.bytes + second.bytes, join->token});
  }

  // Symbols only ever grow, so the size tells whether these are the two that were meant.
  bool still_stands(const Candidate& candidate) const {
    const Symbol &left = symbols_[candidate.left], &right = symbols_[candidate.right];
    return left.bytes > 0 && right.bytes > 0 && left.bytes + right.bytes == candidate.bytes;
  }

  void absorb(const Candidate& candidate) {
    Symbol &left = symbols_[candidate.left], &right = symbols_[candidate.right];
    left.bytes = candidate.bytes;
    left.token = candidate.token;
    left.next = right.next;
    if (right.next != no_symbol) symbols_[right.next].previous = candidate.left;
    right.bytes = 0;
  }

  std::vector<Symbol> symbols_;
  std::priority_queue<Candidate> candidates_;
};

}  // namespace skillet
