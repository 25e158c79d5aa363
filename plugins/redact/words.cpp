#include "plugins/redact/words.h"

#include <algorithm>

#include "host/model/tokenizer/unicode.h"
#include "plugins/redact/letters.h"

namespace skillet::redact {
namespace {

bool is_apostrophe(char32_t code) {
  return code == U'\'' || code == U'\u2019';
}

bool is_digit(char32_t code) {
  return code >= U'0' && code <= U'9';
}

// Folding must not make a text longer, or the words' views would move.
void append_folded(std::string& folded, char32_t code) {
  if (!is_apostrophe(code) && !is_accent(code)) append_utf8(folded, without_accent(small_letter(code)));
}

constexpr size_t most_bytes_grown = 2;  // small letters may take a byte or two more than their capitals

}  // namespace

Words::Words(std::string_view text) : text_(text) {
  folded_.reserve(text.size() * most_bytes_grown);
  size_t begin = 0, at = 0;
  bool inside = false, after_letter = false;
  while (at < text.size()) {
    const Character character = first_character(text.substr(at));
    const size_t next = at + character.bytes;
    bool belongs = is_letter(character.code) || is_digit(character.code);
    if (!belongs && after_letter && (is_apostrophe(character.code) || character.code == U'-') && next < text.size())
      belongs = is_letter(first_character(text.substr(next)).code);
    if (belongs && !inside) begin = at;
    if (!belongs && inside) add(begin, at);
    inside = belongs;
    after_letter = is_letter(character.code);
    at = next;
  }
  if (inside) add(begin, text.size());
}

void Words::add(size_t begin, size_t end) {
  Word word{begin, end, {}};
  const size_t folded_begin = folded_.size();
  size_t letters = 0, capitals = 0;
  for (size_t at = begin; at < end;) {
    const Character character = first_character(text_.substr(at));
    const bool is_capital = small_letter(character.code) != character.code;
    if (at == begin) word.is_capitalised = is_capital;
    letters += is_letter(character.code);
    capitals += is_capital;
    word.has_digits |= is_digit(character.code);
    append_folded(folded_, character.code);
    at += character.bytes;
  }
  word.has_letters = letters > 0;
  word.is_upper = letters >= 2 && capitals == letters;
  word.folded = std::string_view(folded_).substr(folded_begin);
  words_.push_back(word);
}

std::string_view Words::gap_before(size_t i) const {
  const size_t from = i == 0 ? 0 : words_[i - 1].end;
  return text_.substr(from, words_[i].begin - from);
}

std::string_view Words::gap_after(size_t i) const {
  return i + 1 < words_.size() ? gap_before(i + 1) : text_.substr(words_[i].end);
}

bool Words::begins_sentence(size_t i) const {
  if (i == 0) return true;
  const std::string_view gap = gap_before(i);
  return gap.find_first_of(".!?:\n\"") != std::string_view::npos || gap.find("\u201C") != std::string_view::npos;
}

size_t Words::at_or_after(size_t byte) const {
  const auto found = std::lower_bound(words_.begin(), words_.end(), byte,
                                      [](const Word& word, size_t value) { return word.begin < value; });
  return static_cast<size_t>(found - words_.begin());
}

bool is_blank(std::string_view gap) {
  return !gap.empty() && gap.find_first_not_of(" \t") == std::string_view::npos;
}

bool has_newline(std::string_view gap) {
  return gap.find('\n') != std::string_view::npos;
}

}  // namespace skillet::redact
