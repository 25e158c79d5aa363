#include "plugins/colour/phrase.h"

namespace skillet::colour {
namespace {

constexpr std::string_view fillers =
    " a an the of for in as is what whats s give show me i need want please hex code colour color rgb css html value "
    "by "
    "to make shade tone ";
constexpr std::string_view mixers = " mix mixed mixture blend between halfway ";
// Words that stand for words of the notation, up to the next comma.
constexpr std::string_view synonyms =
    ",gray=grey,aqua=cyan,fuchsia=magenta,pale=very "
    "light,deep=dark,bright=vivid,saturated=vivid,dull=muted,dusty=muted,"
    "faded=muted,soft=pastel,electric=neon,fluorescent=neon,cold=cool,plus=+,and=+,with=+,";
// What is done to a colour before it is named.
constexpr std::string_view orders = ",lighten=lighter,darken=darker,desaturate=duller,saturate=stronger,";
constexpr std::string_view amounts =
    ",slightly=10,somewhat=10,bit=10,little=10,touch=10,tad=10,much=40,lot=40,far=40,way=40,half=50,";
// The second word only says again what the first is.
constexpr std::string_view families =
    ",sky blue,royal blue,navy blue,cobalt blue,denim blue,forest green,mint green,sage green,lime green,olive green,"
    "emerald green,moss green,jade green,cherry red,brick red,crimson red,lemon yellow,mustard yellow,chocolate brown,"
    "slate grey,charcoal grey,rose pink,";
constexpr std::string_view opposites = " opposite complement complementary inverse ";

bool is_one_of(std::string_view words, const std::string& word) {
  return words.find(" " + word + " ") != words.npos;
}

// "" where the list has no such word.
std::string_view looked_up(std::string_view list, const std::string& word) {
  const size_t at = list.find("," + word + "=");
  if (at == list.npos) return "";
  const size_t begin = at + word.size() + 2;
  return list.substr(begin, list.find(',', begin) - begin);
}

bool is_number(const std::string& word) {
  return word.find_first_not_of("0123456789") == word.npos;
}

class Translation {
 public:
  // Whether the word can be part of such a prompt.
  bool add(const std::string& word) {
    if (is_one_of(fillers, word)) return true;
    if (is_one_of(mixers, word)) return is_mixture_ = true;
    if (is_one_of(opposites, word)) return !is_opposite_ && (is_opposite_ = true);
    if (word == "%" || word == "percent") return take_percent();
    if (is_number(word)) return amount_.empty() && (amount_ = word, true);
    if (const std::string_view percent = looked_up(amounts, word); !percent.empty()) {
      amount_ = percent;
      return is_percent_ = true;
    }
    if (const std::string_view verb = looked_up(orders, word); !verb.empty())
      return order_.empty() && (order_ = verb, true);
    return add_plain(word);
  }

  // The notation, or what is none.
  std::string finished() {
    if (needs_mixture_ && !is_mixture_) return "";
    if (!order_.empty()) {
      append(order_);
      if (is_percent_) append_amount();
    }
    if (!amount_.empty()) return "";
    if (is_opposite_) append("opposite");
    return text_;
  }

 private:
  static bool is_verb(std::string_view word) {
    for (const std::string_view verb : verbs)
      if (verb == word) return true;
    return false;
  }

  bool add_plain(const std::string& word) {
    if (families.find("," + last_ + " " + word + ",") != families.npos) return true;
    last_ = word;
    const std::string_view known = looked_up(synonyms, word);
    if (known == "+") needs_mixture_ = true;
    append(known.empty() ? std::string_view(word) : known);
    ends_in_verb_ = is_verb(word);
    if (ends_in_verb_ && is_percent_) append_amount();
    return true;
  }

  bool take_percent() {
    if (amount_.empty()) return false;
    is_percent_ = true;
    if (ends_in_verb_) append_amount();
    return true;
  }

  void append(std::string_view words) {
    if (!text_.empty()) text_ += ' ';
    text_ += words;
  }
  void append_amount() {
    append(amount_);
    amount_.clear();
    is_percent_ = ends_in_verb_ = false;
  }

  std::string text_, last_, amount_, order_;
  bool is_percent_ = false, ends_in_verb_ = false, is_mixture_ = false, needs_mixture_ = false, is_opposite_ = false;
};

}  // namespace

std::optional<Recipe> read_phrase(const Prompt& prompt) {
  Translation translation;
  for (const std::string& word : prompt.words)
    if (!translation.add(word)) return std::nullopt;
  return read_notation(translation.finished());
}

}  // namespace skillet::colour
