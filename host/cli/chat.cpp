// skillet chat: a conversation with skills of which the governor decides who is in memory.
#include <cstdio>

#include "host/base/json.h"
#include "host/cli/clock.h"
#include "host/cli/models.h"
#include "host/cli/platform.h"
#include "host/cli/standard_input.h"
#include "host/cli/standard_output.h"
#include "host/cli/trace_file.h"
#include "host/governed_session.h"

namespace skillet::cli {
namespace {

constexpr size_t max_line_bytes = 1 << 20;
constexpr size_t max_history_messages = 64;
constexpr uint64_t max_answer_tokens = 100000;

class Chat {
 public:
  Chat(const Options& options, Session& session, GovernedSession& governed, std::map<uint32_t, Path> packages)
      : session_(session), governed_(governed), packages_(std::move(packages)), in_json_(options.has("--json")) {
    wishes_.banned = options.texts("--ban");
    const std::vector<std::string> pinned = options.texts("--pin");
    governed_.wish({pinned.begin(), pinned.end()}, {wishes_.banned.begin(), wishes_.banned.end()});
  }

  // A line is a prompt; the last line is the end.
  Result<int> run(Request request) {
    for (;;) {
      TRY(const std::optional<std::string> line, read_line(max_line_bytes));
      if (was_interrupted()) return exit_interrupted;
      if (!line) return exit_ok;
      if (line->empty()) continue;
      request.prompt = *line;
      answer(request);
      if (was_interrupted()) return exit_interrupted;
    }
  }

 private:
  void answer(Request& request) {
    governed_.prompt_comes(request.prompt, wishes_);
    bring();
    for (const Error& error : governed_.refusals()) std::fprintf(stderr, "warning: %s\n", error.sentence().c_str());
    std::string text;
    Result<TurnReport> report = take_turn(request, text);
    if (in_json_) {
      print(as_json(text, report));
    } else if (!report) {
      std::fprintf(stderr, "error: %s\n", report.error().sentence().c_str());
    } else {
      print("\n");
    }
    bring();
    request.history.push_back({"user", request.prompt});
    request.history.push_back({"assistant", text});
    if (request.history.size() > max_history_messages)
      request.history.erase(request.history.begin(), request.history.begin() + 2);
  }

  Result<TurnReport> take_turn(const Request& request, std::string& text) {
    const Result<uint32_t> turn = session_.ask(request, {.wishes = wishes_});
    if (!turn) {
      governed_.turn_ended(nullptr);
      return turn.error();
    }
    Status status;
    for (bool done = false; !done;) {
      if (was_interrupted()) session_.cancel(*turn);
      Result<Turn::Piece> piece = session_.step(*turn);
      if (!piece) status = std::move(piece.error());
      if (piece && !in_json_) print(piece->text);
      if (piece) text += piece->text;
      done = !piece || piece->done;
    }
    governed_.turn_ended(session_.find_turn(*turn));
    TurnReport report = session_.find_turn(*turn)->report();
    session_.end(*turn);
    if (!status) return std::move(status.error());
    return report;
  }

  void bring() {
    while (const std::optional<uint32_t> id = governed_.next()) {
      governed_.brought(load_opened(session_, *id, packages_.at(*id)));
    }
  }

  std::string as_json(const std::string& text, const Result<TurnReport>& report) const {
    boost::json::array resident;
    for (const uint32_t id : session_.resident()) resident.emplace_back(session_.name_of(id));
    return write_json({{"output", text},
                       {"skill", report ? report->skill : ""},
                       {"error", report ? "" : report.error().code},
                       {"waited_us", governed_.waited_us()},
                       {"resident", std::move(resident)},
                       {"used_bytes", session_.budget().used()}}) +
           "\n";
  }

  Session& session_;
  GovernedSession& governed_;
  const std::map<uint32_t, Path> packages_;
  const bool in_json_;
  Wishes wishes_;
};

Result<Request> request_of(const Options& options) {
  Request request;
  TRY(const uint64_t tokens, options.number("--tokens", request.max_tokens, 1, max_answer_tokens));
  request.max_tokens = static_cast<uint32_t>(tokens);
  TRY(request.sampling.seed, options.number("--seed", request.sampling.seed, 0, UINT64_MAX));
  if (options.has("--greedy")) request.sampling.temperature_permille = 0;
  return request;
}

GovernedSession::Options governing(TraceFile* trace) {
  GovernedSession::Options options;
  if (!trace) return options;
  options.append = [trace](std::string_view line) { trace->append(line); };
  if (trace->is_new()) return options;
  options.state = trace->state();
  options.parameters = trace->parameters();
  return options;
}

Result<int> chat(const Options& options, const Places& places) {
  TRY(Session::Options setup, session_options(options));
  TRY(const TrustList trust, trust_of(options, places));
  TRY(Request request, request_of(options));
  std::unique_ptr<TraceFile> trace;
  if (const auto path = options.text("--trace")) {
    TRY(trace, TraceFile::open(*path));
  }
  watch_for_interrupt();
  Session session(trust, std::move(setup));
  GovernedSession governed(session, governing(trace.get()));
  if (!trace || trace->is_new()) governed.begin_trace();
  std::map<uint32_t, Path> packages;
  for (const std::string& name : options.positional()) {
    if (is_model_file(name)) {
      TRY_OK(load_model(session, name, trust, places));
      continue;
    }
    TRY(const Path path, places.resolve(name));
    TRY(const uint32_t id, open_package(session, path, trust));
    packages.emplace(id, path);
    TRY_OK(governed.enrol(id));
  }
  TRY(const int code, Chat(options, session, governed, std::move(packages)).run(std::move(request)));
  if (trace) TRY_OK(trace->status());
  return code;
}

}  // namespace

Command chat_command() {
  return {"chat",
          "FILE… [--trace TRACE]",
          "Ask one prompt a line, of skills that come into memory when they are wanted.",
          "Packages stay on disk until a prompt wants them; the governor decides who is in memory (docs/governor.md). "
          "Models of your own stay.",
          {{"--trace", "TRACE", "write down what the governor does, going on where the file ends"},
           {"--pin", "NAME", "always in memory; several times", true},
           {"--ban", "NAME", "never asked; several times", true},
           {"--tokens", "N", "the most tokens that a text model writes (200)"},
           {"--seed", "N", "for drawing tokens (1)"},
           {"--greedy", "", "always the likeliest token"},
           {"--json", "", "an object a line: output, skill, error, waited_us, resident, used_bytes"},
           threads_option,
           cache_option,
           budget_option,
           now_option,
           zone_option,
           trust_option,
           key_option},
          1,
          any_number,
          chat};
}

}  // namespace skillet::cli
