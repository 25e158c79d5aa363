#include "host/compose/plan.h"

#include <algorithm>

namespace skillet {
namespace {

struct Shape {
  std::string_view name;
  bool has_skill, has_adapters, needs_adapters, has_parts;
};
constexpr Shape shapes[] = {
    {"single", true, true, false, false},    {"pipeline", false, false, false, true},
    {"ensemble", false, false, false, true}, {"gate", true, true, true, false},
    {"cascade", false, false, false, true},  {"fuse", true, true, true, false},
    {"split", false, false, false, true},    {"drafted", true, false, false, true},
};

const Shape& shape_of(Plan::Kind kind) {
  return shapes[static_cast<size_t>(kind)];
}

constexpr std::string_view ensemble_methods[] = {"average", "product", "vote", "surest"};

bool speaks_by_token(const Plan& plan) {
  return plan.method == "average" || plan.method == "product";
}

class Checker {
 public:
  Status check(const Plan& plan, const std::string& path, size_t depth) {
    if (depth > Plan::max_depth) return refuse(path, "the plan is deeper than 8 nodes");
    if (++nodes_ > Plan::max_nodes) return refuse(path, "the plan has more than 64 nodes");
    TRY_OK(check_members(plan, path));
    TRY_OK(check_limits(plan, path));
    if (plan.kind == Plan::Kind::ensemble) TRY_OK(check_ensemble(plan, path));
    if (plan.kind == Plan::Kind::drafted && plan.parts.size() != 1)
      return refuse(path, "drafted has one part, who writes the draft");
    for (size_t i = 0; i < plan.parts.size(); i++)
      TRY_OK(check(plan.parts[i], path + "/parts/" + std::to_string(i), depth + 1));
    return {};
  }

 private:
  static Error refuse(const std::string& path, std::string what) {
    return {"plan-invalid", std::move(what), path.empty() ? "plan" : "plan, " + path,
            "docs/plans.md says what a plan may hold"};
  }

  static Status check_members(const Plan& plan, const std::string& path) {
    const Shape& shape = shape_of(plan.kind);
    const std::string kind(shape.name);
    if (plan.skill.empty() == shape.has_skill)
      return refuse(path, shape.has_skill ? kind + " names no skill" : kind + " has no skill of its own");
    if (plan.skill.size() > Plan::max_name_bytes) return refuse(path, "the skill's name is too long");
    if (!shape.has_adapters && !plan.adapters.empty()) return refuse(path, kind + " has no adapters of its own");
    if (shape.needs_adapters && plan.adapters.empty()) return refuse(path, kind + " names no adapters");
    if (plan.adapters.size() > Plan::max_adapters) return refuse(path, "there are more than 16 adapters");
    if (shape.has_parts && (plan.parts.empty() || plan.parts.size() > Plan::max_parts))
      return refuse(path, kind + " has between 1 and 16 parts");
    if (!shape.has_parts && !plan.parts.empty()) return refuse(path, kind + " has no parts");
    if (!plan.options.empty() && plan.kind != Plan::Kind::fuse) return refuse(path, kind + " has no options");
    if (!plan.grammar.empty() && plan.kind != Plan::Kind::single) return refuse(path, kind + " has no grammar");
    if (!plan.method.empty() && plan.kind != Plan::Kind::fuse && plan.kind != Plan::Kind::ensemble)
      return refuse(path, kind + " has no method");
    return {};
  }

