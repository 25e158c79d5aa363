#include "host/model/json_schema_grammar.h"

#include <utility>

#include "host/model/grammar.h"
#include "host/model/json_schema_rules.h"

namespace skillet {

std::string schema_step(std::string_view key) {
  std::string text = "/";
  for (char c : key) text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return text;
}

std::string SchemaGrammar::reference(const Json& schema, const std::string& place) {
  auto [known, is_new] = places_.try_emplace(place, "s" + std::to_string(places_.size()));
  if (is_new) owed_.push_back({known->second, &schema, place});
  return known->second;
}

std::optional<SchemaGrammar::Owed> SchemaGrammar::take_owed() {
  if (owed_.empty() || error_) return std::nullopt;
  Owed next = std::move(owed_.back());
  owed_.pop_back();
  return next;
}

void SchemaGrammar::define(const std::string& rule, const std::string& body) {
  if (gbnf_.size() + body.size() > max_grammar_source_bytes)
    fail({"schema-limit", "the schema's grammar becomes too large", "/", "Use a smaller schema"});
  else
    gbnf_ += rule + " ::= " + body + "\n";
}

std::string SchemaGrammar::new_rule(const std::string& body) {
  const std::string name = "r" + std::to_string(++rules_);
  define(name, body);
  return name;
}

std::string SchemaGrammar::common(std::string_view name) {
  return *common_.emplace(name).first;
}

std::string SchemaGrammar::fail(Error error) {
  if (error.where.empty()) error.where = "/";
  if (!error_) error_ = std::move(error);
  return "\"\"";
}

std::string SchemaGrammar::unsupported(std::string_view keyword, const std::string& place, std::string remedy) {
  return fail({"schema-unsupported", std::string(keyword) + " can't be obeyed here", place + schema_step(keyword),
               std::move(remedy)});
}

std::string SchemaGrammar::invalid(std::string what, const std::string& place) {
  return fail({"schema-invalid", std::move(what), place, "Correct the schema"});
}

Result<std::string> SchemaGrammar::finish() && {
  if (error_) return std::move(*error_);
  for (const auto& [name, body] : common_rules()) gbnf_ += name + " ::=" + body + "\n";
  return std::move(gbnf_);
}

// Those that were used and those that they use: the grammar's names say which.
std::map<std::string, std::string> SchemaGrammar::common_rules() const {
  std::map<std::string, std::string> result;
  std::vector<std::string> names(common_.begin(), common_.end());
  while (!names.empty()) {
    const std::string name = std::move(names.back()), body(json_rule(name));
    names.pop_back();
    if (body.empty() || !result.emplace(name, body).second) continue;
    std::string word;
    for (char c : body + " ") {
      if ((c >= 'a' && c <= 'z') || c == '-')
        word += c;
      else
        names.push_back(std::exchange(word, ""));
    }
  }
  return result;
}

}  // namespace skillet
