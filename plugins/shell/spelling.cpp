#include "plugins/shell/spelling.h"

namespace skillet::shell {
namespace {

constexpr size_t least_letters = 4;           // shorter words have too many neighbours
constexpr size_t least_letters_replaced = 6;  // "alice" is not "alive"
constexpr size_t most_letters = 24;

bool differ_by_one(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) return differ_by_one(b, a);
  size_t at = 0;
  while (at < a.size() && a[at] == b[at]) ++at;
  if (a.size() < b.size()) return a.substr(at) == b.substr(at + 1);
  if (at == a.size()) return false;
  if (a.substr(at + 1) == b.substr(at + 1)) return a.size() >= least_letters_replaced;
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] && a.substr(at + 2) == b.substr(at + 2);
}

bool is_lower_case(std::string_view text) {
  for (char c : text) {
    if (c < 'a' || c > 'z') return false;
  }
  return true;
}

}  // namespace

std::optional<Word> corrected(const Index& index, std::string_view text) {
  if (text.size() < least_letters || text.size() > most_letters || !is_lower_case(text)) return std::nullopt;
  std::optional<Word> meant;
  bool unclear = false;
  for (uint32_t i = 0; i < index.word_count(); ++i) {
    const Word word = index.word(i);
    if ((word.kind & spelling_bit) == 0) continue;
    const std::string_view candidate = index.text(word.text);
    if (candidate.size() + 1 < text.size() || candidate.size() > text.size() + 1) continue;
    if (candidate.size() < least_letters || !differ_by_one(candidate, text)) continue;
    // Letters are left out more often than put in: of several words the longest is meant.
    if (meant && candidate.size() < index.text(meant->text).size()) continue;
    const bool as_long = meant && candidate.size() == index.text(meant->text).size();
    unclear = as_long && (unclear || meant->meaning != word.meaning);
    meant = word;
  }
  return unclear ? std::nullopt : meant;
}

}  // namespace skillet::shell
