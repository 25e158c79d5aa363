// How skills are combined for one prompt: a tree. The router makes it, a turn runs it, the page draws it; there is no
// second way to combine skills. docs/plans.md explains every kind.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "host/base/result.h"

namespace skillet {

struct Plan {
  enum class Kind {
    single,    // one skill answers: a tool, or a text model with the adapters that are named
    pipeline,  // each part works on what the part before it answered
    ensemble,  // the parts answer together: text models token by token, or whole answers of which one is taken
    gate,      // a text model whose adapters count as much as the router finds them fitting, anew at each token
    cascade,   // the parts are asked in turn, until one answers that is sure enough
    fuse,      // a text model with one adapter that is merged from several
    split,     // each part answers its own prompt, a part of the turn's; the answers are put together
    drafted,   // a tool answers, given what its part, a text model, wrote for the same prompt
  };
  static constexpr size_t max_depth = 8, max_nodes = 64, max_parts = 16, max_adapters = 16;
  static constexpr size_t max_name_bytes = 256, max_prompt_bytes = 1 << 20, max_options_bytes = 4096,
                          max_grammar_bytes = 64 << 10;
  static constexpr int32_t max_scale_permille = 1000000;
  static constexpr uint32_t max_node_tokens = 100000, max_node_milliseconds = 3600000;

  struct AdapterShare {
    std::string name;
    int32_t permille = 1000;  // its scale
  };
  // How sure an answer is whose tokens had this mean log probability: 1 / (1 + exp(-(offset + slope * mean))).
  struct CertaintyScale {
    int32_t offset_permille, slope_permille;
  };

  Kind kind = Kind::single;
  std::string skill;                        // single, gate, fuse, drafted
  std::vector<AdapterShare> adapters;       // of that skill's model
  std::vector<Plan> parts;                  // of the other kinds
  std::string method;                       // ensemble: average, product, vote, surest; fuse: one of the merge hook's
  std::string options;                      // fuse: a JSON object for the method
  std::vector<uint32_t> weights_permille;   // ensemble: of the parts; empty: equal
  std::string grammar;                      // single text models: what their answer must look like, in GBNF
  std::optional<std::string> prompt;        // instead of the turn's; {input} stands for what the part before answered
  uint32_t at_least_permille = 0;           // an answer that is less sure counts as none
  std::optional<CertaintyScale> certainty;  // single text models: measured, as `skillet calibrate` does
  uint32_t max_tokens = 0, max_milliseconds = 0;  // of this node; 0: the turn's limits alone

  size_t node_count() const;  // itself included
};

std::string_view name_of(Plan::Kind kind);

// Refuses what no turn could run, and names the node by the way to it: "/parts/1".
Status check_plan(const Plan& plan);

// The tree in lines, with a remark at the end of each; nodes are numbered from the root, parts before what follows
// them.
std::string print_plan(const Plan& plan, const std::function<std::string(size_t node)>& remark = {});

}  // namespace skillet
