// E-mail addresses: what stands around an @, with letters of any script, and "name (at) host.tld".
#include "host/model/tokenizer/unicode.h"
#include "plugins/redact/detectors.h"
#include "plugins/redact/letters.h"

namespace skillet::redact {
namespace {

constexpr size_t max_local_bytes = 64 * 4, max_domain_bytes = 253, max_label_bytes = 63, shortest_last_label = 2;
constexpr size_t longest_character_bytes = 4;

bool is_beyond_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

bool is_letter_at(std::string_view text, size_t at) {
  if (!is_beyond_ascii(text[at])) return is_ascii_letter(text[at]) || is_digit(text[at]);
  size_t begin = at;
  while (begin > 0 && at - begin < longest_character_bytes && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80)
    begin--;
  return is_letter(first_character(text.substr(begin)).code);
}

bool is_local_byte(std::string_view text, size_t at) {
  return is_letter_at(text, at) ||
         (text[at] != '\0' && std::string_view("!#$%&'*+-/=?^_`{|}~.").find(text[at]) != std::string_view::npos);
}

// Where the part before the @ begins; `at` itself when there is none.
size_t local_begin(std::string_view text, size_t at) {
  size_t begin = at;
  if (begin > 1 && text[begin - 1] == '"') {  // "john doe"@example.com
    const size_t from = begin > max_local_bytes ? begin - max_local_bytes : 0;
    const std::string_view before = text.substr(from, begin - 1 - from);
    const size_t quote = before.find_last_of("\"\n");
    if (quote != std::string_view::npos && before[quote] == '"') return from + quote;
  }
  while (begin > 0 && at - begin < max_local_bytes && is_local_byte(text, begin - 1)) begin--;
  while (begin < at && !is_letter_at(text, begin) && text[begin] != '_' && text[begin] != '+') begin++;
  // A query in a web address: what counts begins after the last sign that parts its members.
  for (size_t i = at; i-- > begin;)
    if (text[i] == '=' || text[i] == '?' || text[i] == '&' || text[i] == '/') return i + 1;
  return begin;
}

// Where the domain that begins here ends; `begin` itself when it is none.
size_t domain_end(std::string_view text, size_t begin) {
  size_t at = begin, label = begin, end = begin;
  size_t dots = 0;
  while (at < text.size() && at - begin <= max_domain_bytes) {
    if (text[at] == '.') {
      if (at == label || at - label > max_label_bytes) break;
      dots++;
      label = at + 1;
    } else if (!is_letter_at(text, at) && text[at] != '-') {
      break;
    }
    at++;
    // A label counts once it is long enough to be the last one.
    if (dots > 0 && at - label >= shortest_last_label && at - label <= max_label_bytes && text[at - 1] != '-' &&
        !is_digit(text[label]))
      end = at;
  }
  return end;
}

// [192.0.2.1] in place of a name.
size_t literal_end(std::string_view text, size_t begin) {
  if (begin >= text.size() || text[begin] != '[') return begin;
  const size_t close = text.substr(begin, 48).find(']');
  if (close == std::string_view::npos || close < 3) return begin;
  const std::string_view inside = text.substr(begin + 1, close - 1);
  return inside.find_first_not_of("0123456789abcdefABCDEFIPv6:.") == std::string_view::npos ? begin + close + 1 : begin;
}

// https://user:word@host: the user's part of a web address, which is none of a mailbox.
bool is_in_authority(std::string_view text, size_t at) {
  const size_t from = at > max_local_bytes ? at - max_local_bytes : 0;
  std::string_view before = text.substr(from, at - from);
  if (const size_t blank = before.find_last_of(" \t\r\n"); blank != std::string_view::npos)
    before.remove_prefix(blank + 1);
  const size_t scheme = before.find("://");
  return scheme != std::string_view::npos && before.find_first_of("/?#", scheme + 3) == std::string_view::npos;
}

void add_at(std::string_view text, size_t local_end, size_t domain, Findings& findings) {
  const size_t begin = local_begin(text, local_end);
  if (begin == local_end) return;
  size_t end = domain_end(text, domain);
  if (end == domain) end = literal_end(text, domain);
  if (end == domain || is_in_authority(text, local_end)) return;
  findings.push_back({begin, end, Kind::email, labelled});
}

// "(at)", "[at]", " at " written out by people who fear robots: the bytes of it that begin here.
size_t spelled_at_bytes(std::string_view text) {
  for (const std::string_view spelling : {" (at) ", " [at] ", "(at)", "[at]", " [AT] ", " (AT) "})
    if (text.substr(0, spelling.size()) == spelling) return spelling.size();
  return 0;
}

}  // namespace

void find_emails(std::string_view text, Findings& findings) {
  for (size_t at = 1; at + 1 < text.size(); at++) {
    if (text[at] == '@') {
      add_at(text, at, at + 1, findings);
    } else if (text[at] == ' ' || text[at] == '(' || text[at] == '[') {
      if (const size_t bytes = spelled_at_bytes(text.substr(at)); bytes > 0) add_at(text, at, at + bytes, findings);
    }
  }
}

}  // namespace skillet::redact
