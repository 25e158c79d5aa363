#include "host/compose/plan_json.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace skillet {
namespace {

constexpr size_t max_plan_bytes = 4 << 20;
constexpr int64_t max_coefficient_permille = 1000000;
// A node takes two levels of JSON, its object and the list that it stands in.
constexpr size_t max_json_depth = 2 * Plan::max_depth + 4;

constexpr Plan::Kind kinds[] = {Plan::Kind::single,  Plan::Kind::pipeline, Plan::Kind::ensemble, Plan::Kind::gate,
                                Plan::Kind::cascade, Plan::Kind::fuse,     Plan::Kind::split,    Plan::Kind::drafted};

Plan::Kind read_kind(JsonReader& node) {
  const std::string name = node.text("kind", {.max_bytes = 16});
  for (const Plan::Kind kind : kinds)
    if (name == name_of(kind)) return kind;
  node.refuse("kind", "there is no kind of node \"" + name + "\"",
              "One of single, pipeline, ensemble, gate, cascade, fuse, split, drafted");
  return Plan::Kind::single;
}

uint32_t read_limit(JsonReader& node, std::string_view key, int64_t max) {
  return node.has(key) ? static_cast<uint32_t>(node.integer(key, 0, max)) : 0;
}

Plan read_node(JsonReader& node, size_t depth) {
  Plan plan;
  plan.kind = read_kind(node);
  if (node.has("skill")) plan.skill = node.text("skill", {.max_bytes = Plan::max_name_bytes});
  if (node.has("method")) plan.method = node.text("method", {.max_bytes = Plan::max_name_bytes});
  if (node.has("options")) plan.options = node.text("options", {.max_bytes = Plan::max_options_bytes});
  if (node.has("grammar")) plan.grammar = node.text("grammar", {.max_bytes = Plan::max_grammar_bytes});
  if (node.has("prompt")) plan.prompt = node.text("prompt", {.min_bytes = 0, .max_bytes = Plan::max_prompt_bytes});
  plan.at_least_permille = read_limit(node, "at_least_permille", 1000);
  plan.max_tokens = read_limit(node, "max_tokens", Plan::max_node_tokens);
  plan.max_milliseconds = read_limit(node, "max_milliseconds", Plan::max_node_milliseconds);
  if (node.has("certainty")) {
    JsonReader scale = node.object("certainty");
    const auto coefficient = [&](std::string_view key) {
      return static_cast<int32_t>(scale.integer(key, -max_coefficient_permille, max_coefficient_permille));
    };
    plan.certainty = {coefficient("offset_permille"), coefficient("slope_permille")};
  }
  if (node.has("adapters"))
    node.each("adapters", Plan::max_adapters, [&](JsonReader& item) {
      Plan::AdapterShare share{item.text("name", {.max_bytes = Plan::max_name_bytes})};
      if (item.has("permille"))
        share.permille =
            static_cast<int32_t>(item.integer("permille", -Plan::max_scale_permille, Plan::max_scale_permille));
      plan.adapters.push_back(std::move(share));
    });
  if (node.has("weights_permille"))
    node.each("weights_permille", Plan::max_parts, [&](JsonReader& item) {
      plan.weights_permille.push_back(static_cast<uint32_t>(item.integer(0, 1000000)));
    });
  if (depth > Plan::max_depth) {
    node.refuse("kind", "the plan is deeper than 8 nodes");
  } else if (node.has("parts")) {
    node.each("parts", Plan::max_parts, [&](JsonReader& part) { plan.parts.push_back(read_node(part, depth + 1)); });
  }
  return plan;
}

}  // namespace

Json to_json(const Plan& plan) {
  boost::json::object node{{"kind", name_of(plan.kind)}};
  const auto text = [&](const char* key, const std::string& value) {
    if (!value.empty()) node[key] = value;
  };
  const auto number = [&](const char* key, uint32_t value) {
    if (value) node[key] = value;
  };
  text("skill", plan.skill);
  text("method", plan.method);
  text("options", plan.options);
  text("grammar", plan.grammar);
  if (plan.prompt) node["prompt"] = *plan.prompt;
  number("at_least_permille", plan.at_least_permille);
  number("max_tokens", plan.max_tokens);
  number("max_milliseconds", plan.max_milliseconds);
  if (plan.certainty)
    node["certainty"] = {{"offset_permille", plan.certainty->offset_permille},
                         {"slope_permille", plan.certainty->slope_permille}};
  boost::json::array adapters, parts;
  for (const Plan::AdapterShare& adapter : plan.adapters)
    adapters.push_back({{"name", adapter.name}, {"permille", adapter.permille}});
  for (const Plan& part : plan.parts) parts.push_back(to_json(part));
  if (!adapters.empty()) node["adapters"] = std::move(adapters);
  if (!plan.weights_permille.empty())
    node["weights_permille"] = boost::json::array(plan.weights_permille.begin(), plan.weights_permille.end());
  if (!parts.empty()) node["parts"] = std::move(parts);
  return node;
}

Result<Plan> plan_of(const Json& json, std::string_view source) {
  JsonReader root(json, source);
  Plan plan = read_node(root, 1);
  TRY_OK(root.finish());
  TRY_OK(check_plan(plan));
  return plan;
}

Result<Plan> parse_plan(std::string_view text, std::string_view source) {
  TRY(const Json json, parse_json(text, source, {.max_bytes = max_plan_bytes, .max_depth = max_json_depth}));
  return plan_of(json, source);
}

}  // namespace skillet
