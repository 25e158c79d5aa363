#include "plugins/redact/command_words.h"

#include "plugins/words/word_list.h"

namespace skillet::redact {
namespace {

constexpr size_t shortest_forgiven = 6;

constexpr WordList redacting_verbs =
    "anonymise anonymising anonymize anonymizing blackout censor censoring de-identify deidentify "
    "depersonalise depersonalize mask masking obfuscate pseudonymise pseudonymize redact redacting redaction "
    "sanitise sanitize scrub";
constexpr WordList removing_verbs =
    "black blank blur clean clear conceal cover cut delete detect drop erase filter find hide identify list "
    "locate omit protect remove replace rid spot strip substitute take wipe";
constexpr WordList redacting_words =
    "anon anonymisation anonymised anonymization anonymized anonymous censored de-identified gdpr masked phi "
    "pii pseudonymised pseudonymized redacted sanitised sanitized scrubbed";
constexpr WordList polite =
    "a able again also and asap be can could d do get go got hello help hey hi i id if ill im just kindly "
    "lets like me mind my need needs now ok okay please pls plz quick quickly skillet so thanks thx to try u "
    "us wanna want we will would yo you";
constexpr WordList connectors = "at contained found from here in inside of off on out within";
constexpr WordList pointers = "below following next that these this those";
constexpr WordList documents =
    "bio chat complaint content contract conversation copy document draft email entry excerpt feedback form "
    "letter line lines log logs mail memo message note notes one paragraph part passage piece post quote "
    "record report request review sentence snippet statement string text thing ticket transcript";
constexpr WordList determiners =
    "all any anything both each every everything her his its my only other our some such that the their these "
    "this those whatever your";
constexpr WordList personal =
    "confidential identifiable identifying identity personal personally private secret sensitive";
constexpr WordList data = "bits data detail details identifiers info information infos phi pii stuff things";
constexpr WordList purposes = "as because before for from i if since so to which with without";

constexpr KindSet numbers =
    set_of(Kind::phone) | set_of(Kind::card) | set_of(Kind::iban) | set_of(Kind::ssn) | set_of(Kind::national_id);
constexpr KindSet ids = set_of(Kind::ssn) | set_of(Kind::national_id);
constexpr KindSet contact = set_of(Kind::email) | set_of(Kind::phone) | set_of(Kind::address);

struct Nouns {
  KindSet kinds;
  WordList words;
};
constexpr Nouns nouns[] = {
    {set_of(Kind::iban), "account accounts bank iban ibans"},
    {set_of(Kind::address), "address addresses postal street"},
    {set_of(Kind::date_of_birth), "birth birthdate birthdates birthday birthdays dob"},
    {set_of(Kind::card), "card cards cc credit"},
    {contact, "contact"},
    {set_of(Kind::email), "e-mail e-mails email emails"},
    {ids, "id ids security social ssn ssns"},
    {set_of(Kind::ip), "ip ips"},
    {set_of(Kind::phone), "mobile phone phones telephone"},
    {set_of(Kind::name), "name names surnames"},
    {numbers, "numbers"},
};

// Two words differ by one letter more, less, other, or by two that changed places.
bool differs_by_one(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  size_t at = 0;
  while (at < a.size() && a[at] == b[at]) at++;
  if (b.size() > a.size()) return a.substr(at) == b.substr(at + 1);
  if (at == a.size()) return true;
  if (a.substr(at + 1) == b.substr(at + 1)) return true;
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] && a.substr(at + 2) == b.substr(at + 2);
}

bool is_nearly(WordList list, std::string_view word) {
  if (list.has(word)) return true;
  if (word.size() + 1 < shortest_forgiven) return false;
  for (const std::string_view known : list)
    if (known.size() >= shortest_forgiven && differs_by_one(known, word)) return true;
  return false;
}

}  // namespace

bool is_redacting_verb(std::string_view word) {
  // "react" is one letter from it, and a word of its own.
  return word != "react" && word != "sensor" && is_nearly(redacting_verbs, word);
}
bool is_removing_verb(std::string_view word) {
  return is_nearly(removing_verbs, word);
}
bool is_redacting_word(std::string_view word) {
  return redacting_words.has(word) || is_redacting_verb(word);
}
bool is_polite(std::string_view word) {
  return polite.has(word);
}
bool is_connector(std::string_view word) {
  return connectors.has(word);
}
bool is_pointer(std::string_view word) {
  return pointers.has(word);
}
bool is_document(std::string_view word) {
  return documents.has(word);
}
bool is_determiner(std::string_view word) {
  return determiners.has(word);
}
bool is_personal(std::string_view word) {
  return is_nearly(personal, word);
}
bool is_data(std::string_view word) {
  return data.has(word);
}
bool begins_purpose(std::string_view word) {
  return purposes.has(word);
}

KindSet kinds_named(std::string_view word) {
  for (const Nouns& known : nouns)
    if (known.words.has(word)) return known.kinds;
  return 0;
}

bool completes_kind(std::string_view word) {
  constexpr WordList words =
      "address addresses card cards date dates details id ids info nr nrs number numbers of security";
  return words.has(word);
}

}  // namespace skillet::redact
