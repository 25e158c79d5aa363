// Names of people: what a title or a greeting says is one, and what the list of names knows, where its place in the
// sentence doesn't speak against it.
#include <algorithm>
#include <functional>

#include "plugins/redact/cues.h"
#include "plugins/redact/detectors.h"
#include "plugins/redact/name_words.h"
#include "plugins/words/heap_sort.h"

namespace skillet::redact {
namespace {

constexpr size_t most_words = 5;  // of one name
constexpr Confidence known_name = 700;

class Reader {
 public:
  Reader(const Words& words, const NameList& list, Findings& findings) : words_(words), findings_(findings) {
    traits_.reserve(words.count());
    for (size_t i = 0; i < words.count(); i++) {
      traits_.push_back(is_contraction(i) ? Traits() : list.traits_of(stem(i)));
      has_capitals_ |= words[i].is_capitalised;
    }
  }

  void read() {
    for (size_t i = 0; i < words_.count();) {
      const size_t count = name_at(i);
      i += std::max<size_t>(count, 1);
    }
    add_repeated();
  }

 private:
  // "John's" is John.
  bool is_possessive(size_t i) const {
    const std::string_view spelled = words_.spelled(i);
    return spelled.ends_with("'s") || spelled.ends_with("\u2019s") || spelled.ends_with("'S");
  }
  // "I've", "you're".
  bool is_contraction(size_t i) const {
    const std::string_view spelled = words_.spelled(i);
    if (is_possessive(i)) return false;
    constexpr WordList ends = "'d 'll 'm 're 't 've \u2019d \u2019ll \u2019m \u2019re \u2019t \u2019ve";
    for (const std::string_view end : ends)
      if (spelled.ends_with(end)) return true;
    return false;
  }
  std::string_view stem(size_t i) const {
    std::string_view folded = words_[i].folded;
    if (is_possessive(i)) folded.remove_suffix(1);
    return folded;
  }
  size_t end_of(size_t i) const {
    const std::string_view spelled = words_.spelled(i);
    if (!is_possessive(i)) return words_[i].end;
    return words_[i].end - (spelled.ends_with("\u2019s") ? 4 : 2);
  }

  bool follows(size_t i) const { return i < words_.count() && is_blank(words_.gap_before(i)) && !is_possessive(i - 1); }
  bool is_initial(size_t i) const {
    return words_[i].end - words_[i].begin == 1 && words_[i].is_capitalised && !words_[i].has_digits;
  }
  bool is_after_initial(size_t i) const { return i > 0 && is_initial(i - 1) && words_.gap_before(i) == ". "; }
  bool is_capital_word(size_t i) const {
    return words_[i].is_capitalised && !words_[i].has_digits && words_[i].folded.size() > 1;
  }
  std::string_view before(size_t i, size_t back = 1) const {
    return i >= back ? words_[i - back].folded : std::string_view();
  }

  void add(size_t first, size_t count, Confidence confidence) {
    // J. R. Smith
    while (is_after_initial(first)) {
      first--;
      count++;
    }
    findings_.push_back({words_[first].begin, end_of(first + count - 1), Kind::name, confidence});
    if (confidence < likely) return;
    for (size_t i = first; i < first + count; i++)
      if (!traits_[i].is_word() && words_[i].is_capitalised && stem(i).size() > 2) sure_.push_back(stem(i));
  }

  // How many words from i on are a name; it is then added.
  size_t name_at(size_t i) {
    if (words_[i].has_digits) return 0;
    if (const size_t count = titled(i)) return count;
    if (const size_t count = introduced(i)) return count;
    if (const size_t count = capitalised(i)) return count;
    return small(i);
  }

  // The words after the first that belong to it too: initials, particles, further names.
  size_t extend(size_t first, bool takes_unknown) const {
    size_t count = 1;
    while (count < most_words) {
      const size_t next = first + count;
      if (next >= words_.count()) break;
      const std::string_view gap = words_.gap_before(next);
      const bool after_initial = is_initial(next - 1) && (gap == ". " || gap == ".");
      if (!after_initial && !follows(next)) break;
      if (is_initial(next) && words_[next].folded != "i") {
        count++;
        continue;
      }
      size_t skipped = 0;
      while (next + skipped < words_.count() && skipped < 2 && particles.has(words_[next + skipped].folded) &&
             follows(next + skipped + 1))
        skipped++;
      const size_t name = next + skipped;
      if (name >= words_.count() || !is_capital_word(name) || makes_other.has(words_[name].folded)) break;
      const Traits traits = traits_[name];
      const bool fits = traits.is_name() || skipped > 0 || (takes_unknown && traits.is_unknown());
      if (!fits) break;
      count += skipped + 1;
    }
    while (count > 1 && is_initial(first + count - 1) && first + count < words_.count() &&
           words_.gap_after(first + count - 1) == " ")
      count--;  // "Anna A few": a letter before a small word belongs to the sentence
    return count;
  }

  bool is_organisation(size_t first, size_t count) const {
    const size_t next = first + count;
    if (first > 0 && words_.gap_before(first) == " & ") return true;
    if (next >= words_.count()) return false;
    const std::string_view gap = words_.gap_before(next);
    if (gap == " & " || gap == "&") return true;
    return (gap == " " || gap == ", ") && words_[next].is_capitalised && makes_other.has(words_[next].folded);
  }

