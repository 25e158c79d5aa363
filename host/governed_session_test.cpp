#include <doctest/doctest.h>

#include "host/test_governed.h"

using namespace skillet;
using test::budget_for;
using test::probe;
using test::SignedSkill;
using test::why;
using Stage = test::GovernedStage;

TEST_CASE("what a prompt wants comes from the store, and the wait is accounted") {
  Stage stage(64 << 20);
  const uint32_t greeter = stage.enrol(probe("greeter", {"hello", "good morning", "greetings to you", "say hello"}));
  const uint32_t archive = stage.enrol(probe("archive", {"file", "read the note", "open the file", "show the note"}));
  CHECK(stage.ask("hello") == "hello yourself");
  CHECK(stage.is_resident(greeter));
  CHECK(!stage.is_resident(archive));
  CHECK(stage.governed.waited_us() == 1000);
  CHECK(stage.known("greeter").load.us == 1000);
  CHECK(stage.known("greeter").gain == GovernedSession::certain_gain);
  CHECK(stage.known("greeter").bytes == static_cast<int64_t>(stage.session.find(greeter)->resident_bytes()));
  CHECK(stage.last_why().starts_with("added greeter: a prompt waits for it"));
  CHECK(stage.ask("file") == "kept in a file");
  CHECK(stage.ask("hello") == "hello yourself");
  CHECK(stage.governed.waited_us() == 0);
  stage.check_books();
  stage.check_trace();
}

TEST_CASE("who goes for it is who is worth least, and never who is pinned") {
  Stage stage(budget_for(2));
  const uint32_t often = stage.enrol(probe("often")), once = stage.enrol(probe("once")),
                 third = stage.enrol(probe("third"));
  for (int i = 0; i < 6; i++) stage.ask("hello", {.forced = "often"});
  stage.ask("hello", {.forced = "once"});
  stage.ask("hello", {.forced = "third"});
  CHECK(stage.is_resident(often));
  CHECK(stage.is_resident(third) != stage.is_resident(once));
  stage.governed.wish({"third", "once"}, {});
  CHECK(stage.ask("hello", {.forced = "once"}) == "hello yourself");
  CHECK(stage.is_resident(third));
  CHECK(!stage.is_resident(often));
  CHECK(stage.ask("hello", {.forced = "often"}).empty());
  REQUIRE(stage.governed.refusals().size() == 1);
  CHECK(stage.governed.refusals()[0].what == "no change: what is pinned or in use leaves no room for often");
  stage.check_books();
  stage.check_trace();
}

TEST_CASE("who is banned does not come") {
  Stage stage(64 << 20);
  const uint32_t id = stage.enrol(probe("greeter"));
  stage.governed.wish({}, {"greeter"});
  CHECK(stage.ask("hello", {.forced = "greeter"}).empty());
  CHECK(!stage.is_resident(id));
  CHECK(stage.governed.refusals()[0].what == "no change: greeter is banned");
}

namespace {

const Error no_memory{"out-of-memory", "the browser gives no more memory", "", ""};
const Error no_server{"server-unreachable", "the server could not be asked", "", ""};

}  // namespace

TEST_CASE("a load that fails for memory is tried once more with more room") {
  Stage stage(64 << 20);
  const uint32_t greeter = stage.enrol(probe("greeter"));
  stage.enrol(probe("other"));
  stage.ask("hello", {.forced = "other"});
  stage.failing[greeter] = {1, no_memory};
  CHECK(stage.ask("hello", {.forced = "greeter"}) == "hello yourself");
  CHECK(stage.is_resident(greeter));
  CHECK(stage.governed.refusals().empty());
  CHECK(stage.trace.find("\"retired\":[\"other\"]") != std::string::npos);
  CHECK(stage.governed.waited_us() == 2000);
  stage.check_books();
  stage.check_trace();
}

TEST_CASE("a load that fails twice is an error, and is tried again when a prompt wants it") {
  Stage stage(64 << 20);
  const uint32_t greeter = stage.enrol(probe("greeter"));
  stage.failing[greeter] = {2, no_memory};
  CHECK(stage.ask("hello", {.forced = "greeter"}).empty());
  REQUIRE(stage.governed.refusals().size() == 1);
  CHECK(stage.governed.refusals()[0].code == "out-of-memory");
  CHECK(!stage.is_resident(greeter));
  stage.failing[greeter] = {1, no_server};
  CHECK(stage.ask("hello", {.forced = "greeter"}).empty());
  REQUIRE(stage.governed.refusals().size() == 1);
  CHECK(stage.governed.refusals()[0].code == "server-unreachable");
  CHECK(stage.known("greeter").banned);  // until a prompt wants it again
  CHECK(stage.ask("hello", {.forced = "greeter"}) == "hello yourself");
  CHECK(!stage.known("greeter").banned);
  stage.check_books();
  stage.check_trace();
}

