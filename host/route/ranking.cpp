#include "host/route/ranking.h"

#include <algorithm>

#include "host/route/standings.h"

namespace skillet {

std::vector<Ranked> ranked(std::span<const float> scores, const Calibration& calibration) {
  const Standings standings(scores);
  std::vector<Ranked> ranking;
  ranking.reserve(scores.size());
  double others = 0;
  for (uint32_t label = 0; label < scores.size(); label++) {
    ranking.push_back({label, calibration.probability(standings.of(label))});
    if (label != standings.best()) others += ranking.back().probability;
  }
  const double best = ranking[standings.best()].probability;
  const double excess = others > 1 - best ? (1 - best) / others : 1;
  for (Ranked& entry : ranking)
    if (entry.label != standings.best()) entry.probability *= excess;
  std::swap(ranking[0], ranking[standings.best()]);
  std::sort(ranking.begin() + 1, ranking.end(), [](const Ranked& a, const Ranked& b) {
    return a.probability != b.probability ? a.probability > b.probability : a.label < b.label;
  });
  return ranking;
}

}  // namespace skillet
