#include "plugins/shell/bind.h"

#include <algorithm>

#include "plugins/shell/names.h"

namespace skillet::shell {
namespace {

// How much each sign counts for a value's being meant for a slot.
constexpr int strong_kind = 8;
constexpr int weak_kind = 3;
constexpr int stop_neighbour = 6;         // "to" before a destination
constexpr int telling_neighbour = 8;      // "install" before a package, "service" beside a service
constexpr int transparent_neighbour = 2;  // "file" before a file
constexpr int right_neighbour = 5;
constexpr int end_neighbour = 1;
constexpr int known_word = -2;  // a word that phrases use is seldom a name
constexpr int known_word_in_span = -3;
constexpr int least_for_needed = 4;
constexpr int least_for_optional = 5;

constexpr size_t most_list_values = 16;

struct Neighbours {
  uint16_t telling = no_meaning;
  std::vector<uint16_t> transparent;
};

class Binder {
 public:
  Binder(const Index& index, const Pattern& pattern, const std::vector<Token>& tokens, const std::vector<Value>& values)
      : index_(index), pattern_(pattern), tokens_(tokens) {
    binding_.taken.assign(tokens.size(), 0);
    for (const Value& value : values) candidates_.push_back({value, any_slot});
  }

  Binding run() {
    for (size_t slot = 0; slot < pattern_.slots; ++slot) {
      if (rule_of(slot_at(slot).type).takes_spans) add_spans(slot);
    }
    while (bind_best()) {
    }
    for (size_t slot = 0; slot < pattern_.slots; ++slot) {
      if (is_list(static_cast<SlotType>(slot_at(slot).type))) extend_list(slot);
    }
    return std::move(binding_);
  }

 private:
  static constexpr size_t any_slot = max_slots;
  struct Candidate {
    Value value;
    size_t slot;  // which alone may take it
  };

  Slot slot_at(size_t slot) const { return index_.slot(static_cast<uint32_t>(pattern_.first_slot + slot)); }

  static bool is_list(SlotType type) { return type == SlotType::paths || type == SlotType::names; }

  bool is_free(const Value& value) const {
    for (size_t i = value.first; i < value.end; ++i) {
      if (binding_.taken[i] != 0) return false;
    }
    return true;
  }

  Neighbours left_of(size_t i) const {
    Neighbours result;
    while (i-- > 0) {
      const Token& token = tokens_[i];
      if (token.meaning == no_meaning || token.quoted) break;
      if (!token.is(transparent_meaning)) {
        result.telling = token.meaning;
        break;
      }
      result.transparent.push_back(token.meaning);
    }
    return result;
  }

  Neighbours right_of(size_t i) const {
    Neighbours result;
    for (; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      if (token.meaning == no_meaning || token.quoted) return result;
      if (!token.is(transparent_meaning)) {
        result.telling = token.meaning;
        return result;
      }
      result.transparent.push_back(token.meaning);
    }
    result.telling = end_of_prompt;
    return result;
  }

  bool any_in(const std::vector<uint16_t>& meanings, uint32_t list, uint16_t count) const {
    for (uint16_t meaning : meanings) {
      if (index_.list_has(list, count, meaning)) return true;
    }
    return false;
  }

  int left_score(const Slot& slot, const Value& value) const {
    const Neighbours left = left_of(value.first);
    int score = 0;
    if (left.telling != no_meaning && index_.list_has(slot.left, slot.left_count, left.telling))
      score = index_.meaning(left.telling).flags & stop_meaning ? stop_neighbour : telling_neighbour;
    if (any_in(left.transparent, slot.left, slot.left_count)) score += transparent_neighbour;
    return score;
  }

  int right_score(const Slot& slot, const Value& value) const {
    const Neighbours right = right_of(value.end);
    int score = any_in(right.transparent, slot.right, slot.right_count) ? transparent_neighbour : 0;
    if (right.telling == no_meaning || !index_.list_has(slot.right, slot.right_count, right.telling)) return score;
    if (right.telling == end_of_prompt) return score + end_neighbour;
    const bool names_kind = (index_.meaning(right.telling).flags & never_value) != 0;
    return score + (names_kind ? telling_neighbour : right_neighbour);
  }

