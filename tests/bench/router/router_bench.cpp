// The router on CLINC150 and on the bundled skills:
//
//     router_bench FILE.json BUILD [--quick] [--times] [--validation] [--base MODEL RUNNER]
//     router_bench --skills STAGE QUERIES.json [--base MODEL RUNNER]
//
// Prints one JSON object a line. --times: only how long it takes; --validation: measure on validation data, to choose
// constants by; --base: hear what a model makes of each query, too, RUNNER being the staged skill that runs it. STAGE
// holds the skills, staged.
#include <chrono>
#include <cstdio>

#include "tests/bench/router/base.h"
#include "tests/bench/router/bundled.h"
#include "tests/bench/router/measures.h"
#include "tests/bench/router/queries.h"

using namespace skillet;
using namespace skillet::bench;

namespace {

struct Case {
  size_t labels, shots, draws;
  bool with_none = false;  // known out-of-scope queries among the examples
  std::string name() const {
    return std::to_string(labels) + " skills x " + std::to_string(shots) + (with_none ? " + oos" : "");
  }
};

// A hundred examples are all there are. Where few labels are drawn, many draws make the figure steady.
const std::vector<Case> all_cases = {{5, 10, 20},  {5, 50, 10},   {5, 100, 10},       {20, 10, 10},       {20, 50, 5},
                                     {20, 100, 5}, {100, 10, 3},  {100, 50, 2},       {100, 100, 2},      {150, 10, 3},
                                     {150, 50, 2}, {150, 100, 1}, {150, 10, 3, true}, {150, 100, 1, true}};
const std::vector<Case> quick_cases = {{5, 10, 3}, {20, 10, 2}, {150, 10, 1}, {150, 100, 1}};

struct Settings {
  std::string file, build;  // of the bundled skills: the stage and the queries
  std::shared_ptr<Base> base;
  bool quick = false, times = false, validation = false, bundled = false;
};

double milliseconds() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void report(const Settings& settings, const std::string& name, const std::string& metric, double value,
            const char* unit) {
  const std::string suffix =
      std::string(settings.base ? ", with a base" : "") + (settings.times ? ", " + settings.build : "");
  std::printf("{\"bench\":\"router\",\"case\":\"%s%s\",\"metric\":\"%s\",\"value\":%.4g,\"unit\":\"%s\"}\n",
              name.c_str(), suffix.c_str(), metric.c_str(), value, unit);
  std::fflush(stdout);
}

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "router bench: %s\n", why.c_str());
  std::exit(1);
}

Router train(const Settings& settings, const std::vector<RoutedExample>& examples) {
  RouterOptions options;
  if (settings.base) options.state_of = [base = settings.base](std::string_view text) { return base->state_of(text); };
  Result<Router> router = Router::train(examples, options);
  if (!router) stop(router.error().sentence());
  return std::move(*router);
}

std::vector<bench::Answer> ask(const Router& router, const std::vector<RoutedExample>& queries) {
  std::vector<bench::Answer> answers;
  for (const RoutedExample& query : queries) {
    const Route route = router.route(query.text);
    answers.push_back({route.choices[0].probability, route.choices[0].label == query.label});
  }
  return answers;
}

void measure_quality(const Settings& settings, const Queries& queries, const Case& which) {
  Means means;
  for (uint32_t draw = 0; draw < which.draws; draw++) {
    const Selection selection = select(queries, which.labels, which.shots, which.with_none, draw);
    const Router router = train(settings, selection.train);
    const auto validation = ask(router, selection.validation);
    const auto in_scope = settings.validation ? validation : ask(router, selection.test);
    const auto none = ask(router, settings.validation ? selection.none_validation : selection.none_test);
    const auto others = ask(router, settings.validation ? selection.others_validation : selection.others_test);
    means.add("accuracy", accuracy(in_scope));
    means.add("ece", calibration_error(in_scope));
    if (const auto threshold = threshold_for_accuracy(validation, 0.9)) {
      means.add("in-scope accuracy, threshold for 0.9", accuracy_above(in_scope, *threshold));
      means.add("oos recall, threshold for 0.9", share_below(none, *threshold));
      if (!others.empty()) means.add("other skills' recall, threshold for 0.9", share_below(others, *threshold));
    }
    means.add("in-scope accuracy, own threshold", accuracy_above(in_scope, router.threshold()));
    means.add("oos recall, own threshold", share_below(none, router.threshold()));
  }
  for (const auto& [metric, value] : means.of(static_cast<int>(which.draws)))
    report(settings, which.name(), metric, value, "share");
}

