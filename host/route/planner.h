// From a prompt to a plan: which of the skills that are on are asked, in what order, and why.
#pragma once

#include "host/compose/plan.h"
#include "host/route/router.h"

namespace skillet {

// A skill that is on, and how it is asked.
struct Candidate {
  enum class Role {
    tool,        // has prompts of its own, and declines others
    bent_model,  // a text model with an adapter: has prompts of its own, and declines nothing
    text_model,  // continues anything
  };
  std::string name;
  Role role;
  Plan node;
  std::optional<Plan> drafted = {};  // how a tool answers what it declines by itself
};

// What the user wants, whatever the router thinks. Names of candidates; those that are not on are passed over, except
// the forced one.
struct Wishes {
  std::string forced;               // answers alone; empty: nobody
  std::vector<std::string> pinned;  // always asked
  std::vector<std::string> banned;  // never asked
  bool explores = false;            // now and then another skill than the likeliest, to learn from what comes of it
};

struct Consideration {
  enum class Choice { left_out, planned, chosen, forced, pinned, banned };
  std::string name;
  Choice choice = Choice::left_out;
  std::optional<uint32_t> score_permille;  // the probability that the prompt is for it; nothing: no examples of it
  std::vector<WordShare> words;            // that spoke most for it
};
std::string_view name_of(Consideration::Choice choice);

// Why a plan is what it is.
struct Grounds {
  std::vector<Consideration> considered;
  bool abstained = false;  // the router: it is for none of them
  bool explored = false;
};

struct Planning {
  Plan plan;
  Grounds grounds;
};

// How a user said that exactly this prompt is to be dealt with: the skill's name, or empty for none of them.
using Correction = std::optional<std::string>;

// Whom a prompt is for, whoever is on: the one who is forced, or was once said to be right, or the router's choice, one
// for each part of the prompt. Empty: nobody of whom examples are known.
std::vector<std::string> wanted_by(std::string_view prompt, const Router* router, const Wishes& wishes,
                                   const Correction& corrected);

// `router` may be null: then every specialist is asked. Where nobody is to be asked, the plan is a cascade without
// parts, which declines. Fails when who is forced is not there.
Result<Planning> make_plan(std::string_view prompt, std::span<const Candidate> candidates, Router* router,
                           const Wishes& wishes, const Correction& corrected);

}  // namespace skillet
