// From logits to the next token. Seeded: the same logits in the same order give the same tokens on every platform, as
// all that a draw rests on are integers and single IEEE operations.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "host/base/random.h"
#include "host/model/sampling.h"
#include "host/model/token_mask.h"

namespace skillet {

class Sampler {
 public:
  using Options = SamplingOptions;  // checked before: check_sampling()

  explicit Sampler(Options options) : options_(std::move(options)), random_(options_.seed) {}

  // `logits` are not empty; NaN and +infinity were refused before. `previous` are the tokens so far: the penalties look
  // at the last of them. Where `allowed` is given, no other token comes, unless it allows none.
  sk_token next(std::span<const float> logits, std::span<const sk_token> previous = {},
                const TokenMask* allowed = nullptr);

  const Options& options() const { return options_; }

 private:
  struct Candidate {
    float logit;
    sk_token token;
    bool operator<(const Candidate& other) const {  // less likely; of equals the later one
      return logit != other.logit ? logit < other.logit : token > other.token;
    }
  };

  std::span<const float> adjust(std::span<const float> logits, std::span<const sk_token> previous,
                                const TokenMask* allowed);
  void apply_bias();
  void apply_penalties(std::span<const sk_token> previous);
  void apply_mask(const TokenMask& allowed);
  void collect_all(std::span<const float> logits);
  void collect_top_k(std::span<const float> logits);
  void cut_to_top_p(float highest);
  void cut_to_min_p(float highest);
  sk_token draw(float highest);

  Options options_;
  Random random_;
  std::vector<float> adjusted_;
  std::vector<sk_token> window_;
  std::vector<Candidate> candidates_;
  std::vector<uint64_t> sums_;
};

}  // namespace skillet
