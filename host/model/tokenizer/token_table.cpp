#include "host/model/tokenizer/token_table.h"

#include <bit>
#include <functional>

namespace skillet {

void TokenTable::reserve(size_t texts, size_t bytes) {
  bytes_.reserve(bytes);
  ends_.reserve(texts);
  if (const size_t slots = std::bit_ceil(2 * texts + 1); slots > slots_.size()) grow_to(slots);
}

bool TokenTable::add(std::string_view text) {
  if (2 * (ends_.size() + 1) > slots_.size()) grow_to(2 * slots_.size());
  int32_t& slot = slots_[slot_of(text)];
  if (slot != no_token) return false;
  slot = size();
  bytes_ += text;
  ends_.push_back(static_cast<uint32_t>(bytes_.size()));
  return true;
}

int32_t TokenTable::find(std::string_view text) const {
  return slots_[slot_of(text)];
}

size_t TokenTable::slot_of(std::string_view text) const {
  const size_t mask = slots_.size() - 1;
  size_t slot = std::hash<std::string_view>()(text) & mask;
  while (slots_[slot] != no_token && this->text(slots_[slot]) != text) slot = (slot + 1) & mask;
  return slot;
}

void TokenTable::grow_to(size_t slots) {
  slots_.assign(slots, no_token);
  for (int32_t token = 0; token < size(); token++) slots_[slot_of(text(token))] = token;
}

uint64_t TokenTable::resident_bytes() const {
  return bytes_.capacity() + ends_.capacity() * sizeof(uint32_t) + slots_.capacity() * sizeof(int32_t);
}

}  // namespace skillet
