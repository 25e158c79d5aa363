#include "plugins/when/rules.h"

#include "plugins/calendar/words.h"
#include "plugins/when/fragments.h"
#include "plugins/when/subject.h"

namespace skillet::when {

using namespace calendar;

namespace {

bool is_text(const std::vector<Token>& tokens, size_t at, std::string_view text) {
  return at < tokens.size() && tokens[at].text == text;
}

bool is_time_unit(const std::vector<Token>& tokens, size_t at) {
  if (at >= tokens.size()) return false;
  const Token& token = tokens[at];
  return token.word == Word::unit || token.word == Word::day || token.word == Word::week || token.word == Word::year ||
         token.word == Word::weekend || token.word == Word::workdays;
}

// "how many days until christmas", "how long since march 3", "days between may 1 and june 5", "time left until noon"
bool read_length(const std::vector<Token>& tokens, Phrase* phrase, size_t* begin, size_t* end) {
  constexpr size_t last_place_to_begin = 8;
  constexpr std::string_view between_asking_and_time =
      "left is it are there to go away remaining do we i have has been will be off";
  Reader reader(tokens);
  for (size_t i = 0; i + 1 < tokens.size() && i < last_place_to_begin; ++i) {
    size_t at = i;
    bool asks = false;
    if (is_text(tokens, at, "how") && (is_text(tokens, at + 1, "long") || is_text(tokens, at + 1, "far") ||
                                       (is_text(tokens, at + 1, "many") && is_time_unit(tokens, at + 2)) ||
                                       (is_text(tokens, at + 1, "much") && is_text(tokens, at + 2, "time")))) {
      asks = true;
      at += is_text(tokens, at + 1, "many") || is_text(tokens, at + 1, "much") ? 3 : 2;
    } else if (is_text(tokens, at, "time") && at + 1 < tokens.size() &&
               (is_text(tokens, at + 1, "left") || is_text(tokens, at + 1, "remaining") ||
                tokens[at + 1].word == Word::until)) {
      ++at;
    } else if (is_time_unit(tokens, at) && tokens[at].text.back() == 's') {
      ++at;
    } else {
      continue;
    }
    while (at < tokens.size() && has_word(between_asking_and_time, tokens[at].text)) ++at;
    const Token& lead = tokens[at < tokens.size() ? at : tokens.size() - 1];
    reader.go_to(at);
    Phrase range;
    bool weak = false;
    phrase->kind = Phrase::Kind::length;
    *begin = i;
    if ((lead.word == Word::between || lead.word == Word::from) && reader.range(&range, &weak)) {
      phrase->first = range.first;
      phrase->second = range.second;
      *end = reader.place();
      return is_sensible(*phrase);
    }
    const bool is_since = lead.word == Word::since;
    const bool is_until = lead.word == Word::until || lead.word == Word::before;
    if (is_since || is_until || (at > 0 && asks && tokens[at - 1].word == Word::to)) {
      if (is_since || is_until) reader.go_to(at + 1);
    } else if (!asks || !is_text(tokens, at - 1, "is")) {
      continue;
    }
    Point point;
    if (!reader.point(&point)) continue;
    Moment other;
    if (!finish_point(point, &other)) continue;
    Moment present;
    present.anchor = point.has_clock() ? Anchor::now : Anchor::today;
    if (is_since) make_past(&other);
    phrase->first = is_since ? other : present;
    phrase->second = is_since ? present : other;
    *end = reader.place();
    return is_sensible(*phrase);
  }
  return false;
}

// "what day is it", "what's the date", "what time is it": the present.
bool asks_for_present(std::string_view prompt, const std::vector<Token>& tokens, Phrase* phrase) {
  constexpr size_t longest_question_tokens = 10;
  bool asks_time = false;
  bool asks_date = false;
  bool question = false;
  std::optional<Block> block;
  if (tokens.size() > longest_question_tokens) return false;
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    const std::string_view text = tokens[i].text;
    if (text == "time") asks_time = true;
    if (text == "date" || text == "day") asks_date = true;
    if (has_word("what whats current todays which", text)) question = true;
    if (text == "week") block = Block::week;
    if (text == "month") block = Block::month;
    if (text == "year") block = Block::year;
    if (has_word("in of for", text)) return false;  // "what time is it in tokyo"
  }
  if (!question || (asks_time && asks_date) || !(asks_time || asks_date || block)) return false;
  if (!subject_of(prompt, tokens).empty()) return false;
  phrase->first.anchor = asks_time ? Anchor::now : asks_date ? Anchor::today : Anchor::block;
  if (block) phrase->first.block = *block;
  return true;
}

bool is_greeting(const std::vector<Token>& tokens) {
  const bool good = is_text(tokens, 0, "good") && tokens.size() > 1 && tokens[1].word == Word::part;
  const bool how = is_text(tokens, 0, "how") &&
                   (is_text(tokens, 1, "are") || is_text(tokens, 1, "is") || is_text(tokens, 1, "was")) &&
                   tokens.size() > 2 && is_text(tokens, 2, "you");
  return good || how || is_text(tokens, 0, "goodnight");
}

// "how many minutes in 3 hours", "90 minutes in hours": sums, not times.
bool asks_to_convert(const std::vector<Token>& tokens) {
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    const bool counts = is_text(tokens, i, "how") && is_text(tokens, i + 1, "many");
    if (counts && (is_time_unit(tokens, i + 2) || (i + 2 < tokens.size() && tokens[i + 2].word == Word::weekday)))
      return true;
    if (i > 0 &&
        (is_text(tokens, i, "in") || is_text(tokens, i, "to") || is_text(tokens, i, "into") ||
         is_text(tokens, i, "as")) &&
        is_time_unit(tokens, i + 1) && i + 2 < tokens.size() && is_time_unit(tokens, i - 1) &&
        tokens[i + 2].word == Word::mark)
      return true;
  }
  return false;
}

