// Requests that no client would send. The seed is fixed: what fails here fails again.
#include <doctest/doctest.h>

#include <random>

#include "registry_server/testing/packages.h"
#include "registry_server/testing/running_server.h"

namespace skillet::registry {
namespace {

using testing::Client;
using testing::Folder;
using testing::RunningServer;

constexpr int requests = 2000;
constexpr uint32_t seed = 20261121;

class Mutator {
 public:
  std::string next() {
    std::string text =
        pick({"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
              "GET /v1/catalog.json HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"a\", W/\"b\"\r\n\r\n",
              "HEAD /index.html?x=%20 HTTP/1.1\r\nHost: x\r\nRange: bytes=1-2\r\nIf-Range: \"a\"\r\n\r\n",
              "GET /a/%2e%2e/b HTTP/1.0\r\nAccept-Encoding: br;q=0.5, *\r\n\r\n",
              "POST /v1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
              "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\nabcd"});
    for (uint32_t count = below(6); count > 0; --count) mutate(text);
    return text;
  }

 private:
  uint32_t below(size_t end) { return static_cast<uint32_t>(random_() % end); }
  std::string pick(const std::vector<std::string>& texts) { return texts[below(texts.size())]; }

  void mutate(std::string& text) {
    const size_t place = below(text.size() + 1);
    switch (below(6)) {
      case 0:
        text.insert(place, 1, static_cast<char>(below(256)));
        break;
      case 1:
        text.erase(place, below(8));
        break;
      case 2:
        text.insert(place, text.substr(below(text.size() + 1), below(40)));
        break;
      case 3:
        text.insert(place,
                    pick({"\r\n", "\r\n\r\n", "%", "..", "%00", ":", ",", "\"", "\n", "\r", "99999999999999999999"}));
        break;
      case 4:
        text.resize(place);
        break;
      default:
        if (place < text.size()) text[place] ^= static_cast<char>(1 << below(8));
    }
  }

  std::mt19937 random_{seed};
};

}  // namespace

TEST_CASE("no sequence of bytes brings the server down") {
  const Folder packages, web;
  web.write("index.html", "the page");
  packages.write("a.skill", testing::small_package("a", "1.0.0"));
  Limits limits;
  limits.request = limits.linger = std::chrono::milliseconds(500);
  RunningServer server(packages, web, limits);
  Mutator mutator;
  for (int i = 0; i < requests; ++i) {
    Client client(server.port());
    client.send(mutator.next());
    client.finish_sending();
    CAPTURE(i);
    CHECK(client.is_closed());
  }
  Client client(server.port());
  CHECK(client.get("/").body == "the page");
}

}  // namespace skillet::registry
