#include "host/govern/world.h"

#include <algorithm>

namespace skillet::govern {
namespace {

constexpr int64_t us_per_second = 1'000'000, usual_uses_to_pay_three_loads = 3;
constexpr int64_t max_price_micronats_per_second = 1'000'000'000;

template <typename T>
T median(std::vector<T> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

int64_t World::load_cost(uint32_t id) const {
  return price_ * static_cast<int64_t>(skill(id).load_us) / us_per_second;
}

bool World::ask(const Request& request) {
  asked_for_ = request.skill;
  books_.requests++;
  books_.over_budget_requests += used_ > budget_;
  if (!resident_[request.skill]) return false;
  books_.hits++;
  books_.gain_micronats += request.gain_micronats;
  return true;
}

bool World::load(uint32_t id) {
  if (id != asked_for_ || resident_[id]) return false;
  if (skill(id).bytes > room()) return books_.refused_loads++, false;
  resident_[id] = true;
  used_ += skill(id).bytes;
  books_.loads++;
  books_.bytes_moved += skill(id).bytes;
  books_.load_us += skill(id).load_us;
  books_.cost_micronats += load_cost(id);
  books_.high_water_bytes = std::max(books_.high_water_bytes, used_);
  return true;
}

void World::retire(uint32_t id) {
  if (!resident_[id]) return;
  resident_[id] = false;
  used_ -= skill(id).bytes;
  books_.retirements++;
}

int64_t usual_price(const Requests& requests) {
  std::vector<int64_t> gains, load_us;
  for (const Request& request : requests.list) gains.push_back(request.gain_micronats);
  for (const Requested& skill : requests.skills) load_us.push_back(static_cast<int64_t>(skill.load_us));
  const int64_t per_second =
      median(std::move(gains)) * us_per_second / usual_uses_to_pay_three_loads / std::max<int64_t>(1, median(load_us));
  return std::clamp<int64_t>(per_second, 1, max_price_micronats_per_second);
}

}  // namespace skillet::govern
