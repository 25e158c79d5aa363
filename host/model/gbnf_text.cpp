#include "host/model/gbnf_text.h"

#include <algorithm>
#include <array>
#include <map>

namespace skillet::gbnf {
namespace {

std::string hex(uint32_t value, int digits) {
  std::string text;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) text += "0123456789abcdef"[value >> shift & 15];
  return text;
}

std::string class_of(const std::vector<CodePoints>& ranges) {
  std::string text = "[";
  for (const CodePoints& range : ranges) text += "\\U" + hex(range.first, 8) + "-\\U" + hex(range.last, 8);
  return text + "]";
}

std::vector<CodePoints> both(const std::vector<CodePoints>& a, const std::vector<CodePoints>& b) {
  std::vector<CodePoints> result;
  for (const CodePoints& left : a)
    for (const CodePoints& right : b)
      if (std::max(left.first, right.first) <= std::min(left.last, right.last))
        result.push_back({std::max(left.first, right.first), std::min(left.last, right.last)});
  return result;
}

// Control characters without a letter of their own are written as \u00XX.
std::string json_escape(uint32_t c) {
  switch (c) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\b':
      return "\\b";
    case '\f':
      return "\\f";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return "\\u" + hex(c, 4);
  }
}

struct Branch {
  std::map<uint32_t, Branch> next;
  bool is_text = false;
};

std::string except(const Branch& branch, const std::string& any, const AddRule& add_rule) {
  std::vector<CodePoints> excluded = {{0, 0x1F}};
  std::string choices;
  for (const auto& [c, next] : branch.next) {
    excluded.push_back({c, c});
    choices += " | " + json_character({{c, c}}) + " " + except(next, any, add_rule);
  }
  return add_rule(json_character(complement(normalized(excluded))) + " " + any + "*" + choices +
                  (branch.is_text ? "" : " | \"\""));
}

std::string digits_between(std::string_view low, std::string_view high) {
  if (low.empty()) return "";
  const std::string rest = std::to_string(low.size() - 1);
  const bool is_lowest = low.find_first_not_of('0') == low.npos, is_highest = high.find_first_not_of('9') == high.npos;
  if (is_lowest && is_highest) return "[0-9]{" + std::to_string(low.size()) + "}";
  if (low[0] == high[0]) return quoted(low.substr(0, 1)) + " " + digits_between(low.substr(1), high.substr(1));
  const std::string nines(low.size() - 1, '9'), zeros(low.size() - 1, '0');
  std::string text = "(" + quoted(low.substr(0, 1)) + " " + digits_between(low.substr(1), nines);
  if (high[0] - low[0] > 1)
    text += std::string(" | [") + char(low[0] + 1) + "-" + char(high[0] - 1) + "] [0-9]{" + rest + "}";
  return text + " | " + quoted(high.substr(0, 1)) + " " + digits_between(zeros, high.substr(1)) + ")";
}

// One alternative for each number of digits.
std::string naturals(uint64_t min, uint64_t max) {
  std::string text;
  for (uint64_t low = min;;) {
    const std::string first = std::to_string(low), nines(first.size(), '9');
    const std::string last = first.size() < std::to_string(max).size() ? nines : std::to_string(max);
    text += (text.empty() ? "" : " | ") + digits_between(first, last);
    if (last == std::to_string(max)) return "(" + text + ")";
    low = 1;
    for (size_t i = 0; i < first.size(); i++) low *= 10;
  }
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (char c : text) {
    const auto byte = static_cast<uint8_t>(c);
    if (c == '"' || c == '\\')
      result += std::string("\\") + c;
    else if (byte < 0x20 || byte == 0x7F)
      result += "\\x" + hex(byte, 2);
    else
      result += c;
  }
  return result + "\"";
}

std::string json_character(const std::vector<CodePoints>& ranges) {
  const std::vector<CodePoints> plain = both(ranges, complement({{0, 0x1F}, {'"', '"'}, {'\\', '\\'}}));
  std::string text = plain.empty() ? "" : class_of(plain);
  for (const CodePoints& range : both(ranges, {{0, 0x1F}, {'"', '"'}, {'\\', '\\'}}))
    for (uint32_t c = range.first; c <= range.last; c++) text += (text.empty() ? "" : " | ") + quoted(json_escape(c));
  return text.find(" | ") == text.npos ? text : "(" + text + ")";
}

std::string json_text_except(const std::vector<std::string>& texts, const AddRule& add_rule) {
  Branch root;
  for (const std::string& text : texts) {
    Branch* branch = &root;
    for (uint32_t c : code_points(text)) branch = &branch->next[c];
    branch->is_text = true;
  }
  return except(root, add_rule(json_character(complement({{0, 0x1F}}))), add_rule);
}

std::string integers(int64_t min, int64_t max) {
  const auto magnitude = [](int64_t value) { return value < 0 ? 0 - static_cast<uint64_t>(value) : uint64_t(value); };
  std::string text;
  if (min < 0) text = "\"-\" " + naturals(max < 0 ? magnitude(max) : 1, magnitude(min));
  if (max >= 0) text += (text.empty() ? "" : " | ") + naturals(min > 0 ? magnitude(min) : 0, magnitude(max));
  return "(" + text + ")";
}

std::vector<uint32_t> code_points(std::string_view text) {
  std::vector<uint32_t> result;
  for (char c : text) {
    const auto byte = static_cast<uint8_t>(c);
    if ((byte & 0xC0) == 0x80)
      result.back() = result.back() << 6 | (byte & 0x3F);
    else
      result.push_back(byte < 0x80 ? byte : byte < 0xE0 ? byte & 0x1F : byte < 0xF0 ? byte & 0x0F : byte & 0x07);
  }
  return result;
}

}  // namespace skillet::gbnf
