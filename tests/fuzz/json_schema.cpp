// JSON Schemas: what is taken gives a grammar that is one.
#include <cstdlib>

#include "host/base/bytes.h"
#include "host/model/json_schema.h"

using namespace skillet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view schema = text_of({data, size});
  Result<Grammar> grammar = grammar_of_json_schema(schema);
  if (!grammar) {
    const std::string& code = grammar.error().code;
    if (!code.starts_with("schema-") && !code.starts_with("json-")) std::abort();
    return 0;
  }
  GrammarState state(*grammar);
  if (!state.is_complete() && !state.can_continue()) std::abort();
  for (const char* beginning : {"{", "[", "\"", "1", "t", " {\"a\":"})
    if (state.accepts(beginning) && !GrammarState(*grammar).advance(beginning)) std::abort();
  return 0;
}
