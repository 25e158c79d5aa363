#include "host/route/router.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "host/route/background.h"
#include "host/route/ranking.h"
#include "host/route/standings.h"
#include "host/route/training.h"
#include "host/route/words.h"

namespace skillet {
namespace {

constexpr float background_importance = 0.3f;  // it may speak of what a skill is for
constexpr int passes_over_corrections = 3;
constexpr double assumed_share_for_none = 1.0 / 3;             // of prompts, where a threshold is chosen
constexpr Standing nothing_in_common = {score_of_nothing, 0};  // with any example

Bag read(std::string_view text) {
  return bag_of(features_of(words_of(text)));
}

Status check_size(std::span<const RoutedExample> examples) {
  size_t bytes = 0;
  for (const RoutedExample& example : examples) bytes += example.text.size();
  if (examples.size() <= Router::max_examples && bytes <= Router::max_example_bytes) return {};
  return Error{"router-too-many-examples",
               "there are " + std::to_string(examples.size()) + " examples of " + std::to_string(bytes) +
                   " bytes; the router learns from " + std::to_string(Router::max_examples) + " of " +
                   std::to_string(Router::max_example_bytes) + " together",
               "", "Give fewer examples of each skill"};
}

// Labels in the order in which they first appear.
class LabelList {
 public:
  Result<uint32_t> number_of(const std::string& label) {
    if (label.empty() || label.size() > Router::max_label_bytes)
      return Error{"router-label-invalid", "a label has 1 to " + std::to_string(Router::max_label_bytes) + " bytes",
                   label.substr(0, Router::max_label_bytes), "Name the skill that the example is for"};
    const auto [found, is_new] = numbers_.try_emplace(label, static_cast<uint32_t>(labels_.size()));
    if (is_new) labels_.push_back(label);
    if (labels_.size() > Router::max_labels)
      return Error{"router-too-many-labels", "there are more than " + std::to_string(Router::max_labels) + " labels",
                   label, "Switch some skills off"};
    return found->second;
  }
  std::vector<std::string> take() { return std::move(labels_); }

 private:
  std::vector<std::string> labels_;
  std::unordered_map<std::string, uint32_t> numbers_;
};

struct Material {
  std::vector<std::string> labels;
  std::vector<Bag> bags;
  std::vector<std::vector<float>> states;  // none, or one a bag
  std::vector<Separators::Lesson> lessons;

