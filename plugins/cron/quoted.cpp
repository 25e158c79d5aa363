#include "plugins/cron/quoted.h"

#include <vector>

#include "plugins/calendar/words.h"
#include "plugins/cron/expression.h"
#include "plugins/cron/names.h"

namespace skillet::cron {
namespace {

constexpr size_t most_fields = 7;  // Quartz has up to seven: they are recognised, to be refused
constexpr size_t most_words = 80;

struct Piece {
  size_t begin, end;
};

bool separates(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '"' || c == '\'' || c == '`' || c == '(' || c == ')';
}

bool may_end_a_sentence(char c) {
  return c == '?' || c == '.' || c == '!' || c == ':' || c == ';' || c == ',';
}

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  size_t at = 0;
  while (at < text.size() && pieces.size() < most_words) {
    while (at < text.size() && separates(text[at])) ++at;
    const size_t begin = at;
    while (at < text.size() && !separates(text[at])) ++at;
    size_t end = at;
    const auto is_lone_mark = [&] { return end - begin == 1; };
    while (end > begin && may_end_a_sentence(text[end - 1]) && !is_lone_mark()) --end;
    if (end > begin) pieces.push_back({begin, end});
  }
  return pieces;
}

// Five numbers without a star are an expression only where one is asked about.
bool asks_to_explain(std::string_view before) {
  constexpr std::string_view asking = "explain describe cron crontab expression means does when decode schedule";
  for (const Piece& piece : pieces_of(before))
    for (std::string_view rest = asking; !rest.empty();)
      if (same_letters(before.substr(piece.begin, piece.end - piece.begin), calendar::take_item(&rest, ' ')))
        return true;
  return false;
}

}  // namespace

std::optional<std::string_view> quoted_expression(std::string_view prompt) {
  if (prompt.size() > max_expression_bytes) return std::nullopt;
  const std::vector<Piece> pieces = pieces_of(prompt);
  const auto text_of = [&](size_t first, size_t last) {
    return prompt.substr(pieces[first].begin, pieces[last].end - pieces[first].begin);
  };
  for (size_t first = 0; first < pieces.size(); ++first) {
    if (looks_like_macro(text_of(first, first))) return text_of(first, first);
    size_t count = 0;
    while (first + count < pieces.size() && count < most_fields &&
           looks_like_field(text_of(first + count, first + count)))
      ++count;
    if (count < 5) continue;
    const std::string_view found = text_of(first, first + count - 1);
    const std::string_view before = prompt.substr(0, pieces[first].begin);
    const bool has_star = found.find('*') != std::string_view::npos;
    if (has_star || asks_to_explain(before)) return found;
  }
  return std::nullopt;
}

}  // namespace skillet::cron
