// skillet route: which skill is each prompt for?
#include <algorithm>
#include <charconv>
#include <cstdio>

#include "host/base/json.h"
#include "host/cli/command.h"
#include "host/cli/examples.h"
#include "host/cli/models.h"
#include "host/cli/standard_input.h"
#include "host/route/router.h"

namespace skillet::cli {
namespace {

constexpr size_t max_prompts_bytes = 64 << 20;
constexpr uint64_t max_shown = Router::max_labels;

std::string decimal(double value) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 4).ptr;
  return {text, end};
}

std::string in_json(std::string_view text) {
  return write_json(Json(text));
}

// What a model makes of a text. It lives as long as who asks it.
Result<StateOf> state_of(const Options& options, const Places& places) {
  const auto file = options.text("--base");
  if (!file) return StateOf();
  TRY(const std::shared_ptr<OpenModel> base, OpenModel::open(*file, options, places));
  return StateOf([base](std::string_view text) {
    Result<std::vector<float>> state = base->instance().hidden_of(text);
    return state ? std::move(*state) : std::vector<float>();
  });
}

Result<Router> trained_router(const Options& options, const Places& places) {
  const auto path = options.text("--train");
  if (!path) return usage_error("give --train");
  RouterOptions setup;
  TRY(setup.state_of, state_of(options, places));
  TRY(const std::vector<RoutedExample> examples, read_examples(*path));
  Result<Router> trained = Router::train(examples, setup);
  if (!trained) return std::move(trained.error()).at(*path);
  TRY(const uint32_t threshold, options.permille("--threshold", 0, 1000));
  if (options.has("--threshold")) trained->set_threshold(threshold / 1000.0);
  const auto corrections_path = options.text("--corrections");
  if (!corrections_path) return trained;
  TRY(const std::vector<RoutedExample> corrections, read_examples(*corrections_path));
  for (const RoutedExample& correction : corrections)
    if (Status status = trained->correct(correction.text, correction.label); !status)
      return std::move(status.error()).at(*corrections_path);
  return trained;
}

struct Shown {
  bool json, explanation;
  size_t choices;
};

std::string as_json(const Router& router, const Route& route, std::string_view prompt, const Shown& shown) {
  const Route::Choice& best = route.choices[0];
  std::string line = "{\"label\":" + in_json(best.label) + ",\"score\":" + decimal(best.probability) +
                     ",\"abstain\":" + (route.abstain ? "true" : "false");
  if (shown.choices > 1) {
    line += ",\"choices\":[";
    for (size_t i = 0; i < std::min(shown.choices, route.choices.size()); i++)
      line += std::string(i ? "," : "") + "{\"label\":" + in_json(route.choices[i].label) +
              ",\"score\":" + decimal(route.choices[i].probability) + "}";
    line += "]";
  }
  if (shown.explanation) {
    line += ",\"words\":[";
    std::string_view comma;
    for (const WordShare& word : router.explain(prompt, best.label)) {
      line +=
          std::string(comma) + "{\"word\":" + in_json(word.word) + ",\"share\":" + decimal(double(word.share)) + "}";
      comma = ",";
    }
    line += "]";
  }
  return line + "}\n";
}

std::string as_text(const Router& router, const Route& route, std::string_view prompt, const Shown& shown) {
  std::string line = route.abstain ? "none of these" : std::string(route.choices[0].label);
  for (size_t i = 0; i < std::min(shown.choices, route.choices.size()); i++)
    line += "\t" + std::string(route.choices[i].label) + " " + decimal(route.choices[i].probability);
  if (shown.explanation)
    for (const WordShare& word : router.explain(prompt, route.choices[0].label))
      line += "\t" + word.word + (word.share < 0 ? " " : " +") + decimal(double(word.share));
  return line + "\n";
}

Result<int> route_prompts(const Options& options, const Places& places) {
  TRY(const uint64_t choices, options.number("--top", 1, 1, max_shown));
  TRY(const Router router, trained_router(options, places));
  TRY(const std::string prompts, read_standard_input(max_prompts_bytes));
  const Shown shown{options.has("--json"), options.has("--explain"), static_cast<size_t>(choices)};
  for (std::string_view rest = prompts; !rest.empty();) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view prompt = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (prompt.ends_with('\r')) prompt.remove_suffix(1);
    const Route route = router.route(prompt);
    const std::string line = shown.json ? as_json(router, route, prompt, shown) : as_text(router, route, prompt, shown);
    std::fwrite(line.data(), 1, line.size(), stdout);
  }
  std::fflush(stdout);
  return exit_ok;
}

}  // namespace

Command route_command() {
  return {"route",
          "--train FILE.json",
          "Say for each prompt which skill it is for.",
          "FILE holds [[text, label], …]: examples of what each skill is asked; the label \"oos\" is for what is for\n"
          "none of them. Prompts are read from standard input, one a line.",
          {{"--train", "FILE", "the examples to learn from"},
           {"--corrections", "FILE", "as a user would make them after the training, in this order"},
           {"--base", "MODEL.gguf", "hear what a model makes of each text, too"},
           {"--threshold", "P", "abstain up to this probability (0 to 1), not where the training found best"},
           {"--top", "N", "show so many labels (1)"},
           {"--explain", "", "show which words spoke for the label, and against it"},
           {"--json", "", "one object a line: label, score, abstain; with --top choices, with --explain words"},
           threads_option,
           cache_option,
           budget_option,
           trust_option},
          0,
          0,
          route_prompts};
}

}  // namespace skillet::cli
