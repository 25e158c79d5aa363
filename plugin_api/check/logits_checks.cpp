// forward, asked for logits.
#include <cmath>

#include "plugin_api/check/samples.h"

namespace skillet::check {
namespace {

constexpr size_t tokens_tried = 24;
constexpr float tolerance = 1e-3f;

bool are_logits(const std::vector<float>& values) {
  return std::all_of(values.begin(), values.end(), [](float v) { return !std::isnan(v) && v != INFINITY; });
}

bool close(const float* one, const float* other, uint32_t columns) {
  for (uint32_t c = 0; c < columns; c++) {
    if (one[c] == other[c]) continue;  // also two infinities
    if (!(std::fabs(one[c] - other[c]) <= tolerance * (1 + std::fabs(one[c])))) return false;
  }
  return true;
}

Outcome logits(Bench& bench) {
  LOAD(subject, bench);
  CONVERSE(conversation, subject);
  const sk_description description = conversation.describe();
  if (!subject.has_forward() || description.vocabulary == 0) return skipped("it gives no logits");
  const std::vector<sk_token> tokens = sample_tokens(conversation, description, tokens_tried);
  for (size_t count = 1; count <= tokens.size(); count++) {
    const LogitsResult result =
        conversation.predict({tokens.begin(), tokens.begin() + count}, 1, description.vocabulary);
    EXPECT(result.status == SK_OK,
           "forward fails with " + std::to_string(result.status) + " after " + std::to_string(count) + " tokens");
    EXPECT(are_logits(result.values), "a logit is NaN or +infinity");
    EXPECT(std::any_of(result.values.begin(), result.values.end(), [](float v) { return v != -INFINITY; }),
           "every token is impossible");
  }
  return ok("vocabulary of " + std::to_string(description.vocabulary));
}

Outcome rows(Bench& bench) {
  LOAD(subject, bench);
  CONVERSE(conversation, subject);
  const sk_description description = conversation.describe();
  if (!subject.has_forward() || description.vocabulary == 0) return skipped("it gives no logits");
  const std::vector<sk_token> tokens = sample_tokens(conversation, description, tokens_tried);
  constexpr uint32_t asked = 3;
  if (tokens.size() < asked) return skipped("its context is too short");
  const LogitsResult together = conversation.predict(tokens, asked, description.vocabulary);
  EXPECT(together.status == SK_OK, "forward fails when three rows are asked for");
  for (uint32_t r = 0; r < asked; r++) {
    CONVERSE(fresh, subject);
    const auto end = tokens.end() - (asked - 1 - r);
    const LogitsResult alone = fresh.predict({tokens.begin(), end}, 1, description.vocabulary);
    EXPECT(alone.status == SK_OK &&
               close(alone.values.data(), &together.values[r * description.vocabulary], description.vocabulary),
           "row " + std::to_string(r) + " of three is not what one row alone gives");
  }
  EXPECT(conversation.predict({tokens[0]}, asked, description.vocabulary).status != SK_OK,
         "forward gives three rows for one token");
  return ok();
}

Outcome continued(Bench& bench) {
  LOAD(subject, bench);
  CONVERSE(conversation, subject);
  const sk_description description = conversation.describe();
  if (!subject.has_forward() || description.vocabulary == 0) return skipped("it gives no logits");
  const std::vector<sk_token> tokens = sample_tokens(conversation, description, tokens_tried);
  for (uint32_t count = 1; count <= tokens.size(); count++) {
    const std::vector<sk_token> so_far(tokens.begin(), tokens.begin() + count);
    const LogitsResult step = conversation.predict(so_far, 1, description.vocabulary, count - 1);
    CONVERSE(fresh, subject);
    const LogitsResult anew = fresh.predict(so_far, 1, description.vocabulary, 0);
    EXPECT(step.status == SK_OK && anew.status == SK_OK &&
               close(step.values.data(), anew.values.data(), description.vocabulary),
           "a sequence that grows token by token gives something else than the whole at once");
  }
  return ok();
}

Outcome wrong_shape(Bench& bench) {
  LOAD(subject, bench);
  CONVERSE(conversation, subject);
  const sk_description description = conversation.describe();
  if (!subject.has_forward() || description.vocabulary == 0) return skipped("it gives no logits");
  const std::vector<sk_token> tokens = sample_tokens(conversation, description, 4);
  EXPECT(conversation.predict(tokens, 1, description.vocabulary + 1).status < 0, "forward accepts too many columns");
  return ok();
}

Outcome described(Bench& bench) {
  LOAD(subject, bench);
  CONVERSE(conversation, subject);
  const sk_description first = conversation.describe(), again = conversation.describe();
  EXPECT(first.vocabulary == again.vocabulary && first.context == again.context &&
             first.begin_of_text == again.begin_of_text && first.end_of_text == again.end_of_text &&
             first.vocabulary_id == again.vocabulary_id,
         "describe says something else the second time");
  EXPECT(first.vocabulary != 0 || bench.manifest().kind != "base", "a base must give logits: its vocabulary is 0");
  for (sk_token token : {first.begin_of_text, first.end_of_text})
    EXPECT(token < 0 || static_cast<uint32_t>(token) < first.vocabulary,
           "the token that begins or ends a text is outside the vocabulary");
  return ok();
}

}  // namespace

std::vector<Check> logits_checks() {
  return {{"described", "describe says the same every time, and nothing impossible.", described},
          {"logits", "Logits are finite or -infinity, and not all of them -infinity.", logits},
          {"rows", "Several rows are what each row alone is.", rows},
          {"continued", "A sequence may grow token by token.", continued},
          {"wrong-shape", "A tensor of the wrong shape is refused.", wrong_shape}};
}

}  // namespace skillet::check