  void add(std::string_view text, uint32_t label, float importance, const StateOf& state_of) {
    bags.push_back(read(text));
    if (state_of) states.push_back(state_of(text));
    lessons.push_back({{}, label, importance, {}});
  }
};

Result<Material> gather(std::span<const RoutedExample> examples, const RouterOptions& options) {
  TRY_OK(check_size(examples));
  Material material;
  LabelList labels;
  for (const RoutedExample& example : examples) {
    uint32_t label = no_label;
    if (example.label != options.none_label) {
      TRY(label, labels.number_of(example.label));
    }
    material.add(example.text, label, 1, options.state_of);
  }
  material.labels = labels.take();
  if (material.labels.empty())
    return Error{"router-no-examples", "there is no example to learn from", "",
                 "Give at least one prompt for each skill"};
  if (options.uses_background)
    for (const std::string_view sentence : background_sentences())
      material.add(sentence, no_label, background_importance, options.state_of);
  return material;
}

// Where most prompts are dealt with rightly: right answers kept, and prompts for no label let pass.
double best_threshold(std::span<const Sighting> sightings, const Calibration& calibration) {
  std::vector<std::pair<double, double>> gains;  // by probability, of a threshold that is no lower
  double right = 0, none = 0;
  for (const Sighting& sighting : sightings) {
    right += sighting.right;
    none += sighting.for_no_label;
  }
  for (const Sighting& sighting : sightings) {
    const double gain = sighting.right          ? -(1 - assumed_share_for_none) / right
                        : sighting.for_no_label ? assumed_share_for_none / none
                                                : 0;
    gains.push_back({calibration.probability(sighting.standing), gain});
  }
  std::sort(gains.begin(), gains.end());
  double threshold = 0, sum = 0, greatest = 0;
  for (const auto& [probability, gain] : gains) {
    sum += gain;
    if (sum <= greatest) continue;
    greatest = sum;
    threshold = probability;
  }
  return threshold;
}

}  // namespace

Router::Router(std::vector<std::string> labels, Weighting weighting, TextStates states, Separators separators,
               const RouterOptions& options)
    : labels_(std::move(labels)),
      weighting_(std::move(weighting)),
      states_(std::move(states)),
      separators_(std::move(separators)),
      options_(options),
      random_(options.seed) {}

Result<Router> Router::train(std::span<const RoutedExample> examples, const RouterOptions& options) {
  TRY(Material material, gather(examples, options));
  TextStates states(material.states);
  Weighting weighting(material.bags, states.columns());
  for (size_t i = 0; i < material.bags.size(); i++) {
    material.lessons[i].vector = weighting.vector_of(material.bags[i]);
    if (!material.states.empty()) states.add_to(material.lessons[i].vector, material.states[i]);
  }
  Training training =
      train_separators(static_cast<uint32_t>(material.labels.size()), material.lessons, material.bags, weighting);
  Router router(std::move(material.labels), std::move(weighting), std::move(states), std::move(training.separators),
                options);
  router.calibrate(training.sightings);
  return router;
}

void Router::calibrate(std::span<const Sighting> sightings) {
  calibration_ = Calibration(sightings);
  threshold_ = std::max(best_threshold(sightings, calibration_), calibration_.probability(nothing_in_common));
}

SparseVector Router::vector_of(const Bag& bag, std::string_view text) const {
  SparseVector vector = weighting_.vector_of(bag);
  if (states_.columns() > 0) states_.add_to(vector, options_.state_of(text));
  return vector;
}

Route Router::route(std::string_view text) const {
  std::vector<float> scores(labels_.size());
  separators_.score(vector_of(read(text), text), scores);
  Route route;
  for (const Ranked& entry : ranked(scores, calibration_))
    route.choices.push_back({labels_[entry.label], entry.probability});
  route.abstain = route.choices[0].probability <= threshold_;
  return route;
}

Route Router::explore(std::string_view text) {
  Route result = route(text);
  if (result.abstain || random_() % 1000 >= options_.explored_permille) return result;
  double total = 0;
  for (const Route::Choice& choice : result.choices) total += choice.probability;
  double drawn = total * (random_() / 4294967296.0);
  while (result.chosen + 1 < result.choices.size() && drawn >= result.choices[result.chosen].probability)
    drawn -= result.choices[result.chosen++].probability;
  result.explored = true;
  return result;
}

std::vector<WordShare> Router::explain(std::string_view text, std::string_view label) const {
  const Result<uint32_t> number = find_label(label);
  if (!number || *number == no_label) return {};
  const std::vector<std::string> words = words_of(text);
  const std::vector<Feature> features = features_of(words);
  const Bag bag = bag_of(features);
  std::unordered_map<uint32_t, float> shares;  // of an occurrence, by row
  for (const Term& term : weighting_.vector_of(bag))
    shares[term.row] = term.weight * separators_.weight(term.row, *number);
  for (const Tally& tally : bag)
    if (const auto share = shares.find(weighting_.row_of(tally.bucket)); share != shares.end())
      share->second /= tally.count;
  std::vector<WordShare> explained;
  for (const std::string& word : words) explained.push_back({word, 0});
  for (const Feature& feature : features) {
    const auto share = shares.find(weighting_.row_of(feature.bucket));
    if (share == shares.end()) continue;
    explained[feature.first_word].share += share->second / 2;
    explained[feature.last_word].share += share->second / 2;
  }
  std::sort(explained.begin(), explained.end(), [](const WordShare& a, const WordShare& b) {
    const float first = std::abs(a.share), second = std::abs(b.share);
    return first != second ? first > second : a.word < b.word;
  });
  return explained;
}

Status Router::correct(std::string_view text, std::string_view label) {
  TRY(const uint32_t number, find_label(label));
  const Bag bag = read(text);
  weighting_.learn(bag);
  separators_.grow(weighting_.rows());
  Separators::Lesson lesson{vector_of(bag, text), number, 1, {}};
  const auto earlier = std::find_if(corrections_.begin(), corrections_.end(),
                                    [&](const Separators::Lesson& other) { return other.vector == lesson.vector; });
  if (earlier != corrections_.end()) {
    separators_.forget(*earlier);
    corrections_.erase(earlier);
  }
  if (corrections_.size() == max_corrections) corrections_.erase(corrections_.begin());
  corrections_.push_back(std::move(lesson));
  for (int pass = 0; pass < passes_over_corrections; pass++)
    for (Separators::Lesson& correction : corrections_) separators_.learn(correction);
  return {};
}

Result<uint32_t> Router::find_label(std::string_view label) const {
  if (label == options_.none_label) return no_label;
  const auto found = std::find(labels_.begin(), labels_.end(), label);
  if (found != labels_.end()) return static_cast<uint32_t>(found - labels_.begin());
  return Error{"router-label-unknown", "the router has learned no such label", std::string(label),
               "Train it with an example for that skill first"};
}

}  // namespace skillet
