// Accepts connections and runs them on a few threads, until it is told to stop.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <set>

#include "registry_server/connection.h"

namespace skillet::registry {

class Server {
 public:
  // Port 0: any that is free.
  static Result<std::unique_ptr<Server>> listen(const std::string& address, uint16_t port, Service service);

  std::string address() const;  // "http://127.0.0.1:8080/"
  uint16_t port() const { return endpoint_.port(); }
  boost::asio::io_context& context() { return context_; }

  void run();   // returns after stop(), when every connection has ended
  void stop();  // any thread: accepts no more; requests in flight have until the drain limit

 private:
  using Executor = boost::asio::strand<boost::asio::io_context::executor_type>;

  explicit Server(Service service);
  Status open(const boost::asio::ip::tcp::endpoint& endpoint);
  boost::asio::awaitable<void> accept_all();
  void work();
  void admit(std::shared_ptr<Connection> connection);
  void track(std::shared_ptr<Connection> connection, boost::asio::awaitable<void> life);
  void forget(const std::shared_ptr<Connection>& connection);
  void drain();

  const Service service_;
  boost::asio::io_context context_;
  Executor strand_;  // everything below is used on it alone
  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::ip::tcp::endpoint endpoint_;
  boost::asio::steady_timer drain_timer_;
  std::set<std::shared_ptr<Connection>> connections_;
  bool stopping_ = false;
};

}  // namespace skillet::registry
