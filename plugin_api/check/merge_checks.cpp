// merge.
#include <cmath>

#include "plugin_api/check/samples.h"

namespace skillet::check {
namespace {

constexpr uint32_t columns = 17, rows = 2;
constexpr double tolerance = 1e-3;

std::vector<float> random_voice(Random& random) {
  std::vector<float> values(columns * rows);
  for (float& value : values) value = random.value();
  return values;
}

// Logits are the same when their probabilities are: a method may add a constant to a row.
std::vector<double> probabilities(const std::vector<float>& logits) {
  std::vector<double> all;
  for (uint32_t r = 0; r < rows; r++) {
    const float* row = &logits[r * columns];
    const float largest = *std::max_element(row, row + columns);
    double total = 0;
    for (uint32_t c = 0; c < columns; c++) total += std::exp(double(row[c]) - largest);
    for (uint32_t c = 0; c < columns; c++) all.push_back(std::exp(double(row[c]) - largest) / total);
  }
  return all;
}

bool same(const std::vector<float>& one, const std::vector<float>& other) {
  const std::vector<double> p = probabilities(one), q = probabilities(other);
  for (size_t i = 0; i < p.size(); i++)
    if (!(std::fabs(p[i] - q[i]) <= tolerance)) return false;
  return true;
}

Outcome merge(Bench& bench) {
  LOAD(subject, bench);
  if (!subject.has_merge()) return skipped("it has no merge");
  CONVERSE(conversation, subject);
  Random random(bench.seed());
  const std::vector<float> one = random_voice(random), other = random_voice(random);
  auto merged = [&](MergeCall call) {
    call.rows = rows;
    return conversation.merge(call);
  };
  const LogitsResult alone = merged({{one}, {1.0f}});
  EXPECT(alone.status == SK_OK, "one voice alone fails with " + std::to_string(alone.status));
  EXPECT(same(alone.values, one), "one voice alone is not left as it is");
  const LogitsResult both = merged({{one, other}, {1.0f, 3.0f}});
  EXPECT(both.status == SK_OK, "two voices fail with " + std::to_string(both.status));
  EXPECT(same(merged({{other, one}, {3.0f, 1.0f}}).values, both.values), "the order of the voices matters");
  EXPECT(same(merged({{one, other}, {2.0f, 6.0f}}).values, both.values), "more than the weights' ratio matters");
  EXPECT(same(merged({{one, one}, {1.0f, 3.0f}}).values, one), "a voice merged with itself is not itself");
  EXPECT(same(merged({{one, other}, {1.0f, 0.0f}}).values, one), "a voice of weight 0 is heard");
  EXPECT(!same(both.values, one) && !same(both.values, other), "one of two voices is not heard");
  MergeCall in_place{{one, other}, {1.0f, 3.0f}};
  in_place.into_first = true;
  EXPECT(same(merged(in_place).values, both.values), "the output can't be one of the voices");
  return ok();
}

Outcome merge_refusals(Bench& bench) {
  LOAD(subject, bench);
  if (!subject.has_merge()) return skipped("it has no merge");
  CONVERSE(conversation, subject);
  Random random(bench.seed());
  const std::vector<float> one = random_voice(random);
  MergeCall unknown{{one, one}, {1.0f, 1.0f}, rows, "skillet-nonsense", "", false};
  EXPECT(conversation.merge(unknown).status == SK_E_UNSUPPORTED, "an unknown method is not SK_E_UNSUPPORTED");
  constexpr size_t many = 300;
  conversation.merge({std::vector<std::vector<float>>(many, one), std::vector<float>(many, 1.0f), rows, "", "", false});
  conversation.merge({{one, one}, {NAN, -1.0f}, rows, "", "", false});
  conversation.merge({{one, one}, {0.0f, 0.0f}, rows, "", "", false});
  conversation.merge({{one}, {1.0f}, rows, "", "{\"broken", false});
  std::vector<float> silent(columns * rows, -INFINITY);
  const LogitsResult result = conversation.merge({{silent, one}, {1.0f, 1.0f}, rows, "", "", false});
  if (result.status == SK_OK)
    EXPECT(std::none_of(result.values.begin(), result.values.end(), [](float v) { return std::isnan(v); }),
           "a voice that rules everything out makes NaN");
  return ok();
}

}  // namespace

std::vector<Check> merge_checks() {
  return {{"merge", "Voices count by their weights, and one voice alone is left as it is.", merge},
          {"merge-refusals", "Unknown methods are refused; odd voices do no harm.", merge_refusals}};
}

}  // namespace skillet::check
