#include "plugins/shell/values.h"

#include "plugins/shell/amounts.h"
#include "plugins/shell/names.h"

namespace skillet::shell {
namespace {

// ".pdf", which people write for the kind; ".bashrc" and ".git" are names.
bool is_dotted_extension(std::string_view text) {
  constexpr WordList hidden_names = ".env .git .ssh .vimrc";
  return text.size() > 1 && text[0] == '.' && is_extension(text.substr(1)) && !hidden_names.has(text);
}

// Beside it the name of a kind of thing may be a name: "the logs folder".
bool is_folder_noun(std::string_view word) {
  constexpr WordList nouns = "dir directory folder";
  return nouns.has(word);
}

// "$HOME"
bool is_variable(std::string_view text) {
  if (text.size() < 2 || text[0] != '$' || is_digit(text[1])) return false;
  for (char c : text.substr(1)) {
    if (!is_letter(c) && !is_digit(c) && c != '_') return false;
  }
  return true;
}

// "dave's password" is that of dave.
std::string without_possessive(const std::string& text) {
  const bool is_one = text.size() > 2 && text.compare(text.size() - 2, 2, "'s") == 0;
  return is_one ? text.substr(0, text.size() - 2) : text;
}

class Finder {
 public:
  explicit Finder(const std::vector<Token>& tokens) : tokens_(tokens) {}

