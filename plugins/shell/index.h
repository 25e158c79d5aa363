// The index that make_index.py writes: words and what they mean, command patterns, and the phrases that ask for them.
// All of it is checked once, in open; after that every reference is known to lie inside the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace skillet::shell {

inline constexpr size_t max_index_bytes = 1 << 20;
inline constexpr uint16_t no_meaning = 0xFFFF;
inline constexpr uint16_t end_of_prompt = 0xFFFE;  // among a slot's neighbours: nothing follows it
inline constexpr uint16_t slot_bit = 0x8000;       // an item of a phrase: the slot of this number, not a word
inline constexpr size_t max_slots = 12;            // of one pattern

// What a word is beside its meaning; its value is a text in the pool.
enum class WordKind : uint16_t {
  plain = 0,
  place = 1,       // "my downloads": value is the path
  extension = 2,   // "pdf": value is the extension, where "files" or the like stands beside it
  extensions = 3,  // "pdfs": the same without anything beside it
  number = 4,      // "ten": value in digits
  size_unit = 5,   // "megabytes": value is find's suffix
  time_unit = 6,   // "minutes": value in seconds
};

enum MeaningFlag : uint16_t {
  stop_meaning = 1,         // says nothing about the command, but may stand beside a slot
  transparent_meaning = 2,  // looked through when a value's neighbours are compared: "the", "file", "called"
  never_value = 4,          // names a kind of thing, and is never the thing's name: "process", "folder"
  domain_meaning = 8,       // says that a command is wanted: "bash", "terminal"
  type_noun = 32,           // says what a value beside it is: "the nginx SERVICE"
  kind_noun = 16,           // makes a kind of file of the word before it: "pdf documents"
  name_meaning = 64,        // only the wider net of phrases has it: as a rule the name of a program
};

enum class SlotNeed : uint16_t { optional = 0, required = 1, preset = 2, example = 3 };

struct Word {
  uint32_t text;
  uint32_t value;
  uint16_t meaning;
  uint16_t kind;  // a WordKind; spelling_bit is added where misspellings may be taken for the word
};
inline constexpr uint16_t spelling_bit = 0x100;

struct Meaning {
  uint16_t weight;  // how much it tells, in hundredths of a nat
  uint16_t flags;
};

struct Pattern {
  uint32_t command;
  uint32_t explanation;
  uint16_t first_phrase;
  uint16_t phrases;
  uint16_t first_slot;
  uint16_t slots;
  uint32_t conditions;  // where in the lists the meanings stand that switch parts of the command on
  uint16_t condition_count;
  uint16_t handwritten;
  uint32_t gate;  // where in the lists the meanings stand of which a prompt should say one: "git", "commit", …
  uint32_t gate_count;
};

struct Slot {
  uint32_t name;
  uint32_t fallback;
  uint16_t type;
  uint16_t need;
  uint32_t left;  // where in the lists the meanings stand that the phrases have before this slot
  uint32_t right;
  uint16_t left_count;
  uint16_t right_count;
};

struct Phrase {
  uint32_t items;
  uint16_t count;
  uint16_t pattern;
};

class Index {
 public:
  // `bytes` must outlive the index and be aligned to 4. Answers what is wrong with it, nullptr when nothing is.
  const char* open(const unsigned char* bytes, size_t size);

  uint32_t word_count() const { return counts_[0]; }
  uint32_t meaning_count() const { return counts_[1]; }
  uint32_t pattern_count() const { return counts_[2]; }
  uint32_t phrase_count() const { return counts_[4]; }

  Word word(uint32_t i) const { return record<Word>(words_, i); }
  Meaning meaning(uint32_t i) const { return record<Meaning>(meanings_, i); }
  Pattern pattern(uint32_t i) const { return record<Pattern>(patterns_, i); }
  Slot slot(uint32_t i) const { return record<Slot>(slots_, i); }
  Phrase phrase(uint32_t i) const { return record<Phrase>(phrases_, i); }
  uint16_t item(uint32_t i) const { return record<uint16_t>(lists_, i); }
  std::string_view text(uint32_t at) const;

  std::optional<Word> find(std::string_view text) const;
  bool list_has(uint32_t first, uint16_t count, uint16_t wanted) const;

 private:
  template <class Record>
  static Record record(const unsigned char* section, uint32_t i) {
    Record result;
    std::memcpy(&result, section + size_t{i} * sizeof(Record), sizeof(Record));
    return result;
  }
  bool is_text(uint32_t at) const;
  bool is_list(uint32_t first, uint32_t count) const { return first <= counts_[5] && count <= counts_[5] - first; }
  const char* check() const;
  bool check_pattern(const Pattern& pattern) const;
  bool check_phrase(const Phrase& phrase) const;

  static constexpr size_t sections = 7;  // words, meanings, patterns, slots, phrases, lists, pool
  uint32_t counts_[sections] = {};
  const unsigned char* words_ = nullptr;
  const unsigned char* meanings_ = nullptr;
  const unsigned char* patterns_ = nullptr;
  const unsigned char* slots_ = nullptr;
  const unsigned char* phrases_ = nullptr;
  const unsigned char* lists_ = nullptr;
  const unsigned char* pool_ = nullptr;
};

}  // namespace skillet::shell
