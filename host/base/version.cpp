#include "host/base/version.h"

#include <algorithm>
#include <charconv>

namespace skillet {
namespace {

constexpr size_t max_version_bytes = 256;

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_identifier(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
}

bool has_leading_zero(std::string_view digits) {
  return digits.size() > 1 && digits[0] == '0';
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (size_t end; (end = text.find(separator)) != text.npos; text.remove_prefix(end + 1))
    parts.push_back(text.substr(0, end));
  parts.push_back(text);
  return parts;
}

bool parse_number(std::string_view text, uint64_t& number) {
  if (!is_digits(text) || has_leading_zero(text)) return false;
  return std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc();
}

// Numbers compare as numbers and come before words.
std::weak_ordering compare_identifiers(const std::string& a, const std::string& b) {
  bool a_number = is_digits(a), b_number = is_digits(b);
  if (a_number != b_number) return a_number ? std::weak_ordering::less : std::weak_ordering::greater;
  if (a_number && a.size() != b.size()) return a.size() <=> b.size();
  return a.compare(b) <=> 0;
}

}  // namespace

std::optional<Version> Version::parse(std::string_view text) {
  if (text.size() > max_version_bytes) return std::nullopt;
  if (size_t plus = text.find('+'); plus != text.npos) {
    for (std::string_view part : split(text.substr(plus + 1), '.'))
      if (!is_identifier(part)) return std::nullopt;
    text = text.substr(0, plus);
  }
  Version version;
  if (size_t dash = text.find('-'); dash != text.npos) {
    for (std::string_view part : split(text.substr(dash + 1), '.')) {
      if (!is_identifier(part) || (is_digits(part) && has_leading_zero(part))) return std::nullopt;
      version.prerelease.emplace_back(part);
    }
    text = text.substr(0, dash);
  }
  std::vector<std::string_view> numbers = split(text, '.');
  if (numbers.size() != 3 || !parse_number(numbers[0], version.major) || !parse_number(numbers[1], version.minor) ||
      !parse_number(numbers[2], version.patch))
    return std::nullopt;
  return version;
}

std::weak_ordering Version::operator<=>(const Version& other) const {
  if (auto order = major <=> other.major; order != 0) return order;
  if (auto order = minor <=> other.minor; order != 0) return order;
  if (auto order = patch <=> other.patch; order != 0) return order;
  // A pre-release comes before its release.
  if (prerelease.empty() != other.prerelease.empty())
    return prerelease.empty() ? std::weak_ordering::greater : std::weak_ordering::less;
  for (size_t i = 0; i < std::min(prerelease.size(), other.prerelease.size()); i++)
    if (auto order = compare_identifiers(prerelease[i], other.prerelease[i]); order != 0) return order;
  return prerelease.size() <=> other.prerelease.size();
}

}  // namespace skillet
