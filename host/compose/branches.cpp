#include "host/compose/branches.h"

#include <algorithm>
#include <map>

#include "host/base/text.h"

namespace skillet {

Branch::Branch(const Plan& plan, Scene& scene, size_t index, std::string input)
    : Node(plan, scene, index), input_(std::move(input)), next_index_(index + 1) {}

void Branch::begin_next(std::string input) {
  const Plan& next = plan_.parts[parts_.size()];
  parts_.push_back(Node::begin(next, scene_, next_index_, std::move(input)));
  next_index_ += next.node_count();
}

void Branch::mark_taken() {
  Node::mark_taken();
  for (const size_t part : taken_) parts_[part]->mark_taken();
}

std::optional<uint32_t> Branch::least_certainty() const {
  std::optional<uint32_t> least;
  for (const size_t part : taken_)
    if (const auto certainty = parts_[part]->certainty_permille()) least = std::min(least.value_or(1000), *certainty);
  return least;
}

Result<Node::Stand> Branch::nobody() const {
  if (last_failure_) return *last_failure_;
  return Stand::declined;
}

Status Branch::note(Error failure) {
  if (scene_.cancelled || failure.code == "cancelled") return failure;
  last_failure_ = std::move(failure);
  return {};
}

// ---- One after the other -------------------------------------------------------------------------------------------

Result<Node::Stand> Pipeline::advance(std::string& text) {
  if (begun() == 0) begin_next(input());
  TRY(const Stand stand, current().step(is_last() ? text : held_));
  if (stand != Stand::answered) return stand;
  take(begun() - 1);
  if (is_last()) {
    report().certainty_permille = least_certainty();
    return Stand::answered;
  }
  begin_next(std::exchange(held_, {}));
  return Stand::running;
}

// ---- Until one answers ---------------------------------------------------------------------------------------------

// What an earlier part says is held back until it stands: the next one would say something else.
Result<Node::Stand> Cascade::advance(std::string& text) {
  if (plan_.parts.empty()) return nobody();
  if (begun() == 0) begin_next(input());
  Result<Stand> stand = current().step(is_last() ? text : held_);
  if (!stand) TRY_OK(note(std::move(stand.error())));
  if (stand && *stand == Stand::running) return stand;
  if (stand && *stand == Stand::answered) {
    text += held_;
    take(begun() - 1);
    report().certainty_permille = current().certainty_permille();
    return stand;
  }
  held_.clear();
  if (is_last()) return nobody();
  begin_next(input());
  return Stand::running;
}

// ---- Each its own part ---------------------------------------------------------------------------------------------

Result<Node::Stand> Split::advance(std::string& text) {
  if (!has_part_) {
    begin_next(input());
    has_part_ = is_fresh_ = true;
  }
  std::string piece;
  Result<Stand> stand = current().step(piece);
  if (!piece.empty()) {
    if (std::exchange(is_fresh_, false) && std::exchange(has_text_, true)) text += "\n";
    text += piece;
  }
  if (!stand) TRY_OK(note(std::move(stand.error())));
  if (stand && *stand == Stand::running) return stand;
  if (stand && *stand == Stand::answered) take(begun() - 1);
  has_part_ = false;
  if (has_next()) return Stand::running;
  if (!has_taken()) return nobody();
  report().certainty_permille = least_certainty();
  return Stand::answered;
}

// ---- All, and one of their answers ---------------------------------------------------------------------------------

Result<Node::Stand> Choice::advance(std::string& text) {
  if (!has_part_) {
    begin_next(input());
    has_part_ = true;
  }
  const bool outer = std::exchange(scene_.compares, plan_.method == "surest");
  Result<Stand> stand = current().step(held_);
  scene_.compares = outer;
  if (!stand) TRY_OK(note(std::move(stand.error())));
  if (stand && *stand == Stand::running) return stand;
  if (stand && *stand == Stand::answered) {
    const size_t part = begun() - 1;
    const uint32_t weight = plan_.weights_permille.empty() ? 1000 : plan_.weights_permille[part];
    given_.push_back({part, held_, current().certainty_permille(), weight});
  }
  held_.clear();
  has_part_ = false;
  if (has_next()) return Stand::running;
  if (given_.empty()) return nobody();
  const Given& best = given_[plan_.method == "vote" ? most_given() : surest()];
  text += best.text;
  take(best.part);
  return Stand::answered;
}

// Of equals the first.
size_t Choice::surest() {
  const auto certainty = [](const Given& given) { return given.certainty_permille.value_or(1000); };
  const auto best = std::max_element(given_.begin(), given_.end(),
                                     [&](const Given& a, const Given& b) { return certainty(a) < certainty(b); });
  report().certainty_permille = best->certainty_permille;
  return static_cast<size_t>(best - given_.begin());
}

// Answers are the same when their words are: spaces at the ends don't count. Its certainty is its share of the votes.
size_t Choice::most_given() {
  std::map<std::string, uint64_t> votes;
  uint64_t all = 0;
  for (const Given& given : given_) {
    votes[std::string(trimmed(given.text))] += given.weight;
    all += given.weight;
  }
  const auto of = [&](const Given& given) { return votes[std::string(trimmed(given.text))]; };
  const auto best =
      std::max_element(given_.begin(), given_.end(), [&](const Given& a, const Given& b) { return of(a) < of(b); });
  if (all) report().certainty_permille = static_cast<uint32_t>(of(*best) * 1000 / all);
  return static_cast<size_t>(best - given_.begin());
}

}  // namespace skillet