  // "kill a plant": what is one of many is no name.
  bool is_word_for(const Slot& slot, const Value& value) const {
    constexpr WordList indefinite = "a an my some";
    const bool is_text = rule_of(slot.type).takes_spans && slot.type != static_cast<uint16_t>(SlotType::command);
    if (is_text) return (value.kinds & (word_value | number_value)) != 0;
    if (value.kinds != word_value) return false;
    return value.first == 0 || !indefinite.has(tokens_[value.first - 1].lower);
  }

  // With nothing before it that leads to it, only a name that no phrase uses can be meant, or one right before the noun
  // for its kind: "the ssh service".
  bool may_come_first(const Slot& slot, const Value& value) const {
    if (rule_of(slot.type).takes_spans) return false;
    if (tokens_[value.first].may_be_name()) return true;
    return value.end < tokens_.size() && tokens_[value.end].is(type_noun);
  }

  // Each word of a longer text that phrases use may have been meant as one.
  int doubt_of_span(const Value& value) const {
    if (value.kinds != word_value || value.end < value.first + 2) return 0;
    int doubt = 0;
    for (size_t i = value.first; i < value.end; ++i) {
      if (!tokens_[i].may_be_name() && !tokens_[i].is(stop_meaning)) doubt += known_word_in_span;
    }
    return doubt;
  }

  // "difference between london and tokyo" is no command.
  int doubt_of_command(const Value& value) const {
    int doubt = 0;
    for (size_t i = value.first; i < value.end; ++i) {
      if (!tokens_[i].quoted && tokens_[i].is(stop_meaning)) doubt += known_word_in_span;
    }
    return doubt;
  }

  // 0 where the value is not for this slot.
  int score(const Slot& slot, const Value& value) const {
    const SlotRule& rule = rule_of(slot.type);
    int base = 0;
    uint32_t kinds = value.kinds;  // what has a slash names a file only where paths are meant
    const bool has_slash = value.text.find('/') != std::string::npos;
    if (has_slash && ((rule.strong | rule.weak) & path_value) == 0) kinds &= ~uint32_t{file_name_value};
    if ((kinds & rule.strong) != 0) {
      base = is_other_kind(static_cast<SlotType>(slot.type), kinds) ? weak_kind : strong_kind;
    } else if ((kinds & rule.weak) != 0) {
      base = weak_kind;
    } else if (!rule.takes_words || !is_word_for(slot, value)) {
      return 0;
    }
    const int left = left_score(slot, value);
    const int right = right_score(slot, value);
    const Token& token = tokens_[value.first];
    if (base == 0 && left < stop_neighbour && (right < right_neighbour || !may_come_first(slot, value))) return 0;
    const bool is_word = value.kinds == word_value && !rule.takes_spans;
    int doubt = is_word && !token.may_be_name() ? known_word : 0;
    if (slot.type == static_cast<uint16_t>(SlotType::text)) doubt = doubt_of_span(value);
    if (slot.type == static_cast<uint16_t>(SlotType::command)) doubt = doubt_of_command(value);
    const int length = static_cast<int>(std::min<size_t>(value.end - value.first, 6));
    const int total = base + left + right + doubt;
    const bool needed = slot.need != static_cast<uint16_t>(SlotNeed::optional);
    if (total < (needed ? least_for_needed : least_for_optional)) return 0;
    return total * 8 + length;  // of two that fit alike, the one that explains more words
  }

  bool bind_best() {
    int best = 0;
    size_t best_slot = 0;
    size_t best_value = 0;
    for (size_t slot = 0; slot < pattern_.slots; ++slot) {
      if (binding_.has(slot)) continue;
      const Slot record = slot_at(slot);
      for (size_t i = 0; i < candidates_.size(); ++i) {
        const Candidate& candidate = candidates_[i];
        if ((candidate.slot != any_slot && candidate.slot != slot) || !is_free(candidate.value)) continue;
        const int fit = score(record, candidate.value);
        if (fit <= best) continue;
        best = fit;
        best_slot = slot;
        best_value = i;
      }
    }
    if (best == 0) return false;
    take(best_slot, candidates_[best_value].value);
    binding_.fit += best;
    return true;
  }

