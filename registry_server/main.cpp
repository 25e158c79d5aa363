// skillet-registry: see docs/formats/registry.md for what it serves.
#include <boost/asio/signal_set.hpp>
#include <boost/asio/strand.hpp>
#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <mutex>

#include "registry_server/options.h"
#include "registry_server/server.h"
#include "registry_server/site.h"

namespace skillet::registry {
namespace {

constexpr int exit_failed = 1, exit_usage = 2;

void report(const std::string& line) {
  static std::mutex one_line_at_a_time;
  std::lock_guard lock(one_line_at_a_time);
  std::cerr << line << std::endl;
}

void log_request(const Request& request, const Reply& reply) {
  report(request.method + " " + request.target + " " + std::to_string(reply.status) + " " +
         std::to_string(size_of(reply.body)));
}

void reread_on(boost::asio::signal_set& hangup, PackageIndex& index) {
  hangup.async_wait([&](boost::system::error_code cancelled, int) {
    if (cancelled) return;
    index.read_everything_anew();
    report("packages read anew");
    reread_on(hangup, index);
  });
}

Status serve(const CommandLine& line) {
  const auto report_refused = [](const Error& error) { report("left out: " + error.sentence()); };
  TRY(auto web, WebFiles::open(line.web));
  TRY(auto index, PackageIndex::open({.folder = line.packages, .report_refused = report_refused}));
  const Site site(*index, web);
  Service service{.answer = [&](const Request& request) { return site.reply_to(request); }, .log = {}, .limits = {}};
  if (line.log_requests) service.log = log_request;
  TRY(auto server, Server::listen(line.address, line.port, std::move(service)));

  const auto one_at_a_time = boost::asio::make_strand(server->context());
  boost::asio::signal_set hangup(one_at_a_time, SIGHUP), end(one_at_a_time, SIGTERM, SIGINT);
  reread_on(hangup, *index);
  end.async_wait([&](boost::system::error_code, int) {
    hangup.cancel();
    server->stop();
  });
  std::cout << "listening on " << server->address() << std::endl;
  server->run();
  return {};
}

int run(int argc, char** argv) {
  const auto line = read_command_line(argc, argv);
  if (!line) {
    report("error: " + line.error().sentence());
    return exit_usage;
  }
  if (line->help) {
    std::cout << usage();
    return 0;
  }
  if (Status served = serve(*line); !served) {
    report("error: " + served.error().sentence());
    return exit_failed;
  }
  return 0;
}

}  // namespace
}  // namespace skillet::registry

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a log that nobody reads any more is no reason to stop
  try {
    return skillet::registry::run(argc, argv);
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "error: unexpected: %s.\n", failed.what());
    return skillet::registry::exit_failed;
  }
}
