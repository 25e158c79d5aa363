// Internet addresses of both versions, as RFC 4291 and common use write them.
#include "plugins/redact/cues.h"
#include "plugins/redact/detectors.h"

namespace skillet::redact {
namespace {

constexpr size_t longest_v4 = 15, longest_v6 = 45, octets = 4, groups_of_v6 = 8, longest_group = 4;

bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// The bytes of a.b.c.d that begin here, 0 when there is none.
size_t v4_bytes(std::string_view text) {
  size_t at = 0;
  for (size_t octet = 0; octet < octets; octet++) {
    if (octet > 0 && (at >= text.size() || text[at++] != '.')) return 0;
    const size_t begin = at;
    while (at < text.size() && is_digit(text[at]) && at - begin < 4) at++;
    const std::string_view digits = text.substr(begin, at - begin);
    if (digits.empty() || digits.size() > 3 || number_of(digits) > 255) return 0;
    if (digits.size() > 1 && digits[0] == '0') return 0;
  }
  return at;
}

struct V6 {
  size_t bytes = 0, groups = 0;
  bool has_digit = false, is_shortened = false;
};

// The longest run of groups and colons that begins here, with at most one "::" and perhaps a v4 address at its end.
V6 read_v6(std::string_view text) {
  V6 read;
  size_t at = 0;
  while (at < text.size() && at < longest_v6 && read.groups < groups_of_v6) {
    if (text.substr(at, 2) == "::") {
      if (read.is_shortened) break;
      read.is_shortened = true;
      at += 2;
      read.bytes = at;
    } else if (text[at] == ':') {
      if (at == 0 || at != read.bytes) break;
      at++;
    }
    const size_t begin = at;
    while (at < text.size() && is_hex(text[at]) && at - begin <= longest_group) {
      read.has_digit |= is_digit(text[at]);
      at++;
    }
    if (at == begin || at - begin > longest_group) break;
    if (const size_t v4 = read.groups > 0 || read.is_shortened ? v4_bytes(text.substr(begin)) : 0; v4 > 0) {
      read.groups += 2;
      read.bytes = begin + v4;
      break;
    }
    read.groups++;
    read.bytes = at;
  }
  return read;
}

// "a::b" is more often a name in a program than an address.
bool is_v6(const V6& read) {
  if (!read.is_shortened) return read.groups == groups_of_v6;
  return read.groups > 0 && read.groups < groups_of_v6 && (read.has_digit || read.groups > 2);
}

bool is_part_of_word(std::string_view text, size_t begin, size_t end) {
  const auto joins = [](char c) { return is_digit(c) || is_ascii_letter(c) || c == '_'; };
  if (begin > 0 && (joins(text[begin - 1]) || text[begin - 1] == '-')) return true;
  if (begin > 1 && text[begin - 1] == '.' && joins(text[begin - 2])) return true;
  if (end < text.size() && joins(text[end])) return true;
  return end + 1 < text.size() && text[end] == '.' && joins(text[end + 1]);
}

}  // namespace

void find_ips(const Words& words, Findings& findings) {
  const std::string_view text = words.text();
  for (size_t at = 0; at < text.size(); at++) {
    if (!is_hex(text[at]) && text.substr(at, 2) != "::") continue;
    if (at > 0 && (is_hex(text[at - 1]) || text[at - 1] == ':') && text[at] != ':' && text[at - 1] != ':') continue;
    size_t bytes = is_digit(text[at]) ? v4_bytes(text.substr(at, longest_v4 + 1)) : 0;
    const bool is_v4 = bytes > 0;
    if (!is_v4) {
      const V6 read = read_v6(text.substr(at));
      if (is_v6(read)) bytes = read.bytes;
    }
    if (bytes == 0 || is_part_of_word(text, at, at + bytes)) continue;
    if (!is_v4 && at > 0 && text[at - 1] == ':') continue;
    if (is_v4 && cue_before(words, at) == Cue::version) continue;
    findings.push_back({at, at + bytes, Kind::ip, is_v4 ? labelled : proven});
    at += bytes - 1;
  }
}

}  // namespace skillet::redact