  // Mr. Smith, Dr Jane Doe.
  size_t titled(size_t i) {
    if (i == 0 || !titles.has(before(i))) return 0;
    const std::string_view gap = words_.gap_before(i);
    if (gap != " " && gap != ". " && gap != ".") return 0;
    const bool title_stands_alone = !titles_that_are_words.has(before(i));
    if (words_[i - 1].is_upper && !words_[i].is_upper) return 0;  // MS Windows
    if (is_capital_word(i) || is_initial(i)) {
      if (never_names.has(words_[i].folded) || titles.has(words_[i].folded)) return 0;
      const size_t count = extend(i, true);
      add(i, count, labelled);
      return count;
    }
    if (words_[i - 1].is_capitalised || !title_stands_alone || never_names.has(words_[i].folded)) return 0;
    if (traits_[i].is_common_word() && !traits_[i].is_name()) return 0;
    const size_t count = follows(i + 1) && small_family(i + 1) ? 2 : 1;
    add(i, count, likely);
    return count;
  }

  bool says_name_is(size_t i) const {
    const std::string_view last = before(i), second = before(i, 2), third = before(i, 3);
    if (last == "is" && (second == "name" || third == "name")) return true;
    if (last == "names" && (second == "my" || second == "her" || second == "his")) return true;
    if (last == "me" && (second == "call" || second == "calls"))
      return words_[i].is_capitalised || traits_[i].is_common_given();
    if (last == "its" && traits_[i].is_common_given() && is_speaking(i + 1)) return true;
    const bool is_first_person = last == "im" || (last == "am" && second == "i") || (last == "is" && second == "this");
    if (!is_first_person || is_possessive(i)) return false;
    if (words_[i].is_capitalised) return !traits_[i].is_common_word() || traits_[i].is_common_given();
    return traits_[i].is_common_given() && !traits_[i].is_common_word();
  }

  bool is_speaking(size_t i) const {
    constexpr WordList words = "again calling from here speaking";
    return i < words_.count() && words.has(words_[i].folded);
  }

  bool is_labelled(size_t i) const {
    if (i == 0) return false;
    const std::string_view gap = words_.gap_before(i), last = before(i);
    const bool after_colon = gap == ": " || gap == ":" || gap == ":\n";
    if (labels.has(last)) return after_colon || (last == "named" && is_blank(gap));
    if (greetings.has(last)) return is_blank(gap) || gap == ", ";
    const bool ends_letter = has_newline(gap) || gap == ", " || after_colon;
    return closings.has(last) && ends_letter && (last == "signed" || gap.find(',') != std::string_view::npos) &&
           (words_.gap_after(i).find('\n') != std::string_view::npos || i + 3 > words_.count());
  }

  // My name is …, Dear …, Name: …
  size_t introduced(size_t i) {
    const bool is_said = says_name_is(i) && is_blank(words_.gap_before(i));
    if ((!is_said && !is_labelled(i)) || is_contraction(i)) return 0;
    if (never_names.has(words_[i].folded) || titles.has(words_[i].folded)) return 0;
    const Traits traits = traits_[i];
    if (is_capital_word(i)) {
      const bool is_plain_word = traits.is_word() && !traits.is_name();
      if (is_plain_word && !(is_said && follows(i + 1) && traits_[i + 1].is_name())) return 0;
      const size_t count = extend(i, true);
      if (!is_said && is_organisation(i, count)) return count;
      add(i, count, labelled);
      return count;
    }
    if (words_[i].is_capitalised) return 0;
    if (!traits.is_given() && (!is_said || traits.is_word() || traits.is_place())) return 0;
    size_t count = 1;
    while (count < 3 && follows(i + count) && small_family(i + count)) count++;
    add(i, count, likely);
    return count;
  }

  // A second name in small letters.
  bool small_family(size_t i) const {
    const Traits traits = traits_[i];
    if (words_[i].has_digits || words_[i].folded.size() < 2 || never_names.has(words_[i].folded)) return false;
    if (traits.is_commonest_family()) return true;
    return traits.is_family() && !traits.is_common_word();
  }

  // What capitals and the list say together.
  size_t capitalised(size_t i) {
    if (!is_capital_word(i) || titles.has(words_[i].folded) || makes_other.has(words_[i].folded)) return 0;
    const Traits traits = traits_[i];
    const bool begins = words_.begins_sentence(i) && !is_after_initial(i);
    if (traits.is_given()) {
      const size_t count = extend(i, !traits.is_common_word() && (!traits.is_place() || traits.is_common_given()));
      if (is_organisation(i, count)) return count;
      if (count > 1 && (!begins || !traits.is_common_word() || count > 2 || traits_[i + 1].is_family())) {
        add(i, count, likely);
        return count;
      }
      return alone(i, begins) ? 1 : 0;
    }
    const bool is_first_of_two = follows(i + 1) && is_capital_word(i + 1) && !traits.is_word() && !traits.is_place();
    const bool has_initial = follows(i + 1) && is_initial(i + 1) && !traits.is_word() && i + 2 < words_.count() &&
                             is_capital_word(i + 2) && traits_[i + 2].is_family();
    if (has_initial || (is_first_of_two && traits_[i + 1].is_family() && !traits_[i + 1].is_word() &&
                        !traits_[i + 1].is_place() && !makes_other.has(words_[i + 1].folded))) {
      const size_t count = extend(i, false);
      if (!is_organisation(i, count)) add(i, count, plausible);
      return count;
    }
    return traits.is_family() && alone(i, begins) ? 1 : 0;
  }

