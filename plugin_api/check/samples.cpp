#include "plugin_api/check/samples.h"

#include <algorithm>

namespace skillet::check {
namespace {

constexpr size_t played_prompts = 12;

constexpr std::string_view general_texts[] = {"",
                                              " ",
                                              "hello",
                                              "What is 2 + 2?",
                                              "The quick brown fox jumps over the lazy dog.\n",
                                              "Grüße aus Zürich, 東京 and \xF0\x9F\xA6\x8A!",
                                              "  two  spaces\t\ttabs\r\n",
                                              "1234567890 0x1F -3.5e7 99%",
                                              "\"quotes\" {braces: [1, 2]} \\backslash\\",
                                              "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};

void append(std::string& line, const void* data, size_t bytes) {
  line += " " + to_hex(Bytes(static_cast<const uint8_t*>(data), bytes));
}

std::string tokenize_step(Conversation& conversation, std::string_view text) {
  const TokensResult tokens = conversation.encode(text);
  const TextResult back = conversation.decode(tokens.tokens);
  std::string line = "tokenize " + std::to_string(tokens.status) + " " + std::to_string(back.status);
  append(line, tokens.tokens.data(), tokens.tokens.size() * sizeof(sk_token));
  append(line, back.text.data(), back.text.size());
  return line;
}

std::string logits_step(Conversation& conversation, const sk_description& description, size_t count) {
  const std::vector<sk_token> tokens = sample_tokens(conversation, description, count);
  const LogitsResult logits = conversation.predict(tokens, 1, description.vocabulary);
  std::string line = "logits " + std::to_string(logits.status);
  append(line,
         sha256({reinterpret_cast<const uint8_t*>(logits.values.data()), logits.values.size() * sizeof(float)}).data(),
         sizeof(Sha256));
  return line;
}

}  // namespace

uint64_t Random::next() {
  uint64_t z = (state_ += 0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

float Random::value() {
  constexpr uint32_t steps = 1 << 16;
  return static_cast<float>(below(steps)) / (steps / 16) - 8.0f;
}

std::vector<std::string> sample_prompts(const Manifest& manifest) {
  std::vector<std::string> prompts;
  for (const Manifest::Example& example : manifest.examples) prompts.push_back(example.prompt);
  prompts.resize(std::min<size_t>(prompts.size(), 50));
  prompts.insert(prompts.end(), std::begin(general_texts), std::end(general_texts));
  return prompts;
}

std::string random_bytes(Random& random, size_t max_bytes) {
  std::string text(random.below(static_cast<uint32_t>(max_bytes) + 1), '\0');
  for (char& byte : text) byte = static_cast<char>(random.below(256));
  return text;
}

std::string random_text(Random& random, size_t max_bytes) {
  constexpr std::string_view characters[] = {"a", "e", "t", " ", " ",  "\n", "0", "7",
                                             "+", "(", "é", "ß", "語", "🦊", ".", "Z"};
  std::string text;
  const size_t bytes = random.below(static_cast<uint32_t>(max_bytes) + 1);
  while (text.size() + 4 <= bytes) text += characters[random.below(std::size(characters))];
  return text;
}

std::string random_prompt(Random& random, const Manifest& manifest) {
  const std::vector<std::string> prompts = sample_prompts(manifest);
  std::string prompt = prompts[random.below(static_cast<uint32_t>(prompts.size()))];
  for (uint32_t changes = random.below(4); changes > 0; changes--) {
    const size_t at = random.below(static_cast<uint32_t>(prompt.size()) + 1);
    if (random.one_in(2))
      prompt.insert(at, random_text(random, 12));
    else
      prompt.erase(at, random.below(6));
  }
  return prompt;
}

std::string repeated(std::string_view unit, size_t bytes) {
  std::string text;
  text.reserve(bytes + unit.size());
  while (text.size() < bytes) text += unit;
  text.resize(bytes);
  return text;
}

std::vector<sk_token> sample_tokens(Conversation& conversation, const sk_description& description, size_t count) {
  std::vector<sk_token> tokens;
  if (conversation.subject().has_tokenize())
    tokens = conversation.encode(repeated("The river runs past the old mill, and then to the sea. ", count * 8)).tokens;
  if (description.context != 0) count = std::min<size_t>(count, description.context);
  tokens.resize(std::min(tokens.size(), count));
  while (tokens.size() < count) tokens.push_back(static_cast<sk_token>(tokens.size() % description.vocabulary));
  return tokens;
}

std::string play_step(Conversation& conversation, size_t step) {
  Subject& subject = conversation.subject();
  const std::vector<std::string> prompts = sample_prompts(subject.bench().manifest());
  if (step >= std::min(prompts.size(), played_prompts)) return "";
  std::string line = "step " + std::to_string(step);
  if (subject.has_forward()) {
    const TextResult answer = conversation.answer(prompts[step]);
    line += " answer " + std::to_string(answer.status) + " " + std::to_string(answer.confidence);
    append(line, answer.text.data(), answer.text.size());
  }
  if (subject.has_tokenize()) line += " " + tokenize_step(conversation, prompts[step]);
  if (const sk_description description = conversation.describe(); subject.has_forward() && description.vocabulary != 0)
    line += " " + logits_step(conversation, description, step + 1);
  if (subject.has_merge()) {
    const std::vector<float> one = {0.5f, -1.0f, 2.0f}, other = {1.0f, 0.0f, -1.0f};
    const LogitsResult merged = conversation.merge({{one, other}, {1.0f, 2.0f}, 1, "", "", false});
    line += " merge " + std::to_string(merged.status);
    append(line, merged.values.data(), merged.values.size() * sizeof(float));
  }
  return line + "\n";
}

std::string play(Conversation& conversation) {
  std::string all;
  for (size_t step = 0;; step++) {
    const std::string line = play_step(conversation, step);
    if (line.empty()) return all;
    all += line;
  }
}

}  // namespace skillet::check
