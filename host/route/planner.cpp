#include "host/route/planner.h"

#include <algorithm>
#include <cmath>

#include "host/route/clauses.h"

namespace skillet {
namespace {

using Choice = Consideration::Choice;
using Role = Candidate::Role;

constexpr size_t max_asked = 8;        // tools for one prompt
constexpr size_t max_text_models = 8;  // that speak together
constexpr size_t max_words_shown = 3;
// Whom the router did not choose has to be more sure than not, and where it said that the prompt is nobody's, quite
// sure.
constexpr uint32_t unchosen_at_least_permille = 500, unexpected_at_least_permille = 900;

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<WordShare> words_for(const Router& router, std::string_view prompt, const std::string& label) {
  std::vector<WordShare> words = router.explain(prompt, label);
  std::erase_if(words, [](const WordShare& word) { return word.share <= 0; });
  if (words.size() > max_words_shown) words.resize(max_words_shown);
  return words;
}

Plan together(std::vector<Plan> parts, std::string method) {
  if (parts.size() == 1) return std::move(parts[0]);
  return {.kind = Plan::Kind::ensemble, .parts = std::move(parts), .method = std::move(method)};
}

Plan in_turn(std::vector<Plan> parts) {
  if (parts.size() == 1) return std::move(parts[0]);
  return {.kind = Plan::Kind::cascade, .parts = std::move(parts)};
}

// Whose turn it is may take the time for a draft.
Plan whole(const Candidate& candidate) {
  if (!candidate.drafted) return candidate.node;
  return in_turn({candidate.node, *candidate.drafted});
}

class Planner {
 public:
  Planner(std::string_view prompt, std::span<const Candidate> candidates, Router* router, const Wishes& wishes)
      : prompt_(prompt), candidates_(candidates), router_(router), wishes_(wishes) {}

  Result<Planning> plan(const Correction& corrected) {
    if (router_) route(corrected);
    consider();
    if (!wishes_.forced.empty()) return plan_forced();
    std::vector<Plan> parts = split();
    if (parts.empty()) parts = in_order(chosen_);
    return Planning{in_turn(std::move(parts)), std::move(grounds_)};
  }

 private:
  const Candidate* find(const std::string& name) const {
    const auto found = std::find_if(candidates_.begin(), candidates_.end(),
                                    [&](const Candidate& candidate) { return candidate.name == name; });
    return found == candidates_.end() ? nullptr : &*found;
  }

  void route(const Correction& corrected) {
    route_ = wishes_.explores ? router_->explore(prompt_) : router_->route(prompt_);
    grounds_.abstained = corrected ? corrected->empty() : route_.abstain;
    grounds_.explored = !corrected && route_.explored;
    for (const Route::Choice& choice : route_.choices) order_.push_back(std::string(choice.label));
    wants_no_tool_ = corrected && corrected->empty();
    if (grounds_.abstained) return;
    const std::string name = corrected ? *corrected : std::string(route_.choices[route_.chosen].label);
    if (find(name) && !has(wishes_.banned, name)) chosen_ = name;
  }

  void consider() {
    for (const Candidate& candidate : candidates_) {
      Consideration one{candidate.name, choice_of(candidate), std::nullopt, {}};
      for (const Route::Choice& choice : route_.choices)
        if (choice.label == candidate.name)
          one.score_permille = static_cast<uint32_t>(std::lround(choice.probability * 1000));
      if (one.score_permille) one.words = words_for(*router_, prompt_, candidate.name);
      grounds_.considered.push_back(std::move(one));
    }
    std::sort(grounds_.considered.begin(), grounds_.considered.end(),
              [](const Consideration& a, const Consideration& b) {
                const uint32_t a_score = a.score_permille.value_or(0), b_score = b.score_permille.value_or(0);
                return a_score != b_score ? a_score > b_score : a.name < b.name;
              });
  }

  Choice choice_of(const Candidate& candidate) const {
    if (candidate.name == wishes_.forced) return Choice::forced;
    if (!wishes_.forced.empty()) return Choice::left_out;
    if (has(wishes_.banned, candidate.name)) return Choice::banned;
    if (candidate.name == chosen_) return Choice::chosen;
    if (has(wishes_.pinned, candidate.name)) return Choice::pinned;
    return Choice::left_out;  // until it is asked
  }

  Consideration& consideration(const std::string& name) {
    return *std::find_if(grounds_.considered.begin(), grounds_.considered.end(),
                         [&](const Consideration& one) { return one.name == name; });
  }

  Result<Planning> plan_forced() {
    const Candidate* forced = find(wishes_.forced);
    if (!forced)
      return Error{"skill-not-on", "\"" + wishes_.forced + "\" is to answer, and is not on", wishes_.forced,
                   "Switch it on, or let the router choose"};
    return Planning{whole(*forced), std::move(grounds_)};
  }

