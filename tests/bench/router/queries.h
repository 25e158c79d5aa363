// CLINC150 as its authors publish it, and draws of some of its labels and examples.
#pragma once

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>

#include "host/base/json.h"
#include "host/route/router.h"

namespace skillet::bench {

using Examples = std::vector<RoutedExample>;

struct Queries {
  std::map<std::string, Examples> parts;  // train, val, test, oos_train, oos_val, oos_test
  std::vector<std::string> labels;
};

inline Result<Queries> read_queries(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  TRY(const Json json, parse_json(text, path, {.max_bytes = 16 << 20, .max_depth = 4}));
  Queries queries;
  std::set<std::string> labels;
  for (const char* part : {"train", "val", "test", "oos_train", "oos_val", "oos_test"})
    if (const auto* pairs = json.as_object().if_contains(part); pairs && pairs->is_array())
      for (const Json& pair : pairs->as_array()) {
        if (!pair.is_array() || pair.as_array().size() != 2 || !pair.at(0).is_string() || !pair.at(1).is_string())
          return Error{"queries-invalid", "each query has to be [text, label]", path, ""};
        queries.parts[part].push_back({std::string(pair.at(0).as_string()), std::string(pair.at(1).as_string())});
      }
  for (const RoutedExample& example : queries.parts["train"]) labels.insert(example.label);
  queries.labels.assign(labels.begin(), labels.end());
  return queries;
}

struct Selection {
  Examples train, validation, test, none_validation, none_test;
  Examples others_validation, others_test;  // queries for labels that were not drawn
};

template <typename Item>
void shuffle(std::vector<Item>& items, std::mt19937& random) {
  for (size_t i = items.size(); i > 1; i--) std::swap(items[i - 1], items[random() % i]);
}

inline Selection select(const Queries& queries, size_t label_count, size_t shots, bool with_none, uint32_t draw) {
  std::mt19937 random(1000 + draw);
  std::vector<std::string> labels = queries.labels;
  shuffle(labels, random);
  const std::set<std::string> drawn(labels.begin(), labels.begin() + static_cast<ptrdiff_t>(label_count));
  Selection selection;
  Examples train = queries.parts.at("train");
  shuffle(train, random);
  std::map<std::string, size_t> counts;
  for (RoutedExample& example : train)
    if (drawn.count(example.label) && counts[example.label]++ < shots) selection.train.push_back(std::move(example));
  const auto part = [&](const char* name, Examples& inside, Examples& outside) {
    for (const RoutedExample& example : queries.parts.at(name))
      (drawn.count(example.label) ? inside : outside).push_back(example);
  };
  part("val", selection.validation, selection.others_validation);
  part("test", selection.test, selection.others_test);
  selection.none_validation = queries.parts.at("oos_val");
  selection.none_test = queries.parts.at("oos_test");
  const Examples& none_train = queries.parts.at("oos_train");
  Examples& receiver = with_none ? selection.train : selection.none_validation;
  receiver.insert(receiver.end(), none_train.begin(), none_train.end());
  return selection;
}

}  // namespace skillet::bench