  static Status check_limits(const Plan& plan, const std::string& path) {
    for (const Plan::AdapterShare& adapter : plan.adapters) {
      if (adapter.name.empty() || adapter.name.size() > Plan::max_name_bytes)
        return refuse(path, "an adapter's name has between 1 and 256 bytes");
      if (std::abs(adapter.permille) > Plan::max_scale_permille)
        return refuse(path, "an adapter's scale is between -1000 and 1000");
    }
    if (plan.at_least_permille > 1000) return refuse(path, "at_least_permille is more than 1000");
    if (plan.max_tokens > Plan::max_node_tokens) return refuse(path, "max_tokens is more than 100000");
    if (plan.max_milliseconds > Plan::max_node_milliseconds)
      return refuse(path, "max_milliseconds is more than an hour");
    if (plan.prompt && plan.prompt->size() > Plan::max_prompt_bytes)
      return refuse(path, "the prompt is longer than 1 MiB");
    if (plan.grammar.size() > Plan::max_grammar_bytes) return refuse(path, "the grammar is longer than 64 KiB");
    if (plan.options.size() > Plan::max_options_bytes) return refuse(path, "the options are longer than 4 KiB");
    return {};
  }

  static Status check_ensemble(const Plan& plan, const std::string& path) {
    if (std::find(std::begin(ensemble_methods), std::end(ensemble_methods), plan.method) == std::end(ensemble_methods))
      return refuse(path, "an ensemble's method is average, product, vote or surest, not \"" + plan.method + "\"");
    if (!plan.weights_permille.empty() && plan.weights_permille.size() != plan.parts.size())
      return refuse(path, "there are weights for " + std::to_string(plan.weights_permille.size()) + " parts, and " +
                              std::to_string(plan.parts.size()) + " parts");
    if (!plan.weights_permille.empty() && std::all_of(plan.weights_permille.begin(), plan.weights_permille.end(),
                                                      [](uint32_t weight) { return weight == 0; }))
      return refuse(path, "every part's weight is 0");
    if (!speaks_by_token(plan)) return {};
    for (const Plan& part : plan.parts)
      if (part.kind != Plan::Kind::single)
        return refuse(path, "what speaks together token by token is single text models");
    return {};
  }

  size_t nodes_ = 0;
};

std::string own_words(const Plan& plan) {
  std::string words(name_of(plan.kind));
  if (!plan.skill.empty()) words += " " + plan.skill;
  if (!plan.method.empty()) words += " " + plan.method;
  for (const Plan::AdapterShare& adapter : plan.adapters) {
    words += " +" + adapter.name;
    if (adapter.permille != 1000) words += ":" + std::to_string(adapter.permille / 1000.0).substr(0, 5);
  }
  if (plan.prompt) words += " \"" + plan.prompt->substr(0, 60) + (plan.prompt->size() > 60 ? "…\"" : "\"");
  if (!plan.grammar.empty()) words += ", by a grammar";
  if (plan.at_least_permille) words += ", at least " + std::to_string(plan.at_least_permille / 10) + " % sure";
  if (plan.max_tokens) words += ", at most " + std::to_string(plan.max_tokens) + " tokens";
  if (plan.max_milliseconds) words += ", at most " + std::to_string(plan.max_milliseconds) + " ms";
  return words;
}

void print(const Plan& plan, const std::string& indent, const std::function<std::string(size_t)>& remark, size_t& node,
           std::string& out) {
  out += own_words(plan);
  if (remark) out += remark(node);
  node++;
  out += "\n";
  for (size_t i = 0; i < plan.parts.size(); i++) {
    const bool last = i + 1 == plan.parts.size();
    out += indent + (last ? "└─ " : "├─ ");
    print(plan.parts[i], indent + (last ? "   " : "│  "), remark, node, out);
  }
}

}  // namespace

size_t Plan::node_count() const {
  size_t count = 1;
  for (const Plan& part : parts) count += part.node_count();
  return count;
}

std::string_view name_of(Plan::Kind kind) {
  return shape_of(kind).name;
}

Status check_plan(const Plan& plan) {
  return Checker().check(plan, "", 1);
}

std::string print_plan(const Plan& plan, const std::function<std::string(size_t)>& remark) {
  std::string out;
  size_t node = 0;
  print(plan, "", remark, node, out);
  return out;
}

}  // namespace skillet
