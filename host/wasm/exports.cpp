// What the page's worker calls (host/web/src/worker.ts): functions of plain C types, answers as JSON,
// {"ok": …} or {"error": {"code", "what", "where", "remedy"}}. The text of an answer is valid until the next call.
#include <emscripten/emscripten.h>
#include <emscripten/heap.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <memory>

#include "host/base/build_version.h"
#include "host/base/json.h"
#include "host/compose/plan_json.h"
#include "host/route/explanation.h"
#include "host/session.h"
#include "host/wasm/answers.h"
#include "host/wasm/page_session.h"

using namespace skillet;
using page::done;
using page::not_started;
using page::ok;
using page::refuse;
using page::reply;
namespace json = boost::json;

extern "C" void skillet_js_log(int level, const char* line);
extern "C" int skillet_js_is_cancelled();

namespace {

std::unique_ptr<Session> session;

std::string_view view(const char* text, size_t size) {
  return {text, size};
}
Bytes view(const uint8_t* data, size_t size) {
  return {data, size};
}

json::array names(const std::vector<std::string>& list) {
  return json::array(list.begin(), list.end());
}

void pass_on(int level, std::string_view skill, std::string_view line) {
  skillet_js_log(level, (std::string(skill) + ": " + std::string(line)).c_str());
}
bool is_cancelled() {
  return skillet_js_is_cancelled() != 0;
}

uint64_t microseconds_now() {
  return static_cast<uint64_t>(emscripten_get_now() * 1000);
}

json::object describe(uint32_t id, const Session::Entry& entry) {
  const Manifest& manifest = entry.verified.manifest;
  const Signer& signer = entry.verified.signer;
  json::array needs, examples;
  uint64_t bytes = 0;
  for (const Session::Need& need : entry.needs) {
    json::object file = {{"path", need.path}, {"bytes", need.bytes}};
    if (need.sealed) file["sha256"] = to_hex(need.sealed->hash);
    needs.push_back(std::move(file));
    bytes += need.bytes;
  }
  for (const Manifest::Example& example : manifest.examples)
    examples.push_back({{"prompt", example.prompt}, {"answer", example.answer}});
  return {{"id", id},
          {"name", manifest.name},
          {"version", manifest.version},
          {"title", entry.title},
          {"description", manifest.description},
          {"license", manifest.license},
          {"author", manifest.author},
          {"kind", manifest.kind},
          {"base", manifest.base ? manifest.base->name : ""},
          {"drafts_only", manifest.drafts_only},
          {"signer", {{"name", signer.name}, {"key", to_hex(signer.key)}}},
          {"hooks", names(manifest.hooks)},
          {"bytes", bytes},
          {"needs", std::move(needs)},
          {"examples", std::move(examples)}};
}

json::object describe(const TurnReport& report) {
  json::array failures;
  for (const Error& error : report.failures) failures.push_back(to_json(error));
  return {{"skill", report.skill},
          {"voices", names(report.voices)},
          {"confidence", report.confidence},
          {"prompt_tokens", report.prompt_tokens},
          {"reused_tokens", report.reused_tokens},
          {"read_tokens", report.read_tokens},
          {"tokens", report.tokens},
          {"end", report.end},
          {"declined", names(report.declined)},
          {"failures", std::move(failures)}};
}

// Their content may be any bytes, and this is text.
json::array describe(const std::vector<AnswerFile>& files) {
  json::array all;
  for (const AnswerFile& file : files)
    all.push_back({{"name", file.name}, {"media_type", file.media_type}, {"hex", to_hex(bytes_of(file.content))}});
  return all;
}

// So that who asks again by tokens can go on from the answer.
json::array answer_ids(const Turn& turn) {
  return json::array(turn.answer_tokens().begin(), turn.answer_tokens().end());
}

json::object describe(const Model& model) {
  const Tokenizer& tokenizer = model.tokenizer();
  return {{"architecture", model.architecture()},
          {"name", model.name()},
          {"context", model.context()},
          {"vocabulary", tokenizer.size()},
          {"chat_template", model.chat_template()},
          {"begin_of_text", tokenizer.text(tokenizer.begin_of_text())},
          {"end_of_text", tokenizer.text(tokenizer.end_of_text())}};
}

// Ranges are checked once more, by name, where they are used (check_sampling).
void read_sampling(JsonReader& root, SamplingOptions& options) {
  const auto number = [&](const char* name, auto& value, int64_t min, int64_t max) {
    if (root.has(name)) value = static_cast<std::remove_reference_t<decltype(value)>>(root.integer(name, min, max));
  };
  number("top_k", options.top_k, 0, UINT32_MAX);
  number("top_p_permille", options.top_p_permille, 0, 1000);
  number("min_p_permille", options.min_p_permille, 0, 1000);
  number("penalty_window", options.penalty_window, 0, max_penalty_window_tokens);
  number("repetition_permille", options.repetition_permille, min_repetition_permille, max_repetition_permille);
  number("presence_permille", options.presence_permille, -max_presence_permille, max_presence_permille);
  number("frequency_permille", options.frequency_permille, -max_presence_permille, max_presence_permille);
  if (!root.has("logit_bias")) return;
  root.each("logit_bias", max_bias_tokens, [&](JsonReader& item) {
    LogitBias bias;
    bias.token = static_cast<sk_token>(item.integer("token", 0, INT32_MAX));
    if (item.has("permille"))
      bias.permille = static_cast<int32_t>(item.integer("permille", -max_bias_permille, max_bias_permille));
    if (item.has("never")) bias.never = item.boolean("never");
    options.logit_bias.push_back(bias);
  });
}

constexpr size_t max_messages = 10000, max_prompt_tokens = 1 << 20, max_request_depth = 24;

struct Asked {
  Request request;
  Session::Asking how;
  std::optional<std::vector<uint32_t>> chosen;  // that `how` refers to
};

void read_wishes(JsonReader root, Wishes& wishes) {
  constexpr JsonReader::Text name{.max_bytes = Plan::max_name_bytes};
  if (root.has("forced")) wishes.forced = root.text("forced", name);
  if (root.has("explore")) wishes.explores = root.boolean("explore");
  for (const auto& [key, names] : {std::pair{"pinned", &wishes.pinned}, std::pair{"banned", &wishes.banned}})
    if (root.has(key))
      root.each(key, Session::max_open_skills, [&](JsonReader& item) { names->push_back(item.text(name)); });
}

Status read_asked(const Json& value, Asked& asked) {
  Request& request = asked.request;
  JsonReader root(value, "request");
  if (root.has("prompt_ids")) {
    root.each("prompt_ids", max_prompt_tokens, [&](JsonReader& item) {
      request.prompt_ids.push_back(static_cast<sk_token>(item.integer(0, INT32_MAX)));
    });
  } else {
    request.prompt = root.text("prompt", {.max_bytes = 1 << 20});
  }
  if (root.has("max_tokens")) request.max_tokens = static_cast<uint32_t>(root.integer("max_tokens", 1, 100000));
  if (root.has("seed")) request.sampling.seed = static_cast<uint64_t>(root.integer("seed", 0, INT64_MAX));
  if (root.has("temperature_permille"))
    request.sampling.temperature_permille = static_cast<uint32_t>(root.integer("temperature_permille", 0, 5000));
  read_sampling(root, request.sampling);
  if (root.has("grammar")) request.grammar = root.text("grammar", {.max_bytes = 1 << 20});
  if (root.has("json_schema")) request.json_schema = root.text("json_schema", {.max_bytes = 1 << 20});
  if (root.has("raw")) request.raw = root.boolean("raw");
  if (root.has("rendered")) request.rendered = root.text("rendered", {.max_bytes = 8 << 20});
  if (root.has("stops"))
    root.each("stops", StopText::max_strings, [&](JsonReader& item) {
      request.stops.push_back(item.text({.min_bytes = 1, .max_bytes = StopText::max_string_bytes}));
    });
  if (root.has("history"))
    root.each("history", max_messages, [&](JsonReader& item) {
      request.history.push_back({item.text("role", {.max_bytes = 16}), item.text("content", {.max_bytes = 1 << 20})});
    });
  if (root.has("certainty")) request.measures_certainty = root.boolean("certainty");
  if (root.has("wishes")) read_wishes(root.object("wishes"), asked.how.wishes);
  if (root.has("skills")) {
    asked.how.skills = &asked.chosen.emplace();
    root.each("skills", Session::max_open_skills,
              [&](JsonReader& item) { asked.chosen->push_back(static_cast<uint32_t>(item.integer(0, UINT32_MAX))); });
  }
  TRY_OK(root.finish());
  if (!root.has("plan")) return {};
  TRY(asked.how.plan, plan_of(value.at("plan"), "request, /plan"));
  return {};
}

}  // namespace

