#include "plugins/emoji/pick.h"

#include <algorithm>

#include "plugins/emoji/stem.h"

namespace skillet::emoji {
namespace {

constexpr size_t max_bare_words = 2;
constexpr size_t max_phrase_words = 4;
constexpr size_t negation_reach = 4;  // words after a "not" that it turns
constexpr float turned_weight = 30;   // of the feelings that are meant instead
constexpr float denied_share = 0.5F;  // of what is said to be missing
constexpr float misspelt_share = 0.8F;
constexpr float spoken_loss = 0.4F;  // of a word's weight, once an emoji was chosen that it spoke for
constexpr float least_score = 0.01F;
constexpr float weak_total = 9;
constexpr const char* bad_instead[] = {"😞", "😕", "🙁"};
constexpr const char* good_instead[] = {"🙂", "😌", "👍"};
constexpr const char* good_fillers[] = {"😊", "✨", "👍"};
constexpr const char* bad_fillers[] = {"😞", "😔", "💔"};
constexpr const char* fillers[] = {"✨", "🙂", "💬"};
constexpr const char* forbidden = "🚫";

constexpr std::string_view stopwords =
    " a an and are as at be been being but by can could did do does for from get gets getting go goes going gone got "
    "had "
    "has have having he her him his how i id if ill im in into is it its ive just let lets like made make makes many "
    "me "
    "much my of off on one or our out over really she should so some soon still such than that the their them then "
    "there "
    "these they this those to today tonight too u us very was we were what when where which while who will with would "
    "you your youre after again all also am any because before day days even ever every feel feeling feels first for "
    "here make more most new now only own put really something thing things time want wants way week well were year "
    "years about around down up back big little lot guys man men woman women person people mean means need needs next "
    "last long old another two three today yesterday tomorrow please ";

constexpr std::string_view negations =
    " not no dont doesnt didnt isnt wasnt arent werent aint cant cannot couldnt wont wouldnt never without hardly "
    "nothing "
    "nobody neither nor havent hasnt ";

bool stands_in(std::string_view word, std::string_view list) {
  std::string key = " ";
  key += word;
  key += ' ';
  return list.find(key) != std::string_view::npos;
}

bool is_number(std::string_view word) {
  return word.find_first_not_of("0123456789") == std::string_view::npos;
}

class Picker {
 public:
  Picker(const Index& index, std::string_view text)
      : index_(index), words_(words_of(text)), scores_(index.emoji_count(), 0.0F) {}

  Pick run() {
    for (size_t at = 0; at < words_.size();) at += read_at(at);
    if (total_ == 0 && words_.size() <= max_bare_words) read_stopwords();
    if (total_ == 0) return {};
    choose();
    result_.is_weak = total_ < weak_total;
    return std::move(result_);
  }

 private:
  // The longest term that begins here; answers how many words it took.
  size_t read_at(size_t at) {
    for (size_t length = std::min(max_phrase_words, words_.size() - at); length > 1; --length) {
      if (const std::optional<Term> term = find(at, length)) {
        add(*term, at, length, 1);
        return length;
      }
    }
    const Word& word = words_[at];
    if (stands_in(word.text, negations)) {
      negated_until_ = at + negation_reach;
      return 1;
    }
    if (word.text == "but" || word.text == "so") negated_until_ = 0;
    if (word.text == "stop" && at < negated_until_) {  // "can't stop": it goes on
      negated_until_ = 0;
      return 1;
    }
    if (stands_in(word.text, stopwords) || is_number(word.text)) return 1;
    if (const std::optional<Term> term = find(at, 1)) {
      add(*term, at, 1, 1);
    } else if (const std::optional<Term> guess = index_.find_misspelt(word.stem)) {
      add(*guess, at, 1, misspelt_share);
    }
    return 1;
  }

  // "new" or "no" alone: then it is what is meant.
  void read_stopwords() {
    negated_until_ = 0;
    for (size_t at = 0; at < words_.size(); ++at)
      if (const std::optional<Term> term = find(at, 1)) add(*term, at, 1, 1);
  }

