// Makes a voice from a text, when the skill is built:
//   ngram_train OUT.model --tokenizer-from A.txt B.txt --train A.txt
// The vocabulary is learnt from all texts named first, so voices made with the same list share their tokens.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/ngram/train/counts.h"
#include "plugins/ngram/train/vocabulary.h"

namespace {

constexpr size_t merge_count = 255;  // 256 bytes, 255 merges and the end of a text: 512 tokens
constexpr uint32_t order = 5;

struct Arguments {
  std::string output;
  std::vector<std::string> tokenizer_texts;
  std::string train_text;
};

bool read_arguments(int count, char** values, Arguments& arguments) {
  if (count < 6 || std::string_view(values[2]) != "--tokenizer-from") return false;
  arguments.output = values[1];
  int at = 3;
  for (; at < count && std::string_view(values[at]) != "--train"; ++at) arguments.tokenizer_texts.push_back(values[at]);
  if (arguments.tokenizer_texts.empty() || at + 2 != count) return false;
  arguments.train_text = values[at + 1];
  return true;
}

bool read_text(const std::string& path, std::string& text) {
  std::ifstream file(path, std::ios::binary);
  if (file) text.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  if (file && !text.empty()) return true;
  std::fprintf(stderr, "ngram_train: %s cannot be read, or is empty\n", path.c_str());
  return false;
}

bool write_file(const std::string& path, const std::string& bytes) {
  const std::string unfinished = path + ".part";
  std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (file && std::rename(unfinished.c_str(), path.c_str()) == 0) return true;
  std::fprintf(stderr, "ngram_train: %s cannot be written\n", path.c_str());
  std::remove(unfinished.c_str());
  return false;
}

}  // namespace

int main(int count, char** values) {
  Arguments arguments;
  if (!read_arguments(count, values, arguments)) {
    std::fprintf(stderr, "usage: ngram_train OUT.model --tokenizer-from A.txt [B.txt ...] --train A.txt\n");
    return 2;
  }
  std::vector<std::string> texts(arguments.tokenizer_texts.size());
  for (size_t i = 0; i < texts.size(); ++i) {
    if (!read_text(arguments.tokenizer_texts[i], texts[i])) return 1;
  }
  std::string text;
  if (!read_text(arguments.train_text, text)) return 1;
  const std::vector<skillet::ngram::Merge> merges = skillet::ngram::learn_merges(texts, merge_count);
  const std::vector<int32_t> tokens = skillet::ngram::tokens_of_paragraphs(text, merges);
  const std::string model = skillet::ngram::write_model(tokens, merges, order);
  if (model.empty()) {
    std::fprintf(stderr, "ngram_train: %s is too long for a model\n", arguments.train_text.c_str());
    return 1;
  }
  return write_file(arguments.output, model) ? 0 : 1;
}
