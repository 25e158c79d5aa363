// tokenize.
#include "plugin_api/check/samples.h"

namespace skillet::check {
namespace {

Outcome round_trip(Conversation& conversation, const sk_description& description, const std::string& text) {
  const std::string shown = "text " + to_hex(bytes_of(text)).substr(0, 64);
  const TokensResult tokens = conversation.encode(text);
  EXPECT(tokens.status == SK_OK, "encoding fails with " + std::to_string(tokens.status) + ": " + shown);
  std::string pieces;
  for (sk_token token : tokens.tokens) {
    EXPECT(token >= 0 && (description.vocabulary == 0 || static_cast<uint32_t>(token) < description.vocabulary),
           "encoding gives a token outside the vocabulary: " + shown);
    const TextResult piece = conversation.decode({token});
    EXPECT(piece.status == SK_OK, "decoding one token alone fails: " + shown);
    pieces += piece.text;
  }
  const TextResult whole = conversation.decode(tokens.tokens);
  EXPECT(whole.status == SK_OK && whole.text == text, "decode(encode(text)) is not the text: " + shown);
  EXPECT(pieces == text, "tokens decoded one by one are not the text: " + shown);
  return ok();
}

Outcome round_trips(Bench& bench) {
  LOAD(subject, bench);
  if (!subject.has_tokenize()) return skipped("it has no tokenize");
  CONVERSE(conversation, subject);
  const sk_description description = conversation.describe();
  Random random(bench.seed());
  std::vector<std::string> texts = sample_prompts(bench.manifest());
  constexpr int random_texts = 200;
  for (int i = 0; i < random_texts; i++)
    texts.push_back(i % 2 == 0 ? random_text(random, 200) : random_bytes(random, 64));
  for (const std::string& text : texts) {
    Outcome outcome = round_trip(conversation, description, text);
    if (outcome.kind != Outcome::Kind::ok) return outcome;
  }
  return ok(std::to_string(texts.size()) + " texts");
}

Outcome bad_tokens(Bench& bench) {
  LOAD(subject, bench);
  CONVERSE(conversation, subject);
  const sk_description description = conversation.describe();
  if (description.vocabulary == 0) return skipped("it has no vocabulary");
  const sk_token limit = static_cast<sk_token>(description.vocabulary);
  for (sk_token token : {-1, INT32_MIN, limit, INT32_MAX}) {
    const std::string shown = "token " + std::to_string(token);
    if (subject.has_tokenize())
      EXPECT(conversation.decode({0, token}).status == SK_E_ARGUMENT, "decoding " + shown + " is not SK_E_ARGUMENT");
    if (subject.has_forward())
      EXPECT(conversation.predict({0, token}, 1, description.vocabulary).status < 0, "forward accepts " + shown);
  }
  return ok();
}

}  // namespace

std::vector<Check> token_checks() {
  return {{"round-trip", "decode(encode(text)) is text, whole and token by token.", round_trips},
          {"bad-tokens", "Tokens outside the vocabulary are refused.", bad_tokens}};
}

}  // namespace skillet::check
