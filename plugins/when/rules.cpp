#include "plugins/when/rules.h"

#include "plugins/calendar/words.h"
#include "plugins/when/fragments.h"
#include "plugins/when/subject.h"

namespace skillet::when {

using namespace calendar;

namespace {

bool is_time_unit(const Reader& reader, size_t ahead = 0) {
  return reader.is_any<Word::unit, Word::day, Word::week, Word::year, Word::weekend, Word::workdays>(ahead);
}

// What asks for a length of time: "how many days", "how long", "time left", "days".
bool read_asking(Reader& reader, bool* is_question) {
  Attempt attempt(reader);
  *is_question = reader.take_text("how");
  if (*is_question) {
    if (reader.take_text("long") || reader.take_text("far")) return attempt.keep();
    const bool counts =
        reader.take_text("many") ? is_time_unit(reader) : reader.take_text("much") && reader.is_text("time");
    if (counts) reader.step();
    return counts && attempt.keep();
  }
  if (reader.take_text("time")) {
    return (reader.is_text("left") || reader.is_text("remaining") || reader.is(Word::until)) && attempt.keep();
  }
  if (!is_time_unit(reader) || reader.peek().text.back() != 's') return false;
  reader.step();
  return attempt.keep();
}

// Between what asks and what is asked about: two times, or one that is compared with now.
bool read_ends(Reader& reader, bool is_question, Phrase* phrase) {
  bool weak = false;
  Phrase range;
  if (reader.is_any<Word::between, Word::from>() && reader.range(&range, &weak)) {
    phrase->first = range.first;
    phrase->second = range.second;
    return true;
  }
  const bool is_since = reader.take(Word::since);
  if (!is_since && !reader.take_any<Word::until, Word::before>()) {
    const Token& before = *(reader.place() - 1);
    if (!is_question || (before.word != Word::to && before.text != "is")) return false;
  }
  Point point;
  Moment other;
  if (!reader.point(&point) || !finish_point(point, &other)) return false;
  Moment present;
  present.anchor = point.has_clock() ? Anchor::now : Anchor::today;
  if (is_since) make_past(&other);
  phrase->first = is_since ? other : present;
  phrase->second = is_since ? present : other;
  return true;
}

// "how many days until christmas", "how long since march 3", "days between may 1 and june 5", "time left until noon"
bool read_length(Reader reader, Phrase* phrase, Reader::Place* begin, Reader::Place* end) {
  constexpr int places_to_begin = 8;
  constexpr std::string_view between_asking_and_time =
      "left is it are there to go away remaining do we i have has been will be off";
  for (int i = 0; i < places_to_begin && !reader.at_end(); ++i) {
    *begin = reader.place();
    bool is_question = false;
    if (read_asking(reader, &is_question)) {
      while (has_word(between_asking_and_time, reader.peek().text)) reader.step();
      phrase->kind = Phrase::Kind::length;
      if (read_ends(reader, is_question, phrase)) {
        *end = reader.place();
        return is_sensible(*phrase);
      }
    }
    reader.go_to(*begin + 1);
  }
  return false;
}

// "what day is it", "what's the date", "what time is it": the present.
bool asks_for_present(std::string_view prompt, const std::vector<Token>& tokens, Phrase* phrase) {
  constexpr size_t longest_question_tokens = 9;
  bool asks_time = false;
  bool asks_date = false;
  bool question = false;
  std::optional<Block> block;
  if (tokens.size() > longest_question_tokens + end_marks) return false;
  for (const Token& token : tokens) {
    if (token.text == "time") asks_time = true;
    if (has_word("date day", token.text)) asks_date = true;
    if (has_word("what whats current todays which", token.text)) question = true;
    if (token.text == "week") block = Block::week;
    if (token.text == "month") block = Block::month;
    if (token.text == "year") block = Block::year;
    if (has_word("in of for", token.text)) return false;  // "what time is it in tokyo"
  }
  if (!question || (asks_time && asks_date) || !(asks_time || asks_date || block)) return false;
  if (!subject_of(prompt, tokens.data()).empty()) return false;
  phrase->first.anchor = asks_time ? Anchor::now : asks_date ? Anchor::today : Anchor::block;
  if (block) phrase->first.block = *block;
  return true;
}

bool is_greeting(Reader reader) {
  if (reader.take_text("good")) return reader.is(Word::part);
  if (reader.take_text("how")) return has_word("are is was", reader.peek().text) && reader.is_text("you", 1);
  return reader.is_text("goodnight");
}

// "how many minutes in 3 hours", "90 minutes in hours": sums, not times.
bool asks_to_convert(Reader reader) {
  bool was_unit = false;
  for (; !reader.at_end(); reader.step()) {
    const bool counts = reader.is_text("how") && reader.is_text("many", 1);
    if (counts && (is_time_unit(reader, 2) || reader.is(Word::weekday, 2))) return true;
    if (was_unit && has_word("in to into as", reader.peek().text) && is_time_unit(reader, 1) &&
        reader.is(Word::mark, 2))
      return true;
    was_unit = is_time_unit(reader);
  }
  return false;
}

// A word of time that no fragment took: then the phrase was understood in part, which is not understood.
bool is_loose_time(const Reader& reader, const Token& before) {
  constexpr std::string_view unknown =
      "whenever apart intervals onwards except unless basis century odd halfway sleeps excluding";
  constexpr std::string_view unknown_beside =
      "gone comes est edt pst pdt cst cdt mst mdt gmt utc cet bst ist cest jst pt et b";
  const Token& token = reader.peek();
  const bool is_followed = reader.peek(1).is_taken;
  if (has_word("what which whats", before.text)) return false;  // "what weekday was it"
  const bool is_beside = before.is_taken || is_followed;
  if (has_word(unknown, token.text) || (is_beside && has_word(unknown_beside, token.text))) return true;
  if (reader.is_any<Word::every, Word::alternate, Word::frequency, Word::weekday, Word::weekend, Word::workdays,
                    Word::fortnight, Word::tomorrow, Word::yesterday, Word::decade>())
    return token.text != "per";
  if (reader.is_any<Word::ago, Word::since, Word::until, Word::coming>() && is_beside && token.text != "back")
    return true;
  if (reader.is(Word::once) && is_followed) return true;  // "twice a week" says how often, not when
  if (reader.is(Word::business) && reader.is(Word::day, 1)) return true;
  // "two weeks", "first day", "month after"
  const bool is_counted = !before.is_taken && (before.word == Word::digits || before.word == Word::cardinal ||
                                               before.word == Word::ordinal);
  return is_time_unit(reader) && (is_counted || reader.is_any<Word::after, Word::before>(1));
}

bool has_loose_time(Reader reader) {
  for (Token before; !reader.at_end(); reader.step()) {
    if (!reader.peek().is_taken && is_loose_time(reader, before)) return true;
    before = reader.peek();
  }
  return false;
}

bool only_weak(const Fragments& fragments) {
  for (const Fragment& fragment : fragments) {
    if (!fragment.is_weak) return false;
  }
  return true;
}

}  // namespace

std::optional<Reading> read_prompt(std::string_view prompt) {
  std::string letters;
  std::vector<Token> tokens = read_tokens(prompt, &letters);
  const Reader reader(tokens.data());
  if (tokens.empty() || is_greeting(reader)) return std::nullopt;
  const auto take = [&](Reader::Place begin, Reader::Place end, bool is_taken) {
    for (; begin < end; ++begin) tokens[static_cast<size_t>(begin - tokens.data())].is_taken = is_taken;
  };
  Reading reading;
  Reader::Place begin = nullptr;
  Reader::Place end = nullptr;
  if (read_length(reader, &reading.phrase, &begin, &end)) {
    take(begin, end, true);
    if (subject_of(prompt, tokens.data()).empty()) return reading;
    take(begin, end, false);
  }
  reading = Reading();
  const Fragments fragments = find_fragments(tokens.data());
  if (fragments.empty()) {
    if (!asks_for_present(prompt, tokens, &reading.phrase)) return std::nullopt;
    return reading;
  }
  for (const Fragment& fragment : fragments) take(fragment.begin, fragment.end, true);
  if (fragments.size == max_fragments || belongs_elsewhere(tokens.data()) || asks_to_convert(reader))
    return std::nullopt;
  reading.subject = subject_of(prompt, tokens.data());
  if (only_weak(fragments) && !reading.subject.empty()) return std::nullopt;
  const Joined joined = join_fragments(fragments, &reading.phrase, &reading.rivals);
  if (joined == Joined::none) return std::nullopt;
  if (joined == Joined::several && reading.rivals.size < 2) return std::nullopt;
  if (joined == Joined::one && has_loose_time(reader)) return std::nullopt;
  return reading;
}

bool mentions_time(std::string_view prompt) {
  std::string letters;
  const std::vector<Token> tokens = read_tokens(prompt, &letters);
  if (tokens.empty()) return false;
  for (Reader reader(tokens.data()); !reader.at_end(); reader.step()) {
    if (!reader.is_any<Word::mark, Word::suffix, Word::a, Word::at, Word::on, Word::in, Word::by, Word::of, Word::the,
                       Word::for_, Word::from, Word::to, Word::and_, Word::or_, Word::about, Word::this_>() &&
        !reader.is(Word::other))
      return true;
  }
  return false;
}

}  // namespace skillet::when
