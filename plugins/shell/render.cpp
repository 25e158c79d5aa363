#include "plugins/shell/render.h"

#include "plugins/shell/slot_text.h"

namespace skillet::shell {
namespace {

enum class Audience { shell, person };

class Writer {
 public:
  Writer(const Index& index, const Pattern& pattern, const Binding& binding, const std::vector<uint16_t>& meanings)
      : index_(index), pattern_(pattern), binding_(binding), meanings_(meanings) {}

  bool write(std::string_view text, Audience audience, std::string& out) {
    audience_ = audience;
    for (size_t at = 0; at < text.size();) {
      if (text[at] == '[') {
        const size_t end = closing_bracket(text, at);
        if (end == std::string_view::npos || !write_part(text.substr(at + 1, end - at - 1), out)) return false;
        at = end + 1;
      } else if (!write_plain(text, at, out)) {
        return false;
      }
      if (out.size() > max_command_bytes) return false;
    }
    return true;
  }

  std::string examples() const { return examples_; }

 private:
  static size_t closing_bracket(std::string_view text, size_t at) {
    while (++at < text.size()) {
      if (text[at] == '\\') {
        ++at;
      } else if (text[at] == ']') {
        return at;
      }
    }
    return std::string_view::npos;
  }

  bool says(std::string_view digits) const {
    uint32_t number = 0;
    for (char c : digits) number = number * 10 + static_cast<uint32_t>(c - '0');
    for (uint16_t meaning : meanings_) {
      if (meaning == number) return true;
    }
    return false;
  }

  // The inside of [ … ].
  bool write_part(std::string_view part, std::string& out) {
    if (!part.empty() && (part[0] == '?' || part[0] == '!')) {
      const size_t colon = part.find(':');
      if (colon == std::string_view::npos) return false;
      if (says(part.substr(1, colon - 1)) != (part[0] == '?')) return true;
      part.remove_prefix(colon + 1);
    }
    if (!all_filled(part)) return true;
    for (size_t at = 0; at < part.size();) {
      if (!write_plain(part, at, out)) return false;
    }
    return true;
  }

  bool all_filled(std::string_view part) const {
    for (size_t at = 0; at < part.size(); ++at) {
      std::string_view name;
      std::string_view mode;
      if (part[at] != '{' || slot_end(part, at, name, mode) == 0) continue;
      const size_t slot = slot_named(name);
      if (slot == max_slots || (!binding_.has(slot) && !has_fallback(slot)) || is_here(slot)) return false;
    }
    return true;
  }

  // Commands that take an optional folder look into the current one by themselves.
  bool is_here(size_t slot) const {
    return binding_.has(slot) && binding_.values[slot][0].text == "." && !has_fallback(slot);
  }

  Slot slot_at(size_t slot) const { return index_.slot(static_cast<uint32_t>(pattern_.first_slot + slot)); }
  bool has_fallback(size_t slot) const { return slot_at(slot).need >= static_cast<uint16_t>(SlotNeed::preset); }

  size_t slot_named(std::string_view name) const {
    for (size_t slot = 0; slot < pattern_.slots; ++slot) {
      if (index_.text(slot_at(slot).name) == name) return slot;
    }
    return max_slots;
  }

  // Behind {name} or {name|mode} at `at`; 0 where none stands there.
  static size_t slot_end(std::string_view text, size_t at, std::string_view& name, std::string_view& mode) {
    const size_t end = text.find('}', at);
    if (end == std::string_view::npos || end == at + 1) return 0;
    std::string_view inside = text.substr(at + 1, end - at - 1);
    const size_t bar = inside.find('|');
    name = inside.substr(0, bar);
    mode = bar == std::string_view::npos ? std::string_view() : inside.substr(bar + 1);
    for (char c : name) {
      if (!is_letter(c) && !is_digit(c) && c != '_') return 0;
    }
    return end + 1;
  }

  bool write_plain(std::string_view text, size_t& at, std::string& out) {
    if (text[at] == '\\' && at + 1 < text.size() &&
        (text[at + 1] == '[' || text[at + 1] == ']' || text[at + 1] == '{')) {
      out += text[at + 1];
      at += 2;
      return true;
    }
    if (text[at] == '{') {
      if (text.substr(at, 2) == "{-") return write_flag(text, at, out);
      std::string_view name;
      std::string_view mode;
      const size_t end = slot_end(text, at, name, mode);
      if (end != 0 && slot_named(name) != max_slots) {
        at = end;
        return write_value(slot_named(name), mode, out);
      }
    }
    out += text[at++];
    return true;
  }

  static bool ends_with_flags(std::string_view text) {
    size_t at = text.size();
    while (at > 0 && is_letter(text[at - 1])) --at;
    return at < text.size() && at > 1 && text[at - 1] == '-' && text[at - 2] == ' ';
  }

  // {-x?12}
  bool write_flag(std::string_view text, size_t& at, std::string& out) {
    const size_t end = text.find('}', at);
    const size_t question = text.find('?', at);
    if (end == std::string_view::npos || question == std::string_view::npos || question > end) return false;
    const std::string_view letters = text.substr(at + 2, question - at - 2);
    const bool wanted = says(text.substr(question + 1, end - question - 1));
    at = end + 1;
    if (!wanted) return true;
    if (!ends_with_flags(out)) out += " -";
    out += letters;
    return true;
  }

  bool write_value(size_t slot, std::string_view mode, std::string& out) {
    const Slot record = slot_at(slot);
    const SlotType type = static_cast<SlotType>(record.type);
    if (binding_.has(slot)) {
      if (audience_ == Audience::shell) return write_slot(type, binding_.values[slot], mode, out);
      tell_slot(binding_.values[slot], out);
      return true;
    }
    if (!has_fallback(slot)) return false;
    out += index_.text(record.fallback);
    if (audience_ == Audience::shell && record.need == static_cast<uint16_t>(SlotNeed::example)) {
      if (!examples_.empty()) examples_ += ", ";
      examples_ += index_.text(record.fallback);
    }
    return true;
  }

  const Index& index_;
  const Pattern& pattern_;
  const Binding& binding_;
  const std::vector<uint16_t>& meanings_;
  Audience audience_ = Audience::shell;
  std::string examples_;
};

}  // namespace

std::optional<Rendering> render(const Index& index, const Pattern& pattern, const Binding& binding,
                                const std::vector<uint16_t>& meanings) {
  Writer writer(index, pattern, binding, meanings);
  Rendering result;
  if (!writer.write(index.text(pattern.command), Audience::shell, result.command)) return std::nullopt;
  result.examples = writer.examples();
  if (!writer.write(index.text(pattern.explanation), Audience::person, result.explanation)) return std::nullopt;
  return result;
}

}  // namespace skillet::shell
