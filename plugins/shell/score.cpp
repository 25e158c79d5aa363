#include "plugins/shell/score.h"

#include <algorithm>

namespace skillet::shell {
namespace {

// All in the unit of Meaning::weight.
constexpr int slot_weight = 300;      // of a filled slot
constexpr int doubtful_slot = 80;     // of one whose value is a mere word, with nothing beside it that says what it is
constexpr int likely_slot = 200;      // of a name where only "of", "for" or the like leads to it
constexpr int loose_text_slot = 200;  // of a path that is some quoted text
constexpr int unused_value = 350;     // of a path, size or the like that the command would not use
constexpr int unused_word = 450;      // of a word that no phrase has
constexpr int missing_word_percent = 135;   // what a word of the phrase weighs that the prompt does not have
constexpr int corrected_word_percent = 70;  // what a word counts whose spelling was mended
constexpr int switched_word_percent = 90;   // what a word counts that only switches a part of the command on
constexpr int missing_slot = 200;           // of a slot in the phrase that shows an example
constexpr int missing_example = 60;         // of any slot that shows an example
constexpr int swallowed_unknown = 60;       // of an unknown word within a text of several words
constexpr int commonest_weight = 40;        // of "every", "all": make_index.py gives it
constexpr int least_evidence = 110;         // what must agree at least

constexpr int order_bonus = 40;  // of full_score, where words stand in the order of the phrase
constexpr int handwritten_bonus = 60;
constexpr int right_extension = 50;  // "archive.zip" for a command that unpacks .zip
constexpr int wrong_extension = -300;
constexpr int no_extension = -120;
constexpr int folder_for_file = -60;
constexpr int closed_gate = -200;   // nothing is said of git, and the command is git's
constexpr int mere_example = -150;  // a single word agrees, and nothing fills the slots: "copy that"

constexpr WordList naming_words = "called named titled";
constexpr WordList pictures = "bmp gif jpeg jpg png svg tiff webp";
constexpr WordList recordings = "avi flac m4a mkv mov mp3 mp4 ogg wav webm";
constexpr WordList telling_extensions =
    "7z bz2 c csv deb gpg gz iso json pdf pem picture py rar recording tar tbz2 tgz tsv xz zip";

std::string_view extension_of(std::string_view name) {
  const size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot + 1 == name.size()) return {};
  std::string_view extension = name.substr(dot + 1);
  if (dot >= 4 && name.substr(dot - 4, 4) == ".tar") extension = name.substr(dot - 3);
  if (extension == "tgz") return "tar.gz";
  if (pictures.has(extension)) return "picture";  // what takes one of them takes all
  if (recordings.has(extension)) return "recording";
  return extension;
}

bool is_telling(std::string_view extension) {
  return extension.substr(0, 4) == "tar." || telling_extensions.has(extension);
}

struct Weights {
  int prompt = 0;
  int phrase = 0;
  int prompt_matched = 0;
  int phrase_matched = 0;
  bool says_something = false;  // a word agrees, or a value that only commands are given
};

class Scorer {
 public:
  Scorer(const Index& index, const Pattern& pattern, const std::vector<Token>& tokens, const std::vector<Value>& values,
         const Binding& binding)
      : index_(index), pattern_(pattern), tokens_(tokens), values_(values), binding_(binding) {
    find_beside();
    for (size_t slot = 0; slot < pattern.slots; ++slot) weights_of_slots_[slot] = weight_of_slot(slot);
    trust_names_beside_sure_ones();
  }

  int run() const {
    int best = 0;
    for (uint32_t i = 0; i < pattern_.phrases; ++i)
      best = std::max(best, score_phrase(index_.phrase(pattern_.first_phrase + i)));
    if (best == 0) return 0;
    if (!passes_gate()) best += closed_gate;
    if (is_mere_example()) best += mere_example;
    return std::max(0, best + extension_bonus() + (pattern_.handwritten != 0 ? handwritten_bonus : 0));
  }

 private:
  Slot slot_at(size_t slot) const { return index_.slot(static_cast<uint32_t>(pattern_.first_slot + slot)); }

  bool passes_gate() const {
    if (pattern_.gate_count == 0) return true;
    for (const Token& token : tokens_) {
      if (index_.list_has(pattern_.gate, static_cast<uint16_t>(pattern_.gate_count), token.meaning)) return true;
    }
    return false;
  }

  bool is_mere_example() const {
    size_t examples = 0;
    for (size_t slot = 0; slot < pattern_.slots; ++slot) {
      if (binding_.has(slot)) return false;
      examples += slot_at(slot).need == static_cast<uint16_t>(SlotNeed::example) ? 1 : 0;
    }
    size_t words = 0;
    for (const Token& token : tokens_) words += token.meaning != no_meaning && !token.is(stop_meaning) ? 1 : 0;
    return examples > 0 && words < 2;
  }

