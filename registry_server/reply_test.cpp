#include "registry_server/reply.h"

#include <doctest/doctest.h>

#include "registry_server/testing/folder.h"

namespace skillet::registry {
namespace {

Resource digits() {
  return {.media_type = "text/plain",
          .etag = "\"d\"",
          .modified_s = 0,
          .cache_control = "no-cache",
          .headers = {{"Vary", "Accept-Encoding"}},
          .body = "0123456789"};
}

Reply get(std::vector<std::pair<std::string, std::string>> headers) {
  return reply_with({"GET", "/", headers}, digits());
}

std::string text_in(const Reply& reply) {
  return std::get<std::string>(reply.body);
}

}  // namespace

TEST_CASE("a resource is sent whole, with what the client needs to ask for it again") {
  const Reply reply = get({});
  CHECK(reply.status == 200);
  CHECK(text_in(reply) == "0123456789");
  CHECK(reply.header("content-type") == "text/plain");
  CHECK(reply.header("ETag") == "\"d\"");
  CHECK(reply.header("Last-Modified") == "Thu, 01 Jan 1970 00:00:00 GMT");
  CHECK(reply.header("Accept-Ranges") == "bytes");
  CHECK(reply.header("Cache-Control") == "no-cache");
}

TEST_CASE("a part says which part it is") {
  const Reply reply = get({{"Range", "bytes=2-4"}});
  CHECK(reply.status == 206);
  CHECK(text_in(reply) == "234");
  CHECK(reply.header("Content-Range") == "bytes 2-4/10");
  CHECK(text_in(get({{"Range", "bytes=-3"}})) == "789");
}

TEST_CASE("a part that does not exist is refused with the size") {
  const Reply reply = get({{"Range", "bytes=10-"}});
  CHECK(reply.status == 416);
  CHECK(reply.header("Content-Range") == "bytes */10");
}

TEST_CASE("several ranges, a stale If-Range and HEAD are answered with the whole") {
  CHECK(get({{"Range", "bytes=0-1,3-4"}}).status == 200);
  CHECK(get({{"Range", "bytes=0-1"}, {"Range", "bytes=3-4"}}).status == 200);
  CHECK(get({{"Range", "bytes=0-1"}, {"If-Range", "\"old\""}}).status == 200);
  CHECK(get({{"Range", "bytes=0-1"}, {"If-Range", "\"d\""}}).status == 206);
  CHECK(reply_with({"HEAD", "/", {{"Range", "bytes=0-1"}}}, digits()).status == 200);
}

TEST_CASE("what the client has is not sent again, whatever range it asks for") {
  const Reply reply = get({{"If-None-Match", "\"d\""}, {"Range", "bytes=90-"}});
  CHECK(reply.status == 304);
  CHECK(text_in(reply).empty());
  CHECK(reply.header("ETag") == "\"d\"");
  CHECK(reply.header("Cache-Control") == "no-cache");
  CHECK(reply.header("Vary") == "Accept-Encoding");
  CHECK_FALSE(reply.header("Content-Type"));
}

TEST_CASE("a part of a slice of a file is a slice of that file") {
  const testing::Folder folder;
  folder.write("f", "abcdefghij");
  Resource resource = digits();
  resource.body = FileSlice{*File::open(folder.path_of("f")), 2, 5};
  const Reply reply = reply_with({"GET", "/", {{"Range", "bytes=1-2"}}}, resource);
  const auto& slice = std::get<FileSlice>(reply.body);
  CHECK(slice.offset == 3);
  CHECK(slice.bytes == 2);
}

TEST_CASE("a head ends in an empty line and gives the length, but for a 304") {
  const std::string head = head_text(get({}), true, 784'111'777);
  CHECK(head.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(head.find("\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n") != std::string::npos);
  CHECK(head.find("\r\nConnection: keep-alive\r\n") != std::string::npos);
  CHECK(head.find("\r\nContent-Length: 10\r\n") != std::string::npos);
  CHECK(head.ends_with("\r\n\r\n"));
  const std::string unmodified = head_text(get({{"If-None-Match", "*"}}), false, 0);
  CHECK(unmodified.starts_with("HTTP/1.1 304 Not Modified\r\n"));
  CHECK(unmodified.find("Content-Length") == std::string::npos);
  CHECK(unmodified.find("\r\nConnection: close\r\n") != std::string::npos);
}

TEST_CASE("an error is JSON with code, sentence and remedy, and is not cached") {
  const Reply reply = error_reply(404, {"gone", "it is \"gone\"", "", "Look elsewhere"});
  CHECK(text_in(reply) ==
        "{\"error\":{\"code\":\"gone\",\"what\":\"it is \\\"gone\\\"\",\"remedy\":\"Look elsewhere\"}}\n");
  CHECK(reply.header("Content-Type") == "application/json");
  CHECK(reply.header("Cache-Control") == "no-store");
}

}  // namespace skillet::registry
