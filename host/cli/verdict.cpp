#include "host/cli/verdict.h"

#include <algorithm>

#include "host/base/text.h"

namespace skillet::cli {
namespace {

constexpr std::string_view doubt = "Not sure: ";

bool has_value(std::string_view answer, std::string_view expected) {
  const auto lines = static_cast<size_t>(std::count(expected.begin(), expected.end(), '\n')) + 1;
  return first_lines(answer, lines) == expected;
}

bool has_word(std::string_view line, std::string_view expected) {
  while (!(line = trimmed(line)).empty()) {
    const size_t end = std::min(line.find_first_of(blanks), line.size());
    if (line.substr(0, end) == expected) return true;
    line.remove_prefix(end);
  }
  return false;
}

bool fits(const Query& query, std::string_view answer, std::string_view text, Match match) {
  if (query.wants == Query::Wants::beginning) return answer.starts_with(text);
  return match == Match::word ? has_word(first_lines(answer, 1), text) : has_value(answer, text);
}

}  // namespace

std::string_view first_lines(std::string_view text, size_t count) {
  size_t end = 0;
  for (; count > 0; count--) {
    end = text.find('\n', end);
    if (end == text.npos) return text;
    end++;
  }
  return text.substr(0, end == 0 ? 0 : end - 1);
}

Verdict judge(const Query& query, const std::optional<std::string>& answer, Match match) {
  const bool doubts = answer && answer->starts_with(doubt);
  if (query.wants == Query::Wants::decline) return answer ? Verdict::answered : Verdict::right;
  if (query.wants == Query::Wants::doubt) return answer && !doubts ? Verdict::answered : Verdict::right;
  if (!answer) return Verdict::declined;
  const bool right = std::any_of(query.texts.begin(), query.texts.end(),
                                 [&](const std::string& text) { return fits(query, *answer, text, match); });
  return right ? Verdict::right : doubts ? Verdict::unsure : Verdict::wrong;
}

}  // namespace skillet::cli
