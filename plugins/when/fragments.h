// The pieces of a sentence that speak of time, and how they make one phrase.
#pragma once

#include "plugins/when/reader.h"
#include "plugins/when/rules.h"

namespace skillet::when {

struct Fragment {
  enum class Kind : uint8_t { point, whole, every, amounts, since, until, repetitions };
  Kind kind = Kind::point;
  Point point;    // also of since and until
  Phrase phrase;  // whole: complete in itself; amounts: its amounts
  Every every;
  int32_t count = 0;        // of repetitions
  bool is_lasting = false;  // amounts after "for"
  bool is_weak = false;
  bool is_used = false;  // by what it was joined with, or for good
  bool is_past = false;  // of since: the latest such point, not the next
  Reader::Place begin = nullptr;
  Reader::Place end = nullptr;
};

inline constexpr size_t max_fragments = 12;

using Fragments = Few<Fragment, max_fragments>;

Fragments find_fragments(Reader::Place tokens);

enum class Joined : uint8_t { none, one, several };
// Several: the times that could not be made one are in `rivals`.
Joined join_fragments(Fragments fragments, Phrase* phrase, Rivals* rivals);

}  // namespace skillet::when
