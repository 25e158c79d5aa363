// skillet logits, skillet perplexity: what a model thinks, in numbers.
#include <cmath>
#include <cstdio>

#include "host/base/json.h"
#include "host/cli/command.h"
#include "host/cli/files.h"
#include "host/cli/model_options.h"
#include "host/cli/numbers.h"
#include "host/cli/platform.h"
#include "host/cli/standard_output.h"

namespace skillet::cli {
namespace {

constexpr uint64_t max_text_bytes = 64 << 20;
constexpr uint64_t default_window = 512, max_window = 1 << 16;

Result<std::vector<sk_token>> prompt_of(const Options& options, const OpenModel& model) {
  if (options.has("--prompt") == options.has("--ids")) return usage_error("give --prompt or --ids");
  if (auto prompt = options.text("--prompt")) return model.tokens_of(*prompt);
  return read_tokens(*options.text("--ids"), model.model().tokenizer().size(), "--ids");
}

// JSON by hand: a number as it is, which the writer of whole documents, that knows no fractions, can't.
std::string as_json(const std::vector<sk_token>& tokens, std::span<const float> logits) {
  std::string text = "{\"tokens\":[" + write_tokens(tokens, ',') + "],\"logits\":[";
  for (size_t i = 0; i < logits.size(); i++) text += (i ? "," : "") + write_float(logits[i]);
  return text + "]}\n";
}

Result<int> logits(const Options& options, const Places& places) {
  TRY(std::unique_ptr<OpenModel> model, OpenModel::open(options.positional()[0], options, places));
  TRY(std::vector<sk_token> tokens, prompt_of(options, *model));
  if (tokens.empty()) return Error{"prompt-empty", "there are no tokens", "", "Write something"};
  const Tokenizer& tokenizer = model->model().tokenizer();
  Tensor last(1, static_cast<uint32_t>(tokenizer.size()));
  if (options.has("--step-by-step"))  // each token by itself, as when a text is written
    for (size_t count = 1; count < tokens.size(); count++)
      TRY_OK(model->instance().predict(std::span(tokens).first(count), last));
  TRY_OK(model->instance().predict(tokens, last));
  if (options.has("--json")) {
    print(as_json(tokens, last.row(0)));
    return exit_ok;
  }
  constexpr size_t shown = 10;
  std::vector<sk_token> order(tokenizer.size());
  for (size_t i = 0; i < order.size(); i++) order[i] = static_cast<sk_token>(i);
  const size_t count = std::min(shown, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<ptrdiff_t>(count), order.end(),
                    [&](sk_token a, sk_token b) {
                      return last.row(0)[static_cast<size_t>(a)] > last.row(0)[static_cast<size_t>(b)];
                    });
  for (size_t i = 0; i < count; i++)
    std::printf("%10.4f  %7d  %s\n", static_cast<double>(last.row(0)[static_cast<size_t>(order[i])]), order[i],
                std::string(tokenizer.text(order[i])).c_str());
  return exit_ok;
}

// -log p of `token` under these logits.
double surprise(std::span<const float> logits, sk_token token) {
  const float largest = *std::max_element(logits.begin(), logits.end());
  double sum = 0;
  for (const float value : logits) sum += std::exp(static_cast<double>(value - largest));
  return std::log(sum) - static_cast<double>(logits[static_cast<size_t>(token)] - largest);
}

// The text in windows, each begun anew. Every token of a window is scored but its first, whose past was cut off.
Result<int> perplexity(const Options& options, const Places& places) {
  TRY(uint64_t window, options.number("--window", default_window, 2, max_window));
  TRY(std::unique_ptr<OpenModel> model, OpenModel::open(options.positional()[0], options, places));
  TRY(Buffer text, read_file(options.positional()[1], max_text_bytes));
  const Tokenizer& tokenizer = model->model().tokenizer();
  const std::vector<sk_token> tokens = tokenizer.encode(text_of(text), false);
  const size_t context = model->model().context();
  if (context != 0) window = std::min<uint64_t>(window, context);
  double total = 0;
  size_t scored = 0;
  for (size_t begin = 0; begin + 1 < tokens.size() && !was_interrupted(); begin += window) {
    std::vector<sk_token> part(
        tokens.begin() + static_cast<ptrdiff_t>(begin),
        tokens.begin() + static_cast<ptrdiff_t>(std::min<size_t>(tokens.size(), begin + window)));
    if (tokenizer.adds_begin()) part.insert(part.begin(), tokenizer.begin_of_text());
    if (context != 0 && part.size() > context) part.pop_back();
    if (part.size() < 2) break;
    Tensor rows(static_cast<uint32_t>(part.size()), static_cast<uint32_t>(tokenizer.size()));
    TRY_OK(model->instance().predict(part, rows));
    for (size_t i = 1; i < part.size(); i++) {
      total += surprise(rows.row(static_cast<uint32_t>(i - 1)), part[i]);
      scored++;
    }
    std::fprintf(stderr, "\r%zu tokens: %.4f ", scored, std::exp(total / static_cast<double>(scored)));
  }
  std::fprintf(stderr, "\n");
  if (was_interrupted()) return exit_interrupted;
  if (scored == 0)
    return Error{"text-too-short", "a text of two tokens or more is needed", options.positional()[1], ""};
  std::printf("%.6f\n", std::exp(total / static_cast<double>(scored)));
  return exit_ok;
}

}  // namespace

Command logits_command() {
  return {"logits",
          "MODEL.gguf --prompt TEXT",
          "Print the logits of what follows a text.",
          "The ten likeliest tokens; with --json all logits of the last position, beside the prompt's tokens.",
          with_model_options({{"--prompt", "TEXT", "what the model reads"},
                              {"--ids", "1,2,3", "the same as tokens"},
                              {"--json", "", "one object: tokens, logits"},
                              {"--step-by-step", "", "compute a token at a time, not the whole prompt at once"}}),
          1,
          1,
          logits};
}

Command perplexity_command() {
  return {"perplexity",
          "MODEL.gguf TEXTFILE",
          "Measure how well a model foretells a text.",
          "The last line is e to the mean negative log-likelihood of a token. Lower is better.",
          with_model_options({{"--window", "N", "tokens that are read at once (512)"}}),
          2,
          2,
          perplexity};
}

}  // namespace skillet::cli
