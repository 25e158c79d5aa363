#include "host/govern/requests.h"

#include <charconv>
#include <map>

#include "host/base/text.h"

namespace skillet::govern {
namespace {

constexpr std::string_view first_line = "# skillet requests 1";
constexpr uint64_t usual_link_us = 20'000, usual_bytes_per_us = 200;
constexpr size_t min_fields = 3, max_fields = 4;

std::string_view take_line(std::string_view& rest) {
  const size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::string_view rest = trimmed(line, " \t"); !rest.empty() && fields.size() <= max_fields;) {
    const size_t end = std::min(rest.find_first_of(" \t"), rest.size());
    fields.push_back(rest.substr(0, end));
    rest = trimmed(rest.substr(end), " \t");
  }
  return fields;
}

class Parser {
 public:
  explicit Parser(std::string_view source) : source_(source) {}

  Result<Requests> parse(std::string_view text) {
    if (text.size() > max_requests_file_bytes) return refuse("the file is larger than 256 MiB");
    line_ = 1;
    if (take_line(text) != first_line)
      return refuse("the first line is not \"" + std::string(first_line) + "\"", "Write it there");
    while (!text.empty()) {
      const std::string_view line = take_line(text);
      line_++;
      if (trimmed(line).empty() || line.starts_with('#')) continue;
      TRY_OK(add(fields_of(line)));
    }
    if (requests_.list.empty()) return refuse("there is no request");
    return std::move(requests_);
  }

 private:
  Error refuse(std::string what, std::string remedy = "") const {
    return {"requests-invalid", std::move(what), std::string(source_) + ": line " + std::to_string(line_),
            std::move(remedy)};
  }

  Result<uint64_t> number(std::string_view field, std::string_view name, uint64_t min, uint64_t max) const {
    uint64_t value = 0;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (error != std::errc() || end != field.data() + field.size() || value < min || value > max)
      return refuse(std::string(name) + " is not a whole number from " + std::to_string(min) + " to " +
                    std::to_string(max));
    return value;
  }

  Status add(const std::vector<std::string_view>& fields) {
    if (fields.size() < min_fields || fields.size() > max_fields)
      return refuse("a request has three or four fields", "Write SKILL BYTES GAIN_MICRONATS [LOAD_US]");
    if (fields[0].size() > max_skill_name_bytes) return refuse("the skill's name is longer than 128 bytes");
    if (requests_.list.size() == max_request_count) return refuse("there are more than 2000000 requests");
    TRY(const uint64_t bytes, number(fields[1], "BYTES", 1, max_skill_bytes));
    TRY(const uint64_t gain, number(fields[2], "GAIN_MICRONATS", 0, max_gain_micronats));
    uint64_t load_us = usual_load_us(bytes);
    if (fields.size() == max_fields) {
      TRY(load_us, number(fields[3], "LOAD_US", 0, max_load_us));
    }
    TRY(const uint32_t skill, skill_of(fields[0], bytes, load_us));
    requests_.list.push_back({skill, static_cast<int64_t>(gain)});
    return {};
  }

  Result<uint32_t> skill_of(std::string_view name, uint64_t bytes, uint64_t load_us) {
    const auto [known, is_new] = ids_.try_emplace(std::string(name), static_cast<uint32_t>(requests_.skills.size()));
    if (is_new) {
      if (requests_.skills.size() == max_request_skills) return refuse("there are more than 4096 skills");
      requests_.skills.push_back({std::string(name), bytes, load_us});
    } else if (const Requested& before = requests_.skills[known->second];
               before.bytes != bytes || before.load_us != load_us) {
      return refuse("\"" + before.name + "\" has another size or load time than before",
                    "Give a skill the same ones on each line");
    }
    return known->second;
  }

  std::string_view source_;
  size_t line_ = 0;
  Requests requests_;
  std::map<std::string, uint32_t, std::less<>> ids_;
};

}  // namespace

uint64_t usual_load_us(uint64_t bytes) {
  return usual_link_us + bytes / usual_bytes_per_us;
}

Result<Requests> parse_requests(std::string_view text, std::string_view source) {
  return Parser(source).parse(text);
}

std::string write_requests(const Requests& requests) {
  std::string text = std::string(first_line) + "\n";
  for (const Request& request : requests.list) {
    const Requested& skill = requests.skills[request.skill];
    text += skill.name + " " + std::to_string(skill.bytes) + " " + std::to_string(request.gain_micronats);
    if (skill.load_us != usual_load_us(skill.bytes)) text += " " + std::to_string(skill.load_us);
    text += "\n";
  }
  return text;
}

}  // namespace skillet::govern
