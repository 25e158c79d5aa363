// IBANs (ISO 13616): a country, two check digits, and as many letters and digits as that country's have.
#include "plugins/redact/detectors.h"

namespace skillet::redact {
namespace {

constexpr size_t longest_iban = 34, shortest_iban = 15;

struct Country {
  char code[3];
  uint8_t length;
};

// From the registry of IBANs; lengths only.
constexpr Country countries[] = {
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22}, {"BH", 22},
    {"BI", 27}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DJ", 27},
    {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18}, {"FK", 18}, {"FO", 18}, {"FR", 27},
    {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27}, {"GT", 28}, {"HR", 21}, {"HU", 28}, {"IE", 22},
    {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20}, {"LB", 28}, {"LC", 32},
    {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"LY", 25}, {"MC", 27}, {"MD", 24}, {"ME", 22}, {"MK", 19},
    {"MN", 20}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NI", 28}, {"NL", 18}, {"NO", 15}, {"OM", 23}, {"PK", 24},
    {"PL", 28}, {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"RU", 33}, {"SA", 24}, {"SC", 31},
    {"SD", 18}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"SO", 23}, {"ST", 25}, {"SV", 28}, {"TL", 23},
    {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20}, {"YE", 30},
};

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

size_t length_for(char first, char second) {
  for (const Country& country : countries)
    if (country.code[0] == first && country.code[1] == second) return country.length;
  return 0;
}

// The rest of dividing by 97, of the number in which letters are 10 to 35 and the first four characters come last.
uint32_t remainder(std::string_view iban) {
  uint32_t rest = 0;
  for (size_t i = 0; i < iban.size(); i++) {
    const char c = iban[(i + 4) % iban.size()];
    rest = is_digit(c) ? (rest * 10 + static_cast<uint32_t>(c - '0')) % 97
                       : (rest * 100 + static_cast<uint32_t>(c - 'A') + 10) % 97;
  }
  return rest;
}

// The bytes of the IBAN that begins here; 0 when none does. Single spaces or hyphens may part its groups.
size_t iban_bytes(std::string_view text) {
  if (text.size() < shortest_iban || !is_digit(text[2]) || !is_digit(text[3])) return 0;
  const size_t wanted = length_for(upper(text[0]), upper(text[1]));
  if (wanted == 0) return 0;
  char read[longest_iban];
  size_t count = 0, at = 0;
  for (; at < text.size() && count < wanted; at++) {
    const char c = text[at];
    if (is_digit(c) || is_ascii_letter(c))
      read[count++] = upper(c);
    else if ((c != ' ' && c != '-') || at + 1 == text.size() || text[at + 1] == c)
      return 0;
  }
  if (count < wanted || remainder({read, count}) != 1) return 0;
  const bool goes_on = at < text.size() && (is_digit(text[at]) || is_ascii_letter(text[at]));
  return goes_on ? 0 : at;
}

}  // namespace

void find_ibans(std::string_view text, Findings& findings) {
  for (size_t at = 0; at + shortest_iban <= text.size(); at++) {
    if (!is_ascii_letter(text[at]) || !is_ascii_letter(text[at + 1])) continue;
    if (at > 0 && (is_digit(text[at - 1]) || is_ascii_letter(text[at - 1]))) continue;
    const size_t bytes = iban_bytes(text.substr(at));
    if (bytes == 0) continue;
    findings.push_back({at, at + bytes, Kind::iban, proven});
    at += bytes - 1;
  }
}

}  // namespace skillet::redact
