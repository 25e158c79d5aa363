#include "host/govern/families.h"

#include <algorithm>
#include <numeric>

#include "host/govern/fixed.h"
#include "host/govern/normal.h"

namespace skillet::govern {
namespace {

constexpr uint64_t min_bytes = 50'000, max_size_bytes = 200'000'000, median_bytes = 3'000'000;
constexpr int64_t size_spread = 2 * one, gain_spread = one;  // in doublings: a standard deviation
constexpr int64_t median_gain = 200'000;                     // micronats
constexpr uint32_t abrupt_shifts = 4, drift_swaps = 200, rounds_in_a_flash = 100, flashes = 12;

// median · 2^(spread · normal)
uint64_t log_normal(uint64_t median, int64_t spread, int64_t normal) {
  const int64_t power = spread * normal / one * 256 / one;  // in 256ths
  const auto unit = static_cast<uint64_t>(one);
  if (power >= 0) return median * unit / static_cast<uint64_t>(std::max<int64_t>(power_of_half(power), 1));
  return median * static_cast<uint64_t>(power_of_half(-power)) / unit;
}

class Family {
 public:
  explicit Family(const FamilySetting& setting) : setting_(setting), random_(setting.seed) {
    for (uint32_t id = 0; id < setting.skills; id++) add_skill("s" + std::to_string(id));
    order_.resize(setting.skills);
    std::iota(order_.begin(), order_.end(), 0);
    shuffle();
    uint64_t sum = 0;
    for (uint32_t rank = 0; rank < setting.skills; rank++)
      cumulative_.push_back(sum += uint64_t(1'000'000) / (rank + 1));
  }

  void zipf() {
    while (!full()) ask(drawn());
  }
  void shift() {
    const uint32_t every = std::max(1u, setting_.requests / (abrupt_shifts + 1));
    for (uint32_t t = 0; !full(); t++) {
      if (t > 0 && t % every == 0) shuffle();
      ask(drawn());
    }
  }
  // Neighbours in popularity change places, a little all the time.
  void drift() {
    const uint32_t every = std::max(1u, setting_.requests / (drift_swaps * 5));
    for (uint32_t t = 0; !full(); t++) {
      if (t % every == 0) {
        const uint64_t at = random_.below(order_.size() - 1);
        std::swap(order_[at], order_[at + 1]);
      }
      ask(drawn());
    }
  }
  void cycle() {
    for (uint32_t t = 0; !full(); t++) ask(order_[t % order_.size()]);
  }
  // Every third request is for a skill that nobody asks for again.
  void scan() {
    for (uint32_t t = 0; !full(); t++) {
      if (t % 3 != 2 || skills_.size() >= max_request_skills)
        ask(drawn());
      else
        ask(add_skill("once" + std::to_string(t)));
    }
  }
  // Now and then a skill that is rarely asked for is asked for by everybody, for a while.
  void flash() {
    const uint32_t every = std::max(1u, setting_.requests / flashes);
    uint32_t crowd = 0;
    for (uint32_t t = 0; !full(); t++) {
      if (t % every == 0) crowd = order_[order_.size() / 2 + random_.below(order_.size() - order_.size() / 2)];
      ask(t % every < rounds_in_a_flash && random_.below(4) != 0 ? crowd : drawn());
    }
  }

  Requests finish() {
    std::vector<uint32_t> ids(skills_.size(),
                              UINT32_MAX);  // in the order in which they are asked for, as a file has them
    Requests ordered;
    for (const Request& request : requests_.list) {
      if (ids[request.skill] == UINT32_MAX) {
        ids[request.skill] = static_cast<uint32_t>(ordered.skills.size());
        ordered.skills.push_back(skills_[request.skill]);
      }
      ordered.list.push_back({ids[request.skill], request.gain_micronats});
    }
    return ordered;
  }

 private:
  bool full() const { return requests_.list.size() >= setting_.requests; }

  uint32_t add_skill(std::string name) {
    const int64_t size_normal = normal(random_), own = normal(random_);
    uint64_t bytes = std::clamp(log_normal(median_bytes, size_spread, size_normal), min_bytes, max_size_bytes);
    if (!setting_.sizes.empty()) bytes = setting_.sizes[random_.below(setting_.sizes.size())];
    const int64_t gain_normal = setting_.gains == Gains::correlated ? (size_normal * 3 + own) / 4 : own;
    skills_.push_back({std::move(name), bytes, usual_load_us(bytes)});
    gains_.push_back(static_cast<int64_t>(log_normal(static_cast<uint64_t>(median_gain), gain_spread, gain_normal)));
    return static_cast<uint32_t>(skills_.size() - 1);
  }

  void shuffle() {
    for (size_t i = order_.size(); i > 1; i--) std::swap(order_[i - 1], order_[random_.below(i)]);
  }

  // One over its rank: the law of Zipf.
  uint32_t drawn() {
    const uint64_t at = random_.below(cumulative_.back());
    return order_[static_cast<size_t>(std::upper_bound(cumulative_.begin(), cumulative_.end(), at) -
                                      cumulative_.begin())];
  }

  // What a request gains is its skill's gain, more or less.
  void ask(uint32_t id) {
    const int64_t noise = one + normal(random_) / 4;
    requests_.list.push_back({id, std::clamp<int64_t>(gains_[id] * noise / one, 0, max_gain_micronats)});
  }

  const FamilySetting& setting_;
  Random random_;
  std::vector<Requested> skills_;
  std::vector<int64_t> gains_;
  std::vector<uint32_t> order_;  // by popularity
  std::vector<uint64_t> cumulative_;
  Requests requests_;
};

struct Named {
  std::string_view name;
  void (Family::*make)();
};

constexpr Named families[] = {{"zipf", &Family::zipf},   {"shift", &Family::shift}, {"drift", &Family::drift},
                              {"cycle", &Family::cycle}, {"scan", &Family::scan},   {"flash", &Family::flash}};

}  // namespace

const std::vector<std::string_view>& family_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const Named& family : families) all.push_back(family.name);
    return all;
  }();
  return names;
}

Result<Requests> make_family(std::string_view name, const FamilySetting& setting) {
  for (const Named& named : families) {
    if (name != named.name) continue;
    Family family(setting);
    (family.*named.make)();
    return family.finish();
  }
  return Error{"family-unknown", "there is no family of requests \"" + std::string(name) + "\"", "",
               "Name one of those that the help lists"};
}

}  // namespace skillet::govern
