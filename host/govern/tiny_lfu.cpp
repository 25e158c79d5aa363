// W-TinyLFU (Einziger, Friedman, Manes 2017): a small window by recency, a main part in two segments, and a census of
// how often each was asked for lately that decides who passes from the window to the main part. Sizes: a skill passes
// when it was asked for more often than all together that would have to go.
#include <algorithm>
#include <vector>

#include "host/govern/policy.h"

namespace skillet::govern {
namespace {

constexpr uint64_t window_percent = 1, protected_percent = 80;  // of the budget, and of the main part
constexpr uint64_t census_per_skill = 10;  // requests for each skill, after which counts are halved

enum class Segment : uint8_t { out, window, probation, kept };

class WindowTinyLfu : public Policy {
 public:
  explicit WindowTinyLfu(const Setting& setting)
      : window_bytes_(setting.budget_bytes * window_percent / 100),
        main_bytes_(setting.budget_bytes - window_bytes_),
        skills_(setting.requests.skills.size()) {}

  void after(const Request& request, bool was_resident, World& world) override {
    take_census(request.skill);
    skills_[request.skill].last = ++now_;
    if (was_resident)
      promote(request.skill, world);
    else if (world.skill(request.skill).bytes <= window_bytes_)
      enter_window(request.skill, world);
    else
      enter_main(request.skill, world);
  }

 private:
  struct Entry {
    uint64_t asked = 0, last = 0;
    Segment segment = Segment::out;
  };

  void take_census(uint32_t id) {
    skills_[id].asked++;
    if (++counted_ < census_per_skill * skills_.size()) return;
    for (Entry& entry : skills_) entry.asked /= 2;
    counted_ /= 2;
  }

  uint64_t bytes_in(Segment segment, const World& world) const {
    uint64_t bytes = 0;
    for (uint32_t id = 0; id < skills_.size(); id++)
      if (skills_[id].segment == segment) bytes += world.skill(id).bytes;
    return bytes;
  }

  uint32_t oldest(Segment segment) const {
    auto best = static_cast<uint32_t>(skills_.size());
    for (uint32_t id = 0; id < skills_.size(); id++)
      if (skills_[id].segment == segment && (best == skills_.size() || skills_[id].last < skills_[best].last))
        best = id;
    return best;
  }

  void promote(uint32_t id, const World& world) {
    if (skills_[id].segment != Segment::probation) return;
    skills_[id].segment = Segment::kept;
    while (bytes_in(Segment::kept, world) > main_bytes_ * protected_percent / 100)
      skills_[oldest(Segment::kept)].segment = Segment::probation;
  }

  void drop(uint32_t id, World& world) {
    skills_[id].segment = Segment::out;
    world.retire(id);
  }

  void enter_window(uint32_t id, World& world) {
    const uint64_t bytes = world.skill(id).bytes;
    while (bytes_in(Segment::window, world) + bytes > window_bytes_) {
      const uint32_t leaving = oldest(Segment::window);
      if (make_room(leaving, world))
        skills_[leaving].segment = Segment::probation;
      else
        drop(leaving, world);
    }
    if (world.load(id)) skills_[id].segment = Segment::window;
  }

  void enter_main(uint32_t id, World& world) {
    if (make_room(id, world) && world.load(id)) skills_[id].segment = Segment::probation;
  }

  // Room in the main part for a skill, if it is asked for more often than who would have to go.
  bool make_room(uint32_t id, World& world) {
    const uint64_t bytes = world.skill(id).bytes;
    if (bytes > main_bytes_) return false;
    uint64_t used = bytes_in(Segment::probation, world) + bytes_in(Segment::kept, world), asked = 0;
    std::vector<uint32_t> victims;
    for (const Segment segment : {Segment::probation, Segment::kept})
      for (const uint32_t victim : by_age(segment)) {
        if (used + bytes <= main_bytes_) break;
        victims.push_back(victim);
        used -= world.skill(victim).bytes, asked += skills_[victim].asked;
      }
    if (!victims.empty() && skills_[id].asked <= asked) return false;
    for (const uint32_t victim : victims) drop(victim, world);
    return true;
  }

  std::vector<uint32_t> by_age(Segment segment) const {
    std::vector<uint32_t> found;
    for (uint32_t id = 0; id < skills_.size(); id++)
      if (skills_[id].segment == segment) found.push_back(id);
    std::ranges::sort(found, {}, [this](uint32_t id) { return skills_[id].last; });
    return found;
  }

  uint64_t window_bytes_, main_bytes_, now_ = 0, counted_ = 0;
  std::vector<Entry> skills_;
};

}  // namespace

std::unique_ptr<Policy> window_tiny_lfu(const Setting& setting) {
  return std::make_unique<WindowTinyLfu>(setting);
}

}  // namespace skillet::govern
