#include "plugins/colour/prompt.h"

#include <algorithm>

#include "plugins/colour/decimal.h"
#include "plugins/colour/names.h"

namespace skillet::colour {
namespace {

constexpr std::string_view cues = " colour color colours colors hex rgb css html hue shade tint ";

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}
bool is_in_word(char c) {
  return is_letter(lower(c)) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool is_cue(const std::string& word) {
  return cues.find(" " + word + " ") != cues.npos;
}

}  // namespace

// Words are letters, or digits, with nothing between; "%" and "+" are words, other marks part words and are gone.
Prompt read_prompt(std::string_view text) {
  Prompt prompt;
  for (size_t at = 0; at < text.size();) {
    size_t end = at + 1;
    if (text[at] == '#' || is_in_word(text[at])) {
      const bool is_number = is_digit(text[at]);
      while (end < text.size() && is_in_word(text[end]) && (!is_number || is_digit(text[end]))) end++;
    }
    const std::string_view piece = text.substr(at, end - at);
    at = end;
    if (const std::optional<Rgb> colour = read_hex(piece); colour && prompt.given.size() < max_given) {
      prompt.given.push_back(*colour);
      prompt.words.push_back("#" + decimal(prompt.given.size()));
    } else if (is_in_word(piece[0]) || piece[0] == '#' || piece == "%" || piece == "+") {
      prompt.words.emplace_back(piece);
      std::transform(piece.begin(), piece.end(), prompt.words.back().begin(), lower);
    }
  }
  return prompt;
}

bool says_colour(const Prompt& prompt) {
  return !prompt.given.empty() || std::any_of(prompt.words.begin(), prompt.words.end(), is_cue);
}

bool is_about_a_colour(const Prompt& prompt) {
  return says_colour(prompt) || std::any_of(prompt.words.begin(), prompt.words.end(), is_nearly_a_name);
}

}  // namespace skillet::colour
