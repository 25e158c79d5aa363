// forward, asked for text.
#include "plugin_api/check/samples.h"

namespace skillet::check {
namespace {

constexpr size_t huge_bytes = 1 << 20;

Outcome examples(Bench& bench) {
  LOAD(subject, bench);
  size_t tried = 0;
  for (const Manifest::Example& example : bench.manifest().examples) {
    if (example.answer.empty() || !subject.has_forward()) continue;
    CONVERSE(fresh, subject);
    const TextResult answer = fresh.answer(example.prompt);
    EXPECT(answer.status == SK_OK,
           "\"" + example.prompt + "\" is not answered: status " + std::to_string(answer.status));
    EXPECT(answer.text == example.answer,
           "\"" + example.prompt + "\" is answered \"" + answer.text + "\", not \"" + example.answer + "\"");
    tried++;
  }
  if (tried == 0) return skipped("no example has an answer");
  return ok(std::to_string(tried) + " examples");
}

Outcome empty_inputs(Bench& bench) {
  LOAD(subject, bench);
  CONVERSE(conversation, subject);
  const sk_description description = conversation.describe();
  if (subject.has_forward()) {
    conversation.answer("");
    if (description.vocabulary != 0)
      EXPECT(conversation.predict({}, 1, description.vocabulary).status != SK_OK,
             "forward gives logits for the token after none at all");
  }
  if (subject.has_tokenize()) {
    const TokensResult none = conversation.encode("");
    EXPECT(none.status == SK_OK && none.tokens.empty(), "no text is not turned into no tokens");
    const TextResult nothing = conversation.decode({});
    EXPECT(nothing.status == SK_OK && nothing.text.empty(), "no tokens are not turned into no text");
  }
  if (subject.has_merge()) EXPECT(conversation.merge({}).status < 0, "merge merges no voices");
  return ok();
}

Outcome huge_inputs(Bench& bench) {
  LOAD(subject, bench);
  CONVERSE(conversation, subject);
  Random random(bench.seed());
  std::string noise(huge_bytes, '\0');
  for (char& byte : noise) byte = static_cast<char>(random.below(256));
  std::vector<std::string> texts = {repeated("a", huge_bytes),     repeated(" ", huge_bytes),
                                    repeated("1+", huge_bytes),    repeated("((", huge_bytes),
                                    std::string(huge_bytes, '\0'), noise};
  for (size_t i = 0; i < std::min<size_t>(bench.manifest().examples.size(), 3); i++)
    texts.push_back(repeated(bench.manifest().examples[i].prompt + " ", huge_bytes));
  for (const std::string& text : texts) {
    if (subject.has_forward()) conversation.answer(text);
    if (subject.has_tokenize()) conversation.encode(text);
  }
  const sk_description description = conversation.describe();
  constexpr size_t many_tokens = 64 << 10;
  const std::vector<sk_token> zeros(many_tokens, 0);
  if (subject.has_tokenize()) conversation.decode(zeros);
  if (subject.has_forward() && description.vocabulary != 0) conversation.predict(zeros, 1, description.vocabulary);
  return ok(std::to_string(texts.size()) + " texts of 1 MiB");
}

Outcome cancelled(Bench& bench) {
  LOAD(subject, bench);
  if (!subject.has_forward()) return skipped("it has no forward");
  for (const std::string& prompt : sample_prompts(bench.manifest())) {
    CONVERSE(undisturbed, subject);
    const TextResult whole = undisturbed.answer(prompt);
    const TextResult stopped = undisturbed.answer(prompt, true);
    if (whole.status == SK_OK && !whole.text.empty())
      EXPECT(stopped.status != SK_OK, "a turn that the user stopped is reported as answered: \"" + prompt + "\"");
  }
  return ok();
}

}  // namespace

std::vector<Check> text_checks() {
  return {{"examples", "The manifest's examples are answered as it says.", examples},
          {"empty-inputs", "Empty inputs are inputs.", empty_inputs},
          {"huge-inputs", "Inputs of a mebibyte, of NULs and of noise are answered or refused, in time.", huge_inputs},
          {"cancelled", "A turn that the user stops is not reported as answered.", cancelled}};
}

}  // namespace skillet::check
