#include "plugins/exact/table.h"
#include "plugins/reckon/story.h"
#include "plugins/reckon/story_words.h"

namespace skillet::reckon {
namespace {

constexpr size_t max_words_to_bundle = 3;  // "8 long rows of 12"

// A number of the story, or several that belong together: "3 pens at 1.20" is ($1 * $2).
struct Operand {
  std::string text;
  size_t number = 0;  // the first of them
};

// A calculation, empty where none is known: a, b and c are the story's plain numbers, p and q its shares, & the sum
// of all plain ones and @ their list.
using Form = std::string_view;
constexpr Form none = {};

class Reading {
 public:
  explicit Reading(const Story& story) : story_(story) {
    for (size_t i = 0; i < story.numbers.size(); ++i) {
      // "the largest of 0.25 and 1/3": there a fraction is a number like all
      const bool listed = has_any<Cue::largest, Cue::smallest, Cue::average, Cue::median>();
      const bool share = story.numbers[i].share && !(listed && story.numbers[i].tokens.size() == 1);
      (share ? shares_ : plain_).push_back({{'$', static_cast<char>('1' + i)}, i});
    }
  }

  std::string run() {
    if (converts()) return "";
    if (story_.numbers.size() == 1) return filled(of_one());
    if (shares_.empty()) return filled(without_shares());
    if (plain_.size() > 2) join_prices();
    if (shares_.size() == 1 && plain_.size() == 1) return filled(with_share());
    if (shares_.size() == 1 && plain_.size() == 2) return split_with_share();
    if (shares_.size() == 2 && plain_.empty()) return filled(share_of_share());
    return plain_.size() == 1 ? one_after_the_other() : "";
  }

 private:
  using Cues = std::initializer_list<Cue>;

  std::string joined(std::string_view separator) const {
    std::string text;
    for (const Operand& operand : plain_) {
      const bool minus = operand.text[0] == '-';
      text.append(text.empty() ? "" : minus ? " - " : separator).append(operand.text, minus ? 1 : 0);
    }
    return text;
  }

  std::string filled(Form form) const {
    std::string text;
    for (size_t i = 0; i < form.size(); ++i) {
      const bool alone = i + 1 == form.size() || form[i + 1] < 'a';  // not the a of "average"
      if (form[i] == '&' || form[i] == '@') {
        text += joined(form[i] == '&' ? " + " : ", ");
      } else if (alone && (i == 0 || form[i - 1] < 'a') && form[i] >= 'a' && form[i] <= 'q') {
        text += form[i] < 'p' ? plain_[static_cast<size_t>(form[i] - 'a')].text : shares_[form[i] - 'p'].text;
      } else {
        text.push_back(form[i]);
      }
    }
    return text;
  }

  const Number& number(const Operand& operand) const { return story_.numbers[operand.number]; }
  const Number& number(size_t plain) const { return number(plain_[plain]); }
  const exact::Rational& value(size_t plain) const { return number(plain).tokens[0].number; }
  Cue role(size_t plain) const { return number(plain).role; }
  std::string_view noun(size_t plain) const { return story_.noun(plain_[plain].number); }
  bool counts(size_t plain, std::string_view noun) const { return story_.counts(plain_[plain].number, noun); }
  bool has_behind(size_t plain, Cue cue) const { return story_.has_behind(plain_[plain].number, cue); }
  bool has_before(size_t plain, Cue cue) const { return story_.has_before(plain_[plain].number, cue); }
  bool has(Cue cue) const { return story_.has(cue); }
  bool asks(Cue cue) const { return story_.asks(cue); }
  template <Cue... cues>
  bool has_any() const {
    return (story_.present & (Story::bit(cues) | ...)) != 0;
  }
  template <Cue... cues>
  bool asks_any() const {
    return (story_.asked & (Story::bit(cues) | ...)) != 0;
  }

  // "Double the recipe, it needs 2.5 cups."
  Form of_one() const {
    size_t doubles = 0;
    size_t halves = 0;
    for (const Mark& mark : story_.marks) {
      doubles += mark.cue == Cue::doubles ? 1 : 0;
      halves += mark.cue == Cue::halves ? 1 : 0;
    }
    const bool asked = story_.has_question() || asks_any<Cue::doubles, Cue::halves>();
    if (!asked || doubles + halves != 1) return none;
    if (plain_.empty()) return doubles == 1 ? "p * 2" : "p / 2";
    return doubles == 1 ? "a * 2" : "a / 2";
  }

