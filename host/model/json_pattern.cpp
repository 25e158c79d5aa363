#include "host/model/json_pattern.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "host/model/gbnf_text.h"
#include "host/model/grammar_rules.h"

namespace skillet {
namespace {

using Ranges = std::vector<CodePoints>;
constexpr size_t max_pattern_nesting = 16;
constexpr size_t max_pattern_bytes = 4'096;

const Ranges digits = {{'0', '9'}};
const Ranges word = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
const Ranges space = {{'\t', '\r'},     {' ', ' '},       {0xA0, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200A},
                      {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
const Ranges line_ends = {{'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}};

class Pattern {
 public:
  explicit Pattern(std::string_view pattern) : text_(gbnf::code_points(pattern)) {}

  Result<std::string> translate(std::string_view any) {
    const bool from_start = take('^');
    const std::string body = read_alternatives(0);
    const bool to_end = take('$');
    if (!error_ && at_ < text_.size()) refuse(peek() == ')' ? "a parenthesis that closes nothing" : "^ or $ inside");
    if (alternatives_ > 1 && (from_start || to_end)) refuse("^ or $ beside |, without parentheses");
    if (error_) return std::move(*error_);
    const std::string anything = " " + std::string(any) + "* ";
    return (from_start ? "" : anything) + body + (to_end ? "" : anything);
  }

 private:
  uint32_t peek(size_t ahead = 0) const { return error_ || at_ + ahead >= text_.size() ? 0 : text_[at_ + ahead]; }
  bool at_end() const { return error_ || at_ >= text_.size(); }
  bool take(char c) {
    if (at_end() || peek() != static_cast<uint32_t>(c)) return false;
    return at_++, true;
  }
  void refuse(const std::string& what) {
    if (!error_)
      error_ = Error{"schema-unsupported", "the pattern has " + what + ", which a grammar can't say",
                     "character " + std::to_string(at_ + 1),
                     "Use literals, classes, groups, | and repetitions, with ^ and $ at the ends only"};
  }

  std::string read_alternatives(size_t depth) {
    if (depth > max_pattern_nesting) refuse("too many levels of groups");
    std::string text = "(" + read_sequence(depth);
    size_t count = 1;
    for (; take('|'); count++) text += " | " + read_sequence(depth);
    if (depth == 0) alternatives_ = count;
    return text + ")";
  }

  std::string read_sequence(size_t depth) {
    std::string text = "\"\"";
    while (!at_end() && peek() != '|' && peek() != ')' && peek() != '^' && peek() != '$') {
      text += " " + read_atom(depth);
      text += read_quantifier();
    }
    return text;
  }

  std::string read_atom(size_t depth) {
    if (take('(')) return read_group(depth);
    if (take('[')) return gbnf::json_character(read_class());
    if (take('.')) return gbnf::json_character(complement(line_ends));
    if (take('\\')) return gbnf::json_character(read_escape());
    const uint32_t c = peek();
    if (c == '*' || c == '+' || c == '?' || c == '{' || c == '}' || c == ']')
      refuse(std::string("a ") + static_cast<char>(c) + " out of place");
    at_++;
    return gbnf::json_character({{c, c}});
  }

  std::string read_group(size_t depth) {
    if (take('?') && !take(':')) refuse("a group that looks around or has a name");
    const std::string text = read_alternatives(depth + 1);
    if (!take(')')) refuse("a group with ^ or $ in it, or without an end");
    return text;
  }

  // A question mark after it only asks for the shortest match: the same texts match.
  std::string read_quantifier() {
    std::string text;
    for (char c : {'*', '+', '?'})
      if (text.empty() && take(c)) text = c;
    if (text.empty() && take('{')) text = read_bounds();
    if (!text.empty()) take('?');
    return text;
  }

  std::string read_bounds() {
    const uint32_t min = read_count();
    std::string text = "{" + std::to_string(min);
    if (take(',')) text += ",";
    if (text.back() == ',' && peek() != '}') {
      const uint32_t max = read_count();
      if (max < min) refuse("a repetition whose least is above its most");
      text += std::to_string(max);
    }
    if (!take('}')) refuse("a repetition without an end");
    return text + "}";
  }

  uint32_t read_count() {
    uint32_t value = 0;
    if (peek() < '0' || peek() > '9') refuse("a repetition without a number");
    for (; peek() >= '0' && peek() <= '9'; at_++) {
      value = value * 10 + (peek() - '0');
      if (value > max_grammar_repetitions) return refuse("a repetition of too many"), 0;
    }
    return value;
  }

  Ranges read_class() {
    const bool is_negated = take('^');
    Ranges ranges;
    while (!at_end() && peek() != ']') {
      const Ranges first = read_class_member();
      const bool is_range = peek() == '-' && at_ + 1 < text_.size() && peek(1) != ']';
      if (!is_range) {
        ranges.insert(ranges.end(), first.begin(), first.end());
        continue;
      }
      at_++;
      const Ranges last = read_class_member();
      if (!is_single(first) || !is_single(last) || first[0].first > last[0].first)
        refuse("a class with a range that is none");
      else
        ranges.push_back({first[0].first, last[0].first});
    }
    if (!take(']')) refuse("a class without an end");
    ranges = normalized(std::move(ranges));
    if (is_negated) ranges = complement(ranges);
    if (ranges.empty()) refuse("a class that has no character");
    return ranges;
  }

  static bool is_single(const Ranges& ranges) { return ranges.size() == 1 && ranges[0].first == ranges[0].last; }

  Ranges read_class_member() {
    if (take('\\')) return read_escape();
    const uint32_t c = peek();
    at_ += at_end() ? 0 : 1;
    return {{c, c}};
  }

  Ranges read_escape() {
    const uint32_t c = peek();
    at_ += at_end() ? 0 : 1;
    const auto one = [](uint32_t value) { return Ranges{{value, value}}; };
    switch (c) {
      case 'd':
        return digits;
      case 'D':
        return complement(digits);
      case 'w':
        return word;
      case 'W':
        return complement(word);
      case 's':
        return space;
      case 'S':
        return complement(space);
      case 'n':
        return one('\n');
      case 't':
        return one('\t');
      case 'r':
        return one('\r');
      case 'f':
        return one('\f');
      case 'v':
        return one('\v');
      case 'x':
        return one(read_hex(2));
      case 'u':
        return one(read_hex(4));
      default:
        break;
    }
    const bool is_letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    if (c == 0 || is_letter || (c >= '0' && c <= '9'))
      refuse(c == 0 ? "a backslash at its end" : std::string("\\") + static_cast<char>(c));
    return one(c);
  }

  uint32_t read_hex(int count) {
    uint32_t value = 0;
    for (int i = 0; i < count; i++, at_++) {
      const uint32_t c = peek(), letter = c | 0x20;
      if (c >= '0' && c <= '9')
        value = value << 4 | (c - '0');
      else if (letter >= 'a' && letter <= 'f')
        value = value << 4 | (letter - 'a' + 10);
      else
        return refuse("an escape with too few digits"), 0;
    }
    if (is_surrogate(value)) refuse("half a character");
    return value;
  }

  std::vector<uint32_t> text_;
  size_t at_ = 0, alternatives_ = 0;
  std::optional<Error> error_;
};

}  // namespace

Result<std::string> gbnf_of_pattern(std::string_view pattern, std::string_view any) {
  if (pattern.size() > max_pattern_bytes)
    return Error{"schema-limit", "the pattern has " + std::to_string(pattern.size()) + " bytes", "",
                 "Keep it under " + std::to_string(max_pattern_bytes)};
  return Pattern(pattern).translate(any);
}

}  // namespace skillet
