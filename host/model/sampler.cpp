#include "host/model/sampler.h"

#include <algorithm>
#include <cmath>

#include "host/model/fixed_exp.h"
#include "host/model/top_logits.h"

namespace skillet {
namespace {

bool penalizes(const SamplingOptions& options) {
  return options.penalty_window > 0 &&
         (options.repetition_permille != 1000 || options.presence_permille != 0 || options.frequency_permille != 0);
}

uint64_t weight(float logit, float highest, double temperature = 1) {
  return weight_below((double(highest) - logit) / temperature);
}

}  // namespace

sk_token Sampler::next(std::span<const float> given, std::span<const sk_token> previous, const TokenMask* allowed) {
  const std::span<const float> logits = adjust(given, previous, allowed);
  const float highest = highest_of(logits);
  if (options_.is_greedy() || highest == -INFINITY)
    return static_cast<sk_token>(std::find(logits.begin(), logits.end(), highest) - logits.begin());

  const bool keeps_all = options_.top_k == 0 || options_.top_k >= logits.size();
  keeps_all ? collect_all(logits) : collect_top_k(logits);
  if (options_.top_p_permille < 1000) cut_to_top_p(highest);
  if (options_.min_p_permille > 0) cut_to_min_p(highest);
  return draw(highest);
}

// A copy is made only where something is to be changed.
std::span<const float> Sampler::adjust(std::span<const float> logits, std::span<const sk_token> previous,
                                       const TokenMask* allowed) {
  const bool has_penalties = penalizes(options_) && !previous.empty();
  if (options_.logit_bias.empty() && !has_penalties && !allowed) return logits;
  adjusted_.assign(logits.begin(), logits.end());
  apply_bias();
  if (has_penalties) apply_penalties(previous);
  if (allowed) apply_mask(*allowed);
  return adjusted_;
}

void Sampler::apply_bias() {
  for (const LogitBias& bias : options_.logit_bias) {
    const auto at = static_cast<size_t>(bias.token);
    if (bias.token < 0 || at >= adjusted_.size()) continue;
    adjusted_[at] = bias.never ? -INFINITY : static_cast<float>(adjusted_[at] + bias.permille / 1000.0);
  }
}

// Each change is one rounded operation after another, never a multiplication whose result is added: a compiler may fuse
// such a pair on one platform and not on another.
void Sampler::apply_penalties(std::span<const sk_token> previous) {
  const auto recent = previous.last(std::min<size_t>(options_.penalty_window, previous.size()));
  window_.assign(recent.begin(), recent.end());
  std::sort(window_.begin(), window_.end());
  for (auto first = window_.begin(); first != window_.end();) {
    const auto last = std::upper_bound(first, window_.end(), *first);
    const sk_token token = *first;
    const int64_t times = last - first;
    first = last;
    if (token < 0 || static_cast<size_t>(token) >= adjusted_.size()) continue;
    const double logit = adjusted_[static_cast<size_t>(token)];
    const double factor = options_.repetition_permille / 1000.0;
    const double reduced = logit > 0 ? logit / factor : logit * factor;
    const auto amount = static_cast<double>(options_.presence_permille + times * options_.frequency_permille);
    adjusted_[static_cast<size_t>(token)] = static_cast<float>(reduced - amount / 1000.0);
  }
}

void Sampler::apply_mask(const TokenMask& allowed) {
  for (size_t i = 0; i < adjusted_.size(); i++)
    if (!allowed.allows(static_cast<sk_token>(i))) adjusted_[i] = -INFINITY;
}

void Sampler::collect_all(std::span<const float> logits) {
  candidates_.clear();
  for (size_t i = 0; i < logits.size(); i++)
    if (logits[i] > -INFINITY) candidates_.push_back({logits[i], static_cast<sk_token>(i)});
}

// A heap of the k best so far, its worst on top: almost every logit is dismissed by one comparison.
void Sampler::collect_top_k(std::span<const float> logits) {
  const auto better = [](const Candidate& a, const Candidate& b) { return b < a; };
  candidates_.clear();
  float bar = -INFINITY;
  for (size_t i = find_above(logits, bar, 0); i < logits.size(); i = find_above(logits, bar, i + 1)) {
    if (candidates_.size() == options_.top_k) {
      std::pop_heap(candidates_.begin(), candidates_.end(), better);
      candidates_.pop_back();
    }
    candidates_.push_back({logits[i], static_cast<sk_token>(i)});
    std::push_heap(candidates_.begin(), candidates_.end(), better);
    if (candidates_.size() == options_.top_k) bar = candidates_.front().logit;
  }
  std::sort_heap(candidates_.begin(), candidates_.end(), better);
}

// A heap gives the likeliest one after another: few are taken, so all are never sorted.
void Sampler::cut_to_top_p(float highest) {
  uint64_t total = 0;
  for (const Candidate& candidate : candidates_) total += weight(candidate.logit, highest);
  const uint64_t share = total / 1000 * options_.top_p_permille + total % 1000 * options_.top_p_permille / 1000;
  std::make_heap(candidates_.begin(), candidates_.end());
  auto rest = candidates_.end();
  for (uint64_t sum = 0; sum < share && rest != candidates_.begin();) {
    std::pop_heap(candidates_.begin(), rest);
    sum += weight((--rest)->logit, highest);
  }
  std::reverse(rest, candidates_.end());
  candidates_.erase(candidates_.begin(), rest);
}

void Sampler::cut_to_min_p(float highest) {
  std::erase_if(candidates_, [&](const Candidate& candidate) {
    return weight(candidate.logit, highest) < full_weight / 1000 * options_.min_p_permille;
  });
}

sk_token Sampler::draw(float highest) {
  const double temperature = options_.temperature_permille / 1000.0;
  sums_.clear();
  uint64_t sum = 0;
  for (const Candidate& candidate : candidates_) sums_.push_back(sum += weight(candidate.logit, highest, temperature));
  const auto drawn = static_cast<uint64_t>(random_.uniform() * static_cast<double>(sum));
  const auto chosen = static_cast<size_t>(std::upper_bound(sums_.begin(), sums_.end(), drawn) - sums_.begin());
  return candidates_[std::min(chosen, candidates_.size() - 1)].token;
}

}  // namespace skillet