// All of their examples are learned from; the queries are nobody's examples.
void measure_bundled(const Settings& settings) {
  const Result<Bundled> bundled = read_bundled(settings.file, settings.build);
  if (!bundled) stop(bundled.error().sentence());
  const Router router = train(settings, bundled->train);
  const auto answers = ask(router, bundled->test), none = ask(router, bundled->none_test);
  const std::string name =
      std::to_string(bundled->skills) + " bundled skills, " + std::to_string(bundled->train.size()) + " examples";
  report(settings, name, "accuracy", accuracy(answers), "share");
  report(settings, name, "in-scope accuracy, own threshold", accuracy_above(answers, router.threshold()), "share");
  report(settings, name, "oos recall, own threshold", share_below(none, router.threshold()), "share");
}

void measure_times(const Settings& settings, const Queries& queries, const Case& which) {
  const Selection selection = select(queries, which.labels, which.shots, which.with_none, 0);
  constexpr int rounds = 3;
  double best_training = 1e9;
  for (int round = 0; round < rounds; round++) {
    const double start = milliseconds();
    train(settings, selection.train);
    best_training = std::min(best_training, milliseconds() - start);
  }
  Router router = train(settings, selection.train);
  std::vector<double> prompts, corrections;
  for (const RoutedExample& query : selection.test) {
    const double start = milliseconds();
    router.route(query.text);
    prompts.push_back(milliseconds() - start);
  }
  const size_t corrected = std::min<size_t>(100, selection.test.size());
  for (size_t i = 0; i < corrected; i++) {
    const double start = milliseconds();
    if (const Status status = router.correct(selection.test[i].text, selection.test[i].label); !status)
      stop(status.error().sentence());
    corrections.push_back(milliseconds() - start);
  }
  report(settings, which.name(), "training", best_training, "ms");
  report(settings, which.name(), "a prompt (median)", quantile(prompts, 0.5), "ms");
  report(settings, which.name(), "a prompt (99 %)", quantile(prompts, 0.99), "ms");
  report(settings, which.name(), "a correction (median of 100)", quantile(corrections, 0.5), "ms");
}

constexpr const char* usage =
    "usage: router_bench FILE.json BUILD [--quick] [--times] [--validation] [--base MODEL RUNNER]\n"
    "       router_bench --skills STAGE QUERIES.json [--base MODEL RUNNER]";

Settings read_arguments(std::vector<std::string> arguments) {
  Settings settings;
  settings.bundled = !arguments.empty() && arguments.front() == "--skills";
  if (settings.bundled) arguments.erase(arguments.begin());
  if (arguments.size() < 2) stop(usage);
  settings.file = arguments[0];
  settings.build = arguments[1];
  for (size_t i = 2; i < arguments.size(); i++) {
    const std::string& option = arguments[i];
    if (option == "--quick") {
      settings.quick = true;
    } else if (option == "--times") {
      settings.times = true;
    } else if (option == "--validation") {
      settings.validation = true;
    } else if (option == "--base" && i + 2 < arguments.size()) {
      Result<std::unique_ptr<Base>> base = Base::open(arguments[i + 1], arguments[i + 2]);
      if (!base) stop(base.error().sentence());
      settings.base = std::move(*base);
      i += 2;
    } else {
      stop(usage);
    }
  }
  return settings;
}

}  // namespace

int main(int count, char** arguments) {
  const Settings settings = read_arguments({arguments + 1, arguments + count});
  if (settings.bundled) {
    measure_bundled(settings);
    return 0;
  }
  Result<Queries> queries = read_queries(settings.file);
  if (!queries) stop(queries.error().sentence());
  for (const Case& which : settings.quick ? quick_cases : all_cases) {
    if (settings.times)
      measure_times(settings, *queries, which);
    else
      measure_quality(settings, *queries, which);
  }
  return 0;
}
