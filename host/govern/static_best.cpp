// The best set that is never changed, in hindsight: a knapsack over what each skill gains after it was first asked for.
#include <algorithm>

#include "host/govern/policy.h"

namespace skillet::govern {
namespace {

constexpr uint64_t sack_units = 4096;  // sizes are rounded up to a budget's 4096th, so that what is chosen fits

class StaticBest : public Policy {
 public:
  explicit StaticBest(const Setting& setting) : chosen_(setting.requests.skills.size()) {
    const std::vector<int64_t> worth = worth_of_each(setting);
    const uint64_t unit = setting.budget_bytes / sack_units + 1, room = setting.budget_bytes / unit;
    std::vector<int64_t> best(room + 1);
    std::vector<std::vector<bool>> takes(worth.size(), std::vector<bool>(room + 1));
    const auto units_of = [&](size_t id) { return (setting.requests.skills[id].bytes + unit - 1) / unit; };
    for (size_t id = 0; id < worth.size(); id++)
      for (uint64_t space = room, units = units_of(id); worth[id] > 0 && space >= units; space--)
        if (best[space - units] + worth[id] > best[space]) {
          best[space] = best[space - units] + worth[id];
          takes[id][space] = true;
        }
    uint64_t space = room;
    for (size_t id = worth.size(); id-- > 0;)
      if (takes[id][space]) chosen_[id] = true, space -= units_of(id);
  }

  void after(const Request& request, bool, World& world) override {
    if (chosen_[request.skill]) world.load(request.skill);
  }

 private:
  static std::vector<int64_t> worth_of_each(const Setting& setting) {
    const World prices(setting.requests, setting.budget_bytes, setting.price);
    std::vector<int64_t> worth(setting.requests.skills.size());
    std::vector<bool> asked(worth.size());
    for (const Request& request : setting.requests.list) {
      worth[request.skill] += asked[request.skill] ? request.gain_micronats : -prices.load_cost(request.skill);
      asked[request.skill] = true;
    }
    return worth;
  }

  std::vector<bool> chosen_;
};

}  // namespace

std::unique_ptr<Policy> static_best(const Setting& setting) {
  return std::make_unique<StaticBest>(setting);
}

}  // namespace skillet::govern
