#include "host/model/tokenizer/word_rules.h"

namespace skillet::words {
namespace {

constexpr ClassSet neither_word_nor_space = all_classes & ~(letters | numbers | spaces);

bool is_line_end(char32_t code) {
  return code == '\n' || code == '\r';
}

char32_t ascii_lower(char32_t code) {
  return code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code;
}

// 's|'t|'re|'ve|'m|'ll|'d
size_t contraction(const Stretch& text, size_t at, bool any_case) {
  if (text.code(at) != '\'') return at;
  auto code = [&](size_t i) { return any_case ? ascii_lower(text.code(i)) : text.code(i); };
  const char32_t first = code(at + 1), second = code(at + 2);
  if (first == 's' || first == 't' || first == 'm' || first == 'd') return at + 2;
  const bool is_long =
      (first == 'r' && second == 'e') || (first == 'v' && second == 'e') || (first == 'l' && second == 'l');
  return is_long ? at + 3 : at;
}

// \s+(?!\S)|\s+   The last space goes with the word after it.
size_t space_run(const Stretch& text, size_t at) {
  const size_t end = text.skip(at, spaces);
  return end - at > 1 && end < text.end() ? end - 1 : end;
}

// \s*[\r\n]+|\s+(?!\S)|\s+
size_t space_run_by_lines(const Stretch& text, size_t at) {
  const size_t end = text.skip(at, spaces);
  for (size_t last = end; last > at; last--)
    if (is_line_end(text.code(last - 1))) return last;
  return space_run(text, at);
}

// The set's run, after a space or not, and what may follow it.
template <typename Follows>
size_t spaced_run(const Stretch& text, size_t at, ClassSet set, Follows follows) {
  const size_t first = at + (text.code(at) == ' ');
  if (!text.in(first, set)) return at;
  return text.skip_while(text.skip(first, set), [&](size_t i) { return follows(text.code(i)); });
}

struct ModernRules {
  ClassSet in_words;
  size_t max_number_characters;
};

// '(?i:s|t|re|ve|m|ll|d)|[^\r\n\p{L}\p{N}]?W+|\p{N}{1,max}| ?[^\s W \p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
size_t modern(const Stretch& text, size_t at, ModernRules rules) {
  if (size_t end = contraction(text, at, true); end > at) return end;
  const bool is_number = text.in(at, numbers);
  const bool may_begin_word = !is_number && !is_line_end(text.code(at));
  if (may_begin_word && (text.in(at, rules.in_words) || text.in(at + 1, rules.in_words)))
    return text.skip(at + 1, rules.in_words);
  if (is_number) return text.skip_at_most(rules.max_number_characters, at, numbers);
  const size_t end = spaced_run(text, at, neither_word_nor_space & ~rules.in_words, is_line_end);
  return end > at ? end : space_run_by_lines(text, at);
}

bool is_ascii_lower(char32_t code) {
  return code >= 'a' && code <= 'z';
}
bool is_ascii_upper(char32_t code) {
  return code >= 'A' && code <= 'Z';
}

// U*L+|U+L*   U: letters but a-z, L: letters but A-Z; so other alphabets' letters are both.
size_t cased_letters(const Stretch& text, size_t at) {
  auto is_upper = [&](size_t i) { return text.in(i, letters) && !is_ascii_lower(text.code(i)); };
  auto is_lower = [&](size_t i) { return text.in(i, letters) && !is_ascii_upper(text.code(i)); };
  const size_t upper_end = text.skip_while(at, is_upper);
  const size_t end = text.skip_while(upper_end, is_lower);
  if (end > upper_end) return end;
  for (size_t last = upper_end; last > at; last--)
    if (is_lower(last - 1)) return last;
  return upper_end;
}

struct CasedRules {
  bool has_contractions;
  size_t max_number_characters;
};

// [^\r\n\p{L}\p{N}]?(U*L+|U+L*)C?|\p{N}{1,max}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+
size_t cased(const Stretch& text, size_t at, CasedRules rules) {
  const bool has_first = !text.in(at, letters | numbers) && !is_line_end(text.code(at));
  const size_t word = at + has_first;
  if (size_t end = cased_letters(text, word); end > word)
    return rules.has_contractions ? contraction(text, end, true) : end;
  if (text.in(at, numbers)) return text.skip_at_most(rules.max_number_characters, at, numbers);
  auto follows = [](char32_t code) { return is_line_end(code) || code == '/'; };
  const size_t end = spaced_run(text, at, neither_word_nor_space, follows);
  return end > at ? end : space_run_by_lines(text, at);
}

bool is_ascii_letter(char32_t code) {
  return is_ascii_lower(code) || is_ascii_upper(code);
}
bool is_ascii_mark(char32_t code) {
  return code > ' ' && code < 0x7F && !is_ascii_letter(code) && !(code >= '0' && code <= '9');
}

}  // namespace

// 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
size_t gpt2(const Stretch& text, size_t at) {
  if (size_t end = contraction(text, at, false); end > at) return end;
  const size_t first = at + (text.code(at) == ' ');
  for (ClassSet set : {letters, numbers, neither_word_nor_space})
    if (text.in(first, set)) return text.skip(first, set);
  return space_run(text, at);
}

size_t llama3(const Stretch& text, size_t at) {
  return modern(text, at, {letters, 3});
}
size_t qwen2(const Stretch& text, size_t at) {
  return modern(text, at, {letters, 1});
}
size_t qwen35(const Stretch& text, size_t at) {
  return modern(text, at, {letters | marks, 1});
}

size_t gpt4o(const Stretch& text, size_t at) {
  return cased(text, at, {true, 3});
}
size_t tekken(const Stretch& text, size_t at) {
  return cased(text, at, {false, 1});
}

// A[A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+   A: ASCII's marks
size_t deepseek_v3(const Stretch& text, size_t at) {
  auto is_letter = [&](size_t i) { return is_ascii_letter(text.code(i)); };
  if (is_ascii_mark(text.code(at)) && is_letter(at + 1)) return text.skip_while(at + 1, is_letter);
  const bool may_come_first = !text.in(at, letters | punctuation | symbols) && !is_line_end(text.code(at));
  if (text.in(at, letters | marks) || (may_come_first && text.in(at + 1, letters | marks)))
    return text.skip(at + 1, letters | marks);
  const size_t end = spaced_run(text, at, punctuation | symbols, is_line_end);
  return end > at ? end : space_run_by_lines(text, at);
}

// " ?[^(\s|.,!?…。，、।۔،)]+"
size_t bloom(const Stretch& text, size_t at) {
  constexpr std::u32string_view stops = U"(|.,!?\u2026\u3002\uFF0C\u3001\u0964\u06D4\u060C)";
  auto is_word = [&](size_t i) {
    return text.in(i, all_classes & ~spaces) && stops.find(text.code(i)) == std::u32string_view::npos;
  };
  const size_t first = at + (text.code(at) == ' ');
  const size_t end = text.skip_while(first, is_word);
  return end > first ? end : at;
}

}  // namespace skillet::words
