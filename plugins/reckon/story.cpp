#include "plugins/reckon/story.h"

#include "plugins/exact/numeral.h"
#include "plugins/exact/phrases.h"
#include "plugins/exact/table.h"
#include "plugins/reckon/story_words.h"

namespace skillet::reckon {
namespace {

using exact::next_part;
using exact::Token;
using exact::Tokens;

constexpr size_t max_words_to_noun = 4;  // "3 big boxes of pens"

struct Found {
  Cue cue = Cue::nothing;
  size_t tokens = 0;
};

Found cue_at(const Tokens& tokens, size_t at) {
  Found longest;
  std::string_view heading;
  int cue = -1;
  for (exact::HeadedRows rows(cue_words); rows.next();) {
    if (rows.heading().data() != heading.data()) ++cue;
    heading = rows.heading();
    for (std::string_view phrases = rows.row(); !phrases.empty();) {
      const size_t taken = exact::phrase_at(tokens, at, next_part(phrases, '|'));
      if (taken > longest.tokens) longest = Found{static_cast<Cue>(cue), taken};
    }
  }
  return longest;
}

bool is_plain(std::string_view word) {
  return exact::has_word(plain_words, word);
}

class Reader {
 public:
  explicit Reader(const Tokens& tokens) : tokens_(tokens), end_(tokens.size() - 1) {}

  std::optional<Story> run() {
    if (end_ > max_story_tokens) return std::nullopt;
    while (at_ < end_) {
      if (story_.numbers.size() > max_story_numbers || !next() || broken_) return std::nullopt;
    }
    for (const Mark& mark : story_.marks) story_.present |= Story::bit(mark.cue);
    if (story_.numbers.empty() || story_.numbers.size() > max_story_numbers || story_.has(Cue::foreign)) {
      return std::nullopt;
    }
    mark_questions();
    for (const Mark& mark : story_.marks) story_.asked |= mark.asked ? Story::bit(mark.cue) : 0;
    for (size_t i = 0; i < story_.numbers.size(); ++i) describe(i);
    return std::move(story_);
  }

 private:
  const Token& peek(size_t ahead = 0) const { return at_ + ahead < end_ ? tokens_[at_ + ahead] : tokens_.back(); }
  bool is_word_before(std::string_view words) const {
    return at_ > 0 && tokens_[at_ - 1].kind == Token::Kind::word && exact::has_word(words, tokens_[at_ - 1].text);
  }

  bool next() {
    const Found found = cue_at(tokens_, at_);
    if (found.tokens > 1 || !reads_number()) return read_words(found);
    return true;
  }

  bool read_words(Found found) {
    const Token& token = peek();
    if (token.kind == Token::Kind::sign && found.tokens == 0) return read_sign();
    Mark mark;
    mark.cue = found.cue;
    mark.text = tokens_[at_].text;
    if (mark.cue == Cue::every) mark.text = tokens_[at_ + found.tokens - 1].text;  // the day of "a day"
    if (token.sign == '?') mark.kind = Mark::Kind::stop;
    at_ += found.tokens == 0 ? 1 : found.tokens;
    story_.marks.push_back(mark);
    return true;
  }

  bool read_sign() {
    const char sign = peek().sign;
    if (is_clock()) return false;
    if (sign == '$') {
      money_ = true;
    } else if (sign == ',' || sign == '.' || sign == ':' || sign == ';' || sign == '-' || sign == '(' || sign == ')' ||
               sign == '!' || sign == '=') {
      Mark mark;
      mark.kind = Mark::Kind::stop;
      story_.marks.push_back(mark);
    } else {
      return false;
    }
    ++at_;
    return true;
  }

  // "10:30"
  bool is_clock() const {
    return peek().sign == ':' && at_ > 0 && tokens_[at_ - 1].is_number() && peek(1).is_number() &&
           !peek(1).space_before;
  }

  // The one of "this one" and "what does one cost" is no number.
  bool counts_nothing() {
    if (!peek().is_word("one") && !peek().is_word("ones")) return false;
    return peek(1).is_word("of") ||
           is_word_before(
               "this that which each every no any the single last "
               "next easy quick "
               "another for per does is just") ||
           peek(1).kind == Token::Kind::end;
  }

