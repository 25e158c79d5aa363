// What one client may take of the server.
#pragma once

#include <chrono>
#include <cstddef>

namespace skillet::registry {

struct Limits {
  std::chrono::milliseconds idle{30'000};     // without a request, at the start and between two
  std::chrono::milliseconds request{10'000};  // from a request's first byte to its last
  std::chrono::milliseconds write{20'000};    // for each piece of an answer
  std::chrono::milliseconds linger{1'000};    // for the client to notice that the connection ends
  std::chrono::milliseconds drain{5'000};     // for requests in flight when the server stops
  size_t max_header_bytes = 16 << 10;
  size_t max_body_bytes = 64 << 10;
  size_t max_connections = 384;  // two descriptors each at most, which stays below the usual 1024
  size_t max_refusals = 32;      // connections beyond those that are told so; any more are dropped
};

}  // namespace skillet::registry
