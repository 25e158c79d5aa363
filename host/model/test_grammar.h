// Grammars that a test writes down.
#pragma once

#include <doctest/doctest.h>

#include "host/base/test_why.h"
#include "host/model/grammar.h"

namespace skillet::test {

inline Grammar grammar_of(std::string_view gbnf) {
  Result<Grammar> grammar = Grammar::parse(gbnf);
  REQUIRE_MESSAGE(grammar, why(grammar));
  return std::move(*grammar);
}

}  // namespace skillet::test