  std::vector<Value> run() {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].quoted) {
        add_quoted(i);
        continue;
      }
      add_amounts(tokens_, i, values_);
      if (add_named_kind(i)) continue;
      if (add_affix(i))
        i = values_.back().end - 1;  // what it is made of is nothing by itself
      else
        add_word(i);
    }
    return std::move(values_);
  }

 private:
  const Token* at(size_t i) const { return i < tokens_.size() ? &tokens_[i] : nullptr; }

  Value& add(uint32_t kinds, size_t first, size_t end, std::string text) {
    Value value;
    value.kinds = kinds;
    value.first = first;
    value.end = end;
    value.shown = text;
    value.text = std::move(text);
    values_.push_back(std::move(value));
    return values_.back();
  }

  void add_quoted(size_t i) {
    const std::string& text = tokens_[i].text;
    add(quoted_value | (text.find(' ') == std::string::npos ? kinds_of(text) : 0), i, i + 1, text);
  }

  // Whether a word for "files" stands here: "pdf files", "python scripts".
  bool is_kind_noun(size_t i) const { return i < tokens_.size() && tokens_[i].is(kind_noun); }

  bool is_every(size_t i) const {
    constexpr WordList words = "all each every";
    const std::string& word = tokens_[i].lower;
    return words.has(word) || word == "all the" || word == "all of the";
  }

  // "a zip file", "the zip file": one that is named elsewhere, or not at all.
  bool is_single(size_t i) const {
    constexpr WordList articles = "a an my that the this";
    return i > 0 && articles.has(tokens_[i - 1].lower) && tokens_[i + 1].lower.back() != 's';
  }

  // "pdf files", ".log files", "pdfs", "files with extension txt", "files ending in .bak".
  bool add_named_kind(size_t i) {
    const Token& token = tokens_[i];
    if (is_dotted_extension(token.lower)) {
      add(glob_value, i, is_kind_noun(i + 1) ? i + 2 : i + 1, "*" + token.text);
      if (!is_kind_noun(i + 1)) add(path_value, i, i + 1, token.text);
      return true;
    }
    if (token.kind == WordKind::extensions) {
      add(glob_value, i, is_kind_noun(i + 1) ? i + 2 : i + 1, "*." + std::string(token.value));
      return true;
    }
    if (token.kind == WordKind::extension && i > 0 && tokens_[i - 1].is(transparent_meaning) && is_every(i - 1) &&
        !is_kind_noun(i + 1)) {
      add(glob_value, i, i + 1, "*." + std::string(token.value));
      return tokens_[i].value == tokens_[i].lower;  // "all python processes" are no files
    }
    if (token.kind == WordKind::extension && is_kind_noun(i + 1) && !is_single(i)) {
      add(glob_value, i, i + 2, "*." + std::string(token.value));
      return true;
    }
    return false;
  }

  std::string extension_at(size_t i) const {
    if (i >= tokens_.size()) return "";
    const std::string& text = tokens_[i].text;
    if (tokens_[i].kind == WordKind::extension && !tokens_[i].value.empty()) return std::string(tokens_[i].value);
    if (is_extension(text)) return text;
    return text.size() > 1 && text[0] == '.' ? text.substr(1) : "";
  }

  // "ending in .txt", "with the extension txt", "starting with foo", "whose names contain bar".
  bool add_affix(size_t i) {
    constexpr WordList endings = "end ending ends";
    constexpr WordList beginnings = "begin beginning begins start starting starts";
    constexpr WordList links = "by in with";
    const std::string& word = tokens_[i].lower;
    const bool linked = i + 2 < tokens_.size() && links.has(tokens_[i + 1].lower);
    if (linked && endings.has(word)) {
      const std::string& end = tokens_[i + 2].text;
      const std::string extension = extension_at(i + 2);
      add(glob_value, i, i + 3, extension.empty() ? "*" + end : "*." + extension);
      return true;
    }
    if (linked && beginnings.has(word)) {
      add(glob_value, i, i + 3, tokens_[i + 2].text + "*");
      return true;
    }
    if (word == "extension" && i + 1 < tokens_.size()) {
      if (const std::string extension = extension_at(i + 1); !extension.empty()) {
        add(glob_value, i, i + 2, "*." + extension);
        return true;
      }
    }
    return add_part_of_name(i);
  }

  // "with foo in the name", "containing foo in their names", "whose name contains foo".
  bool add_part_of_name(size_t i) {
    constexpr WordList before = "contain containing contains has have having with";
    constexpr WordList names = "filename filenames name names title";
    constexpr WordList articles = "its the their";
    if (!before.has(tokens_[i].lower) || i + 1 >= tokens_.size()) return false;
    if (i > 0 && names.has(tokens_[i - 1].lower)) {
      add(glob_value, i - 1, i + 2, "*" + tokens_[i + 1].text + "*");
      return true;
    }
    if (i + 3 >= tokens_.size() || tokens_[i + 2].lower != "in") return false;
    const size_t name = articles.has(tokens_[i + 3].lower) ? i + 4 : i + 3;
    if (name >= tokens_.size() || !names.has(tokens_[name].lower)) return false;
    add(glob_value, i, name + 1, "*" + tokens_[i + 1].text + "*");
    return true;
  }

  // "the third column", "the 20th line"
  bool add_ordinal(size_t i) {
    constexpr std::string_view ordinals =
        "eighth 8\nfifth 5\nfirst 1\nfourth 4\nninth 9\nsecond 2\nseventh 7\nsixth 6\ntenth 10\nthird 3\n";
    constexpr WordList counted = "col column columns field fields line lines row rows word words";
    constexpr WordList endings = "nd rd st th";
    if (i + 1 >= tokens_.size()) return false;
    const std::string_view next = tokens_[i + 1].lower;  // perhaps "field of", which is one expression
    const bool is_first_of_two = next == "and" && i + 3 < tokens_.size() && counted.has(tokens_[i + 3].lower);
    if (!is_first_of_two && !counted.has(next.substr(0, next.find(' ')))) return false;
    const std::string_view text = tokens_[i].lower;
    if (const std::string_view row = row_of(ordinals, '\n', text); !row.empty()) {
      add(number_value, i, i + 1, std::string(row.substr(text.size() + 1)));
      return true;
    }
    if (text.size() < 3 || !endings.has(text.substr(text.size() - 2)) || !all_digits(text.substr(0, text.size() - 2)))
      return false;
    add(number_value, i, i + 1, std::string(text.substr(0, text.size() - 2)));
    return true;
  }

  // In "folder a" the letter is a name.
  bool is_lettered(size_t i) const {
    return i > 0 && tokens_[i].lower.size() == 1 && tokens_[i - 1].is(transparent_meaning) &&
           !tokens_[i - 1].is(stop_meaning);
  }

  // After "called" any word is a name.
  bool is_called(size_t i) const {
    constexpr WordList words = "called named variable";
    if (i == 0) return false;
    const std::string_view before = tokens_[i - 1].lower;  // perhaps "environment variable", which is one expression
    return words.has(before.substr(before.rfind(' ') + 1));
  }

  // "the version field"
  bool is_field_name(size_t i) const {
    constexpr WordList words = "attribute field key property";
    return i + 1 < tokens_.size() && words.has(tokens_[i + 1].lower);
  }

  void add_word(size_t i) {
    const Token& token = tokens_[i];
    if (add_ordinal(i)) return;
    if (is_lettered(i)) {
      add(path_value, i, i + 1, token.text);
      return;
    }
    if (token.kind == WordKind::place) {
      add(path_value | folder_value, i, i + 1, std::string(token.value));
      return;
    }
    if (token.kind == WordKind::number) {
      add(number_value, i, i + 1, std::string(token.value));
      return;
    }
    const bool is_folder_name =
        token.is(type_noun) && ((i + 1 < tokens_.size() && is_folder_noun(tokens_[i + 1].lower)) ||
                                (i > 0 && is_folder_noun(tokens_[i - 1].lower)));
    if (token.is(stop_meaning) || token.is(transparent_meaning)) return;
    if (token.is(never_value) && !is_folder_name && !is_called(i) && !is_field_name(i)) return;
    if (token.lower.find(' ') != std::string::npos) return;
    if (token.text[0] == '-' && token.text.size() > 1) return;  // an option is no value
    if (is_variable(token.text)) {
      add(word_value, i, i + 1, token.text.substr(1));
      return;
    }
    const uint32_t kinds = token.kind == WordKind::plain ? kinds_of(token.text) : 0;
    if (kinds == 0 && is_written_number(token.text)) return;
    add(kinds != 0 ? kinds : word_value, i, i + 1, without_possessive(token.text));
  }

  const std::vector<Token>& tokens_;
  std::vector<Value> values_;
};

}  // namespace

std::vector<Value> find_values(const std::vector<Token>& tokens) {
  return Finder(tokens).run();
}

}  // namespace skillet::shell
