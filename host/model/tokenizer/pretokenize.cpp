#include "host/model/tokenizer/pretokenize.h"

#include "host/model/tokenizer/word_rules.h"

namespace skillet {
namespace {

constexpr WordEnd plain[] = {words::gpt2};
constexpr WordEnd single_digits[] = {words::single_number, words::gpt2};
constexpr WordEnd by_default[] = {words::default_marks, words::gpt2, words::number_run, words::three_digits};
constexpr WordEnd falcon[] = {words::falcon_marks, words::gpt2, words::three_digits};
constexpr WordEnd llama3[] = {words::llama3};
constexpr WordEnd qwen2[] = {words::qwen2};
constexpr WordEnd qwen35[] = {words::qwen35};
constexpr WordEnd gpt4o[] = {words::gpt4o};
constexpr WordEnd tekken[] = {words::tekken};
constexpr WordEnd bloom[] = {words::bloom};
constexpr WordEnd viking[] = {words::bloom, words::single_number};
constexpr WordEnd deepseek_llm[] = {words::single_line_end, words::deepseek_letters,    words::deepseek_marks,
                                    words::spaces_at_end,   words::deepseek_ideographs, words::number_run};
constexpr WordEnd deepseek_coder[] = {words::single_line_end, words::spaced_letters, words::spaced_punctuation,
                                      words::deepseek_ideographs, words::single_number};
constexpr WordEnd deepseek_v3[] = {words::up_to_three_numbers, words::deepseek_v3_ideographs, words::deepseek_v3};

constexpr bool whole_words = true, with_begin = true;

constexpr Pretokenizer all_pretokenizers[] = {
    {"default", by_default},
    {"gpt-2", plain},
    {"mpt", plain},
    {"olmo", plain},
    {"phi-2", plain},
    {"jais", plain},
    {"gigachat", plain},
    {"mellum", plain},
    {"a.x-4.0", plain},
    {"exaone4", plain},
    {"trillion", plain},
    {"granite-docling", plain},
    {"llama3", llama3, whole_words, with_begin},
    {"llama-v3", llama3, whole_words, with_begin},
    {"llama-bpe", llama3, whole_words, with_begin},
    {"falcon3", llama3, whole_words, with_begin},
    {"falcon-h1", llama3, whole_words, with_begin},
    {"pixtral", llama3, whole_words, with_begin},
    {"midm-2.0", llama3, whole_words, with_begin},
    {"lfm2", llama3, whole_words, with_begin},
    {"dbrx", llama3},
    {"smaug-bpe", llama3},
    {"glm4", llama3},
    {"chatglm-bpe", llama3},
    {"qwen2", qwen2},
    {"deepseek-r1-qwen", qwen2},
    {"megrez", qwen2},
    {"stablelm2", qwen2},
    {"hunyuan", qwen2},
    {"grok-2", qwen2},
    {"solar-open", qwen2},
    {"qwen35", qwen35},
    {"smollm", single_digits},
    {"starcoder", single_digits},
    {"refact", single_digits},
    {"command-r", single_digits},
    {"codeshell", single_digits},
    {"exaone", single_digits},
    {"minerva-7b", single_digits},
    {"mellum2", single_digits},
    {"falcon", falcon},
    {"deepseek-llm", deepseek_llm},
    {"deepseek-coder", deepseek_coder},
    {"deepseek-v3", deepseek_v3},
    {"hunyuan-dense", deepseek_v3},
    {"joyai-llm", deepseek_v3},
    {"gpt-4o", gpt4o},
    {"llama4", gpt4o},
    {"kanana2", gpt4o},
    {"minimax-m2", gpt4o},
    {"tekken", tekken, whole_words, with_begin},
    {"bloom", bloom},
    {"gpt3-finnish", bloom},
    {"poro-chat", bloom},
    {"viking", viking},
};

std::vector<ClassifiedCharacter> classify(std::string_view text) {
  std::vector<ClassifiedCharacter> characters;
  characters.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const Character character = first_character(text.substr(at));
    at += character.bytes;
    characters.push_back({character.code, class_of(character.code), at});
  }
  return characters;
}

// Cuts a stretch at the ends of its matches; what lies between two matches is one piece.
void cut(const Stretch& text, WordEnd word_end, std::vector<size_t>& ends) {
  size_t cut_to = text.begin();
  for (size_t at = text.begin(); at < text.end();) {
    const size_t end = word_end(text, at);
    if (end == at) {
      at++;
      continue;
    }
    if (at > cut_to) ends.push_back(at);
    ends.push_back(end);
    cut_to = at = end;
  }
  if (cut_to < text.end()) ends.push_back(text.end());
}

}  // namespace

const Pretokenizer* find_pretokenizer(std::string_view name) {
  const std::string_view wanted = name.empty() ? "default" : name;
  for (const Pretokenizer& one : all_pretokenizers)
    if (one.name == wanted) return &one;
  return nullptr;
}

std::string known_pretokenizers() {
  std::string names;
  for (const Pretokenizer& one : all_pretokenizers) names += (names.empty() ? "" : ", ") + std::string(one.name);
  return names;
}

std::vector<size_t> word_ends(const Pretokenizer& pretokenizer, std::string_view text) {
  const std::vector<ClassifiedCharacter> characters = classify(text);
  if (characters.empty()) return {};
  std::vector<size_t> ends = {characters.size()}, next;
  for (WordEnd stage : pretokenizer.stages) {
    next.clear();
    size_t begin = 0;
    for (size_t end : ends) {
      cut(Stretch(characters, begin, end), stage, next);
      begin = end;
    }
    ends.swap(next);
  }
  for (size_t& end : ends) end = characters[end - 1].end_byte;
  return ends;
}

}  // namespace skillet