  void take(size_t slot, const Value& value) {
    binding_.values[slot].push_back(value);
    for (size_t i = value.first; i < value.end; ++i) binding_.taken[i] = 1;
  }

  // Words that run from a neighbour which the phrases have before this slot to one that they have behind it.
  void add_spans(size_t slot) {
    const Slot record = slot_at(slot);
    const bool to_end = record.type == static_cast<uint16_t>(SlotType::rest);
    for (size_t i = 1; i < tokens_.size(); ++i) {
      const Token& before = tokens_[i - 1];
      if (before.meaning == no_meaning || tokens_[i].quoted) continue;
      if (!index_.list_has(record.left, record.left_count, before.meaning)) continue;
      if (!to_end && (tokens_[i].is(stop_meaning) || before.lower == "a" || before.lower == "an")) continue;
      const bool is_said_to_be_text = before.is(type_noun);  // "the word failed"
      if (record.type == static_cast<uint16_t>(SlotType::text) && !is_said_to_be_text && !may_begin_text(tokens_[i]))
        continue;
      size_t end = i;
      while (end < tokens_.size() && (to_end || !ends_span(record, i, end))) ++end;
      if (end > i) add_span(slot, i, end);
    }
  }

  static bool may_begin_text(const Token& token) {
    return token.lower.find(' ') == std::string::npos && !token.is(transparent_meaning) && !token.is(never_value);
  }

  bool ends_span(const Slot& slot, size_t first, size_t i) const {
    const Token& token = tokens_[i];
    if (token.meaning != no_meaning && i > first && index_.list_has(slot.right, slot.right_count, token.meaning))
      return true;
    if (slot.type == static_cast<uint16_t>(SlotType::command)) return false;
    if (i > first && tokens_[i - 1].ends_clause) return true;
    constexpr uint32_t named = path_value | file_name_value | glob_value | remote_path_value | remote_value | url_value;
    const uint32_t kinds = kinds_of(token.text);
    const bool is_host = (kinds & host_value) != 0;  // "example.com" may be a text that is looked for
    return token.quoted || token.kind == WordKind::place || (!is_host && (kinds & named) != 0);
  }

  void add_span(size_t slot, size_t first, size_t end) {
    Value span;
    span.kinds = word_value;
    span.first = first;
    span.end = end;
    for (size_t i = first; i < end; ++i) span.text += (i == first ? "" : " ") + tokens_[i].text;
    span.shown = span.text;
    candidates_.push_back({std::move(span), slot});
  }

  // "delete a.txt, b.txt and c.txt": one slot takes all of them.
  void extend_list(size_t slot) {
    if (!binding_.has(slot)) return;
    const uint32_t kinds = binding_.values[slot][0].kinds & (path_value | file_name_value | quoted_value | word_value);
    size_t end = binding_.values[slot][0].end;
    for (const Candidate& candidate : candidates_) {
      const Value& value = candidate.value;
      if (binding_.values[slot].size() >= most_list_values) return;
      const bool written_as_list = value.kinds != word_value || tokens_[end - 1].ends_clause;
      const bool joined = value.first == end ? written_as_list : value.first == end + 1 && joins(tokens_[end]);
      if (value.first < end || !joined || (value.kinds & kinds) == 0 || candidate.slot != any_slot || !is_free(value))
        continue;
      take(slot, value);
      end = value.end;
    }
  }

  static bool joins(const Token& token) { return token.lower == "and" || token.lower == "&" || token.lower == "or"; }

  const Index& index_;
  const Pattern& pattern_;
  const std::vector<Token>& tokens_;
  std::vector<Candidate> candidates_;
  Binding binding_;
};

}  // namespace

Binding bind(const Index& index, const Pattern& pattern, const std::vector<Token>& tokens,
             const std::vector<Value>& values) {
  return Binder(index, pattern, tokens, values).run();
}

}  // namespace skillet::shell
