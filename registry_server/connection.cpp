#include "registry_server/connection.h"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <exception>

#include "registry_server/header_text.h"

namespace skillet::registry {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

using Parser = http::request_parser<http::string_body>;

constexpr auto as_result = net::as_tuple(net::use_awaitable);
constexpr size_t read_step_bytes = 4 << 10;
constexpr size_t piece_bytes = 64 << 10;  // of a file in memory at a time
constexpr size_t max_lingering_bytes = 1 << 20;
constexpr unsigned version_1_1 = 11;

int64_t now_s() {
  return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
}

Request to_request(const Parser& parser) {
  const auto& message = parser.get();
  Request request{std::string(message.method_string()), std::string(message.target()), {}};
  for (const auto& field : message) request.headers.emplace_back(field.name_string(), field.value());
  return request;
}

bool connection_is_lost(const boost::system::error_code& error) {
  return error == http::error::end_of_stream || error == http::error::partial_message ||
         error.category() != http::make_error_code(http::error::end_of_stream).category();
}

// What is wrong with a request that could not be read.
Reply reply_to_unreadable(const boost::system::error_code& error, const Parser& parser) {
  if (error == http::error::body_limit) {
    return error_reply(413,
                       {"body-too-large", "the request's body is too large", "", "Send none: everything here is read"});
  }
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    if (parser.get().target().empty()) {
      return error_reply(414, {"target-too-long", "the target is too long", "", "Ask for a shorter one"});
    }
    return error_reply(431,
                       {"header-too-large", "the request's header is too large", "", "Send fewer or shorter fields"});
  }
  return error_reply(400, {"request-malformed", "this is not HTTP/1.1: " + error.message(), "", "Use an HTTP client"});
}

Error overloaded() {
  return {"server-full", "the server has as many connections as it takes", "", "Try again in a moment"};
}

}  // namespace

Connection::Connection(net::ip::tcp::socket socket, const Service& service)
    // The buffer must not fill up before the parser notices that a header is too large.
    : stream_(std::move(socket)), buffer_(2 * service.limits.max_header_bytes), service_(service) {}

net::awaitable<void> Connection::run() {
  bool more = true;
  while (more) {
    more = co_await await_first_byte();
    if (more) more = co_await exchange();
  }
  co_await close();
}

net::awaitable<void> Connection::refuse() {
  Reply reply = error_reply(503, overloaded());
  reply.set("Retry-After", "1");
  co_await send(reply, false, false);
  co_await close();
}

void Connection::finish() {
  net::post(stream_.get_executor(), [self = shared_from_this()] {
    self->finishing_ = true;
    if (self->waiting_) self->stream_.cancel();
  });
}

void Connection::abort() {
  net::post(stream_.get_executor(), [self = shared_from_this()] {
    self->finishing_ = true;
    self->stream_.close();
  });
}

net::awaitable<bool> Connection::await_first_byte() {
  if (finishing_) co_return false;
  if (buffer_.size() > 0) co_return true;  // the client did not wait for the answer before
  waiting_ = true;
  stream_.expires_after(service_.limits.idle);
  const auto [error, bytes] = co_await stream_.async_read_some(buffer_.prepare(read_step_bytes), as_result);
  waiting_ = false;
  if (error) co_return false;
  buffer_.commit(bytes);
  co_return true;
}

net::awaitable<bool> Connection::exchange() {
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(service_.limits.max_header_bytes));
  parser.body_limit(service_.limits.max_body_bytes);
  stream_.expires_after(service_.limits.request);
  boost::system::error_code failed;
  {
    const auto [error, bytes] = co_await http::async_read_header(stream_, buffer_, parser, as_result);
    failed = error;
  }
  // Who asks before sending a body is told the answer instead: no body is of any use here.
  const bool body_withheld = !failed && parser.get().find(http::field::expect) != parser.get().end();
  if (!failed && !body_withheld && !parser.is_done()) {
    const auto [error, bytes] = co_await http::async_read(stream_, buffer_, parser, as_result);
    failed = error;
  }
  if (failed) {
    if (!connection_is_lost(failed)) co_await send(reply_to_unreadable(failed, parser), false, false);
    co_return false;
  }
  const Request request = to_request(parser);
  const bool anonymous = parser.get().version() >= version_1_1 && !request.header("Host");
  const Reply reply =
      anonymous ? error_reply(400, {"host-missing", "the request does not name a host", "", ""}) : answer(request);
  if (service_.log) service_.log(request, reply);
  const bool keep_alive = parser.get().keep_alive() && !body_withheld && !anonymous && !finishing_;
  const bool sent = co_await send(reply, request.method == "HEAD", keep_alive);
  co_return sent&& keep_alive;
}

// Nothing of ours throws, but memory can run out anywhere.
Reply Connection::answer(const Request& request) const {
  try {
    return service_.answer(request);
  } catch (const std::exception&) {
    return error_reply(500, {"server-failed", "the server could not answer", "", "Try again in a moment"});
  }
}

net::awaitable<bool> Connection::send(const Reply& reply, bool head_only, bool keep_alive) {
  std::string head = head_text(reply, keep_alive, now_s());
  const auto* text = std::get_if<std::string>(&reply.body);
  if (head_only) co_return co_await send_piece(head, {});
  if (text) co_return co_await send_piece(head, bytes_of(*text));
  co_return co_await send_slice(std::move(head), std::get<FileSlice>(reply.body));
}

net::awaitable<bool> Connection::send_slice(std::string head, const FileSlice& slice) {
  Buffer piece;
  uint64_t done = 0;
  do {
    piece.resize(static_cast<size_t>(std::min<uint64_t>(piece_bytes, slice.bytes - done)));
    // The length is promised already. When the file turns out shorter, ending the connection is the only way to say so.
    if (!slice.file->read_exactly(slice.offset + done, piece)) co_return false;
    const bool sent = co_await send_piece(head, piece);
    if (!sent) co_return false;
    head.clear();
    done += piece.size();
  } while (done < slice.bytes);
  co_return true;
}

net::awaitable<bool> Connection::send_piece(std::string_view first, Bytes second) {
  const std::array<net::const_buffer, 2> buffers = {net::buffer(first.data(), first.size()),
                                                    net::buffer(second.data(), second.size())};
  stream_.expires_after(service_.limits.write);
  const auto [error, bytes] = co_await net::async_write(stream_, buffers, as_result);
  co_return !error;
}

// Closing with unread input would make the system discard what the client has not yet received. So it is read, for a
// while.
net::awaitable<void> Connection::close() {
  beast::error_code ignored;
  stream_.socket().shutdown(net::ip::tcp::socket::shutdown_send, ignored);
  stream_.expires_after(service_.limits.linger);
  size_t received_bytes = 0;
  std::array<char, read_step_bytes> rest;
  while (!ignored && received_bytes < max_lingering_bytes) {
    const auto [error, bytes] = co_await stream_.async_read_some(net::buffer(rest), as_result);
    if (error) break;
    received_bytes += bytes;
  }
  stream_.close();
}

}  // namespace skillet::registry