  std::optional<Term> find(size_t at, size_t length) const {
    std::string key;
    for (size_t i = at; i < at + length; ++i) {
      if (i > at) key += ' ';
      key += words_[i].stem;
    }
    return index_.find(key);
  }

  void add(const Term& term, size_t at, size_t length, float share) {
    const bool is_negated = at < negated_until_;
    std::string because = words_[at].text;
    for (size_t i = at + 1; i < at + length; ++i) because += ' ' + words_[i].text;
    if (is_negated && term.mood != Mood::none) {
      turn(term.mood == Mood::good ? bad_instead : good_instead);
      mood_ += term.mood == Mood::good ? -1 : 1;
      because.insert(0, "not ");
    } else {
      if (is_negated) share *= denied_share;
      voices_.push_back({term, share});
      for (size_t i = 0; i < term.count(); ++i) {
        const Posting posting = term.at(i);
        scores_[posting.emoji] += static_cast<float>(posting.weight) * share;
        total_ += static_cast<float>(posting.weight);
      }
      if (is_negated) add_emoji(forbidden, turned_weight * denied_share);
      mood_ += term.mood == Mood::good ? 1 : term.mood == Mood::bad ? -1 : 0;
    }
    result_.because.push_back(std::move(because));
  }

  void turn(const char* const (&instead)[emoji_in_answer]) {
    float weight = turned_weight;
    for (const char* emoji : instead) add_emoji(emoji, weight -= 1);
  }

  void add_emoji(const char* emoji, float weight) {
    if (const std::optional<uint16_t> number = index_.number_of(emoji)) {
      scores_[*number] += weight;
      total_ += weight;
    }
  }

  // What speaks for an emoji counts less each time that it has spoken for one: so all that was said is shown.
  void choose() {
    std::vector<uint16_t> passed_over;
    while (result_.emoji.size() < emoji_in_answer) {
      std::optional<uint16_t> best;
      for (size_t i = 0; i < scores_.size(); ++i)
        if (scores_[i] > 0 && (!best || scores_[i] > scores_[*best])) best = static_cast<uint16_t>(i);
      if (!best) break;
      if (!choose(*best)) passed_over.push_back(*best);
      scores_[*best] = 0;
    }
    for (const uint16_t emoji : passed_over)
      if (result_.emoji.size() < emoji_in_answer) result_.emoji.push_back(emoji);
    for (const char* filler : mood_ > 0 ? good_fillers : mood_ < 0 ? bad_fillers : fillers)
      if (const std::optional<uint16_t> number = index_.number_of(filler)) choose(*number);
  }

  // Unless one that is nearly the same was chosen.
  bool choose(uint16_t emoji) {
    if (result_.emoji.size() == emoji_in_answer) return false;
    for (const uint16_t chosen : result_.emoji)
      if (index_.group(chosen) == index_.group(emoji)) return false;
    result_.emoji.push_back(emoji);
    for (const Voice& voice : voices_) {
      const auto spoke = [&] {
        for (size_t i = 0; i < voice.term.count(); ++i)
          if (voice.term.at(i).emoji == emoji) return true;
        return false;
      };
      if (!spoke()) continue;
      for (size_t i = 0; i < voice.term.count(); ++i) {
        const Posting posting = voice.term.at(i);
        if (scores_[posting.emoji] > 0)
          scores_[posting.emoji] = std::max(
              least_score, scores_[posting.emoji] - static_cast<float>(posting.weight) * voice.share * spoken_loss);
      }
    }
    return true;
  }

  struct Voice {
    Term term;
    float share;
  };

  const Index& index_;
  std::vector<Word> words_;
  std::vector<float> scores_;
  std::vector<Voice> voices_;
  size_t negated_until_ = 0;
  float total_ = 0;
  int mood_ = 0;
  Pick result_;
};

}  // namespace

Pick pick(const Index& index, std::string_view text) {
  return Picker(index, text).run();
}

}  // namespace skillet::emoji
