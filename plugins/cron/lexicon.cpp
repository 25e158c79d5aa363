#include "plugins/cron/lexicon.h"

#include "plugins/cron/lexicon_table.h"

namespace skillet::cron {
namespace {

constexpr size_t min_corrected_letters = 5;  // shorter words have too many neighbours
constexpr size_t max_corrected_letters = 14;

constexpr auto packed_vocabulary = packed<vocabulary>();
constexpr auto packed_letters = packed<letters_behind_digits>();

bool may_be_misspelt(Word word) {
  return word != Word::cue && word != Word::filler && word != Word::question && word != Word::number &&
         word != Word::ordinal;
}

Meaning meaning_from(const KnownWord& known) {
  return {static_cast<Word>(known.word), known.value};
}

Meaning meaning_among(WordReader reader, std::string_view word) {
  for (KnownWord known; reader.next(&known);) {
    if (known.text == word) return meaning_from(known);
  }
  return {Word::nothing};
}

Meaning corrected(std::string_view word) {
  if (word.size() < min_corrected_letters || word.size() > max_corrected_letters) return {};
  Meaning found;
  WordReader reader(packed_vocabulary);
  for (KnownWord known; reader.next(&known);) {
    const Meaning meaning = meaning_from(known);
    if (known.text.size() < min_corrected_letters || !may_be_misspelt(meaning.word) || !differ_by_one(word, known.text))
      continue;
    if (found.word != Word::unknown && (found.word != meaning.word || found.value != meaning.value)) return {};
    found = meaning;
  }
  return found;
}

}  // namespace

Meaning meaning_of(std::string_view word) {
  const Meaning meaning = meaning_among(WordReader(packed_vocabulary), word);
  return meaning.word == Word::nothing ? corrected(word) : meaning;
}

Meaning meaning_behind_digits(std::string_view letters) {
  return meaning_among(WordReader(packed_letters), letters);
}

}  // namespace skillet::cron
