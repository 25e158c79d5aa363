// Which skill is a prompt for? Learned in milliseconds from a few examples of each, without a model; see
// docs/router.md.
#pragma once

#include <random>
#include <string>
#include <string_view>

#include "host/base/result.h"
#include "host/route/calibration.h"
#include "host/route/separators.h"
#include "host/route/text_state.h"

namespace skillet {

struct RoutedExample {
  std::string text, label;
};

struct RouterOptions {
  std::string none_label = "oos";  // of examples that are for no skill; none are needed
  bool uses_background = true;     // everyday English counts as examples for no skill
  uint32_t explored_permille = 0;  // of explore()'s answers, so many are drawn and not the best
  uint32_t seed = 1;               // of what is drawn
  StateOf state_of = {};           // of a model that is resident, to be heard beside the words
};

struct Route {
  struct Choice {
    std::string_view label;  // the router's
    double probability;      // that this is the right label
  };
  std::vector<Choice> choices;  // every label, the likeliest first
  size_t chosen = 0;
  bool abstain = false;   // nothing is sure enough: for none of them
  bool explored = false;  // the chosen one was drawn, to learn from what comes of it
};

struct WordShare {
  std::string word;
  float share;  // what the word adds to the label's score, or takes from it
};

class Router {
 public:
  static constexpr size_t max_examples = 1 << 15, max_example_bytes = 2 << 20;  // bytes: of all texts together
  static constexpr size_t max_labels = Separators::max_labels, max_label_bytes = 256;
  static constexpr size_t max_corrections = 256;  // what is older stays learned, but is not gone over again

  static Result<Router> train(std::span<const RoutedExample> examples, const RouterOptions& options = {});

  const std::vector<std::string>& labels() const { return labels_; }
  double threshold() const { return threshold_; }  // up to this probability it abstains
  void set_threshold(double probability) { threshold_ = probability; }
  // What was learned, for who writes it down.
  const Weighting& weighting() const { return weighting_; }
  const Separators& separators() const { return separators_; }
  const Calibration& calibration() const { return calibration_; }

  Route route(std::string_view text) const;
  // The same, but for now and then a draw by probability. Never where the router abstains.
  Route explore(std::string_view text);
  // The words of the text that speak for the label and against it, the weightiest first.
  std::vector<WordShare> explain(std::string_view text, std::string_view label) const;
  // Counts from the next prompt on. The label is one of labels(), or the one for none. A later correction of the same
  // text replaces the earlier one.
  Status correct(std::string_view text, std::string_view label);

 private:
  Router(std::vector<std::string> labels, Weighting weighting, TextStates states, Separators separators,
         const RouterOptions& options);

  SparseVector vector_of(const Bag& bag, std::string_view text) const;
  Result<uint32_t> find_label(std::string_view label) const;
  void calibrate(std::span<const Sighting> sightings);

  std::vector<std::string> labels_;
  Weighting weighting_;
  TextStates states_;
  Separators separators_;
  Calibration calibration_;
  double threshold_ = 0;
  RouterOptions options_;
  std::mt19937 random_;
  std::vector<Separators::Lesson> corrections_;  // the oldest first
};

}  // namespace skillet
