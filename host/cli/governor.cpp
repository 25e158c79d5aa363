// skillet governor: what it did, whether it would do so again, and how it fares in a simulated world.
#include "host/base/json.h"
#include "host/cli/command.h"
#include "host/cli/files.h"
#include "host/cli/standard_output.h"
#include "host/govern/explain.h"
#include "host/govern/families.h"
#include "host/govern/simulator.h"

namespace skillet::cli {
namespace {

using namespace govern;

constexpr uint64_t max_price = 1'000'000'000, max_budget_bytes = uint64_t(4) << 30;
constexpr uint64_t max_family_skills = 1000, max_family_requests = 1'000'000;

std::string as_json(std::string_view policy, const Setting& setting, const Run& run) {
  const Books& books = run.books;
  boost::json::array windows(run.windows.begin(), run.windows.end());
  return write_json({{"policy", policy},
                     {"seed", setting.seed},
                     {"budget_bytes", setting.budget_bytes},
                     {"price_micronats_per_second", setting.price},
                     {"skills", setting.requests.skills.size()},
                     {"requests", books.requests},
                     {"hits", books.hits},
                     {"gain_micronats", books.gain_micronats},
                     {"cost_micronats", books.cost_micronats},
                     {"net_micronats", books.net_micronats()},
                     {"bytes_moved", books.bytes_moved},
                     {"load_us", books.load_us},
                     {"loads", books.loads},
                     {"retirements", books.retirements},
                     {"actions", books.loads + books.retirements},
                     {"refused_loads", books.refused_loads},
                     {"high_water_bytes", books.high_water_bytes},
                     {"over_budget_requests", books.over_budget_requests},
                     {"net_micronats_by_window", windows}}) +
         "\n";
}

std::string as_text(std::string_view policy, const Run& run) {
  const Books& books = run.books;
  return std::string(policy) + ": net " + std::to_string(books.net_micronats() / 1000) + " millinats in " +
         std::to_string(books.requests) + " requests (" + std::to_string(books.hits) + " hits), " +
         std::to_string(books.bytes_moved) + " bytes moved in " + std::to_string(books.loads) + " loads, " +
         std::to_string(books.over_budget_requests) + " requests over budget\n";
}

Result<Requests> requests_of(const Options& options) {
  const auto path = options.text("--trace");
  if (!path) return usage_error("give --trace");
  TRY(const Buffer bytes, read_file(*path, max_requests_file_bytes));
  return parse_requests(text_of(bytes), *path);
}

Result<std::string> trace_named(const Options& options) {
  if (options.positional().size() != 2) return usage_error("name one trace");
  TRY(const Buffer bytes, read_file(options.positional()[1], max_trace_bytes));
  return std::string(text_of(bytes));
}

Result<int> replay_trace(const Options& options) {
  TRY(const std::string trace, trace_named(options));
  TRY(const uint64_t from, options.number("--from", 1, 1, max_trace_bytes));
  TRY(const Replay seen, replay(trace, options.positional()[1], static_cast<size_t>(from)));
  print(std::to_string(seen.decisions) + " decisions reproduced (" + std::to_string(seen.adds) + " adds, " +
        std::to_string(seen.retires) + " retirements), " + std::to_string(seen.checkpoints) + " checkpoints equal" +
        (seen.torn ? "; the last line is torn and was left out\n" : "\n"));
  return exit_ok;
}

Result<int> explain_trace(const Options& options) {
  TRY(const std::string trace, trace_named(options));
  TRY(const std::string story, explain(trace, options.positional()[1]));
  print(story);
  return exit_ok;
}

// The simulated governor's own trace, written where --record says.
Result<Run> simulate_recorded(const std::string& policy, const Setting& setting, const Options& options) {
  const auto path = options.text("--record");
  if (!path) return simulate(policy, setting);
  if (!governed_parameters(policy)) return usage_error("only the governor and its ablations have a trace to record");
  std::string trace;
  TraceWriter writer([&](std::string_view line) { trace += line; });
  TRY(Run run, simulate(policy, setting, &writer));
  TRY_OK(write_file(*path, bytes_of(trace)));
  return run;
}

Result<int> simulate_policies(const Options& options) {
  const std::vector<std::string> policies = options.texts("--policy");
  if (policies.empty()) return usage_error("give --policy");
  if (options.has("--record") && policies.size() != 1) return usage_error("--record wants one --policy");
  if (!options.has("--budget")) return usage_error("give --budget");
  TRY(const uint64_t budget, options.number("--budget", 0, 1, max_budget_bytes));
  TRY(const uint64_t seed, options.number("--seed", 1, 0, UINT64_MAX));
  TRY(const Requests requests, requests_of(options));
  TRY(const uint64_t price, options.number("--price", static_cast<uint64_t>(usual_price(requests)), 0, max_price));
  const Setting setting{requests, budget, seed, static_cast<int64_t>(price)};
  for (const std::string& policy : policies) {
    TRY(const Run run, simulate_recorded(policy, setting, options));
    print(options.has("--json") ? as_json(policy, setting, run) : as_text(policy, run));
  }
  return exit_ok;
}

Result<int> generate(const Options& options) {
  const auto family = options.text("--family");
  if (!family) return usage_error("give --family");
  FamilySetting setting;
  TRY(setting.seed, options.number("--seed", 1, 0, UINT64_MAX));
  TRY(const uint64_t skills, options.number("--skills", setting.skills, 2, max_family_skills));
  TRY(const uint64_t requests, options.number("--requests", setting.requests, 1, max_family_requests));
  setting.skills = static_cast<uint32_t>(skills), setting.requests = static_cast<uint32_t>(requests);
  if (options.has("--correlated")) setting.gains = Gains::correlated;
  for (const std::string& text : options.texts("--size")) {
    TRY(const Options size, Options::parse({"--size", text}, {{"--size", "BYTES", ""}}));
    TRY(const uint64_t bytes, size.number("--size", 0, 1, max_skill_bytes));
    setting.sizes.push_back(bytes);
  }
  TRY(const Requests made, make_family(*family, setting));
  print(write_requests(made));
  return exit_ok;
}

Result<int> govern_command(const Options& options, const Places&) {
  const std::string& what = options.positional()[0];
  if (what == "replay") return replay_trace(options);
  if (what == "explain") return explain_trace(options);
  if (what == "simulate") return simulate_policies(options);
  if (what == "generate") return generate(options);
  return usage_error("there is no \"governor " + what + "\"");
}

std::string_view help() {
  static const std::string text = [] {
    std::string names = "Policies:", families = "Families:";
    for (const std::string_view name : policy_names()) names += " " + std::string(name);
    for (const std::string_view name : family_names()) families += " " + std::string(name);
    return "replay    decide again what a trace (docs/formats/governor-trace.md) says; fails where something else "
           "comes out\n"
           "explain   tell a trace's story\n"
           "simulate  run a policy over a file of requests (docs/formats/requests.md) in a simulated memory\n"
           "generate  print a file of requests, made from a seed\n\n" +
           names + "\n" + families;
  }();
  return text;
}

}  // namespace

Command governor_command() {
  return {"governor",
          "replay TRACE | explain TRACE | simulate | generate",
          "Measure what decides what stays in memory.",
          help(),
          {{"--from", "LINE", "replay: begin at the checkpoint in this line"},
           {"--policy", "NAME", "simulate: who decides; may be given several times", true},
           {"--trace", "FILE", "simulate: the requests"},
           {"--budget", "BYTES", "simulate: memory for skills"},
           {"--price", "MICRONATS",
            "simulate: what a second of loading costs (a third of the median gain for a median load)"},
           {"--record", "TRACE", "simulate: write what the governor did"},
           {"--family", "NAME", "generate: how the requests change"},
           {"--skills", "N", "generate: how many (50)"},
           {"--requests", "N", "generate: how many (10000)"},
           {"--size", "BYTES", "generate: draw sizes from those given, not from a log-normal distribution", true},
           {"--correlated", "", "generate: larger skills gain more"},
           {"--seed", "N", "what is drawn by chance (1)"},
           {"--json", "", "simulate: one object a policy"}},
          1,
          2,
          govern_command};
}

}  // namespace skillet::cli
