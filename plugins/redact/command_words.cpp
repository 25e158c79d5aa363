#include "plugins/redact/command_words.h"

#include "plugins/redact/word_set.h"

namespace skillet::redact {
namespace {

constexpr size_t shortest_forgiven = 6;

constexpr WordSet redacting_verbs = {"anonymise",     "anonymising", "anonymize",   "anonymizing", "blackout",
                                     "censor",        "censoring",   "de-identify", "deidentify",  "depersonalise",
                                     "depersonalize", "mask",        "masking",     "obfuscate",   "pseudonymise",
                                     "pseudonymize",  "redact",      "redacting",   "redaction",   "sanitise",
                                     "sanitize",      "scrub"};
constexpr WordSet removing_verbs = {"black",   "blank",    "blur",   "clean",  "clear",      "conceal", "cover",
                                    "cut",     "delete",   "detect", "drop",   "erase",      "filter",  "find",
                                    "hide",    "identify", "list",   "locate", "omit",       "protect", "remove",
                                    "replace", "rid",      "spot",   "strip",  "substitute", "take",    "wipe"};
constexpr WordSet redacting_words = {"anon",      "anonymisation", "anonymised",    "anonymization", "anonymized",
                                     "anonymous", "censored",      "de-identified", "gdpr",          "masked",
                                     "phi",       "pii",           "pseudonymised", "pseudonymized", "redacted",
                                     "sanitised", "sanitized",     "scrubbed"};
constexpr WordSet polite = {"a",       "able",  "again",  "also", "and",    "asap",   "be",   "can", "could", "d",
                            "do",      "get",   "go",     "got",  "hello",  "help",   "hey",  "hi",  "i",     "id",
                            "if",      "ill",   "im",     "just", "kindly", "lets",   "like", "me",  "my",    "mind",
                            "need",    "needs", "now",    "ok",   "okay",   "please", "pls",  "plz", "quick", "quickly",
                            "skillet", "so",    "thanks", "thx",  "to",     "try",    "u",    "us",  "wanna", "want",
                            "we",      "will",  "would",  "yo",   "you"};
constexpr WordSet connectors = {"at",     "contained", "found", "from", "here", "in",
                                "inside", "of",        "off",   "on",   "out",  "within"};
constexpr WordSet pointers = {"below", "following", "next", "that", "these", "this", "those"};
constexpr WordSet documents = {
    "bio",     "chat",      "complaint", "content",  "contract", "conversation", "copy",      "document",  "draft",
    "email",   "entry",     "excerpt",   "feedback", "form",     "letter",       "line",      "lines",     "log",
    "logs",    "mail",      "memo",      "message",  "note",     "notes",        "one",       "paragraph", "part",
    "passage", "piece",     "post",      "quote",    "record",   "report",       "request",   "review",    "sentence",
    "snippet", "statement", "string",    "text",     "thing",    "ticket",       "transcript"};
constexpr WordSet determiners = {"all",  "any", "anything", "both",  "each",  "every", "everything", "her",
                                 "his",  "its", "my",       "only",  "other", "our",   "some",       "such",
                                 "that", "the", "their",    "these", "this",  "those", "whatever",   "your"};
constexpr WordSet personal = {"confidential", "identifiable", "identifying", "identity", "personal",
                              "personally",   "private",      "secret",      "sensitive"};
constexpr WordSet data = {"bits",        "data",  "detail", "details", "identifiers", "info",
                          "information", "infos", "pii",    "phi",     "stuff",       "things"};
constexpr WordSet purposes = {"as",    "because", "before", "for",   "from", "i",      "if",
                              "since", "so",      "to",     "which", "with", "without"};

struct Noun {
  std::string_view word;
  KindSet kinds;
};

constexpr KindSet numbers =
    set_of(Kind::phone) | set_of(Kind::card) | set_of(Kind::iban) | set_of(Kind::ssn) | set_of(Kind::national_id);
constexpr KindSet ids = set_of(Kind::ssn) | set_of(Kind::national_id);
constexpr KindSet contact = set_of(Kind::email) | set_of(Kind::phone) | set_of(Kind::address);

constexpr Noun nouns[] = {
    {"account", set_of(Kind::iban)},
    {"accounts", set_of(Kind::iban)},
    {"addresses", set_of(Kind::address)},
    {"address", set_of(Kind::address)},
    {"bank", set_of(Kind::iban)},
    {"birth", set_of(Kind::date_of_birth)},
    {"birthdate", set_of(Kind::date_of_birth)},
    {"birthdates", set_of(Kind::date_of_birth)},
    {"birthday", set_of(Kind::date_of_birth)},
    {"birthdays", set_of(Kind::date_of_birth)},
    {"card", set_of(Kind::card)},
    {"cards", set_of(Kind::card)},
    {"cc", set_of(Kind::card)},
    {"contact", contact},
    {"credit", set_of(Kind::card)},
    {"dob", set_of(Kind::date_of_birth)},
    {"emails", set_of(Kind::email)},
    {"email", set_of(Kind::email)},
    {"e-mail", set_of(Kind::email)},
    {"e-mails", set_of(Kind::email)},
    {"iban", set_of(Kind::iban)},
    {"ibans", set_of(Kind::iban)},
    {"id", ids},
    {"ids", ids},
    {"ip", set_of(Kind::ip)},
    {"ips", set_of(Kind::ip)},
    {"mobile", set_of(Kind::phone)},
    {"name", set_of(Kind::name)},
    {"names", set_of(Kind::name)},
    {"numbers", numbers},
    {"phone", set_of(Kind::phone)},
    {"phones", set_of(Kind::phone)},
    {"postal", set_of(Kind::address)},
    {"security", ids},
    {"social", ids},
    {"ssn", ids},
    {"ssns", ids},
    {"street", set_of(Kind::address)},
    {"surnames", set_of(Kind::name)},
    {"telephone", set_of(Kind::phone)},
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

template <size_t count>
bool is_nearly(const WordSet<count>& list, std::string_view word) {
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
  for (const Noun& noun : nouns)
    if (noun.word == word) return noun.kinds;
  return 0;
}

bool completes_kind(std::string_view word) {
  constexpr WordSet words = {"address", "addresses", "card",   "cards",   "date", "dates", "details", "id",
                             "ids",     "info",      "number", "numbers", "nr",   "nrs",   "of",      "security"};
  return words.has(word);
}

}  // namespace skillet::redact