  // "Kovalev, Lee and Phillips": beside another word that can be nothing but a name.
  bool is_listed(size_t i) const {
    const auto joins = [](std::string_view gap) { return gap == ", " || gap == " and " || gap == ", and "; };
    const auto is_sure = [&](size_t at) {
      const bool is_only_name = traits_[at].is_name() && !traits_[at].is_word() && !traits_[at].is_place();
      return is_capital_word(at) && (is_only_name || (traits_[at].is_common_given() && !words_.begins_sentence(at)));
    };
    if (!traits_[i].is_name() || traits_[i].is_place()) return false;
    size_t before = i, after = i + 1;
    if (before > 0 && words_[before - 1].folded == "and") before--;
    const bool is_after = before > 0 && is_sure(before - 1) &&
                          joins(words_.text().substr(words_[before - 1].end, words_[i].begin - words_[before - 1].end));
    if (after < words_.count() && words_[after].folded == "and") after++;
    const bool is_before = after < words_.count() && is_sure(after) &&
                           joins(words_.text().substr(words_[i].end, words_[after].begin - words_[i].end));
    return is_after || is_before;
  }

  // One word with a capital, and no second name beside it.
  bool alone(size_t i, bool begins_sentence) {
    const Traits traits = traits_[i];
    const bool is_short = words_[i].folded.size() <= 3;
    if (words_[i].is_upper && (is_short || !traits.is_common_given())) return false;
    if (is_organisation(i, 1)) return false;
    if (is_listed(i)) {
      add(i, 1, plausible);
      return true;
    }
    if (traits.is_place() && !traits.is_common_given()) return false;
    if (traits.is_place() && place_words.has(before(i))) return false;
    if (articles.has(before(i)) && is_blank(words_.gap_before(i))) return false;
    if (begins_sentence && traits.is_word()) return false;
    if (!traits.is_common_given() && traits.is_word()) return false;
    // Part of a longer name in capitals that no list knows: a company, a film.
    const bool is_in_title = (follows(i + 1) && is_capital_word(i + 1) && !traits_[i + 1].is_word()) ||
                             (i > 0 && follows(i) && is_capital_word(i - 1) && !words_.begins_sentence(i - 1));
    if (is_in_title && !traits.is_common_given()) return false;
    if (!traits.is_given() && begins_sentence) return false;
    add(i, 1, traits.is_common_given() ? known_name : plausible);
    return true;
  }

  // "call john smith": small letters are not much to go by, so only what is seldom anything but a name.
  size_t small(size_t i) {
    const Traits traits = traits_[i];
    if (words_[i].is_capitalised || !traits.is_given() || articles.has(before(i))) return 0;
    const bool is_related = i > 0 && is_blank(words_.gap_before(i)) && relations.has(before(i));
    // Where nothing has a capital, nothing tells a rarer name from a word but that it is none.
    const bool is_rare_name = !has_capitals_ && !traits.is_place() && words_[i].folded.size() >= 5;
    const bool is_plainly_given = !traits.is_word() && (traits.is_common_given() || is_rare_name);
    if (!is_plainly_given && !(is_related && (traits.is_common_given() || !traits.is_common_word()))) {
      const bool is_full = !traits.is_word() && !traits.is_place() && follows(i + 1) && traits_[i + 1].is_family() &&
                           !traits_[i + 1].is_word() && !words_[i + 1].is_capitalised;
      if (!is_full) return 0;
      add(i, 2, plausible);
      return 2;
    }
    const bool has_family = follows(i + 1) && !words_[i + 1].is_capitalised && small_family(i + 1);
    if (!has_family && !is_related && (traits.is_place() || words_[i].folded.size() <= 3)) return 0;
    add(i, has_family ? 2 : 1, has_family ? likely : plausible);
    return has_family ? 2 : 1;
  }

  // Who was surely named once is named wherever the same word stands again.
  void add_repeated() {
    heap_sort(sure_, std::less<>());
    for (size_t i = 0; i < words_.count(); i++)
      if (is_capital_word(i) && std::binary_search(sure_.begin(), sure_.end(), stem(i)) && !is_organisation(i, 1))
        findings_.push_back({words_[i].begin, end_of(i), Kind::name, plausible});
  }

  const Words& words_;
  Findings& findings_;
  std::vector<Traits> traits_;
  std::vector<std::string_view> sure_;
  bool has_capitals_ = false;
};

}  // namespace

void find_names(const Words& words, const NameList& names, Findings& findings) {
  Reader(words, names, findings).read();
}

}  // namespace skillet::redact
