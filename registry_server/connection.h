// One client: reads its requests one after the other, answers each, and gives up on it when it is too slow.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <functional>
#include <memory>

#include "registry_server/limits.h"
#include "registry_server/reply.h"

namespace skillet::registry {

struct Service {
  std::function<Reply(const Request&)> answer;
  std::function<void(const Request&, const Reply&)> log;  // may be empty
  Limits limits;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  // The socket's executor is a strand, and `service` outlives the connection.
  Connection(boost::asio::ip::tcp::socket socket, const Service& service);

  boost::asio::awaitable<void> run();     // until the connection has ended
  boost::asio::awaitable<void> refuse();  // tells the client that the server is full, and ends
  boost::asio::any_io_executor executor() { return stream_.get_executor(); }
  void finish();  // any thread: ends when the request in flight, if any, is answered
  void abort();   // any thread: ends now

 private:
  boost::asio::awaitable<bool> await_first_byte();
  boost::asio::awaitable<bool> exchange();  // one request and its answer; false: it was the last
  boost::asio::awaitable<bool> send(const Reply& reply, bool head_only, bool keep_alive);
  boost::asio::awaitable<bool> send_slice(std::string head, const FileSlice& slice);
  boost::asio::awaitable<bool> send_piece(std::string_view first, Bytes second);
  boost::asio::awaitable<void> close();
  Reply answer(const Request& request) const;

  boost::beast::tcp_stream stream_;
  boost::beast::flat_buffer buffer_;
  const Service& service_;
  bool waiting_ = false;    // for a request to begin
  bool finishing_ = false;  // no further requests
};

}  // namespace skillet::registry
