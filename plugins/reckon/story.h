// A word problem, "we were four and the bill was 86, how much each?", as what its words do with its numbers. Where
// the words fit no sentence of sentences.h, the numbers, the cues between them and the question are enough for the
// common kinds; every other story is declined.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plugins/exact/lexer.h"

namespace skillet::reckon {

inline constexpr size_t max_story_numbers = 9;  // a formula names them $1 to $9
inline constexpr size_t max_story_tokens = 120;

// In the order of the rows of story_words.h.
enum class Cue : uint8_t {
  nothing,
  asks,
  counts,
  times,
  fold,
  doubles,
  halves,
  clause,
  percent,
  tip,
  tax,
  interest,
  off,
  saves,
  up,
  down,
  changes,
  gap,
  earlier,
  later,
  plus,
  total,
  each,
  people,
  left,
  loses,
  missing,
  gains,
  has,
  more,
  less,
  than,
  fits,
  splits,
  average,
  median,
  largest,
  smallest,
  affords,
  costs,
  of,
  at,
  every,
  holds,
  unknown,
  foreign,
};

static_assert(static_cast<unsigned>(Cue::foreign) < 64, "a story keeps its cues as bits");

struct Mark {
  enum class Kind : uint8_t { word, number, stop };
  Kind kind = Kind::word;
  Cue cue = Cue::nothing;
  bool asked = false;  // stands in the question, between "how much" and the next
                       // number or comma
  size_t number = 0;
  std::string_view text;
};

struct Number {
  exact::Tokens tokens;
  size_t mark = 0;
  bool share = false;  // 20%, "a third of"
  bool whole = false;
  bool people = false;  // counts who shares
  bool money = false;
  bool rate = false;        // "1.20 each", "60 a month"
  bool unknown = false;     // "25% of a number"
  Cue role = Cue::nothing;  // the last word before it that says what it is:
                            // from, to, of, than, at, between
  std::string_view every;   // "a month": of what it is the rate
};

struct Story {
  std::vector<Mark> marks;
  std::vector<Number> numbers;

  // Bits of the cues: of all that there are, and of those in the question.
  uint64_t present = 0;
  uint64_t asked = 0;

  bool has(Cue cue) const { return (present & bit(cue)) != 0; }
  bool asks(Cue cue) const { return (asked & bit(cue)) != 0; }
  static constexpr uint64_t bit(Cue cue) { return uint64_t{1} << static_cast<unsigned>(cue); }
  bool has_question() const;
  // Whether the cue stands between the number and the one before it, or, with `behind`, the next one.
  bool has_before(size_t number, Cue cue) const;
  bool has_behind(size_t number, Cue cue) const;
  // Whether the number counts things of that name: "boxes" of "3 big boxes".
  bool counts(size_t number, std::string_view noun) const;
  // What "how many" asks for; empty where it asks for none.
  std::string_view asked_noun() const;
  std::string_view noun(size_t number) const;
};

// Nothing when the prompt is no story: without numbers, with signs of a calculation, about dates or files.
std::optional<Story> read_story(const exact::Tokens& tokens);

// The calculation, in $1, $2 … for the story's numbers; begins with ? when it is not sure. Empty when none is known.
std::string formula_of(const Story& story);

bool is_same_noun(std::string_view a, std::string_view b);

}  // namespace skillet::reckon
