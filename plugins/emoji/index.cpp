#include "plugins/emoji/index.h"

#include <algorithm>

namespace skillet::emoji {
namespace {

constexpr std::string_view signature = "emoji-index 1 ";
constexpr size_t posting_characters = 3;
constexpr unsigned bits_a_digit = 6;
constexpr size_t min_misspelt_letters = 6;
constexpr uint32_t max_count = 16384;

unsigned digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'A' && c <= 'Z') return static_cast<unsigned>(c - 'A') + 10;
  if (c >= 'a' && c <= 'z') return static_cast<unsigned>(c - 'a') + 36;
  return c == '-' ? 62 : 63;
}

std::string_view take_line(std::string_view& rest) {
  const size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(rest.size(), end + 1));
  return line;
}

std::optional<uint32_t> take_number(std::string_view& rest) {
  uint32_t value = 0;
  size_t digits = 0;
  while (digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9' && value < max_count)
    value = value * 10 + static_cast<uint32_t>(rest[digits++] - '0');
  if (digits == 0) return std::nullopt;
  rest.remove_prefix(std::min(rest.size(), digits + 1));
  return value;
}

// One letter too many, one missing, one wrong, or two swapped.
bool is_one_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || a == b) return false;
  size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  const auto rest_is_equal = [&](size_t from_a, size_t from_b) { return a.substr(from_a) == b.substr(from_b); };
  if (a.size() < b.size()) return rest_is_equal(same, same + 1);
  if (rest_is_equal(same + 1, same + 1)) return true;
  return same + 1 < a.size() && a[same] == b[same + 1] && a[same + 1] == b[same] && rest_is_equal(same + 2, same + 2);
}

}  // namespace

Posting Term::at(size_t i) const {
  const char* at = postings.data() + i * posting_characters;
  return {static_cast<uint16_t>(digit(at[0]) << bits_a_digit | digit(at[1])), static_cast<uint8_t>(digit(at[2]))};
}

std::optional<Index> Index::read(std::string_view text) {
  if (text.substr(0, signature.size()) != signature) return std::nullopt;
  std::string_view head = take_line(text);
  head.remove_prefix(signature.size());
  const std::optional<uint32_t> emoji = take_number(head);
  const std::optional<uint32_t> terms = take_number(head);
  if (!emoji || !terms || *emoji > max_count || *terms > max_count) return std::nullopt;
  Index index;
  index.emoji_.reserve(*emoji);
  index.terms_.reserve(*terms);
  for (uint32_t i = 0; i < *emoji; ++i) {
    const std::string_view line = take_line(text);
    const size_t blank = line.find(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    std::string_view group = line.substr(blank + 1);
    const std::optional<uint32_t> number = take_number(group);
    if (!number) return std::nullopt;
    index.emoji_.push_back({line.substr(0, blank), *number});
  }
  for (uint32_t i = 0; i < *terms; ++i) {
    const std::string_view line = take_line(text);
    const size_t tab = line.find('\t');
    if (tab == std::string_view::npos || (line.size() - tab - 2) % posting_characters != 0) return std::nullopt;
    index.terms_.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return index;
}

std::optional<Term> Index::term_of(const Line& line) const {
  const Term term = {line.value[0] == '+'   ? Mood::good
                     : line.value[0] == '-' ? Mood::bad
                                            : Mood::none,
                     line.value.substr(1)};
  for (size_t i = 0; i < term.count(); ++i)
    if (term.at(i).emoji >= emoji_.size()) return std::nullopt;
  return term;
}

std::optional<Term> Index::find(std::string_view stems) const {
  const auto found = std::lower_bound(terms_.begin(), terms_.end(), stems,
                                      [](const Line& line, std::string_view key) { return line.key < key; });
  if (found == terms_.end() || found->key != stems) return std::nullopt;
  return term_of(*found);
}

std::optional<Term> Index::find_misspelt(std::string_view stem) const {
  if (stem.size() < min_misspelt_letters) return std::nullopt;
  const Line* found = nullptr;
  for (const Line& line : terms_) {
    if (line.key.size() < min_misspelt_letters || !is_one_slip(stem, line.key)) continue;
    if (found != nullptr) return std::nullopt;
    found = &line;
  }
  return found != nullptr ? term_of(*found) : std::nullopt;
}

std::optional<uint16_t> Index::number_of(std::string_view emoji) const {
  for (size_t i = 0; i < emoji_.size(); ++i)
    if (emoji_[i].text == emoji) return static_cast<uint16_t>(i);
  return std::nullopt;
}

}  // namespace skillet::emoji