  // Each part of the prompt for its own skill, if there are parts of it for several.
  std::vector<Plan> split() {
    if (!router_ || wishes_.explores) return {};
    std::vector<Plan> parts;
    for (const Clause& clause : split_by_label(prompt_, *router_)) {
      const Candidate* skill = find(clause.label);
      if (!skill || has(wishes_.banned, clause.label)) return {};
      std::vector<Plan> order = {whole(*skill)};
      if (std::vector<Plan> models = text_models(); !models.empty())
        order.push_back(together(std::move(models), "average"));
      mark(clause.label, Choice::chosen);
      parts.push_back({.kind = Plan::Kind::cascade, .parts = std::move(order), .prompt = clause.text});
    }
    if (parts.empty()) return {};
    return {Plan{.kind = Plan::Kind::split, .parts = std::move(parts)}};
  }

  // Who is likeliest, beside who is pinned; then the other tools, then the text models.
  std::vector<Plan> in_order(const std::string& first) {
    std::vector<Plan> parts;
    if (std::vector<Plan> foremost = first_and_pinned(first); !foremost.empty())
      parts.push_back(together(std::move(foremost), "surest"));
    if (std::vector<Plan> others = wants_no_tool_ ? std::vector<Plan>() : other_tools(first); !others.empty()) {
      parts.push_back(together(std::move(others), "surest"));
      uint32_t& at_least = parts.back().at_least_permille;
      if (router_)
        at_least = std::max(at_least, grounds_.abstained ? unexpected_at_least_permille : unchosen_at_least_permille);
    }
    if (std::vector<Plan> models = text_models(); !models.empty())
      parts.push_back(together(std::move(models), "average"));
    return parts;
  }

  std::vector<Plan> first_and_pinned(const std::string& first) {
    std::vector<Plan> parts;
    if (!first.empty()) {
      parts.push_back(whole(*find(first)));
      mark(first, Choice::chosen);
    }
    for (const std::string& name : wishes_.pinned) {
      const Candidate* pinned = find(name);
      if (!pinned || name == first || pinned->role == Role::text_model || has(wishes_.banned, name)) continue;
      if (parts.size() < max_asked) parts.push_back(whole(*pinned));
    }
    return parts;
  }

  std::vector<Plan> other_tools(const std::string& first) {
    std::vector<Plan> others;
    for (const std::string& name : by_score()) {
      const Candidate& candidate = *find(name);
      if (candidate.role != Role::tool || name == first || has(wishes_.banned, name) || has(wishes_.pinned, name))
        continue;
      if (others.size() == max_asked) break;
      others.push_back(candidate.node);
      mark(name, Choice::planned);
    }
    return others;
  }

  std::vector<Plan> text_models() {
    std::vector<Plan> models;
    for (const Candidate& candidate : candidates_) {
      if (candidate.role != Role::text_model || has(wishes_.banned, candidate.name) || models.size() == max_text_models)
        continue;
      models.push_back(candidate.node);
      mark(candidate.name, Choice::planned);
    }
    return models;
  }

  // Those that the router knows, the likeliest first, then the others.
  std::vector<std::string> by_score() const {
    std::vector<std::string> names;
    for (const std::string& name : order_)
      if (find(name)) names.push_back(name);
    for (const Candidate& candidate : candidates_)
      if (!has(order_, candidate.name)) names.push_back(candidate.name);
    return names;
  }

  void mark(const std::string& name, Choice choice) {
    Consideration& one = consideration(name);
    if (one.choice == Choice::left_out || choice == Choice::chosen) one.choice = choice;
  }

  std::string_view prompt_;
  std::span<const Candidate> candidates_;
  Router* router_;
  const Wishes& wishes_;
  Route route_;
  std::vector<std::string> order_;  // the router's labels, the likeliest first
  std::string chosen_;              // by the router, or by the user once; empty: nobody
  bool wants_no_tool_ = false;      // as the user once said of this prompt
  Grounds grounds_;
};

}  // namespace

std::string_view name_of(Choice choice) {
  constexpr std::string_view names[] = {"left-out", "planned", "chosen", "forced", "pinned", "banned"};
  return names[static_cast<size_t>(choice)];
}

std::vector<std::string> wanted_by(std::string_view prompt, const Router* router, const Wishes& wishes,
                                   const Correction& corrected) {
  if (!wishes.forced.empty()) return {wishes.forced};
  if (corrected) return corrected->empty() ? std::vector<std::string>() : std::vector<std::string>{*corrected};
  std::vector<std::string> names;
  if (!router) return names;
  for (Clause& clause : split_by_label(prompt, *router)) names.push_back(std::move(clause.label));
  if (!names.empty()) return names;
  if (const Route route = router->route(prompt); !route.abstain) names.emplace_back(route.choices[route.chosen].label);
  return names;
}

Result<Planning> make_plan(std::string_view prompt, std::span<const Candidate> candidates, Router* router,
                           const Wishes& wishes, const Correction& corrected) {
  return Planner(prompt, candidates, router, wishes).plan(corrected);
}

}  // namespace skillet
