#include <chrono>
#include <cstdio>
#include <iterator>

#include "host/cli/files.h"
#include "host/cli/platform.h"
#include "host/cli/trust.h"
#include "host/session.h"

namespace skillet::cli {
namespace {

constexpr uint64_t default_budget_bytes = uint64_t(1) << 30, max_budget_bytes = uint64_t(4) << 30;
constexpr uint64_t max_answer_tokens = 100000;
constexpr size_t max_prompt_bytes = 1 << 20;

Result<std::string> read_standard_input() {
  std::string text;
  char piece[4096];
  while (size_t bytes = std::fread(piece, 1, sizeof piece, stdin)) {
    text.append(piece, bytes);
    if (text.size() > max_prompt_bytes)
      return Error{"prompt-too-long", "the prompt is longer than 1 MiB", "standard input", "Shorten it"};
  }
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts;
  for (size_t begin = 0; begin <= list.size();) {
    const size_t end = std::min(list.find(',', begin), list.size());
    if (end > begin) parts.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

// What of a package this host needs goes into the session; all of it is verified, code for other targets too.
Status load_package(Session& session, const Path& path, const TrustList& trust) {
  TRY(Buffer file, read_file(path, max_package_bytes));
  TRY(Package package, read_package(file, path.string()));
  auto load = [&]() -> Status {
    TRY([[maybe_unused]] VerifiedManifest verified, verify_package(package, trust));
    TRY(uint32_t id, session.open(package.manifest, package.signature));
    const std::vector<const Manifest::File*> needs = session.find(id)->needs;
    for (const Manifest::File* need : needs) TRY_OK(session.put(id, need->path, package.find(need->path)->content));
    return session.load(id);
  };
  Status status = load();
  if (!status) return std::move(status.error()).at(path.string());
  return {};
}

void log_line(int level, std::string_view skill, std::string_view line) {
  constexpr const char* levels[] = {"debug", "info", "warning", "error"};
  const char* name = level >= 0 && level <= 3 ? levels[level] : "log";
  std::fprintf(stderr, "%s: %.*s: %.*s\n", name, static_cast<int>(skill.size()), skill.data(),
               static_cast<int>(line.size()), line.data());
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
  request.max_tokens = static_cast<uint32_t>(tokens);
  if (auto prompt = options.text("--prompt")) {
    request.prompt = *prompt;
  } else {
    TRY(request.prompt, read_standard_input());
  }
  if (request.prompt.size() > max_prompt_bytes)
    return Error{"prompt-too-long", "the prompt is longer than 1 MiB", "--prompt", "Shorten it"};
  if (!is_utf8(bytes_of(request.prompt)))
    return Error{"prompt-not-utf8", "the prompt is not valid UTF-8", "--prompt", "Convert it"};
  return request;
}

struct Outcome {
  std::string output;
  std::optional<Error> error;
  TurnReport report;
};

// Writes the pieces as they come, unless they are wanted together.
Result<Outcome> ask(Session& session, Request request, bool stream) {
  Outcome outcome;
  TRY(uint32_t turn, session.ask(std::move(request)));
  for (bool done = false; !done;) {
    if (was_interrupted()) session.cancel(turn);
    Result<Turn::Piece> piece = session.step(turn);
    if (!piece) {
      outcome.error = std::move(piece.error());
      break;
    }
    if (stream) {
      std::fwrite(piece->text.data(), 1, piece->text.size(), stdout);
      std::fflush(stdout);
    }
    outcome.output += piece->text;
    done = piece->done;
  }
  outcome.report = session.find_turn(turn)->report();
  session.end(turn);
  return outcome;
}

std::string as_json(const Outcome& outcome, int64_t milliseconds) {
  const TurnReport& report = outcome.report;
  return write_json({{"output", outcome.output},
                     {"skill", report.skill},
                     {"voices", boost::json::array(report.voices.begin(), report.voices.end())},
                     {"confidence", report.confidence},
                     {"abstained", outcome.error.has_value()},
                     {"tokens", report.tokens},
                     {"milliseconds", milliseconds}}) +
         "\n";
}

void print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

Result<int> finish(Outcome outcome, bool json, int64_t milliseconds) {
  for (const Error& failure : outcome.report.failures)
    if (!outcome.error || failure.sentence() != outcome.error->sentence())
      std::fprintf(stderr, "warning: %s\n", failure.sentence().c_str());
  if (was_interrupted()) return exit_interrupted;
  if (json && (!outcome.error || outcome.error->code == "nobody-answers")) {
    print(as_json(outcome, milliseconds));
    return exit_ok;
  }
  if (!json && !outcome.output.empty() && !outcome.output.ends_with('\n')) print("\n");
  if (outcome.error) return std::move(*outcome.error);
  if (outcome.output.empty()) print("\n");
  return exit_ok;
}

Result<int> run(const Options& options, const Places& places) {
  using Clock = std::chrono::steady_clock;
  TRY(uint64_t budget, options.number("--budget", default_budget_bytes, 1, max_budget_bytes));
  TRY(TrustList trust, trust_of(options, places));
  std::vector<std::string> packages = options.positional();
  for (std::string& more : split(options.text_or("--skills", ""))) packages.push_back(std::move(more));
  if (packages.empty()) return usage_error("name a package: FILE, @NAME or --skills");
  TRY(Request request, request_of(options));
  watch_for_interrupt();
  Session session(trust, budget, log_line);
  for (const std::string& package : packages) {
    TRY(Path path, places.resolve(package));
    TRY_OK(load_package(session, path, trust));
  }
  const Clock::time_point begin = Clock::now();
  TRY(Outcome outcome, ask(session, std::move(request), !options.has("--json")));
  const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
  return finish(std::move(outcome), options.has("--json"), elapsed.count());
}

}  // namespace

Command run_command() {
  return {"run",
          "FILE… --prompt TEXT",
          "Ask one or several skills, and print the answer.",
          "The answer alone goes to standard output. Without --prompt the prompt is read from standard input.",
          {{"--prompt", "TEXT", "what to ask"},
           {"--skills", "@a,@b", "further packages"},
           {"--tokens", "N", "the most tokens that a text model writes (200)"},
           {"--seed", "N", "for drawing tokens (1)"},
           {"--temperature", "X.Y", "0: always the likeliest token; up to 10 (0.8)"},
           {"--greedy", "", "the same as --temperature 0"},
           {"--json", "", "one object: output, skill, voices, confidence, abstained, tokens, milliseconds"},
           {"--budget", "BYTES", "the most memory that skills may take (1 GiB)"},
           trust_option,
           key_option},
          0,
          any_number,
          run};
}

}  // namespace skillet::cli
