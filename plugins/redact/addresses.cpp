// Postal addresses: a street with its number in the orders that languages write them, post boxes, and a city with its
// postcode.
#include <algorithm>

#include "plugins/redact/address_parts.h"
#include "plugins/redact/cues.h"
#include "plugins/redact/detectors.h"
#include "plugins/words/word_list.h"

namespace skillet::redact {
namespace {

constexpr size_t most_street_words = 5;

constexpr WordList dwelling =
    "address at deliver delivered house located location mail moved near residence resides residing send ship "
    "shipped to visit";
constexpr WordList living = "address live lived lives living moved reside resides residing ship shipped";
// Between a number and "street" these make a sentence, not a name.
constexpr WordList not_in_names =
    "a an and are away block blocks by cars days down feet for from hours houses i in is it km men meters "
    "miles minute minutes months more my of off on or our out people per some that the their this times to up "
    "was were with women yards years your";
constexpr WordList postcode_words_said = "code plz postcode zip zipcode";

class Reader {
 public:
  Reader(const Words& words, const NameList& names, Findings& findings)
      : words_(words), names_(names), findings_(findings) {}

  void read() {
    for (size_t i = 0; i < words_.count();) {
      const size_t next = address_at(i);
      i = std::max(next, i + 1);
    }
  }

 private:
  std::string_view before(size_t i, size_t back = 1) const {
    return i >= back ? words_[i - back].folded : std::string_view();
  }
  bool blank_before(size_t i) const {
    return i < words_.count() && (words_.gap_before(i) == " " || words_.gap_before(i) == "  ");
  }

  size_t add(size_t first, size_t street_end, Confidence confidence) {
    const size_t last = end_of_tail(words_, names_, street_end);
    first = with_unit_before(first);
    findings_.push_back({words_[first].begin, words_[last - 1].end, Kind::address, confidence});
    return last;
  }

  // Flat 3, 12 High Street.
  size_t with_unit_before(size_t first) const {
    if (first < 2 || !is_unit(words_[first - 2].folded)) return first;
    const std::string_view gap = words_.gap_before(first);
    return (gap == ", " || gap == " ") && words_.gap_before(first - 1) == " " ? first - 2 : first;
  }

  bool is_said_to_be_home(size_t i) const {
    return dwelling.has(before(i)) || living.has(before(i, 2)) || (before(i) == "is" && living.has(before(i, 2)));
  }

  // The word after the address that begins here, or i.
  size_t address_at(size_t i) {
    if (const size_t count = post_box(words_, i)) return add(i, i + count, labelled);
    if (is_house_number(words_, i)) {
      if (const size_t end = numbered_street(i); end > i) return end;
    }
    if (const size_t end = named_street(i); end > i) return end;
    return place_with_code(i);
  }

  // 12 High Street, 36 rue de Pologne, 1600 Broadway, 12-14 Elm Rd.
  size_t numbered_street(size_t i) {
    const char sign = i > 0 && !words_.gap_before(i).empty() ? words_.gap_before(i).back() : ' ';
    if (sign == '$' || sign == '#' || sign == '.' || sign == '/' || sign == ':') return i;
    size_t at = i + 1;
    if (at < words_.count() && words_.gap_before(at) == "-" && is_house_number(words_, at)) at++;
    if (at < words_.count() && words_.gap_before(at) == ", " && is_type_before_name(words_[at].folded))
      return foreign_street(i, at);
    if (!blank_before(at)) return i;
    if (words_[at].folded == "broadway") return add(i, at + 1, likely);
    if (is_type_before_name(words_[at].folded))
      if (const size_t end = foreign_street(i, at); end > i) return end;
    if (const size_t end = english_street(i, at); end > i) return end;
    return street_by_unit(i, at);
  }

  // 60 Aqqusinersuaq 274, Apt. 217: the unit says that it is a street.
  size_t street_by_unit(size_t i, size_t name) {
    size_t at = name;
    while (at < words_.count() && at - name < most_street_words &&
           (blank_before(at) || words_.gap_before(at) == ". ") && !is_unit(words_[at].folded) &&
           (words_[at].has_letters || at > name))
      at++;
    if (at == name || at + 1 >= words_.count() || !is_unit(words_[at].folded) || !words_[at + 1].has_digits) return i;
    if (!is_unit_gap(words_.gap_before(at + 1))) return i;
    if (words_[at].folded == "floor" || words_[at].folded == "room" || words_[at].folded == "box" ||
        words_[at].folded == "lot")
      return i;
    return add(i, at, likely);
  }

  size_t english_street(size_t i, size_t name) {
    size_t capitals = 0, plain_words = 0, at = name;
    for (; at < words_.count() && at - name <= most_street_words; at++) {
      const std::string_view gap = words_.gap_before(at);
      const bool after_short_form = gap == ". " && words_[at - 1].folded.size() <= 2;
      if (gap != " " && gap != "  " && !after_short_form) break;
      const std::string_view word = words_[at].folded;
      if (at > name && is_street_type(word) && street_ends_at(at)) {
        const bool is_doubtful = is_doubtful_type(word) && !words_[at].is_capitalised;
        const bool is_written_as_name = capitals > 0 || (plain_words > 0 && !is_doubtful);
        if (!is_written_as_name && !is_said_to_be_home(i)) return i;
        return add(i, at + 1, capitals > 0 ? labelled : likely);
      }
      if (not_in_names.has(word) && !words_[at].is_capitalised) break;
      capitals += words_[at].is_capitalised && !is_direction(word);
      plain_words += !is_direction(word);
    }
    // Without a type it takes somebody who says that it is an address.
    if (!is_said_to_be_home(i) || capitals == 0 || !words_[name].is_capitalised || !living.has(before(i, 2))) return i;
    size_t end = name;
    while (end < words_.count() && end - name < 3 && blank_before(end) && words_[end].is_capitalised &&
           !words_[end].has_digits)
      end++;
    return end > name ? add(i, end, plausible) : i;
  }

