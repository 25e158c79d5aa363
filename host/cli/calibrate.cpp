// skillet calibrate: how sure a model's answers are, measured on prompts whose answers are known.
#include <cmath>
#include <cstdio>

#include "host/base/text.h"
#include "host/cli/examples.h"
#include "host/cli/files.h"
#include "host/cli/model_options.h"
#include "host/cli/platform.h"
#include "host/cli/standard_output.h"
#include "host/compose/certainty.h"

namespace skillet::cli {
namespace {

constexpr uint64_t max_answer_tokens = 10000;

Result<JudgedText> judge(Session& session, const Session::Asking& how, Request request, const std::string& expected) {
  TRY(const uint32_t turn, session.ask(std::move(request), how));
  std::string text;
  for (bool done = false; !done;) {
    if (was_interrupted()) session.cancel(turn);
    TRY(const Turn::Piece piece, session.step(turn));
    text += piece.text;
    done = piece.done;
  }
  const double mean = session.find_turn(turn)->nodes()[0].mean_log_probability;
  session.end(turn);
  return JudgedText{mean, trimmed(text) == trimmed(expected)};
}

// By how much the probabilities miss the share of right answers, over ten classes of equal width.
double calibration_error(std::span<const JudgedText> texts, const std::optional<Plan::CertaintyScale>& scale) {
  constexpr size_t classes = 10;
  double missed[classes] = {};
  for (const JudgedText& text : texts) {
    const double share = certainty_permille(text.mean_log_probability, scale) / 1000.0;
    missed[std::min(classes - 1, static_cast<size_t>(share * classes))] += share - (text.right ? 1 : 0);
  }
  double sum = 0;
  for (const double one : missed) sum += std::fabs(one);
  return sum / static_cast<double>(texts.size());
}

// Each half is judged by what the other half taught.
double held_out_error(std::span<const JudgedText> texts) {
  std::vector<JudgedText> halves[2];
  for (size_t i = 0; i < texts.size(); i++) halves[i % 2].push_back(texts[i]);
  return (calibration_error(halves[0], fit_certainty(halves[1])) +
          calibration_error(halves[1], fit_certainty(halves[0]))) /
         2;
}

Result<int> calibrate(const Options& options, const Places& places) {
  const auto path = options.text("--examples");
  if (!path) return usage_error("give --examples");
  const std::string file = options.positional()[0];
  if (!is_model_file(file)) return usage_error("name a model: FILE.gguf");
  TRY(const std::vector<RoutedExample> examples, read_examples(*path));
  if (examples.size() < min_judged_texts)
    return Error{"examples-too-few", "there are fewer than 8 examples", *path,
                 "Give some dozens, of the kind that will be asked"};
  TRY(const uint64_t tokens, options.number("--tokens", 64, 1, max_answer_tokens));
  TRY(const TrustList trust, trust_of(options, places));
  TRY(Session::Options setup, session_options(options));
  watch_for_interrupt();
  Session session(trust, std::move(setup));
  TRY(const uint32_t model, load_model(session, file, trust, places));
  Session::Asking how;
  TRY(how.adapters, open_adapters(session, model, options, trust, places));
  std::string grammar;
  if (const auto grammar_file = options.text("--grammar")) {
    TRY(grammar, read_text_file(*grammar_file));
  }
  std::vector<JudgedText> judged;
  size_t right = 0;
  for (const RoutedExample& example : examples) {
    Request request{.prompt = example.text,
                    .max_tokens = static_cast<uint32_t>(tokens),
                    .sampling = {.temperature_permille = 0},
                    .stops = {options.text_or("--stop", "\n")},
                    .grammar = grammar,
                    .raw = options.has("--raw"),
                    .measures_certainty = true};
    TRY(const JudgedText one, judge(session, how, std::move(request), example.label));
    judged.push_back(one);
    right += one.right;
  }
  const Plan::CertaintyScale scale = fit_certainty(judged);
  std::string line = "{\"offset_permille\":" + std::to_string(scale.offset_permille) +
                     ",\"slope_permille\":" + std::to_string(scale.slope_permille);
  if (options.has("--json"))
    line += ",\"right\":" + std::to_string(right) + ",\"examples\":" + std::to_string(judged.size());
  print(line + "}\n");
  std::fprintf(stderr, "%zu of %zu right; calibration error on held-out halves %.3f, of the plain probability %.3f\n",
               right, judged.size(), held_out_error(judged), calibration_error(judged, std::nullopt));
  return exit_ok;
}

}  // namespace

Command calibrate_command() {
  return {"calibrate",
          "MODEL.gguf --examples FILE.json",
          "Measure how sure a model's answers are.",
          "FILE holds [[prompt, answer], …]. Prints the member \"certainty\" of a plan's node (docs/plans.md).",
          with_model_options({{"--examples", "FILE", "prompts with the answers that are right"},
                              {"--tokens", "N", "the most that an answer has (64)"},
                              {"--stop", "TEXT", "the answer ends before this text (a new line)"},
                              {"--grammar", "FILE", "its answers obey this grammar (GBNF)"},
                              {"--json", "", "also how many answers were right, of how many"},
                              {"--raw", "", "the model continues the prompt as it stands, without its chat template"}}),
          1,
          1,
          calibrate};
}

}  // namespace skillet::cli