  bool reads_number() {
    bool minus = peek().sign == '-' && !peek(1).space_before && (at_ == 0 || peek().space_before);
    minus = minus || peek().is_word("minus") || peek().is_word("negative");
    if (minus && story_.marks.empty() == false && story_.marks.back().kind == Mark::Kind::number) return false;
    const size_t begin = at_ + (minus ? 1 : 0);
    const std::optional<exact::Numeral> numeral = exact::read_numeral(tokens_, begin, {});
    if (!numeral || begin + numeral->tokens > end_) return false;
    // "mp4", "3rd", "5 pm"
    const bool glued = tokens_[begin + numeral->tokens].is_any("st nd rd th am pm oclock") ||
                       (begin > 0 && tokens_[begin - 1].kind == Token::Kind::word && tokens_[begin].is_number() &&
                        !tokens_[begin].space_before);
    if (glued) broken_ = true;
    if (counts_nothing()) {
      Mark mark;
      mark.cue = Cue::each;
      mark.text = peek().text;
      story_.marks.push_back(mark);
      ++at_;
      return true;
    }
    at_ = begin + numeral->tokens;
    add_number(*numeral, begin, minus);
    return true;
  }

  void add_number(const exact::Numeral& numeral, size_t begin, bool minus) {
    Number number;
    exact::Rational value = minus ? -numeral.value : numeral.value;
    const std::optional<exact::Numeral> below =
        peek().sign == '/' ? exact::read_numeral(tokens_, at_ + 1, {}) : std::nullopt;
    if (below && !below->value.is_zero()) {
      value = value / below->value;
      at_ += 1 + below->tokens;
    }
    const bool in_words = tokens_[begin].kind == Token::Kind::word || below;
    number.share = in_words && value < exact::Rational(1) && !value.negative() && !value.is_zero();
    number.whole = value.is_integer();
    number.tokens.push_back(exact::number_token(value));
    if (number.share) skip_before_percent();
    const bool percent = peek().sign == '%' || peek().is_word("percent") || peek().is_word("pct") ||
                         peek().is_word("percents") || peek().is_word("percentage");
    const bool two_words = peek().is_word("per") && peek(1).is_word("cent");
    if (percent || two_words) {
      number.share = true;
      number.tokens.push_back(exact::sign_token('%'));
      at_ += two_words ? 2 : 1;
    }
    number.money =
        money_ || peek().sign == '$' || (peek().kind == Token::Kind::word && exact::has_word(currencies, peek().text));
    money_ = false;
    number.mark = story_.marks.size();
    Mark mark;
    mark.kind = Mark::Kind::number;
    mark.number = story_.numbers.size();
    story_.marks.push_back(mark);
    story_.numbers.push_back(std::move(number));
  }

  // "a tenth of a percent"
  void skip_before_percent() {
    size_t ahead = peek().is_word("of") ? 1 : 0;
    if (peek(ahead).is_word("a") || peek(ahead).is_word("one")) ++ahead;
    if (peek(ahead).is_word("percent") || peek(ahead).sign == '%') at_ += ahead;
  }

  static bool asks(const Mark& mark) {
    return mark.kind == Mark::Kind::word &&
           (mark.cue == Cue::asks || mark.cue == Cue::counts || mark.cue == Cue::times || mark.cue == Cue::gap);
  }

  // The words from "how much" to the next number or comma. Where nothing asks, those of the last part of the
  // sentence, "…, 4 people, each?", or else of its beginning, "price per person for …".
  void mark_questions() {
    bool any = false;
    bool asked = false;
    for (Mark& mark : story_.marks) {
      if (asks(mark)) any = asked = true;
      if (mark.kind != Mark::Kind::word || mark.cue == Cue::clause) asked = false;
      mark.asked = asked;
    }
    if (any) return;
    size_t end = story_.marks.size();
    while (end > 0 && story_.marks[end - 1].kind == Mark::Kind::stop) --end;
    size_t begin = end;
    while (begin > 0 && story_.marks[begin - 1].kind == Mark::Kind::word) --begin;
    if (begin == end || story_.marks[begin - 1].kind == Mark::Kind::number) begin = 0;
    for (size_t at = begin; at < end && story_.marks[at].kind == Mark::Kind::word; ++at) story_.marks[at].asked = true;
  }