  // "5 Church Hill Road" goes on after "Hill".
  bool street_ends_at(size_t at) const {
    for (size_t next = at + 1; next <= at + 2 && next < words_.count() && blank_before(next); next++) {
      if (is_street_type(words_[next].folded) && words_[next].is_capitalised == words_[at].is_capitalised) return false;
      if (is_direction(words_[next].folded)) return true;
    }
    return true;
  }

  // 36 rue de Pologne; the type stands at `type`.
  size_t foreign_street(size_t i, size_t type) {
    const size_t end = end_of_foreign_name(type);
    return end > type + 1 ? add(i, end, likely) : i;
  }

  size_t end_of_foreign_name(size_t type) const {
    size_t end = type + 1;
    bool has_name = false;
    while (end < words_.count() && end - type <= most_street_words) {
      const std::string_view gap = words_.gap_before(end);
      if (gap != " " && gap != ". " && gap != "'" && gap != "\u2019") break;
      const bool is_particle = is_name_particle(words_[end].folded);
      if (words_[end].has_digits || (!is_particle && !words_[end].is_capitalised && has_name)) break;
      if (not_in_names.has(words_[end].folded) && !is_particle) break;
      has_name |= !is_particle;
      end++;
    }
    return has_name ? end : type;
  }

  // Hauptstr. 5, Calle Mayor 5, Via Roma 131: the number comes last.
  size_t named_street(size_t i) {
    size_t end = i;
    if (is_joined_street(words_, i) && !names_.traits_of(words_[i].folded).is_word())
      end = i + 1;
    else if (is_type_before_name(words_[i].folded) && words_[i].is_capitalised)
      end = end_of_foreign_name(i);
    else if (words_[i].folded == "ul")
      end = end_of_foreign_name(i);
    if (end <= i || end >= words_.count()) return i;
    const std::string_view gap = words_.gap_before(end);
    if (gap != " " && gap != ". " && gap != "." && gap != ", ") return i;
    if (!is_house_number(words_, end) || words_[end].end - words_[end].begin > 5) return i;
    const bool has_number_before = i > 0 && words_.gap_before(i) == " " && words_[i - 1].has_digits &&
                                   !words_[i - 1].has_letters && words_[i - 1].end - words_[i - 1].begin <= 5;
    return add(has_number_before ? i - 1 : i, end + 1, likely);
  }

  // Springfield, IL 62704; London SW1A 1AA; a postcode that is called one.
  size_t place_with_code(size_t i) {
    const auto is_code = [&](size_t at) {
      const size_t size = words_[at].end - words_[at].begin;
      return words_[at].has_digits && !words_[at].has_letters && size == 5;
    };
    if (is_state(words_.spelled(i)) && i + 1 < words_.count() && blank_before(i + 1) && is_code(i + 1)) {
      size_t first = i;
      while (first > 0 && i - first < 3 &&
             (words_.gap_before(first) == " " || (first == i && words_.gap_before(first) == ", ")) &&
             words_[first - 1].is_capitalised && !words_[first - 1].has_digits)
        first--;
      if (first == i) return i;
      const bool goes_on = i + 2 < words_.count() && words_.gap_before(i + 2) == "-" && words_[i + 2].has_digits;
      return add(first, i + (goes_on ? 3 : 2), likely);
    }
    if (const size_t count = british_postcode(words_, i); count > 0 && words_[i].is_capitalised) {
      size_t first = i;
      while (first > 0 && i - first < 2 && (words_.gap_before(first) == " " || words_.gap_before(first) == ", ") &&
             names_.traits_of(words_[first - 1].folded).is_place())
        first--;
      return add(first, i + count, likely);
    }
    if (!is_code(i) && !(words_[i].has_digits && words_[i].end - words_[i].begin == 4)) return i;
    const bool is_said =
        postcode_words_said.has(before(i)) || (before(i) == "is" && postcode_words_said.has(before(i, 2)));
    const bool is_zip =
        is_said && (before(i) != "code" || before(i, 2) == "zip" || before(i, 2) == "postal") &&
        (before(i) != "is" || before(i, 2) != "code" || before(i, 3) == "zip" || before(i, 3) == "postal");
    if (is_zip && !has_newline(words_.gap_before(i))) return add(i, i + 1, plausible);
    const Traits next = i + 1 < words_.count() ? names_.traits_of(words_[i + 1].folded) : Traits();
    const bool has_city = is_code(i) && blank_before(i + 1) && words_[i + 1].is_capitalised && next.is_place();
    return has_city ? add(i, i + 2, plausible) : i;
  }

  const Words& words_;
  const NameList& names_;
  Findings& findings_;
};

}  // namespace

void find_addresses(const Words& words, const NameList& names, Findings& findings) {
  Reader(words, names, findings).read();
}

}  // namespace skillet::redact