  Form without_shares() {
    if (const Form list = of_list(); !list.empty()) return list;
    if (has(Cue::percent)) return plain_.size() == 2 ? percentage() : none;
    const bool shared = has(Cue::splits) && (number(size_t{0}).people || number(size_t{1}).people);
    const bool asked =
        asks_any<Cue::changes, Cue::splits, Cue::each, Cue::total, Cue::left, Cue::plus, Cue::costs>() || shared;
    if (!story_.has_question() && !asked) return none;
    return plain_.size() == 2 ? of_two() : of_many();
  }

  // ---- Lists ----
  Form of_list() {
    if (has_any<Cue::percent, Cue::every, Cue::than>()) return none;
    if (has(Cue::average)) {
      if (plain_.size() == 2 && has_any<Cue::total, Cue::splits>()) return "a / b";
      // "three tests: 70, 80, 96"
      const exact::Rational others(static_cast<int64_t>(plain_.size() - 1));
      if (plain_.size() > 2 && value(0) == others && !noun(0).empty()) plain_.erase(plain_.begin());
      return "average(@)";
    }
    if (has(Cue::median)) return "median(@)";
    if (has(Cue::largest)) return "max(@)";
    return has(Cue::smallest) ? "min(@)" : none;
  }

  // ---- What percent ----
  Form percentage() const {
    const bool lost =
        has(Cue::loses) && has_any<Cue::earlier, Cue::later>() && role(0) != Cue::of && role(1) != Cue::of;
    const bool grows = has_any<Cue::up, Cue::more>();
    const bool falls = lost || has_any<Cue::down, Cue::off, Cue::less, Cue::saves>();
    const bool moves = has(Cue::changes) || (role(0) == Cue::earlier && role(1) == Cue::later) ||
                       (role(1) == Cue::earlier && role(0) == Cue::later);
    if (grows && falls) return none;
    if (grows || falls || moves) {
      const bool second_is_old =
          role(1) == Cue::earlier || role(1) == Cue::than || (role(0) == Cue::later && role(1) != Cue::later);
      if (falls) return second_is_old ? "(b - a) / b as %" : "(a - b) / a as %";
      return second_is_old ? "(a - b) / b as %" : "(b - a) / a as %";
    }
    if (asks(Cue::left)) return second_is_whole() ? "1 - a / b as %" : "1 - b / a as %";
    return second_is_whole() ? "a / b as %" : "b / a as %";
  }

  bool second_is_whole() const {
    if ((role(0) == Cue::of) != (role(1) == Cue::of)) return role(1) == Cue::of;
    return role(0) == Cue::of || value(0) < value(1);
  }

  // ---- A share of a number ----
  Form with_share() const {
    const bool grows =
        has_any<Cue::up, Cue::tax, Cue::tip, Cue::interest, Cue::plus>() || (has(Cue::more) && !asks(Cue::more));
    const bool falls = has_any<Cue::down, Cue::off>() || (has(Cue::less) && !asks(Cue::less));
    if (asks(Cue::each)) return none;
    if (asks(Cue::earlier) || has(Cue::unknown)) {
      if (grows && !falls) return "a / (1 + p)";
      if (falls) return "a / (1 - p)";
      return has(Cue::unknown) ? "a / p" : none;
    }
    if (grows && falls) return none;
    if (asks(Cue::saves)) return "p * a";
    if (has_any<Cue::tip, Cue::tax, Cue::interest>()) {
      const bool asks_part = asks_any<Cue::tip, Cue::tax, Cue::interest>() && !asks_any<Cue::total, Cue::plus>();
      const bool whole = !asks_part && (is_added() || has_any<Cue::total, Cue::plus, Cue::later, Cue::costs>());
      return whole ? "a * (1 + p)" : "p * a";
    }
    if (has_any<Cue::up, Cue::down, Cue::off>() && asks_any<Cue::more, Cue::less, Cue::changes, Cue::gap>())
      return "p * a";
    if (grows) return "a * (1 + p)";
    if (falls || has(Cue::left)) return "a * (1 - p)";
    if (story_.has_question()) return "p * a";
    return role(0) == Cue::of && !is_measure(noun(0)) ? "p * a" : none;
  }

