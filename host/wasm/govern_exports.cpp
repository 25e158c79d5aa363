// What the page's worker calls while the governor decides who is resident (host/governed_session.h).
#include <emscripten/emscripten.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <memory>
#include <utility>

#include "host/base/bytes.h"
#include "host/base/json.h"
#include "host/govern/sentence.h"
#include "host/governed_session.h"
#include "host/wasm/answers.h"
#include "host/wasm/page_session.h"

using namespace skillet;
using page::done;
using page::ok;
using page::refuse;
namespace json = boost::json;

namespace {

std::unique_ptr<GovernedSession> governed;
std::string lines;  // of the trace, since they were taken

Error not_governed() {
  return {"not-governed", "nothing is governed", "", "Call skillet_govern_start first"};
}

std::set<std::string> read_names(JsonReader& root, std::string_view key) {
  std::set<std::string> names;
  root.each(key, Session::max_open_skills,
            [&](JsonReader& item) { names.insert(item.text({.max_bytes = Plan::max_name_bytes})); });
  return names;
}

json::object describe(const govern::KnownSkill& skill) {
  return {{"name", skill.name},
          {"bytes", skill.bytes},
          {"resident", skill.resident},
          {"pinned", skill.pinned},
          {"banned", skill.banned},
          {"gain", skill.gain},
          {"load_us", skill.load.us},
          {"times_wanted", skill.times_wanted},
          {"last_wanted", skill.last_wanted}};
}

json::object describe(const govern::Keeper::Remembered& change) {
  const govern::Decision& decision = change.decision;
  return {{"turn", change.turn},
          {"action", govern::name_of(decision.action.kind)},
          {"skill", change.skill},
          {"retired", json::array(change.retired.begin(), change.retired.end())},
          {"why", decision.why},
          {"hard_limit", decision.hard_limit == govern::HardLimit::none ? "" : govern::name_of(decision.hard_limit)},
          {"done", change.done},
          {"undone", change.undone}};
}

json::object describe(const govern::Keeper& keeper) {
  const govern::State& state = keeper.state();
  json::array skills, points, changes;
  for (const govern::KnownSkill& skill : state.skills) skills.push_back(describe(skill));
  for (const govern::Keeper::Point& point : keeper.points())
    points.push_back(json::array{point.turn, point.resource, point.used});
  for (const govern::Keeper::Remembered& change : keeper.remembered()) changes.push_back(describe(change));
  return {{"turn", state.turn},          {"phase", govern::name_of(state.phase)},
          {"resource", state.resource},  {"budget", state.budget},
          {"used", state.used},          {"skills", std::move(skills)},
          {"points", std::move(points)}, {"changes", std::move(changes)}};
}

}  // namespace

void page::stop_governing() {
  governed.reset();
}

void page::turn_ended(const Turn* turn) {
  if (governed) governed->turn_ended(turn);
}

extern "C" {

// Goes on from a trace, where it is one that can be gone on from; the trace then begins anew with what is known.
EMSCRIPTEN_KEEPALIVE const char* skillet_govern_start(const char* trace, size_t size) {
  if (!page::session()) return refuse(page::not_started());
  GovernedSession::Options options{.append = [](std::string_view line) { lines += line; }};
  std::string lost;
  if (size > 0) {
    Result<govern::Replay> before = govern::replay({trace, size}, "trace");
    if (before)
      options.state = std::move(before->state);
    else
      lost = before.error().sentence();
  }
  lines.clear();
  governed = std::make_unique<GovernedSession>(*page::session(), std::move(options));
  governed->begin_trace();
  return ok({{"lost", lost}});
}

EMSCRIPTEN_KEEPALIVE const char* skillet_govern_stop() {
  governed.reset();
  if (page::session()) page::session()->offer({});
  return ok();
}

EMSCRIPTEN_KEEPALIVE const char* skillet_govern_enrol(uint32_t id) {
  return governed ? done(governed->enrol(id)) : refuse(not_governed());
}

EMSCRIPTEN_KEEPALIVE const char* skillet_govern_release(uint32_t id) {
  if (governed) governed->release(id);
  return ok();
}

// {"pinned": […], "banned": […]}: names.
EMSCRIPTEN_KEEPALIVE const char* skillet_govern_wish(const char* text, size_t size) {
  if (!governed) return refuse(not_governed());
  Result<Json> parsed = parse_json({text, size}, "wishes");
  if (!parsed) return refuse(parsed.error());
  JsonReader root(*parsed, "wishes");
  std::set<std::string> pinned = read_names(root, "pinned"), banned = read_names(root, "banned");
  if (Status status = root.finish(); !status) return refuse(status.error());
  governed->wish(std::move(pinned), std::move(banned));
  return ok();
}

// {"prompt", "forced"}: the latter may be empty.
EMSCRIPTEN_KEEPALIVE const char* skillet_govern_prompt(const char* text, size_t size) {
  if (!governed) return refuse(not_governed());
  Result<Json> parsed = parse_json({text, size}, "prompt", {.max_bytes = 8 << 20});
  if (!parsed) return refuse(parsed.error());
  JsonReader root(*parsed, "prompt");
  const std::string prompt = root.text("prompt", {.min_bytes = 0, .max_bytes = 1 << 20});
  Wishes wishes;
  wishes.forced = root.text("forced", {.min_bytes = 0, .max_bytes = Plan::max_name_bytes});
  if (Status status = root.finish(); !status) return refuse(status.error());
  governed->prompt_comes(prompt, wishes);
  return ok();
}

// {"bring"}: the number of the skill that is to be put and loaded now; 0: none.
EMSCRIPTEN_KEEPALIVE const char* skillet_govern_next() {
  return governed ? ok({{"bring", governed->next().value_or(0)}}) : refuse(not_governed());
}

// Whether it was, and if not, the code of the error and what was wrong.
EMSCRIPTEN_KEEPALIVE const char* skillet_govern_brought(const char* code, size_t code_size, const char* what,
                                                        size_t what_size) {
  if (!governed) return refuse(not_governed());
  governed->brought(code_size == 0 ? Status()
                                   : Status(Error{std::string(code, code_size), std::string(what, what_size), "", ""}));
  return ok();
}

EMSCRIPTEN_KEEPALIVE const char* skillet_govern_wrong() {
  if (governed) governed->answer_was_wrong();
  return ok();
}

EMSCRIPTEN_KEEPALIVE const char* skillet_govern_undo() {
  return governed ? done(governed->undo()) : refuse(not_governed());
}

EMSCRIPTEN_KEEPALIVE const char* skillet_govern_state() {
  return governed ? ok(describe(governed->keeper())) : refuse(not_governed());
}

// The trace's lines since they were last taken. {"anew": true}: it is begun anew with what is known.
EMSCRIPTEN_KEEPALIVE const char* skillet_govern_trace(int anew) {
  if (!governed) return refuse(not_governed());
  if (anew) {
    lines.clear();
    governed->begin_trace();
  }
  return ok({{"lines", std::exchange(lines, "")}});
}
}