  static bool is_noun(const Token& token) {
    return !token.quoted && !token.is(stop_meaning) && (token.is(transparent_meaning) || token.is(type_noun));
  }

  // Nouns beside a value say what kind of thing it is ("the FILE notes", "the nginx SERVICE"); beside_ holds for each
  // token the slot whose value it stands beside.
  void find_beside() {
    beside_.assign(tokens_.size(), max_slots);
    for (size_t slot = 0; slot < pattern_.slots; ++slot) {
      for (const Value& value : binding_.values[slot]) {
        size_t at = value.first;
        while (at-- > 0 && binding_.taken[at] == 0) {
          if (is_noun(tokens_[at])) beside_[at] = slot;
          if (!tokens_[at].is(transparent_meaning) && !naming_words.has(tokens_[at].lower)) break;
        }
        if (value.end < tokens_.size() && binding_.taken[value.end] == 0 && is_noun(tokens_[value.end]))
          beside_[value.end] = slot;
      }
    }
  }

  // "rename the folder alpha to beta": beside one that is surely meant a strange word is a name too.
  void trust_names_beside_sure_ones() {
    bool any_sure = false;
    for (size_t slot = 0; slot < pattern_.slots; ++slot)
      any_sure |=
          static_cast<SlotType>(slot_at(slot).type) <= SlotType::paths && weights_of_slots_[slot] == slot_weight;
    for (size_t slot = 0; any_sure && slot < pattern_.slots; ++slot) {
      if (weights_of_slots_[slot] != doubtful_slot) continue;
      const Value& value = binding_.values[slot][0];
      if (value.kinds == word_value && tokens_[value.first].may_be_name()) weights_of_slots_[slot] = likely_slot;
    }
  }

  // Of a path "file" or "folder" has to be said, of other things the noun for their kind.
  bool has_noun(size_t slot, bool of_path) const {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (beside_[i] == slot && (!of_path || tokens_[i].is(transparent_meaning))) return true;
    }
    return false;
  }

  int weight_of_slot(size_t slot) const {
    if (!binding_.has(slot)) return 0;
    const SlotType type = static_cast<SlotType>(slot_at(slot).type);
    const Value& value = binding_.values[slot][0];
    const bool path_like = type <= SlotType::glob;
    if (path_like && value.kinds == quoted_value && value.text.find(' ') != std::string::npos)
      return has_noun(slot, true) ? slot_weight : loose_text_slot;
    if (path_like && is_said_kind(type, value)) return doubtful_slot;
    if (is_other_kind(type, value.kinds)) return doubtful_slot;
    if (value.kinds != word_value || has_noun(slot, path_like) || rule_of(slot_at(slot).type).takes_spans)
      return slot_weight;
    if (path_like) return looks_like_name(value.text) ? likely_slot : doubtful_slot;
    if (follows_telling_word(value.first)) return slot_weight;
    return type == SlotType::host || type == SlotType::remote ? doubtful_slot : likely_slot;
  }

  // "python files" is meant for find or grep, which look for them; only "*.py" is meant for every command.
  bool is_said_kind(SlotType type, const Value& value) const {
    return type != SlotType::glob && value.kinds == glob_value &&
           tokens_[value.first].text.find('*') == std::string::npos;
  }

  // "old_site", "node-modules", "v2": no word of English.
  static bool looks_like_name(std::string_view text) {
    constexpr WordList usual_folders =
        "assets backup bin build config data dist docs images include lib logs public scripts src static test tests "
        "tmp";
    return text.find_first_of("_-0123456789") != std::string::npos || usual_folders.has(text);
  }

  // "install htop", not "to htop".
  bool follows_telling_word(size_t i) const {
    while (i-- > 0) {
      if (tokens_[i].meaning == no_meaning) return false;
      if (tokens_[i].is(transparent_meaning)) continue;
      return !tokens_[i].is(stop_meaning);
    }
    return false;
  }

  bool is_value(size_t token) const {
    for (const Value& value : values_) {
      if (value.first == token && value.kinds != word_value) return true;
    }
    return tokens_[token].quoted;
  }

  bool is_condition(uint16_t meaning) const {
    return index_.list_has(pattern_.conditions, pattern_.condition_count, meaning);
  }

  bool phrase_has(const Phrase& phrase, uint16_t wanted) const {
    return index_.list_has(phrase.items, phrase.count, wanted);
  }

