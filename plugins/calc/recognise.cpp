#include "plugins/calc/recognise.h"

#include "plugins/calc/lexer.h"
#include "plugins/calc/parse.h"

namespace skillet::calc {
namespace {

// How people wrap a calculation. `explicit_request`: says outright that something is to be calculated, so that what
// would otherwise pass for a date or a score is one no more.
struct Wrapper {
  const char* text;
  bool explicit_request;
};
constexpr Wrapper beginnings[] = {
    {"please", false},     {"can you", false},     {"could you", false}, {"tell me", false},   {"what is", false},
    {"what's", false},     {"whats", false},       {"what are", false},  {"what does", false}, {"calculate", true},
    {"compute", true},     {"evaluate", true},     {"work out", true},   {"solve", true},      {"how much is", true},
    {"how many is", true}, {"how much are", true}, {"convert", true},    {"=", true},
};
constexpr Wrapper endings[] = {
    {"?", false}, {".", false}, {"=", true}, {"please", false}, {"equal", true}, {"equals", true},
};

constexpr const char* idioms[] = {"24/7", "9/11", "50/50", "7/11", "20/20", "4/20"};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

struct Question {
  std::string_view text;
  bool wrapped = false;
  bool explicit_request = false;
};

bool starts_with_words(const std::string& small, std::string_view words) {
  if (std::string_view(small).substr(0, words.size()) != words) return false;
  return !is_letter(words.back()) || small.size() == words.size() || !is_letter(small[words.size()]);
}

bool ends_with_words(const std::string& small, std::string_view words) {
  if (small.size() < words.size() || std::string_view(small).substr(small.size() - words.size()) != words) return false;
  return !is_letter(words.front()) || small.size() == words.size() ||
         !is_letter(small[small.size() - words.size() - 1]);
}

bool unwrap_once(Question& question) {
  const std::string small = lower(question.text);
  for (const Wrapper& wrapper : beginnings) {
    if (!starts_with_words(small, wrapper.text)) continue;
    question.text = trimmed(question.text.substr(std::string_view(wrapper.text).size()));
    question.wrapped = true;
    question.explicit_request |= wrapper.explicit_request;
    return true;
  }
  for (const Wrapper& wrapper : endings) {
    if (!ends_with_words(small, wrapper.text)) continue;
    question.text = trimmed(question.text.substr(0, question.text.size() - std::string_view(wrapper.text).size()));
    question.explicit_request |= wrapper.explicit_request;
    return true;
  }
  return false;
}

// The lengths of the numbers in "2024-01-15"; empty unless the text is nothing but digits parted by one kind of sign.
std::vector<size_t> digit_groups(std::string_view text, char& sign) {
  std::vector<size_t> groups{0};
  sign = 0;
  for (char c : text) {
    if (is_digit(c)) {
      ++groups.back();
    } else if ((c == '-' || c == '/') && (sign == 0 || sign == c) && groups.back() > 0) {
      sign = c;
      groups.push_back(0);
    } else {
      return {};
    }
  }
  return groups;
}

bool has_leading_zero(std::string_view text) {
  bool at_start = true;
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    if (at_start && text[i] == '0' && is_digit(text[i + 1])) return true;
    at_start = !is_digit(text[i]);
  }
  return false;
}

bool is_terse(std::string_view text) {
  char sign = 0;
  return digit_groups(text, sign).size() > 1;
}

// Dates, telephone numbers, spans of years: written like a subtraction or a division, and hardly ever meant so.
bool is_something_else(std::string_view text) {
  for (const char* idiom : idioms) {
    if (text == idiom) return true;
  }
  char sign = 0;
  const std::vector<size_t> groups = digit_groups(text, sign);
  if (groups.size() < 2) return false;
  if (has_leading_zero(text)) return true;
  if (groups.size() == 2) return sign == '-' && groups[1] == 4 && (groups[0] == 3 || groups[0] == 4);
  if (groups.size() > 3) return sign == '-' && groups.back() >= 3;
  const bool year_first = groups[0] == 4 && groups[1] <= 2 && groups[2] <= 2;
  const bool year_last = groups[0] <= 2 && groups[1] <= 2 && (groups[2] == 4 || groups[2] == 2);
  return year_first || year_last || (groups[0] == 3 && groups[1] == 3 && groups[2] == 4);
}

}  // namespace

std::optional<Answer> answer(std::string_view prompt) {
  if (prompt.size() > max_prompt_bytes) return std::nullopt;
  Question question{trimmed(prompt)};
  while (unwrap_once(question)) {
  }
  if (question.text.empty()) return std::nullopt;
  if (!question.explicit_request && is_something_else(question.text)) return std::nullopt;

  const std::optional<std::vector<Token>> tokens = read_tokens(question.text);
  if (!tokens) return std::nullopt;
  std::optional<Calculation> calculation = calculate(*tokens);
  if (!calculation) return std::nullopt;

  Answer result;
  result.text = answer_text(calculation->result, calculation->fault);
  if (!question.wrapped && !question.explicit_request && is_terse(question.text)) result.confidence = likely;
  return result;
}

}  // namespace skillet::calc
