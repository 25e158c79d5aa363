// The grammar of a schema while it is written: rules, those that are still owed, and the first error. After it all that
// follows is of no account, so whoever writes need not look at each step.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/json.h"

namespace skillet {

// The way one step on, as a JSON pointer has it: "/properties".
std::string schema_step(std::string_view key);

class SchemaGrammar {
 public:
  // A schema's rule, by its place; its body is owed until it is defined, so that schemas may contain themselves.
  std::string reference(const Json& schema, const std::string& place);
  struct Owed {
    std::string rule;
    const Json* schema;
    std::string place;
  };
  std::optional<Owed> take_owed();  // nothing when no more is owed, or an error came

  void define(const std::string& rule, const std::string& body);
  std::string new_rule(const std::string& body);
  std::string common(std::string_view name);  // one of the rules that grammars of JSON have in common

  // Each keeps its error, if it is the first, and gives a body that is as good as any.
  std::string fail(Error error);
  std::string unsupported(std::string_view keyword, const std::string& place, std::string remedy);
  std::string invalid(std::string what, const std::string& place);

  Result<std::string> finish() &&;  // in GBNF

 private:
  std::map<std::string, std::string> common_rules() const;

  std::string gbnf_;
  size_t rules_ = 0;
  std::map<std::string, std::string> places_;
  std::vector<Owed> owed_;
  std::set<std::string> common_ = {"ws"};
  std::optional<Error> error_;
};

}  // namespace skillet