  // Whether the phrase has the noun right before or behind the slot.
  bool phrase_has_beside(const Phrase& phrase, uint16_t noun, size_t slot) const {
    const uint16_t wanted = static_cast<uint16_t>(slot_bit | slot);
    for (uint32_t k = 0; k < phrase.count; ++k) {
      if (index_.item(phrase.items + k) != noun) continue;
      if (k > 0 && index_.item(phrase.items + k - 1) == wanted) return true;
      for (uint32_t next = k + 1; next < phrase.count; ++next) {
        const uint16_t item = index_.item(phrase.items + next);
        if (item == wanted) return true;
        if ((item & slot_bit) != 0 || (index_.meaning(item).flags & transparent_meaning) == 0) break;
      }
    }
    return false;
  }

  // What a value has swallowed may have been meant as a word of the request.
  int swallowed_weight(size_t i) const {
    for (const std::vector<Value>& values : binding_.values) {
      for (const Value& value : values) {
        if (value.kinds != word_value || i < value.first || i >= value.end) continue;
        if (!tokens_[i].may_be_name()) return tokens_[i].weight / 2;
        return value.end > value.first + 1 ? swallowed_unknown : 0;
      }
    }
    return 0;
  }

  void weigh_token(const Phrase& phrase, size_t i, Weights& weights) const {
    const Token& token = tokens_[i];
    if (token.is(stop_meaning) && token.kind != WordKind::number) return;
    const bool names_value = i + 1 < tokens_.size() && binding_.taken[i + 1] != 0 && naming_words.has(token.lower);
    if (names_value && binding_.taken[i] == 0) return;
    if (binding_.taken[i] != 0) {
      weights.prompt += swallowed_weight(i);
    } else if (token.meaning == no_meaning) {
      weights.prompt += is_value(i) ? unused_value : unused_word;
    } else if (beside_[i] != max_slots) {
      const bool matched = phrase_has_beside(phrase, token.meaning, beside_[i]);
      weights.prompt += matched || !is_usual_beside(token.meaning, beside_[i]) ? token.weight : token.weight / 4;
      if (matched) weights.prompt_matched += token.weight;
    } else {
      weights.prompt += token.weight;
      // Of a phrase with the word and one whose command has a switch for it the former is nearer.
      if (phrase_has(phrase, token.meaning)) {
        weights.prompt_matched += token.corrected ? token.weight * corrected_word_percent / 100 : token.weight;
      } else if (is_condition(token.meaning)) {
        weights.prompt_matched += token.weight * switched_word_percent / 100;
        weights.says_something = true;
      }
    }
  }

  // Whether some phrase has the noun beside the slot, so that it says little where this one has not.
  bool is_usual_beside(uint16_t noun, size_t slot) const {
    const Slot record = slot_at(slot);
    return index_.list_has(record.left, record.left_count, noun) ||
           index_.list_has(record.right, record.right_count, noun);
  }

  // A noun of the phrase beside a slot is matched by the same noun beside the slot's value.
  size_t slot_beside(const Phrase& phrase, uint32_t k) const {
    if (k > 0 && (index_.item(phrase.items + k - 1) & slot_bit) != 0)
      return index_.item(phrase.items + k - 1) & ~slot_bit;
    for (uint32_t next = k + 1; next < phrase.count; ++next) {
      const uint16_t item = index_.item(phrase.items + next);
      if ((item & slot_bit) != 0) return item & ~slot_bit;
      if ((index_.meaning(item).flags & transparent_meaning) == 0) break;
    }
    return max_slots;
  }

