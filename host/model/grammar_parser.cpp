#include "host/model/grammar_parser.h"

#include <algorithm>
#include <map>
#include <string>

#include "host/base/bytes.h"
#include "host/model/grammar_builder.h"

namespace skillet {
namespace {

using Sequence = GrammarBuilder::Sequence;
using Element = GrammarBuilder::Element;

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Recursive descent; the first error is kept and ends the text, so that the functions need not ask after each other.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<GrammarRules> parse() && {
    if (text_.size() > max_grammar_source_bytes)
      return Error{"grammar-limit", "the grammar has " + std::to_string(text_.size()) + " bytes", "",
                   "Keep it under " + std::to_string(max_grammar_source_bytes)};
    if (!is_utf8(bytes_of(text_)))
      return Error{"grammar-invalid", "the grammar is not valid UTF-8", "", "Save it as UTF-8"};
    for (skip_space(true); !at_end(); skip_space(true)) read_rule();
    check_names();
    if (error_) return std::move(*error_);
    return std::move(builder_).finish(names_.at("root").rule);
  }

 private:
  struct Name {
    uint32_t rule;
    size_t first_use;
  };

  bool at_end() const { return error_ || at_ == text_.size(); }
  char peek(size_t ahead = 0) const { return error_ || at_ + ahead >= text_.size() ? '\0' : text_[at_ + ahead]; }
  bool take(std::string_view expected) {
    if (error_ || !text_.substr(at_).starts_with(expected)) return false;
    at_ += expected.size();
    return true;
  }

  void fail(std::string what, std::string remedy, size_t place, const char* code = "grammar-invalid") {
    if (error_) return;
    const std::string_view before = text_.substr(0, place);
    const size_t line = 1 + static_cast<size_t>(std::count(before.begin(), before.end(), '\n'));
    const size_t column = place - (before.rfind('\n') + 1) + 1;  // npos + 1 is 0
    error_ = Error{code, std::move(what), "line " + std::to_string(line) + ", column " + std::to_string(column),
                   std::move(remedy)};
  }

  void skip_space(bool over_lines) {
    while (!at_end()) {
      const char c = peek();
      if (c == '#')
        while (!at_end() && peek() != '\n') at_++;
      else if (c == ' ' || c == '\t' || (over_lines && (c == '\n' || c == '\r')))
        at_++;
      else
        return;
    }
  }

  void check_names() {
    if (error_) return;
    if (!names_.contains("root") || !builder_.is_defined(names_["root"].rule))
      fail("no rule is called root", "Name the rule that a whole text must match root", 0, "grammar-no-root");
    const std::pair<const std::string, Name>* first = nullptr;
    for (const auto& entry : names_)
      if (!builder_.is_defined(entry.second.rule) && (!first || entry.second.first_use < first->second.first_use))
        first = &entry;
    if (first)
      fail("there is no rule " + first->first, "Define it, or correct the name", first->second.first_use,
           "grammar-undefined-rule");
  }

  std::string read_name() {
    const size_t start = at_;
    while (is_name_character(peek())) at_++;
    if (start == at_) fail("a rule's name is missing here", "A name has letters, digits and hyphens", at_);
    return std::string(text_.substr(start, at_ - start));
  }

  uint32_t rule_called(const std::string& name, size_t place) {
    auto [entry, is_new] = names_.try_emplace(name, Name{0, place});
    if (is_new) entry->second.rule = builder_.add_rule(name);
    return entry->second.rule;
  }

  void read_rule() {
    const size_t start = at_;
    const std::string name = read_name();
    const uint32_t rule = rule_called(name, start);
    if (!error_ && builder_.is_defined(rule))
      return fail("the rule " + name + " is defined twice", "Join the two with |", start);
    skip_space(false);
    if (!take("::=")) fail("::= is missing after the rule's name", "Write name ::= what it stands for", at_);
    skip_space(true);
    std::vector<Sequence> alternatives = read_alternatives(0);
    if (error_) return;
    builder_.define(rule, std::move(alternatives));
    check_size(start);
    if (!at_end() && peek() != '\n' && peek() != '\r')
      fail("this can't stand here", "A rule has texts, classes, names and groups, and ends with its line", at_);
  }

  void check_size(size_t place) {
    if (builder_.is_too_large())
      fail("the grammar becomes too large", "Use smaller repetitions, or * and +", place, "grammar-limit");
  }

  std::vector<Sequence> read_alternatives(size_t depth) {
    std::vector<Sequence> alternatives;
    do {
      skip_space(true);
      alternatives.push_back(read_sequence(depth));
    } while (continues_with_bar());
    return alternatives;
  }

  // A bar may also stand at the beginning of the next line.
  bool continues_with_bar() {
    const size_t here = at_;
    skip_space(true);
    if (take("|")) return true;
    at_ = here;
    return false;
  }

  Sequence read_sequence(size_t depth) {
    Sequence sequence;
    for (;;) {
      skip_space(depth > 0);
      const size_t place = at_;
      Sequence item;
      if (!read_item(item, depth)) return sequence;
      item = read_repetitions(std::move(item), depth);
      sequence.insert(sequence.end(), item.begin(), item.end());
      if (sequence.size() > max_grammar_elements)
        fail("the sequence becomes too long", "Use smaller repetitions", place, "grammar-limit");
    }
  }

  bool read_item(Sequence& item, size_t depth) {
    const char c = peek();
    if (c == '"')
      item = read_literal();
    else if (c == '[')
      item = {read_class()};
    else if (c == '(')
      item = {read_group(depth + 1)};
    else if (take("."))
      item = {builder_.characters(complement({}))};
    else if (is_name_character(c))
      item = {read_reference()};
    else if (c == '*' || c == '+' || c == '?' || c == '{')
      fail("there is nothing to repeat here", "Put it after what is to be repeated", at_);
    else if (c == '<')
      fail("tokens can't be named in a grammar", "Write the token's text in quotes", at_);
    else
      return false;
    return !error_;
  }

