// The server over a real connection.
#include "registry_server/server.h"

#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <future>

#include "registry_server/testing/packages.h"
#include "registry_server/testing/running_server.h"

namespace skillet::registry {
namespace {

using std::chrono::milliseconds;
using testing::Client;
using testing::Folder;
using testing::hash_of;
using testing::RunningServer;

constexpr uint64_t large_bytes = 128 << 20;      // more than the system keeps for a connection
constexpr size_t weights_bytes = (3 << 20) + 5;  // many pieces, and one that is not whole

std::string weights() {
  std::string bytes(weights_bytes, '\0');
  for (size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 31 + (i >> 12));
  return bytes;
}

struct World {
  explicit World(Limits limits = {}) : limits_(limits) {
    web.write("index.html", "the page");
    packages.write("a.skill", testing::signed_parts("a", "1.0.0", {{"lib.wasm", bytes_of(large)}}).pack());
    packages.write("broken.skill", "broken");
    server.emplace(packages, web, limits_);
  }
  std::string weights_path() const { return "/v1/blobs/sha256/" + hash_of(bytes_of(large)); }

  const std::string large = weights();
  Folder packages, web;
  Limits limits_;
  std::optional<RunningServer> server;
};

Limits impatient() {
  Limits limits;
  limits.idle = limits.request = limits.write = limits.linger = milliseconds(100);
  return limits;
}

Reply empty_answer(const Request&) {
  return {};
}

}  // namespace

TEST_CASE("one connection carries many requests") {
  World world;
  Client client(world.server->port());
  CHECK(client.get("/").body == "the page");
  CHECK(client.get("/healthz").body == "ok");
  const auto catalog = client.get("/v1/catalog.json");
  CHECK(catalog.status == 200);
  CHECK(catalog.body.find("\"name\":\"a\"") != std::string::npos);
  CHECK(catalog.body.find("broken") == std::string::npos);
  CHECK(client.get("/v1/catalog.json", "If-None-Match: " + catalog.headers.at("etag") + "\r\n").status == 304);
  CHECK(client.get("/missing").status == 404);
  CHECK(client.get("/healthz").status == 200);
}

TEST_CASE("a large file arrives whole and in parts") {
  World world;
  Client client(world.server->port());
  const auto whole = client.get(world.weights_path());
  CHECK(whole.headers.at("content-type") == "application/wasm");
  CHECK((whole.body == world.large));
  const auto part = client.get(world.weights_path(), "Range: bytes=1000000-2999999\r\n");
  CHECK(part.status == 206);
  CHECK((part.body == world.large.substr(1'000'000, 2'000'000)));
  const auto last = client.get(world.weights_path(), "Range: bytes=-5\r\n");
  CHECK((last.body == world.large.substr(weights_bytes - 5)));
  const auto beyond = client.get(world.weights_path(), "Range: bytes=" + std::to_string(weights_bytes) + "-\r\n");
  CHECK(beyond.status == 416);
  CHECK(beyond.headers.at("content-range") == "bytes */" + std::to_string(weights_bytes));
}

TEST_CASE("HEAD sends the head alone") {
  World world;
  Client client(world.server->port());
  const auto head = client.ask("HEAD", world.weights_path());
  CHECK(head.status == 200);
  CHECK(head.headers.at("content-length") == std::to_string(weights_bytes));
  CHECK(client.ask("HEAD", "/missing").status == 404);
  CHECK(client.ask("HEAD", "/v1/catalog.json").status == 200);
  CHECK(client.get("/healthz").body == "ok");  // nothing of a body came before it
}

TEST_CASE("requests sent before their turn are answered in order") {
  World world;
  Client client(world.server->port());
  std::string requests;
  for (const std::string& path :
       {std::string("/"), world.weights_path(), std::string("/missing"), std::string("/healthz")}) {
    requests += "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
  }
  REQUIRE(client.send(requests));
  CHECK(client.receive()->body == "the page");
  CHECK(client.receive()->body.size() == weights_bytes);
  CHECK(client.receive()->status == 404);
  CHECK(client.receive()->body == "ok");
}

TEST_CASE("a request may come a byte at a time") {
  World world;
  Client client(world.server->port());
  for (const char letter : std::string("GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
    REQUIRE(client.send(std::string(1, letter)));
  CHECK(client.receive()->body == "the page");
}

TEST_CASE("a client that stops sending still gets its answer") {
  World world;
  Client client(world.server->port());
  REQUIRE(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
  client.finish_sending();
  CHECK(client.receive()->body == "the page");
  CHECK(client.is_closed());
}

TEST_CASE("the connection ends when the client wants it") {
  World world;
  Client asking(world.server->port());
  CHECK(asking.get("/healthz", "Connection: close\r\n").headers.at("connection") == "close");
  CHECK(asking.is_closed());
  Client old(world.server->port());
  REQUIRE(old.send("GET /healthz HTTP/1.0\r\n\r\n"));
  CHECK(old.receive()->body == "ok");
  CHECK(old.is_closed());
}

TEST_CASE("no path leads out of the folder of the page") {
  World world;
  for (const char* path :
       {"/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/..%5c..%5cetc",
        "//etc/passwd", "/./../etc/passwd", "/a%00/../../etc/passwd", "/index.html%00.png"}) {
    CAPTURE(std::string(path));
    Client client(world.server->port());
    CHECK(client.get(path).status == 400);
  }
}

TEST_CASE("malformed requests are refused and the connection ends") {
  World world;
  for (const char* request : {"nonsense\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/3.7\r\n\r\n", "GET /a b HTTP/1.1\r\n\r\n",
                              "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", "\x16\x03\x01\x02\r\n\r\n",
                              "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                              "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"}) {
    CAPTURE(std::string(request));
    Client client(world.server->port());
    REQUIRE(client.send(request));
    const auto response = client.receive();
    REQUIRE(response);
    CHECK(response->status == 400);
    CHECK(response->body.find("\"remedy\"") != std::string::npos);
    CHECK(client.is_closed());
  }
}

TEST_CASE("headers, targets and bodies over their limits are refused by name") {
  World world;
  const std::string filler(20 << 10, 'a');
  const auto status_of = [&](const std::string& request) {
    Client client(world.server->port());
    client.send(request);
    const auto response = client.receive();
    REQUIRE(response);
    CHECK(client.is_closed());
    return response->status;
  };
  CHECK(status_of("GET / HTTP/1.1\r\nHost: x\r\nX-Filler: " + filler + "\r\n\r\n") == 431);
  CHECK(status_of("GET /" + filler + " HTTP/1.1\r\nHost: x\r\n\r\n") == 414);
  CHECK(status_of("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n" + filler) == 413);
  CHECK(status_of("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n20000\r\n" +
                  std::string(0x20000, 'a')) == 413);
}

TEST_CASE("a small body is read and dropped") {
  World world;
  Client client(world.server->port());
  REQUIRE(client.send(
      "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcdeGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"));
  CHECK(client.receive()->body == "the page");
  CHECK(client.receive()->body == "ok");
}

TEST_CASE("who asks before sending a body gets the answer instead") {
  World world;
  Client client(world.server->port());
  CHECK(client.get("/", "Expect: 100-continue\r\nContent-Length: 5\r\n").body == "the page");
  CHECK(client.is_closed());
}

TEST_CASE("clients that are too slow are cut off") {
  World world(impatient());
  SUBCASE("before the first byte") {
    Client client(world.server->port());
    CHECK(client.is_closed());
  }
  SUBCASE("inside the header") {
    Client client(world.server->port());
    client.send("GET / HTTP/1.1\r\nHo");
    CHECK(client.is_closed());
  }
  SUBCASE("inside the body") {
    Client client(world.server->port());
    client.send("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab");
    CHECK(client.is_closed());
  }
  SUBCASE("a byte now and then does not help") {
    Client client(world.server->port());
    client.send("GET / HTTP/1.1\r\n");
    bool open = true;
    for (int i = 0; open && i < 1000; ++i) {
      open = client.send("X");
      std::this_thread::sleep_for(milliseconds(20));
    }
    CHECK_FALSE(open);
  }
  SUBCASE("between two requests") {
    Client client(world.server->port());
    CHECK(client.get("/healthz").status == 200);
    CHECK(client.is_closed());
  }
}

TEST_CASE("a client that does not read its answer is cut off") {
  const Folder folder;
  folder.overwrite("large", {});
  std::filesystem::resize_file(folder.path_of("large"), large_bytes);  // sparse: takes no room
  const auto file = *File::open(folder.path_of("large"));
  std::promise<void> asked;
  const auto answer = [&](const Request&) {
    Reply reply{200, {}, FileSlice{file, 0, large_bytes}};
    asked.set_value();
    return reply;
  };
  RunningServer server(answer, impatient());
  Client client(server.port());
  REQUIRE(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
  asked.get_future().wait();
  while (file.use_count() > 1) std::this_thread::sleep_for(milliseconds(10));  // until the server let go of it
  CHECK_FALSE(client.receive());
}

TEST_CASE("a file that turns out too short ends the connection, not the server") {
  const Folder folder;
  folder.write("short", "abc");
  const auto file = *File::open(folder.path_of("short"));
  RunningServer server([&](const Request&) { return Reply{200, {}, FileSlice{file, 0, 10}}; }, {});
  Client client(server.port());
  REQUIRE(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
  CHECK_FALSE(client.receive());
  Client another(server.port());
  CHECK(another.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
}

TEST_CASE("an exception becomes a 500") {
  RunningServer server([](const Request&) -> Reply { throw std::bad_alloc(); }, {});
  Client client(server.port());
  CHECK(client.get("/").status == 500);
  CHECK(client.get("/").status == 500);
}

TEST_CASE("connections beyond the limit are told that the server is full") {
  Limits limits;
  limits.max_connections = 2;
  RunningServer server(empty_answer, limits);
  {
    Client first(server.port()), second(server.port());
    CHECK(first.get("/").status == 200);
    CHECK(second.get("/").status == 200);
    Client third(server.port());
    const auto refused = third.receive();
    REQUIRE(refused);
    CHECK(refused->status == 503);
    CHECK(refused->headers.at("retry-after") == "1");
    CHECK(third.is_closed());
  }
  int status = 503;
  while (status == 503) {  // until the server noticed that they went
    Client later(server.port());
    status = later.get("/").status;
  }
  CHECK(status == 200);
}

TEST_CASE("many clients at once each get their own answer") {
  World world;
  std::vector<std::jthread> clients;
  std::atomic<int> right = 0;
  for (int i = 0; i < 16; ++i) {
    clients.emplace_back([&] {
      Client client(world.server->port());
      for (int round = 0; round < 5; ++round) {
        right += client.get(world.weights_path()).body == world.large;
        right += client.get("/healthz").body == "ok";
      }
    });
  }
  clients.clear();
  CHECK(right == 16 * 5 * 2);
}

TEST_CASE("a package that arrives while the server runs is offered") {
  World world;
  Client client(world.server->port());
  world.packages.write("b.skill", testing::small_package("b", "1.0.0"));
  CHECK(client.get("/v1/catalog.json").body.find("\"name\":\"b\"") != std::string::npos);
}

TEST_CASE("listening where it is not possible is an error with a remedy") {
  RunningServer server(empty_answer, {});
  const auto taken = Server::listen("127.0.0.1", server.port(), {});
  REQUIRE_FALSE(taken);
  CHECK(taken.error().code == "port-in-use");
  CHECK_FALSE(taken.error().remedy.empty());
  CHECK(Server::listen("localhost.", 0, {}).error().code == "address-malformed");
  CHECK(Server::listen("192.0.2.1", 0, {}).error().code == "listen-failed");
}

TEST_CASE("the address is one that a browser understands") {
  RunningServer server(empty_answer, {});
  CHECK(server.server().address() == "http://127.0.0.1:" + std::to_string(server.port()) + "/");
}

}  // namespace skillet::registry
