// Semantic versions (semver.org 2.0.0): MAJOR.MINOR.PATCH[-PRERELEASE][+BUILD].
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skillet {

struct Version {
  uint64_t major = 0, minor = 0, patch = 0;
  std::vector<std::string> prerelease;  // dot-separated identifiers; empty for a release

  static std::optional<Version> parse(std::string_view text);
  std::weak_ordering operator<=>(const Version& other) const;  // precedence; build metadata does not count
  bool operator==(const Version& other) const { return (*this <=> other) == 0; }
};

}  // namespace skillet
