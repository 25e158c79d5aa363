#include "registry_server/testing/client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include "registry_server/header_text.h"

namespace skillet::registry::testing {
namespace {

constexpr timeval patience{.tv_sec = 20, .tv_usec = 0};  // a server that hangs fails the test instead of holding it up
constexpr std::string_view head_end = "\r\n\r\n";

Response parse_head(std::string_view head) {
  Response response;
  std::string_view status_line = take_until(head, '\n');
  REQUIRE(status_line.starts_with("HTTP/1.1 "));
  response.status = std::stoi(std::string(status_line.substr(9, 3)));
  while (!head.empty()) {
    std::string_view line = take_until(head, '\n');
    if (line.ends_with('\r')) line.remove_suffix(1);
    std::string name(take_until(line, ':'));
    for (char& letter : name) letter = lower_case(letter);
    response.headers[name] = std::string(trimmed(line));
  }
  return response;
}

}  // namespace

Client::Client(uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
  REQUIRE(descriptor_ >= 0);
  ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0);
}

Client::~Client() {
  ::close(descriptor_);
}

bool Client::send(std::string_view text) {
  while (!text.empty()) {
    const ssize_t sent = ::send(descriptor_, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    text.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

void Client::finish_sending() {
  ::shutdown(descriptor_, SHUT_WR);
}

bool Client::receive_more() {
  char piece[16 << 10];
  const ssize_t got = ::recv(descriptor_, piece, sizeof(piece), 0);
  if (got <= 0) return false;
  received_.append(piece, static_cast<size_t>(got));
  return true;
}

std::optional<Response> Client::receive(bool to_head) {
  while (received_.find(head_end) == std::string::npos) {
    if (!receive_more()) return std::nullopt;
  }
  const size_t head_bytes = received_.find(head_end);
  Response response = parse_head(std::string_view(received_).substr(0, head_bytes));
  received_.erase(0, head_bytes + head_end.size());
  const auto length = response.headers.find("content-length");
  const size_t body_bytes = to_head || length == response.headers.end() ? 0 : std::stoull(length->second);
  while (received_.size() < body_bytes) {
    if (!receive_more()) return std::nullopt;
  }
  response.body = received_.substr(0, body_bytes);
  received_.erase(0, body_bytes);
  return response;
}

bool Client::is_closed() {
  while (true) {
    char piece[16 << 10];
    const ssize_t got = ::recv(descriptor_, piece, sizeof(piece), 0);
    if (got == 0 || (got < 0 && errno == ECONNRESET)) return true;
    if (got < 0) return false;
  }
}

Response Client::ask(const std::string& method, const std::string& path, const std::string& lines) {
  REQUIRE(send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n"));
  auto response = receive(method == "HEAD");
  REQUIRE(response);
  return *response;
}

Response Client::get(const std::string& path, const std::string& lines) {
  return ask("GET", path, lines);
}

}  // namespace skillet::registry::testing
