// What the nodes of one plan share while it runs: who may appear, what was asked, and what became of each node.
#pragma once

#include <functional>

#include "host/compose/plan.h"
#include "host/compose/writing.h"

namespace skillet {

// Who may appear in a plan, by the names that it uses.
struct Cast {
  struct Player {
    std::string name;
    Skill* skill;
  };
  struct NamedAdapter {
    std::string name;
    const Adapter* adapter;
  };
  std::vector<Player> players;
  std::vector<NamedAdapter> adapters;

  Skill* find(std::string_view name) const;
  const Adapter* find_adapter(std::string_view name) const;
};

// What a plan needs and the compose room does not know.
struct TurnServices {
  std::function<uint64_t()> now_us = {};
  // How fitting each of the named is for a text: shares that add up to at most 1. None: all equally.
  std::function<std::vector<float>(std::string_view text, const std::vector<std::string>& names)> weigh = {};
  // One adapter out of several of a model, as a `fuse` node says.
  std::function<Result<std::shared_ptr<const Adapter>>(const Plan& node, const AttachedAdapters& adapters)> fuse = {};
};

struct NodeReport {
  enum class State { waiting, running, answered, declined, unsure, failed };
  State state = State::waiting;
  bool taken = false;              // its text is in the answer
  std::vector<std::string> names;  // who spoke; of the nodes that are no branches
  bool is_text = false;            // a text model's, and not a tool's
  uint64_t microseconds = 0;       // its parts' included
  std::optional<uint32_t> certainty_permille;
  double mean_log_probability = 0;  // of a text's tokens, where its certainty was measured
  uint32_t prompt_tokens = 0, reused_tokens = 0, read_tokens = 0, tokens = 0;
  std::string end;
  std::vector<AnswerFile> files;  // of a tool
  std::vector<Error> failures;    // its own last, after those of voices that could not join
};
std::string_view name_of(NodeReport::State state);

struct Scene {
  Cast cast;
  Request request;
  TurnServices services;
  std::vector<NodeReport> reports;  // of the nodes in their order: each before its parts
  bool cancelled = false;
  bool compares = false;                      // what is at work: how sure texts are counts, too
  bool drafts = false;                        // what is at work writes for a tool, and not for the user
  const NodeReport* speaking = nullptr;       // of the nodes that are no branches the last to begin
  Writing* writing = nullptr;                 // the text that began last
  std::optional<AttachedAdapters> exchanged;  // in place of those that the plan names

  uint64_t now_us() const { return services.now_us ? services.now_us() : 0; }
};

}  // namespace skillet
