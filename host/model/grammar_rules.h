// A grammar as its matcher wants it: rules whose alternatives are runs of elements, with bytes as the alphabet.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <vector>

namespace skillet {

using ByteSet = std::bitset<256>;

struct GrammarElement {
  enum Kind : uint32_t { end, bytes, rule };
  Kind kind;
  uint32_t index;  // of a byte set or of a rule
  bool operator==(const GrammarElement&) const = default;
};

struct GrammarRules {
  struct Rule {
    uint32_t first, last;  // its alternatives, in `alternatives`
  };

  std::vector<GrammarElement> elements;
  std::vector<uint32_t> alternatives;  // where in `elements` each begins; it goes on to the next end
  std::vector<Rule> rules;
  std::vector<ByteSet> sets;
  uint32_t root = 0;

  // Bytes that no set tells apart are in one class; a class is known by its first byte.
  std::array<uint8_t, 256> class_of{};
  std::vector<uint8_t> first_of_class;
};

constexpr size_t max_grammar_source_bytes = 1 << 20;
constexpr size_t max_grammar_rules = 1 << 16;  // those that repetitions make included
constexpr size_t max_grammar_elements = 1 << 19;
constexpr size_t max_grammar_sets = 1 << 13;
constexpr uint32_t max_grammar_repetitions = 10'000;
constexpr size_t max_grammar_nesting = 64;  // of parentheses

}  // namespace skillet
