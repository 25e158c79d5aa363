#include "registry_server/server.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <sstream>
#include <thread>

namespace skillet::registry {
namespace {

namespace net = boost::asio;
using tcp = net::ip::tcp;

// Reading files blocks a thread; with several, one slow disk read does not hold up everybody.
constexpr unsigned min_threads = 4;
constexpr std::chrono::milliseconds pause_after_failed_accept{100};

Error listening_failed(const boost::system::error_code& error, const std::string& where) {
  if (error == net::error::address_in_use) {
    return {"port-in-use", "another program is already listening there", where,
            "Stop it, or choose another port by --port (0: any that is free)"};
  }
  return {"listen-failed", "listening is not possible: " + error.message(), where,
          "Choose another --address or --port"};
}

std::string text_of_endpoint(const tcp::endpoint& endpoint) {
  std::ostringstream text;
  text << endpoint;
  return text.str();
}

}  // namespace

Server::Server(Service service)
    : service_(std::move(service)), strand_(net::make_strand(context_)), acceptor_(strand_), drain_timer_(strand_) {}

Result<std::unique_ptr<Server>> Server::listen(const std::string& address, uint16_t port, Service service) {
  boost::system::error_code error;
  const auto ip = net::ip::make_address(address, error);
  if (error)
    return Error{"address-malformed", "this is not an IP address", address, "Give one by --address, such as 127.0.0.1"};
  std::unique_ptr<Server> server(new Server(std::move(service)));
  TRY_OK(server->open({ip, port}));
  return server;
}

Status Server::open(const tcp::endpoint& endpoint) {
  boost::system::error_code error;
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(net::socket_base::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(net::socket_base::max_listen_connections, error);
  if (!error) endpoint_ = acceptor_.local_endpoint(error);
  if (error) return listening_failed(error, text_of_endpoint(endpoint));
  return {};
}

std::string Server::address() const {
  return "http://" + text_of_endpoint(endpoint_) + "/";
}

void Server::run() {
  net::co_spawn(strand_, accept_all(), [](std::exception_ptr) {});
  std::vector<std::jthread> helpers;
  const unsigned threads = std::max(min_threads, std::thread::hardware_concurrency());
  for (unsigned i = 1; i < threads; ++i) helpers.emplace_back([this] { work(); });
  work();
}

// An exception that reaches this far means that memory ran out for one connection. The others go on.
void Server::work() {
  for (bool done = false; !done;) {
    try {
      context_.run();
      done = true;
    } catch (const std::exception&) {
      continue;
    }
  }
}

void Server::stop() {
  net::post(strand_, [this] { drain(); });
}

net::awaitable<void> Server::accept_all() {
  while (!stopping_) {
    const net::any_io_executor executor = net::make_strand(context_);
    auto [error, socket] = co_await acceptor_.async_accept(executor, net::as_tuple(net::use_awaitable));
    if (stopping_) co_return;
    if (!error) {
      admit(std::make_shared<Connection>(std::move(socket), service_));
      continue;
    }
    // Out of descriptors, most likely: connections that end give some back.
    net::steady_timer pause(strand_, pause_after_failed_accept);
    co_await pause.async_wait(net::as_tuple(net::use_awaitable));
  }
}

void Server::admit(std::shared_ptr<Connection> connection) {
  const Limits& limits = service_.limits;
  if (connections_.size() < limits.max_connections) {
    track(connection, connection->run());
  } else if (connections_.size() < limits.max_connections + limits.max_refusals) {
    track(connection, connection->refuse());
  }
}

void Server::track(std::shared_ptr<Connection> connection, net::awaitable<void> life) {
  connections_.insert(connection);
  net::co_spawn(connection->executor(), std::move(life), [this, connection](std::exception_ptr) {
    net::post(strand_, [this, connection] { forget(connection); });
  });
}

void Server::forget(const std::shared_ptr<Connection>& connection) {
  connections_.erase(connection);
  if (stopping_ && connections_.empty()) drain_timer_.cancel();
}

void Server::drain() {
  if (stopping_) return;
  stopping_ = true;
  boost::system::error_code ignored;
  acceptor_.close(ignored);
  for (const auto& connection : connections_) connection->finish();
  if (connections_.empty()) return;
  drain_timer_.expires_after(service_.limits.drain);
  drain_timer_.async_wait([this](boost::system::error_code cancelled) {
    if (cancelled) return;
    for (const auto& connection : connections_) connection->abort();
  });
}

}  // namespace skillet::registry
