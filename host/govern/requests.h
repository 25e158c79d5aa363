// A list of requests, from a plain text that others can write: docs/formats/requests.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/result.h"

namespace skillet::govern {

constexpr uint64_t max_requests_file_bytes = 256 << 20;
constexpr size_t max_request_count = 2'000'000, max_request_skills = 4096, max_skill_name_bytes = 128;
constexpr uint64_t max_skill_bytes = uint64_t(4) << 30;
constexpr int64_t max_gain_micronats = 1'000'000'000;
constexpr uint64_t max_load_us = 3'600'000'000;

struct Requested {
  std::string name;
  uint64_t bytes = 0, load_us = 0;
};

struct Request {
  uint32_t skill;
  int64_t gain_micronats;
};

struct Requests {
  std::vector<Requested> skills;  // in the order in which they were first asked for
  std::vector<Request> list;
};

// `source` names the text in errors.
Result<Requests> parse_requests(std::string_view text, std::string_view source);
std::string write_requests(const Requests& requests);

// What loading takes where a request does not say: what a module costs to link, and reading at 200 MB/s.
uint64_t usual_load_us(uint64_t bytes);

}  // namespace skillet::govern
