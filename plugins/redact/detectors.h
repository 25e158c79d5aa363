// One function for each kind of thing that is looked for. All of them read the text once, and look at a bounded
// stretch around each candidate.
#pragma once

#include "plugins/redact/digits.h"
#include "plugins/redact/finding.h"
#include "plugins/redact/name_list.h"
#include "plugins/redact/words.h"

namespace skillet::redact {

void find_emails(std::string_view text, Findings& findings);
void find_ibans(std::string_view text, Findings& findings);
void find_ips(const Words& words, Findings& findings);
void find_cards(std::string_view text, const std::vector<DigitGroup>& groups, Findings& findings);
void find_phones(const Words& words, const std::vector<DigitGroup>& groups, Findings& findings);
void find_national_ids(const Words& words, Findings& findings);
void find_ssns(const Words& words, const std::vector<DigitGroup>& groups, Findings& findings);
void find_births(const Words& words, Findings& findings);
void find_addresses(const Words& words, const NameList& names, Findings& findings);
void find_names(const Words& words, const NameList& names, Findings& findings);

}  // namespace skillet::redact
