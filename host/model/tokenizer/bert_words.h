// How BERT cuts a text into words before it looks for tokens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace skillet {

struct BertRules {
  bool lower_cases = true;
  bool strips_accents = true;
};

std::vector<std::string> bert_words(std::string_view text, BertRules rules);

}  // namespace skillet
