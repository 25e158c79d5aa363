#include "host/route/training.h"

#include <algorithm>
#include <numeric>
#include <random>

#include "host/route/standings.h"

namespace skillet {
namespace {

constexpr uint32_t folds = 10, never_held_out = folds;
constexpr size_t enough_sightings = 400;
constexpr int first_passes = 3, passes_after_a_change = 1;

// Of all prompts, so many are taken to be for no label. What is surely known is only that there are such.
constexpr float share_for_no_label = 0.03f;

class Trainer {
 public:
  Trainer(uint32_t labels, std::vector<Separators::Lesson>& lessons, std::span<const Bag> bags,
          const Weighting& weighting)
      : training_{Separators(labels, weighting.rows()), {}}, lessons_(lessons), bags_(bags), weighting_(weighting) {
    order_.resize(lessons.size());
    std::iota(order_.begin(), order_.end(), size_t(0));
    shuffle();
    assign_folds(labels);
  }

  // One fold after the other is held out. What was learned from it is taken back and the rest goes over what it has
  // once more: that is much cheaper than beginning anew for each fold, and comes to the same.
  Training train() {
    pass(0, first_passes);
    watch(0);
    for (uint32_t fold = 1; fold < folds && labelled_sightings_ < enough_sightings; fold++) {
      forget(fold);
      pass(fold, passes_after_a_change);
      watch(fold);
    }
    pass(never_held_out + 1, passes_after_a_change);
    weigh_sightings();
    return std::move(training_);
  }

 private:
  void shuffle() {
    for (size_t i = order_.size(); i > 1; i--) std::swap(order_[i - 1], order_[random_() % i]);
  }
  // Each fold has its share of each label. A label's only example is never held out: nothing could be learned then.
  void assign_folds(uint32_t labels) {
    std::vector<uint32_t> counts(size_t(labels) + 1, 0);
    fold_of_.resize(lessons_.size());
    const auto place = [&](size_t i) { return std::min(lessons_[i].label, labels); };
    for (const size_t i : order_) fold_of_[i] = (counts[place(i)]++ + lessons_[i].label) % folds;
    for (const size_t i : order_)
      if (counts[place(i)] == 1) fold_of_[i] = never_held_out;
  }
  void pass(uint32_t held_out, int times) {
    for (int time = 0; time < times; time++) {
      shuffle();
      for (const size_t i : order_)
        if (fold_of_[i] != held_out) training_.separators.learn(lessons_[i]);
    }
  }
  void forget(uint32_t fold) {
    for (size_t i = 0; i < lessons_.size(); i++)
      if (fold_of_[i] == fold) training_.separators.forget(lessons_[i]);
  }
  void watch(uint32_t fold) {
    std::vector<float> scores(training_.separators.labels());
    for (size_t i = 0; i < lessons_.size(); i++) {
      if (fold_of_[i] != fold) continue;
      training_.separators.score(held_out_vector_of(i), scores);
      const Standings standings(scores);
      training_.sightings.push_back(
          {standings.of(standings.best()), standings.best() == lessons_[i].label, lessons_[i].label == no_label});
      labelled_sightings_ += lessons_[i].label != no_label;
    }
  }
  // What is known of the text beside its words is the same, whether it is held out or not.
  SparseVector held_out_vector_of(size_t i) const {
    SparseVector vector = weighting_.held_out_vector_of(bags_[i]);
    for (const Term& term : lessons_[i].vector)
      if (term.row < weighting_.first_row()) vector.push_back(term);
    return vector;
  }
  void weigh_sightings() {
    const size_t others = training_.sightings.size() - labelled_sightings_;
    if (others == 0) return;
    const float importance = share_for_no_label * static_cast<float>(labelled_sightings_) / static_cast<float>(others);
    for (Sighting& sighting : training_.sightings)
      if (sighting.for_no_label) sighting.importance = importance;
  }

  Training training_;
  std::vector<Separators::Lesson>& lessons_;
  std::span<const Bag> bags_;
  const Weighting& weighting_;
  std::mt19937 random_{1};
  std::vector<size_t> order_;
  std::vector<uint32_t> fold_of_;
  size_t labelled_sightings_ = 0;
};

}  // namespace

Training train_separators(uint32_t labels, std::vector<Separators::Lesson>& lessons, std::span<const Bag> bags,
                          const Weighting& weighting) {
  return Trainer(labels, lessons, bags, weighting).train();
}

}  // namespace skillet
