// Two schedulers that learn by trying: Thompson sampling, and slow residency with a fast bandit after POLAR.
#include <algorithm>
#include <vector>

#include "host/govern/fixed.h"
#include "host/govern/normal.h"
#include "host/govern/policy.h"

namespace skillet::govern {
namespace {

int64_t square_root(int64_t value) {
  int64_t root = 0;
  for (int64_t bit = int64_t(1) << 31; bit > 0; bit >>= 1)
    if ((root + bit) * (root + bit) <= value) root += bit;
  return root;
}

int64_t pages_of(const World& world, uint32_t id) {
  return static_cast<int64_t>(world.skill(id).bytes / 4096 + 1);
}

// Keeps whom a draw from what is believed of each skill's gain a turn says. A skill is believed to be wanted as often
// as its decaying count says, give or take the root of that count.
class ThompsonSampling : public Policy {
 public:
  explicit ThompsonSampling(const Setting& setting)
      : random_(setting.seed), counts_(setting.requests.skills.size()), gains_(counts_.size()) {}

  void after(const Request& request, bool was_resident, World& world) override {
    for (int64_t& count : counts_) count = decayed(count, kept_count);
    counts_[request.skill] += one;
    gains_[request.skill] += (request.gain_micronats - gains_[request.skill]) / (gains_[request.skill] == 0 ? 1 : 16);
    if (was_resident || world.skill(request.skill).bytes > world.budget()) return;
    std::vector<int64_t> drawn;
    for (uint32_t id = 0; id < counts_.size(); id++) drawn.push_back(draw(id));
    try_to_load(request.skill, drawn, world);
  }

 private:
  static constexpr int64_t kept_count = 65'359;  // a half-life of 256 requests

  // Nats over the half-life.
  int64_t draw(uint32_t id) {
    const int64_t spread = square_root(counts_[id] * one) * normal(random_) / one;
    return std::max<int64_t>(0, counts_[id] + spread) * gains_[id] / one;
  }

  void try_to_load(uint32_t wanted, const std::vector<int64_t>& drawn, World& world) {
    std::vector<uint32_t> resident, victims;
    for (uint32_t id = 0; id < drawn.size(); id++)
      if (world.is_resident(id)) resident.push_back(id);
    std::ranges::sort(resident, {}, [&](uint32_t id) { return drawn[id] / pages_of(world, id); });
    uint64_t room = world.room();
    int64_t lost = world.load_cost(wanted);
    for (const uint32_t id : resident) {
      if (room >= world.skill(wanted).bytes) break;
      victims.push_back(id), room += world.skill(id).bytes, lost += drawn[id];
    }
    if (drawn[wanted] <= lost) return;
    for (const uint32_t id : victims) world.retire(id);
    world.load(wanted);
  }

  Random random_;
  std::vector<int64_t> counts_, gains_;
};

// The set to be resident is chosen at the end of each epoch, by upper bounds of what each skill gains a turn, and is
// kept for the next epoch; epochs double up to a limit (after POLAR+, arXiv 2604.16583; there is no context here).
class Polar : public Policy {
 public:
  explicit Polar(const Setting& setting)
      : chosen_(setting.requests.skills.size(), true), asked_(chosen_.size()), gains_(chosen_.size()) {}

  void after(const Request& request, bool, World& world) override {
    turn_++;
    asked_[request.skill]++;
    gains_[request.skill] += request.gain_micronats;
    if (turn_ >= epoch_end_) begin_epoch(world);
    if (chosen_[request.skill] && world.skill(request.skill).bytes <= world.room()) world.load(request.skill);
  }

 private:
  static constexpr int64_t first_epoch = 64, longest_epoch = 1024;

  // An upper bound of all that was gained, which is what its rate is in proportion to.
  int64_t optimistic(uint32_t id) const {
    if (asked_[id] == 0) return 0;
    const int64_t mean = gains_[id] / asked_[id];
    return gains_[id] + mean * square_root(asked_[id] * log2_in_256ths(static_cast<uint64_t>(turn_)) / 256);
  }

  void begin_epoch(World& world) {
    epoch_ = std::min(epoch_ * 2, longest_epoch);
    epoch_end_ = turn_ + epoch_;
    std::vector<uint32_t> order;
    for (uint32_t id = 0; id < chosen_.size(); id++)
      if (optimistic(id) > 0) order.push_back(id);
    std::ranges::sort(order, {}, [&](uint32_t id) { return -(optimistic(id) / pages_of(world, id)); });
    chosen_.assign(chosen_.size(), false);
    uint64_t room = world.budget();
    for (const uint32_t id : order)
      if (world.skill(id).bytes <= room) chosen_[id] = true, room -= world.skill(id).bytes;
    for (uint32_t id = 0; id < chosen_.size(); id++)
      if (!chosen_[id]) world.retire(id);
    for (uint32_t id = 0; id < chosen_.size(); id++) gains_[id] /= 2, asked_[id] = (asked_[id] + 1) / 2;
  }

  int64_t turn_ = 0, epoch_ = first_epoch, epoch_end_ = first_epoch;
  std::vector<bool> chosen_;
  std::vector<int64_t> asked_, gains_;
};

}  // namespace

std::unique_ptr<Policy> thompson_sampling(const Setting& setting) {
  return std::make_unique<ThompsonSampling>(setting);
}
std::unique_ptr<Policy> polar(const Setting& setting) {
  return std::make_unique<Polar>(setting);
}

}  // namespace skillet::govern
