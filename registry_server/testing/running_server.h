// The whole server over two folders, on a free port of the loopback device.
#pragma once

#include <doctest/doctest.h>

#include <mutex>
#include <thread>

#include "registry_server/server.h"
#include "registry_server/site.h"
#include "registry_server/testing/client.h"
#include "registry_server/testing/folder.h"

namespace skillet::registry::testing {

class RunningServer {
 public:
  // The folders are filled before the server starts.
  explicit RunningServer(const Folder& packages, const Folder& web, Limits limits = {}) {
    auto opened_web = WebFiles::open(web.path());
    REQUIRE(opened_web);
    web_ = std::make_unique<WebFiles>(std::move(*opened_web));
    auto index = PackageIndex::open({.folder = packages.path(),
                                     .check_interval = std::chrono::milliseconds(0),
                                     .report_refused = [](const Error&) {}});
    REQUIRE(index);
    index_ = std::move(*index);
    site_ = std::make_unique<Site>(*index_, *web_);
    start([this](const Request& request) { return site_->reply_to(request); }, limits);
  }

  // With other answers.
  RunningServer(std::function<Reply(const Request&)> answer, Limits limits) { start(std::move(answer), limits); }

  ~RunningServer() {
    server_->stop();
    thread_.join();
  }

  uint16_t port() const { return server_->port(); }
  Server& server() { return *server_; }
  PackageIndex& index() { return *index_; }
  void await_end() {
    thread_.join();
    thread_ = std::jthread([] {});
  }

 private:
  void start(std::function<Reply(const Request&)> answer, Limits limits) {
    auto server = Server::listen("127.0.0.1", 0, {.answer = std::move(answer), .log = {}, .limits = limits});
    REQUIRE(server);
    server_ = std::move(*server);
    thread_ = std::jthread([this] { server_->run(); });
  }

  std::unique_ptr<WebFiles> web_;
  std::unique_ptr<PackageIndex> index_;
  std::unique_ptr<Site> site_;
  std::unique_ptr<Server> server_;
  std::jthread thread_;
};

}  // namespace skillet::registry::testing