  // "with 5% tax", "with a 15% tip"
  bool is_added() const {
    const size_t mark = story_.numbers[shares_[0].number].mark;
    for (size_t at = mark > 2 ? mark - 2 : 0; at < mark; ++at) {
      if (story_.marks[at].text == "with") return true;
    }
    return false;
  }

  std::string split_with_share() {
    const bool divides = has(Cue::splits) || asks(Cue::each);
    if (!divides || number(size_t{0}).rate || number(1).rate) {
      const bool priced = number(size_t{0}).rate || number(1).rate;
      if (!priced) return "";
      plain_ = {{"(" + filled("a * b") + ")", plain_[0].number}};
      return filled(with_share());
    }
    const bool second = divisor() == 1;
    if (has_any<Cue::up, Cue::tax, Cue::tip, Cue::interest, Cue::plus>())
      return filled(second ? "a * (1 + p) / b" : "b * (1 + p) / a");
    if (has_any<Cue::down, Cue::off>()) return filled(second ? "a * (1 - p) / b" : "b * (1 - p) / a");
    return "";
  }

  // "3/4 of a pizza, of which I eat half"
  Form share_of_share() const {
    if (!story_.has_question() || !has_any<Cue::of, Cue::left>()) return none;
    return has(Cue::left) ? "p * (1 - q)" : "p * q";
  }

  // "goes up 20%, then down 20%"
  std::string one_after_the_other() const {
    std::string text = plain_[0].text;
    for (const Operand& share : shares_) {
      const bool up = direction(share.number, {Cue::up, Cue::tip, Cue::tax, Cue::plus, Cue::interest});
      const bool down = direction(share.number, {Cue::down, Cue::off});
      if (up == down) return "";
      text.append(up ? " * (1 + " : " * (1 - ").append(share.text).append(")");
    }
    return text;
  }

  bool direction(size_t share, Cues cues) const {
    for (Cue cue : cues) {
      if (story_.has_before(share, cue)) return true;
    }
    for (Cue cue : {Cue::up, Cue::down, Cue::off, Cue::tip, Cue::tax, Cue::plus, Cue::interest}) {
      if (story_.has_before(share, cue)) return false;
    }
    for (Cue cue : cues) {
      if (story_.has_behind(share, cue)) return true;
    }
    return false;
  }

  // ---- Two numbers ----
  Form of_two() const {
    if (const Form product = of_rate(); !product.empty()) return product;
    if (mixes_measures()) return none;
    if (has(Cue::gap) || asks(Cue::changes)) return difference();
    if (asks(Cue::plus)) return story_.has_question() ? difference() : "&";
    if (has(Cue::fold) || (has_before(0, Cue::each) && !asks(Cue::each))) return "a * b";
    if (has(Cue::times) || (has(Cue::affords) && has(Cue::counts))) return larger_by_smaller();
    if (is_bundle()) return "a * b";
    const bool divides = has(Cue::splits) || asks_any<Cue::each, Cue::every>();
    if (has(Cue::left) && (divides || has(Cue::fits))) return "a mod b";
    if (divides) return divisor() == 1 ? "a / b" : "b / a";
    if (has(Cue::fits)) return larger_by_smaller();
    const bool compares = has(Cue::than) && has_any<Cue::up, Cue::down, Cue::off>();
    if (compares || has_any<Cue::more, Cue::less>()) {
      if (const Form form = compared(); !form.empty()) return form;
    }
    return came_or_went();
  }

  // "12.50 each and I need 7"
  Form of_rate() const {
    for (size_t i = 0; i < 2; ++i) {
      const Number& rate = number(i);
      if (!rate.rate) continue;
      if (!rate.every.empty() && is_same_noun(noun(1 - i), rate.every)) return "a * b";
      if (!rate.every.empty() && is_same_noun(story_.asked_noun(), rate.every)) return larger_by_smaller();
      return has_any<Cue::affords, Cue::splits>() || mixes_measures() ? none : "a * b";
    }
    return none;
  }

