// A client that sends exactly the bytes it is given, as no library would.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace skillet::registry::testing {

struct Response {
  int status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

class Client {
 public:
  explicit Client(uint16_t port);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  bool send(std::string_view text);  // false: the server has closed the connection
  void finish_sending();

  // Reads one response; without a body when it answers HEAD. Nothing when the connection ended or fell silent before.
  std::optional<Response> receive(bool to_head = false);
  bool is_closed();  // waits for the end of the connection, and drops what comes before it

  // "GET PATH" with these header lines, each ended by \r\n.
  Response get(const std::string& path, const std::string& lines = "");
  Response ask(const std::string& method, const std::string& path, const std::string& lines = "");

 private:
  bool receive_more();
  int descriptor_;
  std::string received_;
};

}  // namespace skillet::registry::testing