// A word of time that no fragment took: then the phrase was understood in part, which is not understood.
bool has_loose_time(const std::vector<Token>& tokens) {
  constexpr std::string_view unknown =
      "whenever apart intervals onwards except unless basis century odd halfway sleeps excluding";
  constexpr std::string_view unknown_beside =
      "gone comes est edt pst pdt cst cdt mst mdt gmt utc cet bst ist cest jst pt et b";
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].is_taken) continue;
    const Token& token = tokens[i];
    const bool is_beside = (i > 0 && tokens[i - 1].is_taken) || tokens[i + 1].is_taken;
    switch (token.word) {
      case Word::every:
      case Word::alternate:
      case Word::frequency:
      case Word::weekday:
      case Word::weekend:
      case Word::workdays:
      case Word::fortnight:
      case Word::tomorrow:
      case Word::yesterday:
      case Word::decade:
        if (token.text != "per") return true;
        break;
      case Word::ago:
      case Word::since:
      case Word::until:
      case Word::coming:
        if (is_beside && token.text != "back") return true;
        break;
      case Word::once:  // "twice a week" says how often, not when
        if (tokens[i + 1].is_taken) return true;
        break;
      case Word::business:
        if (tokens[i + 1].word == Word::day) return true;
        break;
      default:
        break;
    }
    if (has_word(unknown, token.text) || (is_beside && has_word(unknown_beside, token.text))) return true;
    // "two weeks", "first day", "month after"
    const Word before = i > 0 && !tokens[i - 1].is_taken ? tokens[i - 1].word : Word::other;
    const bool is_counted = before == Word::digits || before == Word::cardinal || before == Word::ordinal;
    if (is_time_unit(tokens, i) && (is_counted || tokens[i + 1].word == Word::after)) return true;
  }
  return false;
}

bool only_weak(const std::vector<Fragment>& fragments) {
  for (const Fragment& fragment : fragments) {
    if (!fragment.is_weak) return false;
  }
  return true;
}

}  // namespace

std::optional<Reading> read_prompt(std::string_view prompt) {
  std::string letters;
  std::vector<Token> tokens = read_tokens(prompt, &letters);
  if (tokens.size() < 2 || is_greeting(tokens)) return std::nullopt;
  const auto take = [&](size_t begin, size_t end, bool is_taken) {
    for (size_t i = begin; i < end; ++i) tokens[i].is_taken = is_taken;
  };
  Reading reading;
  size_t begin = 0;
  size_t end = 0;
  if (read_length(tokens, &reading.phrase, &begin, &end)) {
    take(begin, end, true);
    if (subject_of(prompt, tokens).empty()) return reading;
    take(begin, end, false);
  }
  reading = Reading();
  const std::vector<Fragment> fragments = find_fragments(tokens);
  if (fragments.empty()) {
    if (!asks_for_present(prompt, tokens, &reading.phrase)) return std::nullopt;
    return reading;
  }
  for (const Fragment& fragment : fragments) take(fragment.begin, fragment.end, true);
  if (fragments.size() == max_fragments || belongs_elsewhere(tokens) || asks_to_convert(tokens)) return std::nullopt;
  reading.subject = subject_of(prompt, tokens);
  if (only_weak(fragments) && !reading.subject.empty()) return std::nullopt;
  const Joined joined = join_fragments(fragments, &reading.phrase, &reading.rivals);
  if (joined == Joined::none) return std::nullopt;
  if (joined == Joined::several && reading.rivals.size() < 2) return std::nullopt;
  if (joined == Joined::one && has_loose_time(tokens)) return std::nullopt;
  return reading;
}

bool mentions_time(std::string_view prompt) {
  std::string letters;
  for (const Token& token : read_tokens(prompt, &letters)) {
    switch (token.word) {
      case Word::other:
      case Word::mark:
      case Word::suffix:
      case Word::a:
      case Word::at:
      case Word::on:
      case Word::in:
      case Word::by:
      case Word::of:
      case Word::the:
      case Word::for_:
      case Word::from:
      case Word::to:
      case Word::and_:
      case Word::or_:
      case Word::about:
      case Word::this_:
        break;
      default:
        return true;
    }
  }
  return false;
}

}  // namespace skillet::when
