// How the server stops.
#include <doctest/doctest.h>

#include <future>

#include "registry_server/testing/running_server.h"

namespace skillet::registry {
namespace {

using std::chrono::milliseconds;
using testing::Client;
using testing::RunningServer;

constexpr const char* request_text = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

}  // namespace

TEST_CASE("a request in flight is answered before the server stops") {
  std::promise<void> begun, may_end;
  RunningServer server(
      [&, end = may_end.get_future().share()](const Request&) {
        begun.set_value();
        end.wait();
        return Reply{200, {}, "late"};
      },
      {});
  Client client(server.port());
  REQUIRE(client.send(request_text));
  begun.get_future().wait();
  server.server().stop();
  may_end.set_value();
  const auto response = client.receive();
  REQUIRE(response);
  CHECK(response->body == "late");
  server.await_end();
  CHECK(client.is_closed());
}

TEST_CASE("idle connections do not hold up the stop") {
  Limits limits;
  limits.idle = limits.drain = std::chrono::hours(1);
  RunningServer server([](const Request&) { return Reply{}; }, limits);
  Client silent(server.port()), idle(server.port());
  CHECK(idle.get("/").status == 200);
  server.server().stop();
  CHECK(silent.is_closed());
  CHECK(idle.is_closed());
  server.await_end();
}

TEST_CASE("a request that takes too long to arrive is cut off at the stop") {
  Limits limits;
  limits.request = std::chrono::hours(1);
  limits.drain = milliseconds(100);
  RunningServer server([](const Request&) { return Reply{}; }, limits);
  Client client(server.port());
  CHECK(client.get("/").status == 200);
  REQUIRE(client.send("GET / HT"));
  server.server().stop();
  server.await_end();
  CHECK(client.is_closed());
}

TEST_CASE("nobody is accepted after the stop, and stopping twice is stopping") {
  RunningServer server([](const Request&) { return Reply{}; }, {});
  server.server().stop();
  server.server().stop();
  server.await_end();
  CHECK(Server::listen("127.0.0.1", server.port(), {}));
}

}  // namespace skillet::registry
