// skillet bench: how fast a model is on this machine.
#include <chrono>
#include <cstdio>

#include "host/cli/command.h"
#include "host/cli/model_options.h"
#include "host/compose/turn.h"

namespace skillet::cli {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

// Tokens that are no text: what they are does not change what they cost.
std::vector<sk_token> some_tokens(size_t count, size_t vocabulary) {
  std::vector<sk_token> tokens;
  for (size_t i = 0; i < count; i++) tokens.push_back(static_cast<sk_token>((i * 7919 + 11) % vocabulary));
  return tokens;
}

struct Measured {
  double prefill_tps, decode_tps;
};

Result<Measured> measure(OpenModel& model, size_t prompt, size_t answer) {
  const size_t vocabulary = model.model().tokenizer().size();
  const std::vector<sk_token> tokens = some_tokens(prompt + answer, vocabulary);
  Tensor logits(1, static_cast<uint32_t>(vocabulary));
  const sk_token other[] = {static_cast<sk_token>(vocabulary - 1)};
  TRY_OK(model.instance().predict(other, logits));  // another beginning: nothing of the last run is known
  Clock::time_point start = Clock::now();
  for (size_t end = 0; end < prompt;) {
    end = std::min(prompt, end + Writing::prompt_tokens_a_step);
    TRY_OK(model.instance().predict(std::span(tokens).first(end), logits));
  }
  Measured measured{};
  measured.prefill_tps = static_cast<double>(prompt) / seconds_since(start);
  start = Clock::now();
  for (size_t end = prompt + 1; end <= tokens.size(); end++)
    TRY_OK(model.instance().predict(std::span(tokens).first(end), logits));
  measured.decode_tps = static_cast<double>(answer) / seconds_since(start);
  return measured;
}

// To take the adapters off and put them on again.
double attach_us(OpenModel& model) {
  constexpr int times = 10000;
  const Clock::time_point start = Clock::now();
  for (int i = 0; i < times; i++) {
    model.instance().attach({});
    model.instance().attach(model.adapters());
  }
  return seconds_since(start) * 1e6 / times;
}

void report(const Options& options, const std::string& name, const char* metric, double value, const char* unit) {
  if (options.has("--json")) {
    std::printf("{\"bench\":\"model\",\"case\":\"%s\",\"metric\":\"%s\",\"value\":%.5g,\"unit\":\"%s\"}\n",
                name.c_str(), metric, value, unit);
  } else {
    std::printf("%-14s %10.1f %s\n", metric, value, unit);
  }
  std::fflush(stdout);
}

Result<int> bench(const Options& options, const Places& places) {
  TRY(uint64_t prompt, options.number("--prompt-tokens", 128, 1, 1 << 16));
  TRY(uint64_t answer, options.number("--tokens", 32, 1, 1 << 16));
  TRY(uint64_t runs, options.number("--runs", 3, 1, 1000));
  const Clock::time_point start = Clock::now();
  TRY(std::unique_ptr<OpenModel> model, OpenModel::open(options.positional()[0], options, places));
  const double load_ms = seconds_since(start) * 1000;
  std::vector<double> prefill, decode;
  for (uint64_t run = 0; run < runs; run++) {
    TRY(Measured measured, measure(*model, prompt, answer));
    prefill.push_back(measured.prefill_tps);
    decode.push_back(measured.decode_tps);
  }
  const std::string name = Path(options.positional()[0]).stem().string();
  report(options, name, "load_ms", load_ms, "ms");
  report(options, name, "prefill_tps", median(prefill), "tokens/s");
  report(options, name, "decode_tps", median(decode), "tokens/s");
  report(options, name, "resident_bytes", static_cast<double>(model->resident_bytes()), "bytes");
  if (model->adapters().empty()) return exit_ok;
  uint64_t adapter_bytes = 0;
  for (const AttachedAdapter& one : model->adapters()) adapter_bytes += one.adapter->bytes();
  report(options, name, "attach_us", attach_us(*model), "us");
  report(options, name, "adapter_bytes", static_cast<double>(adapter_bytes), "bytes");
  return exit_ok;
}

}  // namespace

Command bench_command() {
  return {"bench",
          "MODEL.gguf",
          "Measure how fast a model reads and writes.",
          "Medians of several runs, without sampling.",
          with_model_options({{"--prompt-tokens", "N", "that are read (128)"},
                              {"--tokens", "N", "that are written (32)"},
                              {"--runs", "N", "(3)"},
                              {"--json", "", "one object a line"}}),
          1,
          1,
          bench};
}

}  // namespace skillet::cli
