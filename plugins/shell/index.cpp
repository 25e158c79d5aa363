#include "plugins/shell/index.h"

namespace skillet::shell {
namespace {

constexpr char magic[4] = {'S', 'H', 'X', '1'};
constexpr size_t length_bytes = 2;  // before each text of the pool

}  // namespace

const char* Index::open(const unsigned char* bytes, size_t size) {
  constexpr size_t header_bytes = sizeof(magic) + sections * sizeof(uint32_t);
  if (size < header_bytes || size > max_index_bytes) return "The index is too short or too long";
  if (std::memcmp(bytes, magic, sizeof(magic)) != 0) return "The index does not begin as one of this version";
  std::memcpy(counts_, bytes + sizeof(magic), sizeof(counts_));
  constexpr size_t record_bytes[sections] = {
      sizeof(Word), sizeof(Meaning), sizeof(Pattern), sizeof(Slot), sizeof(Phrase), sizeof(uint16_t), 1};
  const unsigned char** starts[sections] = {&words_, &meanings_, &patterns_, &slots_, &phrases_, &lists_, &pool_};
  size_t at = header_bytes;
  for (size_t i = 0; i < sections; ++i) {
    if (counts_[i] > (size - at) / record_bytes[i]) return "The index ends within a table";
    *starts[i] = bytes + at;
    at += counts_[i] * record_bytes[i];
  }
  if (at != size) return "The index goes on behind its last table";
  return check();
}

const char* Index::check() const {
  if (counts_[1] >= slot_bit) return "The index has more meanings than can be numbered";
  for (uint32_t i = 0; i < counts_[0]; ++i) {
    const Word one = word(i);
    if (!is_text(one.text) || !is_text(one.value) || one.meaning >= counts_[1]) return "A word of the index is broken";
  }
  for (uint32_t i = 0; i < counts_[2]; ++i) {
    if (!check_pattern(pattern(i))) return "A pattern of the index is broken";
  }
  for (uint32_t i = 0; i < counts_[3]; ++i) {
    const Slot one = slot(i);
    if (!is_text(one.name) || !is_text(one.fallback) || !is_list(one.left, one.left_count) ||
        !is_list(one.right, one.right_count))
      return "A slot of the index is broken";
  }
  for (uint32_t i = 0; i < counts_[4]; ++i) {
    if (!check_phrase(phrase(i))) return "A phrase of the index is broken";
  }
  return nullptr;
}

bool Index::check_pattern(const Pattern& one) const {
  return is_text(one.command) && is_text(one.explanation) && one.first_phrase + one.phrases <= counts_[4] &&
         one.first_slot + one.slots <= counts_[3] && one.slots <= max_slots &&
         is_list(one.conditions, one.condition_count) && is_list(one.gate, one.gate_count) &&
         one.gate_count < no_meaning;
}

bool Index::check_phrase(const Phrase& one) const {
  if (one.pattern >= counts_[2] || !is_list(one.items, one.count)) return false;
  const uint16_t slots = pattern(one.pattern).slots;
  for (uint32_t i = 0; i < one.count; ++i) {
    const uint16_t value = item(one.items + i);
    if ((value & slot_bit) != 0 ? (value & ~slot_bit) >= slots : value >= counts_[1]) return false;
  }
  return true;
}

bool Index::is_text(uint32_t at) const {
  if (counts_[6] < length_bytes || at > counts_[6] - length_bytes) return false;
  return text(at).size() <= counts_[6] - length_bytes - at;
}

std::string_view Index::text(uint32_t at) const {
  uint16_t length = 0;
  std::memcpy(&length, pool_ + at, length_bytes);
  return {reinterpret_cast<const char*>(pool_ + at + length_bytes), length};
}

std::optional<Word> Index::find(std::string_view wanted) const {
  uint32_t low = 0;
  uint32_t high = word_count();
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    const Word one = word(middle);
    const int order = text(one.text).compare(wanted);
    if (order == 0) return one;
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return std::nullopt;
}

bool Index::list_has(uint32_t first, uint16_t count, uint16_t wanted) const {
  for (uint32_t i = 0; i < count; ++i) {
    if (item(first + i) == wanted) return true;
  }
  return false;
}

}  // namespace skillet::shell
