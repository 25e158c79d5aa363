#include "host/govern/oracle.h"

#include <algorithm>
#include <bit>

namespace skillet::govern {
namespace {

using Set = uint32_t;  // a bit a skill
constexpr int64_t impossible = INT64_MIN / 4;

class Planner {
 public:
  Planner(const Requests& requests, uint64_t budget_bytes, int64_t price)
      : requests_(requests),
        world_(requests, budget_bytes, price),
        set_count_(Set(1) << requests.skills.size()),
        choices_(requests.list.size(), std::vector<uint16_t>(set_count_)) {
    for (Set set = 0; set < set_count_; set++) fits_.push_back(bytes_of(set) <= budget_bytes);
  }

  Books run() {
    plan();
    Set resident = 0;
    for (size_t t = 0; t < requests_.list.size(); t++) {
      world_.ask(requests_.list[t]);
      const Set after = choices_[t][resident];
      each(resident & ~after, [this](uint32_t id) { world_.retire(id); });
      each(after & ~resident, [this](uint32_t id) { world_.load(id); });
      resident = after;
    }
    return world_.books();
  }

 private:
  uint64_t bytes_of(Set set) const {
    uint64_t bytes = 0;
    each(set, [&](uint32_t id) { bytes += requests_.skills[id].bytes; });
    return bytes;
  }

  template <typename Visit>
  static void each(Set set, const Visit& visit) {
    for (; set; set &= set - 1) visit(static_cast<uint32_t>(std::countr_zero(set)));
  }

  // Backwards: what can still be gained with each set resident, and which set to go on with.
  void plan() {
    std::vector<int64_t> later(set_count_), now(set_count_), with_it(set_count_);
    std::vector<uint16_t> way(set_count_);
    for (size_t t = requests_.list.size(); t-- > 0;) {
      const Request& request = requests_.list[t];
      const Set wanted = Set(1) << request.skill;
      for (Set set = 0; set < set_count_; set++) {
        if (set & wanted) {
          now[set] = fits_[set] ? later[set] + request.gain_micronats : impossible;
          choices_[t][set] = static_cast<uint16_t>(set);
          continue;
        }
        loaded(set, wanted, later, with_it, way);
        const int64_t load = with_it[set] - world_.load_cost(request.skill);
        const bool worth_it = fits_[set] && load > later[set];
        now[set] = !fits_[set] ? impossible : worth_it ? load : later[set];
        choices_[t][set] = worth_it ? way[set] : static_cast<uint16_t>(set);
      }
      later.swap(now);
    }
  }

  // The best to go on with that holds the wanted skill and nothing that is not in `set`. Having more is never worse,
  // so what fits as a whole is the best, and otherwise something has to go.
  void loaded(Set set, Set wanted, const std::vector<int64_t>& later, std::vector<int64_t>& with_it,
              std::vector<uint16_t>& way) const {
    with_it[set] = impossible;
    if (fits_[set | wanted]) {
      with_it[set] = later[set | wanted];
      way[set] = static_cast<uint16_t>(set | wanted);
      return;
    }
    each(set, [&](uint32_t id) {
      const Set fewer = set & ~(Set(1) << id);
      if (with_it[fewer] > with_it[set]) with_it[set] = with_it[fewer], way[set] = way[fewer];
    });
  }

  const Requests& requests_;
  World world_;
  Set set_count_;
  std::vector<bool> fits_;
  std::vector<std::vector<uint16_t>> choices_;  // after each request, for each set: the set to go on with
};

}  // namespace

Result<Books> oracle(const Requests& requests, uint64_t budget_bytes, int64_t price) {
  if (requests.skills.size() > max_oracle_skills)
    return Error{"oracle-limit",
                 "the oracle is exact for up to 12 skills, and there are " + std::to_string(requests.skills.size()), "",
                 "Give it requests for fewer skills"};
  if (requests.list.size() > max_oracle_requests)
    return Error{"oracle-limit", "the oracle plans up to 20000 requests", "", "Give it fewer"};
  return Planner(requests, budget_bytes, price).run();
}

}  // namespace skillet::govern