TEST_CASE("what is switched by hand is seen, and a skill that is closed is forgotten") {
  Stage stage(64 << 20);
  const uint32_t greeter = stage.enrol(probe("greeter"));
  REQUIRE(stage.bring(greeter));
  CHECK(stage.ask("hello") == "hello yourself");
  CHECK(stage.known("greeter").resident);
  REQUIRE(stage.session.unload(greeter));
  stage.session.close(greeter);
  CHECK(stage.ask("hello").empty());
  CHECK(!stage.known("greeter").resident);
  CHECK(stage.known("greeter").banned);
  stage.check_books();
  stage.check_trace();
}

TEST_CASE("a skill that is closed while a prompt waits for it is not waited for") {
  Stage stage(64 << 20);
  const uint32_t greeter = stage.enrol(probe("greeter"));
  stage.governed.prompt_comes("hello", {.forced = "greeter"});
  REQUIRE(stage.governed.next() == greeter);
  stage.session.close(greeter);
  stage.governed.brought(Error{"skill-not-open", "it is not open", "", ""});
  CHECK(!stage.governed.next());
  stage.governed.turn_ended(nullptr);
  CHECK(!stage.governed.next());
  CHECK(stage.known("greeter").banned);
  stage.check_trace();
}

TEST_CASE("what is under way when something else comes is given up, and seen when it arrives all the same") {
  Stage stage(64 << 20);
  const uint32_t greeter = stage.enrol(probe("greeter"));
  stage.governed.prompt_comes("hello", {.forced = "greeter"});
  REQUIRE(stage.governed.next() == greeter);
  stage.governed.wish({}, {});
  REQUIRE(stage.bring(greeter));
  stage.governed.brought({});
  CHECK(stage.ask("hello", {.forced = "greeter"}) == "hello yourself");
  CHECK(stage.known("greeter").resident);
  stage.check_trace();
}

TEST_CASE("the last change is undone") {
  Stage stage(budget_for(1));
  const uint32_t old = stage.enrol(probe("old")), fresh = stage.enrol(probe("fresh"));
  CHECK(stage.governed.undo().error().code == "nothing-to-undo");
  stage.ask("hello", {.forced = "old"});
  stage.ask("hello", {.forced = "fresh"});
  REQUIRE(stage.is_resident(fresh));
  REQUIRE(stage.governed.undo());
  stage.bring_all();
  CHECK(stage.is_resident(old));
  CHECK(!stage.is_resident(fresh));
  stage.check_books();
  stage.check_trace();
}

TEST_CASE("an answer that was wrong gained nothing") {
  Stage stage(64 << 20);
  stage.enrol(probe("greeter"));
  stage.ask("hello", {.forced = "greeter"});
  stage.governed.answer_was_wrong();
  CHECK(stage.known("greeter").gain == GovernedSession::certain_gain - GovernedSession::certain_gain / 2);
  stage.ask("unheard of", {.forced = "greeter"});  // it declines
  CHECK(stage.known("greeter").gain < GovernedSession::certain_gain / 2);
  stage.check_trace();
}

TEST_CASE("a session goes on from a trace of another") {
  Stage before(64 << 20);
  before.enrol(probe("greeter"));
  before.enrol(probe("other"));
  before.ask("hello", {.forced = "other"});
  for (int i = 0; i < 5; i++) before.ask("hello", {.forced = "greeter"});
  const Result<govern::Replay> seen = govern::replay(before.trace, "trace");
  REQUIRE(seen);
  Session session(test::trust_in(1), {.budget_bytes = 64 << 20});
  std::string trace = before.trace;
  GovernedSession governed(session, {.append = [&](std::string_view line) { trace += line; }, .state = seen->state});
  const SignedSkill greeter = probe("greeter");
  auto id = session.open(bytes_of(greeter.manifest), bytes_of(greeter.signature));
  REQUIRE(id);
  REQUIRE(governed.enrol(*id));
  CHECK(!governed.keeper().find("greeter")->resident);
  CHECK(governed.keeper().find("greeter")->times_wanted == 5);
  CHECK(governed.keeper().state().used == 0);
  CHECK(!governed.keeper().find("other")->resident);  // it is not governed here
  CHECK(governed.keeper().find("other")->banned);
  CHECK(govern::replay(trace, "both"));
}
