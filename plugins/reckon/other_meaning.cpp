#include "plugins/reckon/other_meaning.h"

#include "plugins/exact/table.h"

namespace skillet::reckon {
namespace {

using exact::Tokens;

constexpr std::string_view idioms = "24/7 9/11 50/50 7/11 20/20 4/20";

struct Groups {
  std::vector<std::string_view> digits;
  char sign = 0;
};

// "2024-01-15"; without digits when the tokens are not whole numbers parted by one kind of sign, all close together.
Groups digit_groups(const Tokens& tokens, size_t begin) {
  Groups groups;
  for (size_t at = begin; at + 1 < tokens.size(); ++at) {
    const exact::Token& token = tokens[at];
    const bool is_part = (at - begin) % 2 == 0;
    if (at > begin && token.space_before) return {};
    if (is_part ? !token.is_whole : token.sign != '-' && token.sign != '/') return {};
    if (is_part) {
      groups.digits.push_back(token.text);
    } else if (groups.sign != 0 && groups.sign != token.sign) {
      return {};
    } else {
      groups.sign = token.sign;
    }
  }
  if ((tokens.size() - 1 - begin) % 2 == 0) return {};
  return groups;
}

}  // namespace

bool is_terse(const Tokens& tokens, size_t begin) {
  return digit_groups(tokens, begin).digits.size() > 1;
}

bool is_other_meaning(const Tokens& tokens, size_t begin) {
  const Groups groups = digit_groups(tokens, begin);
  const std::vector<std::string_view>& digits = groups.digits;
  if (digits.size() < 2) return false;
  const std::string start = std::string(digits[0]) + groups.sign + std::string(digits[1]);
  if (digits.size() == 2 && exact::has_word(idioms, start)) return true;
  for (std::string_view part : digits) {
    if (part.size() > 1 && part[0] == '0') return true;
  }
  if (digits.size() == 2) {
    return groups.sign == '-' && digits[1].size() == 4 && (digits[0].size() == 3 || digits[0].size() == 4);
  }
  if (digits.size() > 3) return groups.sign == '-' && digits.back().size() >= 3;
  const bool year_first = digits[0].size() == 4 && digits[1].size() <= 2 && digits[2].size() <= 2;
  const bool year_last =
      digits[0].size() <= 2 && digits[1].size() <= 2 && (digits[2].size() == 4 || digits[2].size() == 2);
  return year_first || year_last || (digits[0].size() == 3 && digits[1].size() == 3 && digits[2].size() == 4);
}

}  // namespace skillet::reckon
