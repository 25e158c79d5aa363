// Learning which pairs of tokens to merge.
#pragma once

#include <string>
#include <vector>

#include "plugins/ngram/bpe.h"

namespace skillet::ngram {

// The most frequent pair is merged first, and of equally frequent ones the smaller; so equal texts give equal merges.
std::vector<Merge> learn_merges(const std::vector<std::string>& texts, size_t merge_count);

// The tokens of a text, with an end-of-text token before the first paragraph and after each.
std::vector<int32_t> tokens_of_paragraphs(const std::string& text, const std::vector<Merge>& merges);

}  // namespace skillet::ngram
