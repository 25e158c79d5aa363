// LRU, random, LFU-DA and GDSF: they load on every miss and differ in whom they retire.
#include <algorithm>

#include "host/base/random.h"
#include "host/govern/ranked_policy.h"

namespace skillet::govern {
namespace {

class LeastRecentlyUsed : public RankedPolicy {
 public:
  explicit LeastRecentlyUsed(const Setting& setting) : last_asked_(setting.requests.skills.size()) {}

 private:
  void note(const Request& request, bool, World& world) override {
    last_asked_[request.skill] = world.books().requests;
  }
  uint64_t rank(uint32_t id) override { return last_asked_[id]; }

  std::vector<uint64_t> last_asked_;
};

class RandomVictims : public RankedPolicy {
 public:
  explicit RandomVictims(const Setting& setting) : random_(setting.seed) {}

 private:
  void note(const Request&, bool, World&) override {}
  uint64_t rank(uint32_t) override { return random_.next(); }

  Random random_;
};

// A priority that the resident skill gets when it is asked for, on top of the priority of whoever went last (Arlitt,
// Cherkasova, Dilley, Friedrich, Jin 1999). Uses are counted from when it was loaded.
class Aging : public RankedPolicy {
 public:
  explicit Aging(const Setting& setting)
      : uses_(setting.requests.skills.size()), priority_(setting.requests.skills.size()) {}

 private:
  virtual uint64_t worth(const Request& request, const World& world) = 0;

  void note(const Request& request, bool was_resident, World& world) override {
    uses_[request.skill] = was_resident ? std::min(uses_[request.skill] + 1, max_uses) : 1;
    priority_[request.skill] = age_ + uses_[request.skill] * worth(request, world);
  }
  uint64_t rank(uint32_t id) override { return priority_[id]; }
  void retired(uint32_t id) override { age_ = priority_[id]; }

  static constexpr uint64_t max_uses = 1 << 21;  // no more requests are read, so that priorities stay below 2^64
  uint64_t age_ = 0;
  std::vector<uint64_t> uses_, priority_;
};

class LeastFrequentWithAging : public Aging {
 public:
  using Aging::Aging;

 private:
  uint64_t worth(const Request&, const World&) override { return 1; }
};

// A miss costs what the request would have gained.
class GreedyDualSizeFrequency : public Aging {
 public:
  using Aging::Aging;

 private:
  static constexpr int scale_bits = 12;  // gain ≤ 2^30: 2^42, times 2^21 uses

  uint64_t worth(const Request& request, const World& world) override {
    const uint64_t kilobytes = world.skill(request.skill).bytes / 1024 + 1;
    return (static_cast<uint64_t>(request.gain_micronats) << scale_bits) / kilobytes;
  }
};

}  // namespace

std::unique_ptr<Policy> least_recently_used(const Setting& setting) {
  return std::make_unique<LeastRecentlyUsed>(setting);
}
std::unique_ptr<Policy> random_victims(const Setting& setting) {
  return std::make_unique<RandomVictims>(setting);
}
std::unique_ptr<Policy> least_frequent_with_aging(const Setting& setting) {
  return std::make_unique<LeastFrequentWithAging>(setting);
}
std::unique_ptr<Policy> greedy_dual_size_frequency(const Setting& setting) {
  return std::make_unique<GreedyDualSizeFrequency>(setting);
}

}  // namespace skillet::govern