  // What the words around the number make of it.
  void describe(size_t index) {
    Number& number = story_.numbers[index];
    for (size_t at = number.mark; at > 0 && story_.marks[at - 1].kind != Mark::Kind::number; --at) {
      const Cue cue = story_.marks[at - 1].cue;
      const bool says = cue == Cue::earlier || cue == Cue::later || cue == Cue::of || cue == Cue::than ||
                        cue == Cue::at || cue == Cue::splits || cue == Cue::holds;
      if (says && number.role == Cue::nothing) number.role = cue;
    }
    bool near = true;
    for (size_t at = number.mark + 1; at < story_.marks.size(); ++at) {
      const Mark& mark = story_.marks[at];
      if (mark.kind != Mark::Kind::word || asks(mark)) break;
      near = near && at <= number.mark + max_words_to_noun;
      if (mark.cue == Cue::people && near) number.people = true;
      if (mark.cue == Cue::unknown && at == number.mark + 1) number.unknown = true;
      if ((mark.cue == Cue::each || mark.cue == Cue::every) && near && !mark.asked && !number.share) {
        number.rate = true;
        const bool names =
            mark.cue == Cue::every && !exact::has_word("each every a an daily weekly monthly", mark.text);
        if (names) number.every = mark.text;
        if (!names && at + 1 < story_.marks.size()) number.every = story_.marks[at + 1].text;
      }
    }
    number.people = number.people || is_behind(number.mark, "are") || is_behind(number.mark, "were");
    if (number.people && counts_me(number.mark)) number.tokens[0].number = number.tokens[0].number + exact::Rational(1);
    if (number.role == Cue::holds && !number.share) number.rate = true;
    const bool priced = index > 0 ? !story_.numbers[index - 1].share : story_.has(Cue::affords);
    if (number.role == Cue::at && !number.share && priced) number.rate = true;
  }

  std::string_view word_at(size_t mark) const {
    return mark < story_.marks.size() ? story_.marks[mark].text : std::string_view();
  }
  // "we are 5", "were 5".
  bool is_behind(size_t mark, std::string_view word) const {
    if (mark == 0 || word_at(mark - 1) != word) return false;
    return word == "were" ? mark == 1 : mark > 1 && word_at(mark - 2) == "we";
  }
  // "me and my two friends", "two friends and I".
  bool counts_me(size_t mark) const {
    for (size_t back = 2; back <= 3 && back <= mark; ++back) {
      if (word_at(mark - back + 1) == "and" && exact::has_word("me i myself", word_at(mark - back))) return true;
    }
    for (size_t ahead = 2; ahead <= 4; ++ahead) {
      if (word_at(mark + ahead) == "and" && exact::has_word("me i myself", word_at(mark + ahead + 1))) return true;
    }
    return false;
  }

  const Tokens& tokens_;
  const size_t end_;
  size_t at_ = 0;
  bool money_ = false;
  bool broken_ = false;  // a number that is part of a name
  Story story_;
};

}  // namespace

bool Story::has_question() const {
  return has(Cue::asks) || has(Cue::counts) || has(Cue::times) || has(Cue::gap);
}

bool Story::has_before(size_t number, Cue cue) const {
  for (size_t at = numbers[number].mark; at > 0 && marks[at - 1].kind != Mark::Kind::number; --at) {
    if (marks[at - 1].cue == cue) return true;
  }
  return false;
}

bool Story::has_behind(size_t number, Cue cue) const {
  for (size_t at = numbers[number].mark + 1; at < marks.size() && marks[at].kind != Mark::Kind::number; ++at) {
    if (marks[at].cue == cue && !marks[at].asked) return true;
  }
  return false;
}

bool Story::counts(size_t number, std::string_view noun) const {
  if (noun.empty()) return false;
  for (size_t at = numbers[number].mark + 1; at < marks.size() && at <= numbers[number].mark + max_words_to_noun;
       ++at) {
    if (marks[at].kind != Mark::Kind::word || marks[at].cue == Cue::asks) return false;
    if (is_same_noun(marks[at].text, noun)) return true;
  }
  return false;
}

std::string_view Story::noun(size_t number) const {
  for (size_t at = numbers[number].mark + 1; at < marks.size() && at <= numbers[number].mark + max_words_to_noun;
       ++at) {
    if (marks[at].kind != Mark::Kind::word || marks[at].cue == Cue::asks) break;
    const bool names = marks[at].cue == Cue::nothing || marks[at].cue == Cue::people;
    if (names && !is_plain(marks[at].text)) return marks[at].text;
  }
  return {};
}

std::string_view Story::asked_noun() const {
  for (const Mark& mark : marks) {
    const bool names = mark.cue == Cue::nothing || mark.cue == Cue::people;
    if (mark.asked && names && !is_plain(mark.text)) return mark.text;
  }
  return {};
}

bool is_same_noun(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < 2 || b.size() > a.size() + 2 || b.substr(0, a.size()) != a) return false;
  const std::string_view ending = b.substr(a.size());
  return ending.empty() || ending == "s" || ending == "es";
}

std::optional<Story> read_story(const Tokens& tokens) {
  return Reader(tokens).run();
}

}  // namespace skillet::reckon
