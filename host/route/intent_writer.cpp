#include "host/route/intent_writer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "host/route/intent_file.h"
#include "host/route/standings.h"

namespace skillet {
namespace {

static_assert(IntentFile::max_rows == Weighting::max_rows && IntentFile::max_labels == Separators::max_labels &&
              IntentFile::max_label_bytes == Router::max_label_bytes);

constexpr float largest_step = 127;  // of a weight in 8 bits

struct Row {
  uint32_t bucket;
  float rarity, scale;
  std::vector<int8_t> weights;  // by label
};

void append(Buffer& buffer, uint32_t number) {
  for (int shift = 0; shift < 32; shift += 8) buffer.push_back(static_cast<uint8_t>(number >> shift));
}

void append(Buffer& buffer, float number) {
  append(buffer, std::bit_cast<uint32_t>(number));
}

Row row_of(const Router& router, uint32_t bucket, uint32_t number) {
  const Separators& separators = router.separators();
  Row row{bucket, router.weighting().rarity_of(number), 0, std::vector<int8_t>(separators.labels())};
  float largest = 0;
  for (uint32_t label = 0; label < separators.labels(); label++)
    largest = std::max(largest, std::abs(separators.weight(number, label)));
  row.scale = largest / largest_step;
  if (row.scale == 0) return row;
  for (uint32_t label = 0; label < separators.labels(); label++)
    row.weights[label] = static_cast<int8_t>(std::lround(separators.weight(number, label) / row.scale));
  return row;
}

// By bucket. Rows without any weight stay: that their features were seen makes a text's vector longer.
std::vector<Row> rows_of(const Router& router) {
  std::vector<Row> rows;
  rows.reserve(router.weighting().rows());
  for (uint32_t bucket = 0; bucket < bucket_count; bucket++)
    if (const uint32_t number = router.weighting().row_of(bucket); number != Weighting::no_row)
      rows.push_back(row_of(router, bucket, number));
  return rows;
}

using Rounded = std::array<float, Calibration::terms>;

Rounded rounded_calibration(const Router& router) {
  Rounded rounded;
  for (size_t i = 0; i < rounded.size(); i++) rounded[i] = static_cast<float>(router.calibration().weights()[i]);
  return rounded;
}

// Rounded up by more than the reader's own sums may differ by, and so that a text which shares nothing with any example
// stays below it if it was.
float rounded_threshold(const Router& router, const Rounded& rounded) {
  constexpr Standing nothing_in_common = {score_of_nothing, 0};
  double wanted = router.threshold();
  if (wanted >= router.calibration().probability(nothing_in_common))
    wanted = std::max(
        wanted,
        Calibration({double(rounded[0]), double(rounded[1]), double(rounded[2])}).probability(nothing_in_common));
  return std::nextafter(static_cast<float>(wanted), 1.0f);
}

void append_header(Buffer& buffer, const Router& router, size_t rows) {
  const Bytes magic = bytes_of(IntentFile::magic);
  buffer.assign(magic.begin(), magic.end());
  append(buffer, IntentFile::version);
  append(buffer, static_cast<uint32_t>(router.labels().size()));
  append(buffer, static_cast<uint32_t>(rows));
  append(buffer, router.weighting().unknown_rarity());
  const Rounded rounded = rounded_calibration(router);
  for (const float weight : rounded) append(buffer, weight);
  append(buffer, rounded_threshold(router, rounded));
  buffer.resize(IntentFile::header_bytes);
}

void append_labels(Buffer& buffer, const std::vector<std::string>& labels) {
  for (const std::string& label : labels) {
    buffer.push_back(static_cast<uint8_t>(label.size()));
    buffer.push_back(static_cast<uint8_t>(label.size() >> 8));
    buffer.insert(buffer.end(), label.begin(), label.end());
  }
  while (buffer.size() % IntentFile::alignment_bytes != 0) buffer.push_back(0);
}

}  // namespace

Result<Buffer> write_intents(const Router& router) {
  if (router.weighting().first_row() != 0)
    return Error{"intents-not-words", "what a model says of a text can't be written down", "",
                 "Train on the words alone"};
  const std::vector<Row> rows = rows_of(router);
  Buffer buffer;
  append_header(buffer, router, rows.size());
  append_labels(buffer, router.labels());
  for (const Row& row : rows) append(buffer, row.bucket);
  for (const Row& row : rows) append(buffer, row.rarity);
  for (const Row& row : rows) append(buffer, row.scale);
  for (const Row& row : rows)
    for (const int8_t weight : row.weights) buffer.push_back(static_cast<uint8_t>(weight));
  IntentFile written;
  if (const std::string_view problem = written.open(buffer); !problem.empty())
    return Error{"intents-unwritable", std::string(problem), "", "Give labels of UTF-8 text"};
  return buffer;
}

}  // namespace skillet
