#include "plugins/colour/decimal.h"
#include "plugins/colour/names.h"
#include "plugins/colour/recipe.h"

namespace skillet::colour {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }

  // These words, if they come next.
  bool take(std::string_view words) {
    if (!rest_.starts_with(words) || (rest_.size() > words.size() && rest_[words.size()] != ' ')) return false;
    rest_.remove_prefix(rest_.size() == words.size() ? words.size() : words.size() + 1);
    return true;
  }

  template <size_t N>
  std::string_view take_one_of(const std::string_view (&words)[N]) {
    for (const std::string_view one : words)
      if (take(one)) return one;
    return "";
  }

  std::optional<int> take_percent() {
    const std::string_view word = next();
    if (word.empty() || word.size() > 3 || word[0] == '0') return std::nullopt;
    int number = 0;
    for (const char c : word) {
      if (c < '0' || c > '9') return std::nullopt;
      number = 10 * number + (c - '0');
    }
    if (number > 100) return std::nullopt;
    take(word);
    return number;
  }

  std::string_view next() const { return rest_.substr(0, rest_.find(' ')); }

 private:
  std::string_view rest_;
};

// People say them in any order, each kind once.
bool take_tone(Reader& reader, Toned& toned) {
  const auto take = [&](std::string_view& word, const auto& words) {
    if (!word.empty()) return false;
    word = reader.take_one_of(words);
    return !word.empty();
  };
  return take(toned.chroma, chromas) || take(toned.depth, depths) || take(toned.temper, tempers);
}

std::optional<Toned> read_toned(Reader& reader) {
  Toned toned;
  while (take_tone(reader, toned)) continue;
  toned.base = reader.next();
  if (toned.base != "#1" && toned.base != "#2" && !find_name(toned.base)) return std::nullopt;
  reader.take(toned.base);
  return toned;
}

std::string text_of(const Toned& toned) {
  std::string text;
  for (const std::string_view word : {toned.chroma, toned.depth, toned.temper})
    if (!word.empty()) text.append(word).append(" ");
  return text + toned.base;
}

}  // namespace

std::optional<Recipe> read_notation(std::string_view text) {
  Reader reader(text);
  std::optional<Toned> first = read_toned(reader);
  if (!first) return std::nullopt;
  Recipe recipe;
  recipe.first = std::move(*first);
  if (reader.take("+")) {
    recipe.second = read_toned(reader);
    if (!recipe.second) return std::nullopt;
    recipe.share_percent = reader.take_percent().value_or(usual_share_percent);
  }
  while (!reader.at_end()) {
    const std::string_view verb = reader.take_one_of(verbs);
    if (verb.empty() || recipe.changes.size() == max_changes) return std::nullopt;
    recipe.changes.push_back({verb, usual_change_percent});
    if (verb != "opposite") recipe.changes.back().percent = reader.take_percent().value_or(usual_change_percent);
  }
  return recipe;
}

std::string notation_of(const Recipe& recipe) {
  const auto number = [](int percent, int usual) { return percent == usual ? std::string() : " " + decimal(percent); };
  std::string text = text_of(recipe.first);
  if (recipe.second) text += " + " + text_of(*recipe.second) + number(recipe.share_percent, usual_share_percent);
  for (const Change& change : recipe.changes)
    text.append(" ").append(change.verb).append(number(change.percent, usual_change_percent));
  return text;
}

}  // namespace skillet::colour
