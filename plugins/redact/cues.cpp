#include "plugins/redact/cues.h"

#include <algorithm>
#include <iterator>

namespace skillet::redact {
namespace {

constexpr size_t words_looked_back = 6, words_looked_ahead = 5;

struct CueWord {
  std::string_view word;
  Cue cue;
};

// Sorted.
constexpr CueWord cue_words[] = {
    {"account", Cue::other_number},
    {"acct", Cue::other_number},
    {"answering", Cue::phone},
    {"article", Cue::other_number},
    {"barcode", Cue::other_number},
    {"batch", Cue::other_number},
    {"birth", Cue::birth},
    {"birthdate", Cue::birth},
    {"birthday", Cue::birth},
    {"booking", Cue::other_number},
    {"born", Cue::birth},
    {"build", Cue::version},
    {"call", Cue::phone},
    {"called", Cue::phone},
    {"calling", Cue::phone},
    {"calls", Cue::phone},
    {"card", Cue::card},
    {"case", Cue::other_number},
    {"cell", Cue::phone},
    {"cellphone", Cue::phone},
    {"claim", Cue::other_number},
    {"code", Cue::other_number},
    {"contact", Cue::phone},
    {"coupon", Cue::other_number},
    {"desk", Cue::phone},
    {"dial", Cue::phone},
    {"dl", Cue::licence},
    {"dni", Cue::id},
    {"dob", Cue::birth},
    {"doi", Cue::other_number},
    {"ean", Cue::other_number},
    {"error", Cue::other_number},
    {"fax", Cue::phone},
    {"firmware", Cue::version},
    {"flight", Cue::other_number},
    {"geb", Cue::birth},
    {"geboren", Cue::birth},
    {"handy", Cue::phone},
    {"home", Cue::phone},
    {"iban", Cue::bank},
    {"id", Cue::other_number},
    {"insurance", Cue::id},
    {"invoice", Cue::other_number},
    {"ip", Cue::ip},
    {"isbn", Cue::other_number},
    {"issn", Cue::other_number},
    {"item", Cue::other_number},
    {"licence", Cue::licence},
    {"license", Cue::licence},
    {"line", Cue::phone},
    {"lot", Cue::other_number},
    {"message", Cue::phone},
    {"messages", Cue::phone},
    {"mob", Cue::phone},
    {"mobile", Cue::phone},
    {"model", Cue::other_number},
    {"msg", Cue::phone},
    {"nhs", Cue::id},
    {"nie", Cue::id},
    {"nino", Cue::id},
    {"office", Cue::phone},
    {"order", Cue::other_number},
    {"parcel", Cue::other_number},
    {"part", Cue::other_number},
    {"passport", Cue::id},
    {"patent", Cue::other_number},
    {"phone", Cue::phone},
    {"policy", Cue::other_number},
    {"reach", Cue::phone},
    {"receipt", Cue::other_number},
    {"ref", Cue::other_number},
    {"reference", Cue::other_number},
    {"release", Cue::version},
    {"ring", Cue::phone},
    {"room", Cue::other_number},
    {"security", Cue::ssn},
    {"serial", Cue::other_number},
    {"sku", Cue::other_number},
    {"sms", Cue::phone},
    {"social", Cue::ssn},
    {"ssn", Cue::ssn},
    {"taxpayer", Cue::id},
    {"tel", Cue::phone},
    {"telefon", Cue::phone},
    {"telephone", Cue::phone},
    {"text", Cue::phone},
    {"ticket", Cue::other_number},
    {"tin", Cue::id},
    {"tracking", Cue::other_number},
    {"transaction", Cue::other_number},
    {"v", Cue::version},
    {"ver", Cue::version},
    {"version", Cue::version},
    {"vin", Cue::other_number},
    {"whatsapp", Cue::phone},
};

static_assert(std::is_sorted(std::begin(cue_words), std::end(cue_words),
                             [](const CueWord& a, const CueWord& b) { return a.word < b.word; }));

Cue cue_of(std::string_view word) {
  const auto found = std::lower_bound(std::begin(cue_words), std::end(cue_words), word,
                                      [](const CueWord& entry, std::string_view value) { return entry.word < value; });
  return found == std::end(cue_words) || found->word != word ? Cue::none : found->cue;
}

bool ends_with_colon(std::string_view gap) {
  const size_t newline = gap.find('\n');
  return gap.substr(0, newline).find(':') != std::string_view::npos;
}

}  // namespace

Cue cue_before(const Words& words, size_t byte) {
  size_t i = words.at_or_after(byte);
  size_t end = byte;
  bool past_digits = false;
  for (size_t looked = 0; i > 0 && looked < words_looked_back; looked++) {
    i--;
    const std::string_view gap = words.text().substr(words[i].end, end > words[i].end ? end - words[i].end : 0);
    if (has_newline(gap) && !ends_with_colon(gap)) return Cue::none;
    if (gap.find_first_of("!?;") != std::string_view::npos) return Cue::none;
    // D.O.B. and the like are words of one letter each.
    if (looked == 0 && i >= 2 && words[i].folded == "b" && words[i - 1].folded == "o" && words[i - 2].folded == "d")
      return Cue::birth;
    const Cue cue = cue_of(words[i].folded);
    if (cue == Cue::birth && past_digits) return Cue::none;  // the date before this one was meant
    if (cue != Cue::none) return cue;
    past_digits |= words[i].has_digits;
    end = words[i].begin;
  }
  return Cue::none;
}

Cue cue_after(const Words& words, size_t byte) {
  size_t end = byte;
  for (size_t i = words.at_or_after(byte), looked = 0; i < words.count() && looked < words_looked_ahead;
       i++, looked++) {
    const std::string_view gap = words.text().substr(end, words[i].begin - end);
    if (gap.find_first_of("\n.!?;,:") != std::string_view::npos) return Cue::none;
    if (const Cue cue = cue_of(words[i].folded); cue != Cue::none) return cue;
    end = words[i].end;
  }
  return Cue::none;
}

}  // namespace skillet::redact