  Element read_reference() {
    const size_t start = at_;
    return {Element::rule, rule_called(read_name(), start)};
  }

  Element read_group(size_t depth) {
    const size_t start = at_++;
    if (depth > max_grammar_nesting) fail("the parentheses nest too deep", "Give parts a rule", start, "grammar-limit");
    std::vector<Sequence> alternatives = read_alternatives(depth);
    skip_space(true);
    if (!take(")")) fail("this parenthesis is never closed", "Add )", start);
    return error_ ? Element{Element::end, 0} : builder_.group(std::move(alternatives));
  }

  Sequence read_literal() {
    const size_t start = at_++;
    std::string literal;
    while (!at_end() && peek() != '"' && peek() != '\n') append_utf8(literal, read_character());
    if (!take("\"")) fail("this text is never closed", "Add \" on the same line", start);
    return builder_.text(literal);
  }

  Element read_class() {
    const size_t start = at_++;
    const bool is_negated = take("^");
    std::vector<CodePoints> ranges;
    while (!at_end() && peek() != ']' && peek() != '\n') {
      const size_t place = at_;
      const uint32_t first = read_character();
      uint32_t last = first;
      if (peek() == '-' && peek(1) != ']') {
        at_++;
        last = read_character();
      }
      if (first > last) fail("this range is upside down", "Write the lower character first", place);
      ranges.push_back({first, last});
    }
    if (!take("]")) fail("this class is never closed", "Add ] on the same line", start);
    ranges = is_negated ? complement(normalized(std::move(ranges))) : normalized(std::move(ranges));
    if (ranges.empty()) fail("no character is in this class", "Name one, or write . for any", start);
    return error_ ? Element{Element::end, 0} : builder_.characters(ranges);
  }

  uint32_t read_character() {
    if (at_end()) return fail("the grammar ends here", "Close what is open", at_), 0;
    if (peek() == '\\') return read_escape();
    size_t size = 1;
    while ((static_cast<uint8_t>(peek(size)) & 0xC0) == 0x80) size++;
    uint32_t value = static_cast<uint8_t>(peek()) & (size == 1 ? 0x7Fu : 0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) value = value << 6 | (static_cast<uint8_t>(peek(i)) & 0x3Fu);
    at_ += size;
    return value;
  }

  uint32_t read_escape() {
    const size_t start = at_++;
    const char c = peek();
    at_ += at_end() ? 0 : 1;
    switch (c) {
      case 'n':
        return '\n';
      case 't':
        return '\t';
      case 'r':
        return '\r';
      case 'x':
        return read_hex(2, start);
      case 'u':
        return read_hex(4, start);
      case 'U':
        return read_hex(8, start);
      case '\\':
      case '"':
      case '[':
      case ']':
      case '^':
      case '-':
        return static_cast<uint32_t>(c);
      default:
        fail("this escape is not known", R"(Known are \n \t \r \\ \" \[ \] \^ \- \xHH \uHHHH \UHHHHHHHH)", start);
        return 0;
    }
  }

  uint32_t read_hex(int digits, size_t start) {
    uint64_t value = 0;
    for (int i = 0; i < digits; i++, at_++) {
      const int digit = hex_value(peek());
      if (digit < 0)
        return fail("this escape needs " + std::to_string(digits) + " digits", "Use 0-9 and a-f", start), 0;
      value = value << 4 | static_cast<uint64_t>(digit);
    }
    if (value > max_code_point || is_surrogate(static_cast<uint32_t>(value)))
      fail("this is no character of Unicode", "Use 0 to 10FFFF, but not D800 to DFFF", start);
    return error_ ? 0 : static_cast<uint32_t>(value);
  }

  Sequence read_repetitions(Sequence item, size_t depth) {
    while (!error_) {
      skip_space(depth > 0);
      const size_t start = at_;
      uint32_t min = 0, max = GrammarBuilder::unlimited;
      if (take("?"))
        max = 1;
      else if (take("+"))
        min = 1;
      else if (take("{"))
        read_bounds(min, max, start);
      else if (!take("*"))
        return item;
      if (error_) return {};
      item = builder_.repeat(item, min, max);
      check_size(start);
    }
    return {};
  }

  void read_bounds(uint32_t& min, uint32_t& max, size_t start) {
    skip_space(false);
    min = max = read_count(start);
    skip_space(false);
    if (take(",")) {
      skip_space(false);
      max = peek() == '}' ? GrammarBuilder::unlimited : read_count(start);
      skip_space(false);
    }
    if (!take("}")) fail("this repetition is never closed", "Write {n}, {n,} or {n,m}", start);
    if (min > max) fail("this repetition's least is above its most", "Write the lower number first", start);
  }

  uint32_t read_count(size_t start) {
    uint32_t value = 0;
    if (peek() < '0' || peek() > '9') fail("a number is missing here", "Write {n}, {n,} or {n,m}", at_);
    for (; peek() >= '0' && peek() <= '9'; at_++) {
      value = value * 10 + static_cast<uint32_t>(peek() - '0');
      if (value <= max_grammar_repetitions) continue;
      fail("this repeats too often", "Use at most " + std::to_string(max_grammar_repetitions), start, "grammar-limit");
      return 0;
    }
    return value;
  }

  std::string_view text_;
  size_t at_ = 0;
  std::optional<Error> error_;
  GrammarBuilder builder_;
  std::map<std::string, Name> names_;
};

}  // namespace

Result<GrammarRules> parse_gbnf(std::string_view text) {
  return Parser(text).parse();
}

}  // namespace skillet
