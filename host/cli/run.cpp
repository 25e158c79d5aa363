#include <chrono>
#include <cstdio>
#include <iterator>

#include "host/cli/clock.h"
#include "host/cli/files.h"
#include "host/cli/model_options.h"
#include "host/cli/numbers.h"
#include "host/cli/platform.h"
#include "host/cli/standard_input.h"
#include "host/cli/standard_output.h"
#include "host/compose/plan_json.h"
#include "host/route/explanation.h"

namespace skillet::cli {
namespace {

constexpr uint64_t max_answer_tokens = 100000;
constexpr size_t max_prompt_bytes = 1 << 20;

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts;
  for (size_t begin = 0; begin <= list.size();) {
    const size_t end = std::min(list.find(',', begin), list.size());
    if (end > begin) parts.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

Result<Request> request_of(const Options& options) {
  Request request;
  if (options.has("--greedy") && options.has("--temperature"))
    return usage_error("give --greedy or --temperature, not both");
  TRY(uint64_t tokens, options.number("--tokens", request.max_tokens, 1, max_answer_tokens));
  TRY(request.sampling.seed, options.number("--seed", request.sampling.seed, 0, UINT64_MAX));
  TRY(request.sampling.temperature_permille,
      options.permille("--temperature", request.sampling.temperature_permille, 10000));
  if (options.has("--greedy")) request.sampling.temperature_permille = 0;
  TRY(request.sampling.top_p_permille, options.permille("--top-p", request.sampling.top_p_permille, 1000));
  TRY(request.sampling.min_p_permille, options.permille("--min-p", request.sampling.min_p_permille, 1000));
  TRY(request.sampling.repetition_permille,
      options.permille("--repetition", request.sampling.repetition_permille, max_repetition_permille));
  TRY(const uint32_t presence, options.permille("--presence", 0, static_cast<uint32_t>(max_presence_permille)));
  request.sampling.presence_permille = static_cast<int32_t>(presence);
  TRY(const uint64_t top_k, options.number("--top-k", request.sampling.top_k, 0, UINT32_MAX));
  request.sampling.top_k = static_cast<uint32_t>(top_k);
  if (options.has("--grammar") && options.has("--schema")) return usage_error("give --grammar or --schema, not both");
  if (auto file = options.text("--grammar")) {
    TRY(request.grammar, read_text_file(*file));
  }
  if (auto file = options.text("--schema")) {
    TRY(request.json_schema, read_text_file(*file));
  }
  request.raw = options.has("--raw");
  request.measures_certainty = options.has("--json");
  if (auto stop = options.text("--stop")) request.stops = {*stop};
  request.max_tokens = static_cast<uint32_t>(tokens);
  if (auto prompt = options.text("--prompt")) {
    request.prompt = *prompt;
  } else {
    TRY(request.prompt, read_standard_input(max_prompt_bytes));
    if (request.prompt.ends_with('\n')) request.prompt.pop_back();
  }
  if (request.prompt.size() > max_prompt_bytes)
    return Error{"prompt-too-long", "the prompt is longer than 1 MiB", "--prompt", "Shorten it"};
  if (!is_utf8(bytes_of(request.prompt)))
    return Error{"prompt-not-utf8", "the prompt is not valid UTF-8", "--prompt", "Convert it"};
  return request;
}

struct Outcome {
  std::string output;
  std::vector<sk_token> tokens;  // of the answer, where a text model wrote it
  double first_piece_ms = 0, last_piece_ms = 0;
  std::optional<Error> error;
  TurnReport report;
  Json explanation;  // for programs, and for people
  std::string explanation_text;
};

// Writes the pieces as they come, unless they are wanted together.
Result<Outcome> ask(Session& session, Request request, const Session::Asking& how, bool stream) {
  Outcome outcome;
  const auto begin = std::chrono::steady_clock::now();
  TRY(const uint32_t turn, session.ask(std::move(request), how));
  for (bool done = false; !done;) {
    if (was_interrupted()) session.cancel(turn);
    Result<Turn::Piece> piece = session.step(turn);
    if (!piece) {
      outcome.error = std::move(piece.error());
      break;
    }
    if (stream) print(piece->text);
    outcome.output += piece->text;
    done = piece->done;
    outcome.last_piece_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    if (session.find_turn(turn)->report().tokens <= 1) outcome.first_piece_ms = outcome.last_piece_ms;
  }
  const Turn& ended = *session.find_turn(turn);
  outcome.report = ended.report();
  outcome.tokens.assign(ended.answer_tokens().begin(), ended.answer_tokens().end());
  const Grounds& grounds = *session.find_grounds(turn);
  outcome.explanation = explain(grounds, ended);
  outcome.explanation_text = explain_in_text(grounds, ended);
  session.end(turn);
  return outcome;
}

std::string as_json(const Outcome& outcome, bool explained, int64_t milliseconds) {
  const TurnReport& report = outcome.report;
  boost::json::object line{{"output", outcome.output},
                           {"skill", report.skill},
                           {"voices", boost::json::array(report.voices.begin(), report.voices.end())},
                           {"confidence", report.confidence},
                           {"abstained", outcome.error.has_value()},
                           {"tokens", report.tokens},
                           {"milliseconds", milliseconds}};
  boost::json::array files;
  for (const AnswerFile& file : report.files)
    files.push_back({{"name", file.name}, {"media_type", file.media_type}, {"bytes", file.content.size()}});
  if (!files.empty()) line["files"] = std::move(files);
  if (explained) line["explanation"] = outcome.explanation;
  return write_json(line) + "\n";
}

// For who watches: not on standard output.
void print_speed(const Outcome& outcome) {
  const TurnReport& report = outcome.report;
  if (report.tokens < 2) return;
  std::fprintf(stderr, "\n%u tokens read (%u known before), the first after %.0f ms; %u written, %.1f tokens/s\n",
               report.prompt_tokens, report.reused_tokens, outcome.first_piece_ms, report.tokens,
               (report.tokens - 1) * 1000.0 / (outcome.last_piece_ms - outcome.first_piece_ms));
}

struct Shown {
  bool json, ids, explanation;
};

Status keep_files(const std::vector<AnswerFile>& files, const std::optional<std::string>& folder) {
  if (files.empty()) return {};
  if (folder) TRY_OK(make_folder(*folder));
  for (const AnswerFile& file : files) {
    if (folder) TRY_OK(write_file(Path(*folder) / file.name, bytes_of(file.content)));
    std::fprintf(stderr, "%s %s (%s, %zu bytes)%s\n", folder ? "saved" : "with the file", file.name.c_str(),
                 file.media_type.c_str(), file.content.size(), folder ? "" : ": --save FOLDER keeps it");
  }
  return {};
}

Result<int> finish(Outcome outcome, Shown shown, int64_t milliseconds) {
  const bool json = shown.json;
  for (const Error& failure : outcome.report.failures)
    if (!outcome.error || failure.sentence() != outcome.error->sentence())
      std::fprintf(stderr, "warning: %s\n", failure.sentence().c_str());
  if (was_interrupted()) return exit_interrupted;
  if (json && (!outcome.error || outcome.error->code == "nobody-answers")) {
    print(as_json(outcome, shown.explanation, milliseconds));
    return exit_ok;
  }
  if (shown.ids) print(outcome.output);
  if (!json && !outcome.output.empty() && !outcome.output.ends_with('\n')) print("\n");
  if (shown.explanation) {
    std::fflush(stdout);
    std::fputs(outcome.explanation_text.c_str(), stderr);
  }
  if (outcome.error) return std::move(*outcome.error);
  if (outcome.output.empty()) print("\n");
  return exit_ok;
}

Result<Session::Asking> asking_of(const Options& options) {
  Session::Asking how;
  how.wishes = {options.text_or("--force", ""), options.texts("--pin"), options.texts("--ban"), false};
  if (const auto file = options.text("--plan")) {
    if (!how.wishes.forced.empty()) return usage_error("give --plan or --force, not both");
    TRY(const std::string text, read_text_file(*file));
    TRY(how.plan, parse_plan(text, *file));
  }
  return how;
}

Result<int> run(const Options& options, const Places& places) {
  using Clock = std::chrono::steady_clock;
  TRY(Session::Options session_setup, session_options(options));
  TRY(TrustList trust, trust_of(options, places));
  std::vector<std::string> names = options.positional();
  for (std::string& more : split(options.text_or("--skills", ""))) names.push_back(std::move(more));
  if (names.empty()) return usage_error("name a package or a model: FILE, @NAME, MODEL.gguf or --skills");
  TRY(Request request, request_of(options));
  TRY(Session::Asking how, asking_of(options));
  session_setup.router_hears_models = options.has("--hear-models");
  watch_for_interrupt();
  Session session(trust, std::move(session_setup));
  uint32_t model = 0;
  for (const std::string& name : names) {
    if (is_model_file(name)) {
      TRY(model, load_model(session, name, trust, places));
    } else {
      TRY(Path path, places.resolve(name));
      TRY(const uint32_t id, load_package(session, path, trust));
      if (session.find(id)->model) model = id;
    }
  }
  TRY_OK(load_drafting_bases(session, trust, places));
  if (options.has("--adapter") && model == 0) return usage_error("--adapter is for a model: MODEL.gguf");
  TRY(how.adapters, open_adapters(session, model, options, trust, places));
  const Clock::time_point begin = Clock::now();
  TRY(Outcome outcome, ask(session, std::move(request), how, !options.has("--json") && !options.has("--ids")));
  if (options.has("--ids")) outcome.output = write_tokens(outcome.tokens, ' ');
  if (options.has("--speed")) print_speed(outcome);
  const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
  TRY_OK(keep_files(outcome.report.files, options.text("--save")));
  return finish(std::move(outcome), {options.has("--json"), options.has("--ids"), options.has("--explain")},
                elapsed.count());
}

}  // namespace

Command run_command() {
  return {
      "run",
      "FILE… --prompt TEXT",
      "Ask one or several skills or models, and print the answer.",
      "The answer alone goes to standard output. Without --prompt the prompt is read from standard input.",
      with_model_options(
          {{"--prompt", "TEXT", "what to ask, or what a model is to continue"},
           {"--skills", "@a,@b", "further packages"},
           {"--tokens", "N", "the most tokens that a text model writes (200)"},
           {"--seed", "N", "for drawing tokens (1)"},
           {"--temperature", "X.Y", "0: always the likeliest token; up to 10 (0.8)"},
           {"--greedy", "", "the same as --temperature 0"},
           {"--top-k", "N", "draw from the N likeliest tokens; 0: all (40)"},
           {"--top-p", "X.Y", "draw from the likeliest tokens that together have this share (1)"},
           {"--min-p", "X.Y", "only tokens with this share of the likeliest one's probability (0)"},
           {"--repetition", "X.Y", "makes tokens that came less likely (1: does not)"},
           {"--presence", "X.Y", "taken from the logits of tokens that came (0)"},
           {"--grammar", "FILE", "a model's answer obeys this grammar (GBNF)"},
           {"--schema", "FILE", "a model's answer is JSON by this JSON Schema"},
           {"--json", "", "one object: output, skill, voices, confidence, abstained, tokens, milliseconds"},
           {"--explain", "", "say on standard error which skills were considered, the plan, and what each node took"},
           {"--plan", "FILE", "combine the skills as this plan says (docs/plans.md), not as the router would"},
           {"--hear-models", "", "the router also hears what a model makes of the prompt (docs/router.md)"},
           {"--force", "NAME", "this skill answers alone"},
           {"--pin", "NAME", "ask this skill, whatever the router thinks; several times", true},
           {"--ban", "NAME", "don't ask this skill; several times", true},
           {"--raw", "", "a model continues the prompt as it stands, without its chat template"},
           {"--stop", "TEXT", "the answer ends before this text"},
           {"--ids", "", "print the tokens of the answer, as numbers"},
           {"--speed", "", "say on standard error how fast a model read and wrote"},
           now_option,
           zone_option,
           {"--save", "FOLDER", "keep the files that belong to the answer here"},
           key_option}),
      0,
      any_number,
      run};
}

}  // namespace skillet::cli