  // "8 rows of 12 chairs", unless it asks how many rows, and not "50 apples in bags of 6".
  bool is_bundle() const {
    const size_t first = number(size_t{0}).mark;
    const size_t second = number(1).mark;
    if (second == first + 1) return number(1).money || !noun(1).empty();  // "5 twenty dollar bills"
    if (second < first + 2 || second > first + max_words_to_bundle + 1 || !has(Cue::counts)) return false;
    const Mark& last = story_.marks[second - 1];
    if (last.cue != Cue::fits && last.text != "of") return false;
    for (size_t at = first + 1; at + 1 < second; ++at) {
      if (story_.marks[at].cue == Cue::of) return false;
    }
    return !is_same_noun(story_.marks[first + 1].text, story_.asked_noun());
  }

  Form larger_by_smaller() const { return value(0) < value(1) ? "b / a" : "a / b"; }
  Form difference() const { return value(0) < value(1) ? "b - a" : "a - b"; }

  // "12 more than Mary, who has 9" is a sum, "how much more is 12 than 9" is not.
  Form compared() const {
    if (asks_any<Cue::more, Cue::less, Cue::up, Cue::down, Cue::off>()) return difference();
    for (Cue more : {Cue::more, Cue::up}) {
      if (has_behind(0, more) || has_behind(1, more)) return "a + b";
    }
    for (Cue less : {Cue::less, Cue::down, Cue::off}) {
      if (has(Cue::than) && has_behind(0, less)) return "b - a";
      if (has_behind(1, less)) return "a - b";
    }
    return none;
  }

  Form came_or_went() const {
    if (asks_any<Cue::more, Cue::less>() || has_any<Cue::missing, Cue::left, Cue::saves, Cue::off>())
      return difference();
    if (has(Cue::loses)) return asks(Cue::loses) && !has_any<Cue::earlier, Cue::later>() ? "&" : difference();
    if (has(Cue::up) != has(Cue::down)) {
      const bool both = role(0) == Cue::earlier && role(1) == Cue::later;
      return both || has(Cue::down) ? difference() : "&";
    }
    return has_any<Cue::gains, Cue::total, Cue::plus, Cue::more>() || lists_things() ? "&" : none;
  }

  // "18 girls and 14 boys, how many is that"
  bool lists_things() const {
    if (!has(Cue::counts) || has_any<Cue::earlier, Cue::later, Cue::than>() || role(1) == Cue::of) return false;
    for (size_t at = number(size_t{0}).mark; at < number(1).mark; ++at) {
      if (story_.marks[at].text == "and") return !noun(0).empty() && !noun(1).empty();
    }
    return false;
  }

  // Which of the two counts those who share.
  size_t divisor() const {
    for (size_t i = 0; i < 2; ++i) {
      if (number(i).people && !number(1 - i).people) return i;
    }
    if (role(1) == Cue::splits && role(0) != Cue::splits) return 1;
    if (asks(Cue::every)) return is_time(noun(0)) ? 0 : 1;
    for (const Mark& mark : story_.marks) {  // "what is the price of one bottle"
      if (!mark.asked || mark.cue != Cue::nothing || !asks(Cue::each)) continue;
      if (counts(0, mark.text) != counts(1, mark.text)) return counts(0, mark.text) ? 0 : 1;
    }
    if (number(size_t{0}).money != number(1).money) return number(size_t{0}).money ? 1 : 0;
    if (!number(1).whole && number(size_t{0}).whole) return 0;
    return value(0) < value(1) && number(size_t{0}).whole && has(Cue::costs) ? 0 : 1;
  }

  static bool is_time(std::string_view noun) {
    return is_one_of("second minute hour day night week fortnight month year decade", noun);
  }
  static bool is_measure(std::string_view noun) {
    for (std::string_view rows = measures; !rows.empty();) {
      if (is_one_of(exact::next_row(rows), noun)) return true;
    }
    return false;
  }
  static bool is_one_of(std::string_view nouns, std::string_view noun) {
    while (!nouns.empty()) {
      if (is_same_noun(exact::next_word(nouns), noun)) return true;
    }
    return false;
  }

  // Hours and minutes, cups and spoons: someone has to convert them first.
  bool mixes_measures() const {
    for (std::string_view rows = measures; !rows.empty();) {
      std::string_view first;
      const std::string_view row = exact::next_row(rows);
      for (const Mark& mark : story_.marks) {
        if (mark.text.empty() || !is_one_of(row, mark.text)) continue;
        if (!first.empty() && !is_same_noun(first, mark.text)) return true;
        first = mark.text;
      }
    }
    return false;
  }

