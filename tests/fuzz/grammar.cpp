// Grammars, and texts held to them: the first line that says so parts the two.
#include <cstdlib>

#include "host/base/bytes.h"
#include "host/model/grammar.h"

using namespace skillet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr std::string_view divider = "\n---\n";
  const std::string_view input = text_of({data, size});
  const size_t end = input.find(divider);
  const std::string_view text = end == input.npos ? "" : input.substr(end + divider.size());

  Result<Grammar> grammar = Grammar::parse(input.substr(0, end));
  if (!grammar) {
    if (grammar.error().code.empty() || grammar.error().remedy.empty()) std::abort();
    return 0;
  }
  GrammarState by_byte(*grammar);
  const bool accepts_all = by_byte.accepts(text);
  bool went = true;
  for (size_t i = 0; went && i < text.size(); i++) {
    const bool accepted = by_byte.accepts(text.substr(i, 1));
    went = bool(by_byte.advance(text.substr(i, 1)));
    if (went != accepted) std::abort();
  }
  if (went != accepts_all) std::abort();
  return 0;
}
