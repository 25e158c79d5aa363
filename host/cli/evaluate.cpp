// skillet evaluate: how many queries a skill answers as it should.
#include <chrono>
#include <cstdio>

#include "host/base/json.h"
#include "host/cli/clock.h"
#include "host/cli/models.h"
#include "host/cli/platform.h"
#include "host/cli/standard_output.h"
#include "host/cli/verdict.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace skillet::cli {
namespace {

// Where neither a query nor the user says what time it is: so that an evaluation gives the same tomorrow, and
// elsewhere.
constexpr const char *usual_now = "2026-03-10T10:30:00", *usual_zone = "UTC";

struct Miss {
  std::string_view kind;  // a word of `words`
  const Query* query;
  std::optional<std::string> answer;
};

// By verdict; a turn that ends with an error is the last kind.
constexpr std::string_view words[] = {"right", "wrong", "unsure", "declined", "answered", "failed"};
constexpr size_t failed = std::size(words) - 1;

struct Tally {
  uint64_t counts[std::size(words)] = {};
  std::vector<Miss> misses;
  int64_t milliseconds = 0;

  uint64_t total() const {
    uint64_t sum = 0;
    for (const uint64_t count : counts) sum += count;
    return sum;
  }
};

struct Examined {
  Session& session;
  std::string skill;
  Clock& clock;  // that the session looks at
  Match match;
};

// Nothing where the skill declines.
Result<std::optional<std::string>> answer_to(const Examined& examined, const Query& query) {
  Session::Asking how;
  how.wishes.forced = examined.skill;
  Request request{.prompt = query.prompt, .sampling = {.temperature_permille = 0}};
  TRY(const uint32_t turn, examined.session.ask(std::move(request), how));
  std::optional<std::string> answer = "";
  std::optional<Error> error;
  for (bool done = false; !done;) {
    if (was_interrupted()) examined.session.cancel(turn);
    Result<Turn::Piece> piece = examined.session.step(turn);
    if (!piece) error = std::move(piece.error());
    if (piece) *answer += piece->text;
    done = !piece || piece->done;
  }
  examined.session.end(turn);
  if (error && error->code != "nobody-answers") return std::move(*error);
  if (error) answer.reset();
  return answer;
}

Result<Clock> clock_for(const Query& query, const Options& options) {
  return clock_at(query.now.value_or(options.text_or("--now", usual_now)),
                  query.zone.value_or(options.text_or("--zone", usual_zone)));
}

Result<Tally> ask_all(const Examined& examined, const std::vector<Query>& queries, const std::string& file,
                      const Options& options) {
  Tally tally;
  const auto begin = std::chrono::steady_clock::now();
  for (const Query& query : queries) {
    Result<Clock> clock = clock_for(query, options);
    if (!clock) return std::move(clock.error()).at(file + ", /" + std::to_string(&query - queries.data()));
    examined.clock = std::move(*clock);
    Result<std::optional<std::string>> answer = answer_to(examined, query);
    if (was_interrupted()) return tally;
    const size_t kind = answer ? static_cast<size_t>(judge(query, *answer, examined.match)) : failed;
    tally.counts[kind]++;
    if (kind == 0) continue;
    tally.misses.push_back({words[kind], &query, answer ? std::move(*answer) : answer.error().sentence()});
  }
  const auto elapsed = std::chrono::steady_clock::now() - begin;
  tally.milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count();
  return tally;
}

Json to_json(const Miss& miss) {
  const Query& query = *miss.query;
  boost::json::object object{{"prompt", query.prompt}, {"kind", miss.kind}};
  if (!query.texts.empty()) object["expected"] = boost::json::array(query.texts.begin(), query.texts.end());
  object["answer"] = miss.answer ? Json(*miss.answer) : Json(nullptr);
  return object;
}

std::string as_json(const Tally& tally, const std::string& file, const std::string& skill, bool shows_misses) {
  boost::json::object object{{"file", file}, {"skill", skill}, {"total", tally.total()}};
  for (size_t kind = 0; kind < std::size(words); kind++) object[words[kind]] = tally.counts[kind];
  object["milliseconds"] = tally.milliseconds;
  boost::json::array misses;
  for (const Miss& miss : tally.misses) misses.push_back(to_json(miss));
  if (shows_misses) object["failures"] = std::move(misses);
  return write_json(object) + "\n";
}

std::string as_text(const Miss& miss) {
  const Query& query = *miss.query;
  std::string text = "  " + std::string(miss.kind) + ": " + query.prompt + "\n";
  for (size_t i = 0; i < query.texts.size(); i++)
    text += (i == 0 ? "    expected: " : "          or: ") + query.texts[i] + "\n";
  if (!miss.answer) return text;
  const auto lines = query.texts.empty() ? 1 : std::count(query.texts[0].begin(), query.texts[0].end(), '\n') + 1;
  return text + "    answer:   " + std::string(first_lines(*miss.answer, static_cast<size_t>(lines))) + "\n";
}

std::string as_text(const Tally& tally, const std::string& file, bool shows_misses) {
  const uint64_t total = tally.total();
  char share[16];
  std::snprintf(share, sizeof share, "%.1f",
                total ? 100.0 * static_cast<double>(tally.counts[0]) / static_cast<double>(total) : 0.0);
  std::string text =
      file + ": " + std::to_string(tally.counts[0]) + " of " + std::to_string(total) + " right (" + share + " %)";
  std::string_view separator = "; ";
  for (size_t kind = 1; kind < std::size(words); kind++) {
    if (tally.counts[kind] == 0) continue;
    text += std::string(separator) + std::to_string(tally.counts[kind]) + " " + std::string(words[kind]);
    separator = ", ";
  }
  text += "\n";
  if (shows_misses)
    for (const Miss& miss : tally.misses) text += as_text(miss);
  return text;
}

// A package, "@name", or the folder of a skill that was built there.
Result<Path> package_of(const std::string& skill, const Places& places) {
  TRY(Path path, places.resolve(skill));
  std::error_code failure;
  if (std::filesystem::is_directory(path, failure)) return newest_build(path);
  return path;
}

Result<int> evaluate(const Options& options, const Places& places) {
  const std::vector<std::string>& names = options.positional();
  std::vector<std::vector<Query>> files;
  for (size_t i = 1; i < names.size(); i++) {
    TRY(std::vector<Query> queries, read_queries(names[i]));
    files.push_back(std::move(queries));
  }
  TRY(const TrustList trust, trust_of(options, places));
  TRY(Session::Options setup, session_options(options));
  TRY(const Path package, package_of(names[0], places));
  Clock clock = setup.clock;
  setup.clock = {[&clock] { return clock.now_ms(); }, [&clock](int64_t instant) { return clock.utc_offset(instant); }};
  watch_for_interrupt();
  Session session(trust, std::move(setup));
  TRY(const uint32_t id, load_package(session, package, trust));
  if (!options.has("--alone")) TRY_OK(load_drafting_bases(session, trust, places));
  const Examined examined{session, session.name_of(id), clock, options.has("--among") ? Match::word : Match::value};
  for (size_t i = 0; i < files.size(); i++) {
    const std::string& file = names[i + 1];
    TRY(const Tally tally, ask_all(examined, files[i], file, options));
    if (was_interrupted()) return exit_interrupted;
    const bool shows_misses = options.has("--failures");
    print(options.has("--json") ? as_json(tally, file, examined.skill, shows_misses)
                                : as_text(tally, file, shows_misses));
  }
  return exit_ok;
}

}  // namespace

Command evaluate_command() {
  return {
      "evaluate",
      "SKILL QUERIES.json…",
      "Count how many queries a skill answers as it should.",
      "SKILL is a package, @NAME, or a folder that was built. The files are described in docs/formats/evaluation.md.\n"
      "What is not right is wrong, unsure (it asks back), declined, answered (it should have declined) or failed.",
      {{"--failures", "", "list what is not right"},
       {"--json", "", "one object a file"},
       {"--among", "", "an answer is right when one of the words of its first line is expected"},
       {"--alone", "", "without the model that drafts for the skill"},
       {"--now", "TIME", "what time it is, where a query does not say (2026-03-10T10:30:00)"},
       {"--zone", "NAME", "the time zone, likewise (UTC)"},
       threads_option,
       cache_option,
       budget_option,
       trust_option,
       key_option},
      2,
      any_number,
      evaluate};
}

}  // namespace skillet::cli