Session* page::session() {
  return ::session.get();
}

Error page::not_started() {
  return {"host-not-started", "the host was not started", "", "Call skillet_start first"};
}

extern "C" {

EMSCRIPTEN_KEEPALIVE void* skillet_alloc(size_t bytes) {
  return malloc(bytes);
}
EMSCRIPTEN_KEEPALIVE void skillet_free(void* memory) {
  free(memory);
}

EMSCRIPTEN_KEEPALIVE const char* skillet_start(const char* config, size_t size) {
  Result<Json> parsed = parse_json(view(config, size), "configuration");
  if (!parsed) return refuse(parsed.error());
  JsonReader root(*parsed, "configuration");
  const auto budget_bytes = static_cast<uint64_t>(root.integer("budget_bytes", 1 << 20, int64_t(4) << 30));
  const auto threads = root.has("threads") ? static_cast<size_t>(root.integer("threads", 1, Session::max_threads)) : 1;
  (void)root.object("trust");
  if (Status status = root.finish(); !status) return refuse(status.error());
  Result<TrustList> trust = TrustList::parse(write_json(parsed->at("trust")), "trust.json");
  if (!trust) return refuse(trust.error());
  Session::Options options{
      .budget_bytes = budget_bytes, .threads = threads, .log = pass_on, .is_cancelled = is_cancelled};
  page::stop_governing();
  session = std::make_unique<Session>(std::move(*trust), std::move(options));
#if defined(__EMSCRIPTEN_PTHREADS__)
  constexpr bool has_threads = true;
#else
  constexpr bool has_threads = false;
#endif
  return ok({{"abi", std::to_string(SK_ABI_MAJOR) + "." + std::to_string(SK_ABI_MINOR)},
             {"version", version},
             {"threads", has_threads},
             {"simd", true}});
}

EMSCRIPTEN_KEEPALIVE const char* skillet_open(const uint8_t* manifest, size_t manifest_size, const uint8_t* signature,
                                              size_t signature_size) {
  if (!session) return refuse(not_started());
  Result<uint32_t> id = session->open(view(manifest, manifest_size), view(signature, signature_size));
  return id ? ok(describe(*id, *session->find(*id))) : refuse(id.error());
}

EMSCRIPTEN_KEEPALIVE const char* skillet_put(uint32_t id, const char* path, size_t path_size, const uint8_t* data,
                                             size_t size) {
  if (!session) return refuse(not_started());
  return done(session->put(id, view(path, path_size), view(data, size)));
}

// A model of the user's own: {"title", "parts_bytes": […]}, run by the open skill `runner`.
EMSCRIPTEN_KEEPALIVE const char* skillet_open_model(uint32_t runner, const char* text, size_t size) {
  if (!session) return refuse(not_started());
  Result<Json> parsed = parse_json(view(text, size), "model");
  if (!parsed) return refuse(parsed.error());
  JsonReader root(*parsed, "model");
  std::string title = root.text("title", {.max_bytes = 4096});
  std::vector<uint64_t> parts_bytes;
  root.each("parts_bytes", Session::max_model_parts,
            [&](JsonReader& item) { parts_bytes.push_back(static_cast<uint64_t>(item.integer(1, int64_t(4) << 30))); });
  if (Status status = root.finish(); !status) return refuse(status.error());
  Result<uint32_t> id = session->open_model(runner, std::move(title), parts_bytes);
  return id ? ok(describe(*id, *session->find(*id))) : refuse(id.error());
}

// Where the next bytes of a file belong, until the next call: {"pointer", "bytes"}.
EMSCRIPTEN_KEEPALIVE const char* skillet_room(uint32_t id, const char* path, size_t path_size) {
  if (!session) return refuse(not_started());
  const Result<std::span<uint8_t>> room = session->room(id, view(path, path_size));
  return room ? ok({{"pointer", reinterpret_cast<uintptr_t>(room->data())}, {"bytes", room->size()}})
              : refuse(room.error());
}

// So many of them are there; what is refused is refused as early as it can be.
EMSCRIPTEN_KEEPALIVE const char* skillet_arrived(uint32_t id, const char* path, size_t path_size, size_t bytes) {
  if (!session) return refuse(not_started());
  return done(session->arrived(id, view(path, path_size), bytes));
}

EMSCRIPTEN_KEEPALIVE const char* skillet_load(uint32_t id) {
  if (!session) return refuse(not_started());
  const uint64_t start_us = microseconds_now();
  if (Status status = session->load(id); !status) return refuse(status.error());
  const Session::Entry& entry = *session->find(id);
  json::object loaded = {{"resident_bytes", entry.resident_bytes()}, {"load_us", microseconds_now() - start_us}};
  if (entry.model) loaded["model"] = describe(*entry.model);
  return ok(std::move(loaded));
}

EMSCRIPTEN_KEEPALIVE const char* skillet_unload(uint32_t id) {
  return session ? done(session->unload(id)) : refuse(not_started());
}

EMSCRIPTEN_KEEPALIVE const char* skillet_close(uint32_t id) {
  if (session) session->close(id);
  return ok();
}

EMSCRIPTEN_KEEPALIVE const char* skillet_ask(const char* request_text, size_t size) {
  if (!session) return refuse(not_started());
  Result<Json> parsed =
      parse_json(view(request_text, size), "request", {.max_bytes = 8 << 20, .max_depth = max_request_depth});
  if (!parsed) return refuse(parsed.error());
  Asked asked;
  if (Status read = read_asked(*parsed, asked); !read) return refuse(read.error());
  Result<uint32_t> turn = session->ask(std::move(asked.request), asked.how);
  if (!turn) page::turn_ended(nullptr);
  return turn ? ok({{"turn", *turn}}) : refuse(turn.error());
}

EMSCRIPTEN_KEEPALIVE const char* skillet_step(uint32_t turn) {
  if (!session) return refuse(not_started());
  Result<Turn::Piece> piece = session->step(turn);
  const Turn* under_way = session->find_turn(turn);
  json::object answer = under_way ? describe(under_way->report()) : json::object();
  if (under_way && piece && piece->done) {
    answer["ids"] = answer_ids(*under_way);
    answer["files"] = describe(under_way->report().files);
  }
  if (under_way && (!piece || piece->done)) answer["explanation"] = explain(*session->find_grounds(turn), *under_way);
  if (!piece || piece->done) {
    if (under_way) page::turn_ended(under_way);
    session->end(turn);
  }
  if (!piece) return reply({{"error", to_json(piece.error())}, {"report", std::move(answer)}});
  answer["done"] = piece->done;
  answer["text"] = piece->text;
  return ok(std::move(answer));
}

EMSCRIPTEN_KEEPALIVE const char* skillet_cancel(uint32_t turn) {
  if (session) session->cancel(turn);
  return ok();
}

// {"prompt", "skill"}: which skill the user says the prompt was for; an empty one: none.
EMSCRIPTEN_KEEPALIVE const char* skillet_correct(const char* text, size_t size) {
  if (!session) return refuse(not_started());
  Result<Json> parsed = parse_json(view(text, size), "correction");
  if (!parsed) return refuse(parsed.error());
  JsonReader root(*parsed, "correction");
  std::string prompt = root.text("prompt", {.max_bytes = Session::max_corrected_bytes});
  std::string skill = root.text("skill", {.min_bytes = 0, .max_bytes = Router::max_label_bytes});
  if (Status status = root.finish(); !status) return refuse(status.error());
  return done(session->correct(std::move(prompt), std::move(skill)));
}

EMSCRIPTEN_KEEPALIVE const char* skillet_state() {
  if (!session) return refuse(not_started());
  json::array resident;
  for (uint32_t id : session->resident()) {
    const Session::Entry& entry = *session->find(id);
    resident.push_back({{"id", id},
                        {"name", entry.verified.manifest.name},
                        {"version", entry.verified.manifest.version},
                        {"bytes", entry.resident_bytes()},
                        {"calls", entry.skill ? entry.skill->calls() : 0},
                        {"faulted", entry.skill && entry.skill->is_faulted()}});
  }
  const MemoryBudget& budget = session->budget();
  return ok({{"budget_bytes", budget.limit()},
             {"used_bytes", budget.used()},
             {"high_water_bytes", budget.high_water()},
             {"heap_bytes", emscripten_get_heap_size()},
             {"resident", std::move(resident)}});
}
}