  bool is_said(const Phrase& phrase, uint32_t k, uint16_t meaning, uint16_t flags) const {
    const size_t slot = (flags & (transparent_meaning | type_noun)) != 0 ? slot_beside(phrase, k) : max_slots;
    const bool filled = slot != max_slots && binding_.has(slot);
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].meaning != meaning || binding_.taken[i] != 0) continue;
      if (!filled || beside_[i] == slot || beside_[i] == max_slots) return true;
    }
    return false;
  }

  void weigh_item(const Phrase& phrase, uint32_t k, Weights& weights) const {
    const uint16_t item = index_.item(phrase.items + k);
    if ((item & slot_bit) != 0) {
      const size_t slot = item & ~slot_bit;
      weights.phrase += binding_.has(slot) ? slot_weight : missing_slot;
      weights.phrase_matched += weights_of_slots_[slot];
      return;
    }
    const Meaning meaning = index_.meaning(item);
    const bool is_stop = (meaning.flags & stop_meaning) != 0;
    if (is_stop && (meaning.flags & domain_meaning) == 0) return;
    const bool said = is_said(phrase, k, item, meaning.flags);
    weights.says_something |= said && (is_stop || meaning.weight > commonest_weight) && !is_mere_unit(item);
    if (is_stop) return;
    weights.phrase += said ? meaning.weight : meaning.weight * missing_word_percent / 100;
    if (said) weights.phrase_matched += meaning.weight;
  }

  int score_phrase(const Phrase& phrase) const {
    Weights weights;
    for (size_t i = 0; i < tokens_.size(); ++i) weigh_token(phrase, i, weights);
    for (uint32_t k = 0; k < phrase.count; ++k) weigh_item(phrase, k, weights);
    for (size_t slot = 0; slot < pattern_.slots; ++slot) {
      if (binding_.has(slot)) {
        weights.prompt += slot_weight;
        weights.prompt_matched += weights_of_slots_[slot];
      } else if (slot_at(slot).need == static_cast<uint16_t>(SlotNeed::example)) {
        weights.phrase += missing_example;
      }
    }
    if (weights.prompt_matched < least_evidence || is_mere_numbers(weights)) return 0;
    if (!weights.says_something && !has_plain_value()) return 0;
    const int matched = weights.prompt_matched + weights.phrase_matched;
    const int all = weights.prompt + weights.phrase;
    return static_cast<int>(int64_t{full_score} * matched / all) + order_of(phrase);
  }

  // "every 5 minutes", "twice a day": what tells how long says nothing of what is done.
  bool is_mere_unit(uint16_t meaning) const {
    for (const Token& token : tokens_) {
      if (token.meaning == meaning) return token.kind == WordKind::time_unit || token.kind == WordKind::number;
    }
    return false;
  }

  // "what is in /etc", "changed in the last hour": no other word has to agree.
  bool has_plain_value() const {
    for (size_t slot = 0; slot < pattern_.slots; ++slot) {
      if (!binding_.has(slot)) continue;
      const Value& value = binding_.values[slot][0];
      if ((value.kinds & (url_value | remote_value | remote_path_value)) != 0) return true;
      if ((value.kinds & path_value) != 0 && std::string_view("/.~").find(value.text[0]) != std::string_view::npos)
        return true;
      if ((value.kinds & age_value) != 0 && value.end > value.first + 1 && !tokens_[value.first].is(stop_meaning))
        return true;
    }
    return false;
  }

  // No word agrees, and the slots hold nothing but numbers: "2 + 2".
  bool is_mere_numbers(const Weights& weights) const {
    int slots = 0;
    for (size_t slot = 0; slot < pattern_.slots; ++slot) {
      if (!binding_.has(slot)) continue;
      if ((binding_.values[slot][0].kinds & ~(number_value | mode_value)) != 0) return false;
      slots += weights_of_slots_[slot];
    }
    return slots > 0 && weights.prompt_matched <= slots;
  }

  // The share of neighbouring words of the phrase that stand in the same order in the prompt.
  int order_of(const Phrase& phrase) const {
    int pairs = 0;
    int ordered = 0;
    size_t last = tokens_.size();
    for (uint32_t k = 0; k < phrase.count; ++k) {
      const size_t place = place_of(index_.item(phrase.items + k));
      if (place == tokens_.size()) continue;
      if (last != tokens_.size()) {
        ++pairs;
        ordered += place > last ? 1 : 0;
      }
      last = place;
    }
    return pairs == 0 ? 0 : order_bonus * ordered / pairs;
  }

  size_t place_of(uint16_t item) const {
    if ((item & slot_bit) != 0) {
      const size_t slot = item & ~slot_bit;
      return binding_.has(slot) ? binding_.values[slot][0].first : tokens_.size();
    }
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].meaning == item && binding_.taken[i] == 0) return i;
    }
    return tokens_.size();
  }

  // The example that a slot shows says what kind of file the command is for.
  int extension_bonus() const {
    int bonus = 0;
    for (size_t slot = 0; slot < pattern_.slots; ++slot) {
      if (!binding_.has(slot)) continue;
      const std::string_view expected = extension_of(index_.text(slot_at(slot).fallback));
      if (!expected.empty() && (binding_.values[slot][0].kinds & folder_value) != 0) bonus += folder_for_file;
      const std::string_view given = extension_of(binding_.values[slot][0].text);
      if (!is_telling(expected)) continue;
      bonus += given.empty() ? no_extension : expected == given ? right_extension : wrong_extension;
    }
    return bonus;
  }

  const Index& index_;
  const Pattern& pattern_;
  const std::vector<Token>& tokens_;
  const std::vector<Value>& values_;
  const Binding& binding_;
  std::vector<size_t> beside_;
  int weights_of_slots_[max_slots] = {};
};

}  // namespace

int score_pattern(const Index& index, const Pattern& pattern, const std::vector<Token>& tokens,
                  const std::vector<Value>& values, const Binding& binding) {
  return Scorer(index, pattern, tokens, values, binding).run();
}

}  // namespace skillet::shell
