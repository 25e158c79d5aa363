// Payment cards: 13 to 19 digits of a known issuer, whose last one checks the others (ISO/IEC 7812).
#include "plugins/redact/detectors.h"

namespace skillet::redact {
namespace {

constexpr size_t fewest_digits = 13, most_digits = 19, most_groups = 5, first_group_digits = 4;

struct Issuer {
  uint32_t first, last;  // of the first `digits` digits
  uint8_t digits;
  uint8_t shortest, longest;  // of the number
};

constexpr Issuer issuers[] = {
    {4, 4, 1, 13, 19},           {51, 55, 2, 16, 16},     {2221, 2720, 4, 16, 16}, {34, 34, 2, 15, 15},
    {37, 37, 2, 15, 15},         {6011, 6011, 4, 16, 19}, {644, 649, 3, 16, 19},   {65, 65, 2, 16, 19},
    {622126, 622925, 6, 16, 19}, {62, 62, 2, 16, 19},     {300, 305, 3, 14, 19},   {3095, 3095, 4, 14, 19},
    {36, 36, 2, 14, 19},         {38, 39, 2, 14, 19},     {3528, 3589, 4, 16, 19}, {2131, 2131, 4, 15, 15},
    {1800, 1800, 4, 15, 15},     {2200, 2204, 4, 16, 19}, {50, 50, 2, 13, 19},     {56, 58, 2, 13, 19},
    {60, 61, 2, 13, 19},         {63, 64, 2, 13, 19},     {66, 69, 2, 13, 19},
};

bool has_issuer(std::string_view digits) {
  for (const Issuer& issuer : issuers) {
    const uint32_t start = number_of(digits.substr(0, issuer.digits));
    if (start >= issuer.first && start <= issuer.last && digits.size() >= issuer.shortest &&
        digits.size() <= issuer.longest)
      return true;
  }
  return false;
}

// Whether the groups are parted as people part them: all by spaces, or all by hyphens, after four digits.
bool is_parted_evenly(const std::vector<DigitGroup>& groups, size_t first, size_t last) {
  if (first == last) return true;
  if (groups[first].length() != first_group_digits) return false;
  const Gap gap = groups[first + 1].before;
  if (gap != Gap::space && gap != Gap::hyphen) return false;
  for (size_t i = first + 2; i <= last; i++)
    if (groups[i].before != gap) return false;
  return true;
}

}  // namespace

void find_cards(std::string_view text, const std::vector<DigitGroup>& groups, Findings& findings) {
  for (size_t first = 0; first < groups.size(); first++) {
    for (size_t last = std::min(groups.size() - 1, first + most_groups - 1) + 1; last-- > first;) {
      if (!is_parted_evenly(groups, first, last)) continue;
      if (groups[last].end - groups[first].begin > most_digits + most_groups * longest_gap_bytes) continue;
      const std::string digits = joined(text, groups, first, last);
      if (digits.size() < fewest_digits || digits.size() > most_digits) continue;
      if (!has_issuer(digits) || !passes_luhn(digits) || digits.find_first_not_of('0') == std::string::npos) continue;
      if (!stands_alone(text, groups[first].begin, groups[last].end)) continue;
      findings.push_back({groups[first].begin, groups[last].end, Kind::card, proven});
      first = last;
      break;
    }
  }
}

}  // namespace skillet::redact
