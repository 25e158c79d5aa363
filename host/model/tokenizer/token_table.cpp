#include "host/model/tokenizer/token_table.h"

#include <bit>
#include <functional>

namespace skillet {
namespace {

uint32_t hash_of(std::string_view text) {
  return static_cast<uint32_t>(std::hash<std::string_view>()(text));
}

}  // namespace

void TokenTable::reserve(size_t texts, size_t bytes) {
  bytes_.reserve(bytes);
  ends_.reserve(texts);
  if (const size_t slots = std::bit_ceil(2 * texts + 1); slots > slots_.size()) grow_to(slots);
}

bool TokenTable::add(std::string_view text) {
  if (2 * (ends_.size() + 1) > slots_.size()) grow_to(2 * slots_.size());
  const uint32_t hash = hash_of(text);
  Slot& slot = slots_[slot_of(text, hash)];
  if (slot.token != no_token) return false;
  slot = {size(), hash};
  bytes_ += text;
  ends_.push_back(static_cast<uint32_t>(bytes_.size()));
  return true;
}

int32_t TokenTable::find(std::string_view text) const {
  return slots_[slot_of(text, hash_of(text))].token;
}

size_t TokenTable::slot_of(std::string_view text, uint32_t hash) const {
  const size_t mask = slots_.size() - 1;
  size_t slot = hash & mask;
  while (slots_[slot].token != no_token && (slots_[slot].hash != hash || this->text(slots_[slot].token) != text))
    slot = (slot + 1) & mask;
  return slot;
}

void TokenTable::grow_to(size_t slots) {
  slots_.assign(slots, {});
  for (int32_t token = 0; token < size(); token++) {
    const uint32_t hash = hash_of(text(token));
    slots_[slot_of(text(token), hash)] = {token, hash};
  }
}

uint64_t TokenTable::resident_bytes() const {
  return bytes_.capacity() + ends_.capacity() * sizeof(uint32_t) + slots_.capacity() * sizeof(Slot);
}

}  // namespace skillet
