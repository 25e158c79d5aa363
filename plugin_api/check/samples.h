// What skills are fed: prompts, texts, and numbers that are random but for their seed.
#pragma once

#include "plugin_api/check/conversation.h"

namespace skillet::check {

// splitmix64: the same numbers on every platform.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next();
  uint32_t below(uint32_t limit) { return limit == 0 ? 0 : static_cast<uint32_t>(next() % limit); }
  bool one_in(uint32_t chance) { return below(chance) == 0; }
  float value();  // -8 to 8

 private:
  uint64_t state_;
};

// The prompts of the manifest's examples, and general ones.
std::vector<std::string> sample_prompts(const Manifest& manifest);

std::string random_bytes(Random& random, size_t max_bytes);           // mostly invalid UTF-8
std::string random_text(Random& random, size_t max_bytes);            // UTF-8
std::string random_prompt(Random& random, const Manifest& manifest);  // an example, changed here and there
std::string repeated(std::string_view unit, size_t bytes);

// Tokens to begin with: those of a text, where the skill has a tokenizer, else small numbers.
std::vector<sk_token> sample_tokens(Conversation& conversation, const sk_description& description, size_t count);

// Plays the same sequence of calls, whatever hooks there are, and writes down everything that came of it.
std::string play(Conversation& conversation);
// One step of it, so that several can be interleaved. Empty when the sequence is over.
std::string play_step(Conversation& conversation, size_t step);

}  // namespace skillet::check
