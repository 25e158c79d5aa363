#include "plugins/intent/answer.h"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>

#include "host/route/features.h"
#include "host/route/words.h"

namespace skillet::intent {
namespace {

void append(Buffer& bytes, uint32_t number) {
  for (int shift = 0; shift < 32; shift += 8) bytes.push_back(static_cast<uint8_t>(number >> shift));
}
void append(Buffer& bytes, float number) {
  append(bytes, std::bit_cast<uint32_t>(number));
}

// Two labels, and one feature: the word "yes".
Buffer yes_and_no(float threshold) {
  Buffer bytes = copy_of(bytes_of(IntentFile::magic));
  for (const uint32_t number : {IntentFile::version, 2u, 1u}) append(bytes, number);
  for (const float number : {1.0f, 0.0f, 2.0f, 0.0f, threshold}) append(bytes, number);
  for (int reserved = 0; reserved < 2; reserved++) append(bytes, 0u);
  for (const std::string_view label : {"yes", "no"}) {
    bytes.push_back(static_cast<uint8_t>(label.size()));
    bytes.push_back(0);
    bytes.insert(bytes.end(), label.begin(), label.end());
  }
  while (bytes.size() % IntentFile::alignment_bytes != 0) bytes.push_back(0);
  uint32_t bucket = 0;
  for (const Feature& feature : features_of(words_of("yes")))
    if (feature.kind == FeatureKind::word) bucket = feature.bucket;
  append(bytes, bucket);
  append(bytes, 1.0f);        // rarity
  append(bytes, 4.0f / 127);  // scale
  bytes.push_back(127);
  bytes.push_back(static_cast<uint8_t>(-127));
  return bytes;
}

std::string said(const Buffer& bytes, std::string_view prompt) {
  IntentFile intents;
  REQUIRE(intents.open(bytes) == "");
  return answer(intents, prompt).text;
}

TEST_CASE("the label, its probability and the next one") {
  const Buffer bytes = yes_and_no(0.3f);
  CHECK(said(bytes, "Yes!").starts_with("yes\nscore 0."));
  CHECK(said(bytes, "Yes!").find(", next no 0.0") != std::string::npos);
}

TEST_CASE("what shares nothing with any label is not sure, and as probable as that is") {
  const Buffer bytes = yes_and_no(0.3f);
  CHECK(said(bytes, "xyzzy") ==
        "Not sure: none of the labels is likely, yes the likeliest.\nscore 0.119, next no 0.119");
  IntentFile intents;
  REQUIRE(intents.open(bytes) == "");
  CHECK(answer(intents, "xyzzy").confidence == 119);
  CHECK(std::abs(intents.rank("xyzzy")[0].probability - 1 / (1 + std::exp(2.0))) < 1e-6);
}

TEST_CASE("the threshold is the file's") {
  CHECK(said(yes_and_no(0.1f), "xyzzy").starts_with("yes\n"));
  CHECK(said(yes_and_no(1.0f), "yes").starts_with("Not sure: "));
}

}  // namespace
}  // namespace skillet::intent
