#include "plugins/redact/cues.h"

#include "plugins/words/word_list.h"

namespace skillet::redact {
namespace {

constexpr size_t words_looked_back = 6, words_looked_ahead = 5;

struct CueWords {
  Cue cue;
  WordList words;
};
constexpr CueWords cue_words[] = {
    {Cue::other_number,
     "account acct article barcode batch booking case claim code coupon doi ean error flight id invoice "
     "isbn issn item lot model order parcel part patent policy receipt ref reference room serial sku "
     "ticket tracking transaction vin"},
    {Cue::phone,
     "answering call called calling calls cell cellphone contact desk dial fax handy home line message "
     "messages mob mobile msg office phone reach ring sms tel telefon telephone text whatsapp"},
    {Cue::birth, "birth birthdate birthday born dob geb geboren"},
    {Cue::version, "build firmware release v ver version"},
    {Cue::card, "card"},
    {Cue::licence, "dl licence license"},
    {Cue::id, "dni insurance nhs nie nino passport taxpayer tin"},
    {Cue::bank, "iban"},
    {Cue::ip, "ip"},
    {Cue::ssn, "security social ssn"},
};

Cue cue_of(std::string_view word) {
  for (const CueWords& known : cue_words)
    if (known.words.has(word)) return known.cue;
  return Cue::none;
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