  // "How many miles" where no number counts any: a conversion. Time alone may be asked for, "how much a day".
  bool converts() const {
    for (const Mark& mark : story_.marks) {
      if (mark.text.empty() || is_time(mark.text) || !is_measure(mark.text)) continue;
      bool counted = false;
      for (size_t i = 0; i < story_.numbers.size(); ++i) counted = counted || is_same_noun(story_.noun(i), mark.text);
      if (!counted) return true;
    }
    return false;
  }

  // ---- Three numbers and more ----
  Form of_many() {
    if (plain_.size() == 3) {
      if (const Form rule = rule_of_three(); !rule.empty()) return rule;
    }
    const bool joined = join_prices();
    if (plain_.size() == 2 && has(Cue::splits)) return "a / b";
    if (mixes_measures()) return none;
    if (joined && !has(Cue::left)) return "&";
    if (has(Cue::left) || (has(Cue::loses) && !asks_any<Cue::loses, Cue::total>())) return in_turn();
    return has_any<Cue::gains, Cue::total, Cue::plus>() ? "&" : none;
  }

  // "3 apples cost 2.40, what do 5 cost" and "what do 5 cost if 3 cost 2.40". What is counted says which two belong
  // together.
  Form rule_of_three() const {
    const bool asked_first = story_.marks[0].asked && parts_between(0, 1);
    const size_t asked = asked_first ? 0 : 2;
    const size_t of = asked_first ? 1 : 0;
    const size_t gives = of + 1;
    if (number(size_t{0}).rate || number(1).rate || number(2).rate) return none;
    const Form direct = asked_first ? "c / b * a" : "b / a * c";
    const Form inverse = asked_first ? "b / c * a" : "a / b * c";
    const std::string_view counted = noun(asked);
    const std::string_view wanted = story_.asked_noun();
    if (counts(of, counted) && !counts(gives, counted)) return direct;
    if (counts(gives, counted) && !counts(of, counted)) return inverse;
    if (number(asked).money && number(gives).money) return inverse;
    if (counts(of, wanted) != counts(gives, wanted)) return counts(of, wanted) ? inverse : direct;
    const bool priced = names_price(of) || number(gives).money;
    return counted.empty() && priced && !has_any<Cue::total, Cue::gains, Cue::plus>() ? direct : none;
  }

  // "3 for 2.40", "7 cost 21", "3 apples are 2.40; price for five"
  bool names_price(size_t plain) const {
    const Mark& next = story_.marks[number(plain).mark + 1];
    return next.cue == Cue::costs || next.text == "for" || (!noun(plain).empty() && has(Cue::costs));
  }

  bool parts_between(size_t first, size_t second) const {
    for (size_t at = number(first).mark; at < number(second).mark; ++at) {
      const Mark& mark = story_.marks[at];
      if (mark.cue == Cue::clause || mark.kind == Mark::Kind::stop) return true;
    }
    return false;
  }

  // Makes one operand of each number and its price.
  bool join_prices() {
    std::vector<Operand> joined;
    for (const Operand& operand : plain_) {
      if (number(operand).rate && !joined.empty() && !number(joined.back()).rate) {
        joined.back().text = "(" + joined.back().text + " * " + operand.text + ")";
      } else {
        joined.push_back(operand);
      }
    }
    plain_.swap(joined);
    return plain_.size() < joined.size();
  }

  // What came and went, in its order: as the sum of all, where what went has its sign.
  Form in_turn() {
    bool gains = false;
    for (size_t i = 1; i < plain_.size(); ++i) {
      const bool paid = story_.marks[number(i).mark - 1].text == "for";
      const bool lost = paid || has_before(i, Cue::loses);
      const bool gained = !paid && has_before(i, Cue::gains);
      if (lost != gained) gains = gained;
      if (!gains) plain_[i].text = "-" + plain_[i].text;
    }
    return "&";
  }

  const Story& story_;
  std::vector<Operand> shares_;
  std::vector<Operand> plain_;
};

}  // namespace

std::string formula_of(const Story& story) {
  return Reading(story).run();
}

}  // namespace skillet::reckon
