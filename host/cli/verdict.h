// Whether an answer is what a query wants.
#pragma once

#include "host/cli/query_file.h"

namespace skillet::cli {

enum class Verdict {
  right,
  wrong,     // it answers something else
  unsure,    // it asks back where there is an answer
  declined,  // it leaves alone what it should have answered
  answered,  // it answers what it should have left alone
};

enum class Match {
  value,  // the first lines of the answer: as many as what is expected has
  word,   // one of the words of the first line
};

// `answer`: nothing where the skill declined.
Verdict judge(const Query& query, const std::optional<std::string>& answer, Match match);

// The first lines of a text, so many, without the end of the last.
std::string_view first_lines(std::string_view text, size_t count);

}  // namespace skillet::cli
