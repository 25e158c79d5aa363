#include "host/govern/simulator.h"

#include <algorithm>

#include "host/govern/oracle.h"

namespace skillet::govern {
namespace {

using Maker = std::unique_ptr<Policy> (*)(const Setting&);

struct Peer {
  std::string_view name;
  Maker make;
};

constexpr Peer peers[] = {{"lru", least_recently_used},         {"lfu-da", least_frequent_with_aging},
                          {"gdsf", greedy_dual_size_frequency}, {"static-best", static_best},
                          {"random", random_victims},           {"w-tinylfu", window_tiny_lfu},
                          {"thompson", thompson_sampling},      {"polar", polar}};

Run run(Policy& policy, const Setting& setting) {
  World world(setting.requests, setting.budget_bytes, setting.price);
  Run run;
  const size_t total = setting.requests.list.size();
  int64_t before = 0;
  for (size_t t = 0; t < total; t++) {
    const Request& request = setting.requests.list[t];
    policy.after(request, world.ask(request), world);
    if ((t + 1) * window_count / total == t * window_count / total) continue;
    run.windows.push_back(world.books().net_micronats() - before);
    before = world.books().net_micronats();
  }
  run.books = world.books();
  return run;
}

// R of a run over the same requests that began in their middle.
class ResourceHeard : public Witness {
 public:
  std::vector<int64_t> resource;

 private:
  void decided(const Decision& decision, const State&) override { resource.push_back(decision.resource_before); }
};

std::vector<int64_t> resource_of_another_run(const Setting& setting) {
  Requests other = setting.requests;
  std::rotate(other.list.begin(), other.list.begin() + static_cast<std::ptrdiff_t>(other.list.size() / 2),
              other.list.end());
  const Setting rotated{other, setting.budget_bytes, setting.seed, setting.price};
  ResourceHeard heard;
  run(*governed(rotated, {*governed_parameters("teleodynamic"), {}, {}}, &heard), rotated);
  return std::move(heard.resource);
}

}  // namespace

const std::vector<std::string_view>& policy_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all = {"teleodynamic"};
    for (const Peer& peer : peers) all.push_back(peer.name);
    for (const std::string_view name : {"oracle", "parameters-only", "no-resource", "no-structure", "hard-stop",
                                        "larger-cap", "inverted", "replayed-resource"})
      all.push_back(name);
    return all;
  }();
  return names;
}

Result<Run> simulate(std::string_view policy, const Setting& setting, Witness* witness) {
  if (policy == "oracle") {
    TRY(Books books, oracle(setting.requests, setting.budget_bytes, setting.price));
    return Run{books, {}};
  }
  for (const Peer& peer : peers)
    if (policy == peer.name) return run(*peer.make(setting), setting);
  if (const auto parameters = governed_parameters(policy)) {
    Governed start{*parameters, {}, {}};
    if (policy == "replayed-resource") start.imposed_resource = resource_of_another_run(setting);
    return run(*governed(setting, std::move(start), witness), setting);
  }
  return Error{"policy-unknown", "there is no policy \"" + std::string(policy) + "\"", "",
               "Name one of those that the help lists"};
}

}  // namespace skillet::govern
