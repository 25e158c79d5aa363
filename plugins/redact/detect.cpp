#include "plugins/redact/detect.h"

#include <algorithm>

#include "plugins/redact/detectors.h"
#include "plugins/words/heap_sort.h"

namespace skillet::redact {
namespace {

// In the order of Kind, each behind a blank.
constexpr std::string_view kind_names = " IBAN CARD EMAIL SSN NATIONAL_ID IP DATE_OF_BIRTH PHONE ADDRESS NAME";

bool continues_character(std::string_view text, size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

bool is_better(const Finding& a, const Finding& b) {
  if (a.kind != b.kind) return a.kind < b.kind;
  if (a.end - a.begin != b.end - b.begin) return a.end - a.begin > b.end - b.begin;
  return a.confidence > b.confidence;
}

// Web addresses stay as they are, but for the mailboxes in them.
std::vector<Finding> web_addresses(std::string_view text) {
  std::vector<Finding> found;
  for (size_t at = text.find("://"); at != std::string_view::npos; at = text.find("://", at)) {
    size_t begin = at;
    while (begin > 0 && is_ascii_letter(text[begin - 1])) begin--;
    const size_t end = std::min(text.find_first_of(" \t\r\n<>\"", at), text.size());
    if (begin < at) found.push_back({begin, end, Kind::name, 0});
    at = end;
  }
  return found;
}

// By begin; of two that overlap the better one stays. Each is compared with the last that stayed, so this is linear.
Findings without_overlaps(Findings findings) {
  heap_sort(findings, [](const Finding& a, const Finding& b) {
    if (a.begin != b.begin) return a.begin < b.begin;
    return is_better(a, b);
  });
  Findings kept;
  for (const Finding& finding : findings) {
    bool stays = true;
    while (!kept.empty() && kept.back().end > finding.begin) {
      stays = is_better(finding, kept.back());
      if (!stays) break;
      kept.pop_back();
    }
    if (stays) kept.push_back(finding);
  }
  return kept;
}

void drop_inside(Findings& findings, const std::vector<Finding>& web) {
  size_t next = 0;
  std::erase_if(findings, [&](const Finding& finding) {
    while (next < web.size() && web[next].end <= finding.begin) next++;
    return finding.kind != Kind::email && next < web.size() && web[next].begin < finding.end;
  });
}

}  // namespace

std::string_view name_of(Kind kind) {
  std::string_view rest = kind_names;
  for (size_t before = 0; before < static_cast<size_t>(kind); before++) rest.remove_prefix(rest.find(' ', 1));
  return rest.substr(1, rest.find(' ', 1) - 1);
}

Findings detect(std::string_view text, const NameList& names, KindSet kinds) {
  const Words words(text);
  const std::vector<DigitGroup> groups = digit_groups(text);
  Findings findings;
  find_cards(text, groups, findings);
  find_ibans(text, findings);
  find_emails(text, findings);
  find_ssns(words, groups, findings);
  find_national_ids(words, findings);
  find_ips(words, findings);
  find_births(words, findings);
  find_phones(words, groups, findings);
  find_addresses(words, names, findings);
  find_names(words, names, findings);
  for (Finding& finding : findings) {
    while (finding.begin > 0 && continues_character(text, finding.begin)) finding.begin--;
    while (continues_character(text, finding.end)) finding.end++;
  }
  Findings kept = without_overlaps(std::move(findings));
  drop_inside(kept, web_addresses(text));
  // What another kind hid is not to be found again as one that was asked for.
  std::erase_if(kept, [&](const Finding& finding) { return (set_of(finding.kind) & kinds) == 0; });
  return kept;
}

}  // namespace skillet::redact
