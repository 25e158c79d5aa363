#include "host/cli/query_file.h"

#include "host/base/json.h"
#include "host/cli/files.h"

namespace skillet::cli {
namespace {

constexpr size_t max_file_bytes = 16 << 20;
constexpr size_t max_queries = 100'000;
constexpr size_t max_prompt_bytes = 1 << 20;
constexpr size_t max_text_bytes = 64 << 10;
constexpr size_t max_texts = 1000;
constexpr size_t max_clock_bytes = 64;
constexpr const char* remedy =
    "Write a list of {\"prompt\": …} with one of \"answer\", \"begins\", \"declines\" and \"unsure\"";

struct Kind {
  std::string_view key;
  Query::Wants wants;
};
constexpr Kind kinds[] = {{"answer", Query::Wants::answer},
                          {"begins", Query::Wants::beginning},
                          {"declines", Query::Wants::decline},
                          {"unsure", Query::Wants::doubt}};

const Kind* only_kind_in(const JsonReader& row) {
  const Kind* found = nullptr;
  for (const Kind& kind : kinds) {
    if (!row.has(kind.key)) continue;
    if (found) return nullptr;
    found = &kind;
  }
  return found;
}

// One text, or a list of them of which each is right.
std::vector<std::string> texts_of(JsonReader& row, const Json& element, std::string_view key) {
  constexpr JsonReader::Text limits{.max_bytes = max_text_bytes};
  std::vector<std::string> texts;
  if (!element.get_object().at(key).is_array()) return {row.text(key, limits)};
  row.each(key, max_texts, [&](JsonReader& text) { texts.push_back(text.text(limits)); });
  if (texts.empty()) row.refuse(key, "the list is empty", "Name what is right");
  return texts;
}

Result<Query> query_of(const Json& element, const std::string& place) {
  JsonReader row(element, place);
  Query query{row.text("prompt", {.min_bytes = 0, .max_bytes = max_prompt_bytes}), {}, {}, {}, {}};
  TRY_OK(row.finish());
  const Kind* kind = only_kind_in(row);
  if (!kind) return Error{"queries-invalid", "what is right is not said in one way", place, remedy};
  query.wants = kind->wants;
  if (query.wants == Query::Wants::answer || query.wants == Query::Wants::beginning)
    query.texts = texts_of(row, element, kind->key);
  else if (!row.boolean(kind->key))
    row.refuse(kind->key, "this is true or left out", remedy);
  if (row.has("now")) query.now = row.text("now", {.max_bytes = max_clock_bytes});
  if (row.has("zone")) query.zone = row.text("zone", {.max_bytes = max_clock_bytes});
  TRY_OK(row.finish());
  return query;
}

}  // namespace

Result<std::vector<Query>> parse_queries(std::string_view text, const std::string& source) {
  TRY(const Json json, parse_json(text, source, {.max_bytes = max_file_bytes, .max_depth = 3}));
  if (!json.is_array()) return Error{"queries-invalid", "there has to be a list of queries", source, remedy};
  if (json.get_array().size() > max_queries)
    return Error{"queries-invalid", "there are more than " + std::to_string(max_queries) + " queries", source,
                 "Split the file"};
  std::vector<Query> queries;
  for (const Json& element : json.get_array()) {
    TRY(Query query, query_of(element, source + ", /" + std::to_string(queries.size())));
    queries.push_back(std::move(query));
  }
  return queries;
}

Result<std::vector<Query>> read_queries(const std::string& path) {
  TRY(const Buffer bytes, read_file(path, max_file_bytes));
  return parse_queries(text_of(bytes), path);
}

}  // namespace skillet::cli
