#include "plugins/shell/draft.h"

#include "plugins/shell/names.h"
#include "plugins/shell/quote.h"

namespace skillet::shell {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool fits(SlotType type, std::string_view value) {
  const SlotRule& rule = rule_of(static_cast<uint16_t>(type));
  const uint32_t kinds = kinds_of(value);
  if ((kinds & (rule.strong | rule.weak)) != 0) return true;
  return rule.takes_words && kinds == 0 && (rule.takes_spans || value.find(' ') == std::string_view::npos);
}

void fill(const Index& index, const Pattern& pattern, std::string_view name, std::string_view text, Binding& binding) {
  for (size_t slot = 0; slot < pattern.slots; ++slot) {
    const Slot record = index.slot(static_cast<uint32_t>(pattern.first_slot + slot));
    if (index.text(record.name) != name || binding.has(slot)) continue;
    if (!fits(static_cast<SlotType>(record.type), text)) return;
    Value value;
    value.kinds = kinds_of(text);
    value.text = std::string(text);
    value.shown = value.text;
    binding.values[slot].push_back(std::move(value));
    return;
  }
}

}  // namespace

void fill_from_draft(const Index& index, const Pattern& pattern, std::string_view prompt, std::string_view draft,
                     Binding& binding) {
  if (draft.size() > max_draft_bytes) return;
  while (!draft.empty()) {
    const size_t end = draft.find(';');
    const std::string_view pair = draft.substr(0, end);
    draft = end == std::string_view::npos ? std::string_view() : draft.substr(end + 1);
    const size_t equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view value = trimmed(pair.substr(equals + 1));
    if (!can_be_quoted(value) || prompt.find(value) == std::string_view::npos) continue;
    fill(index, pattern, trimmed(pair.substr(0, equals)), value, binding);
  }
}

}  // namespace skillet::shell
