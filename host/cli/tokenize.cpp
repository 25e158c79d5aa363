// skillet tokenize, skillet detokenize: a model's tokenizer by itself. A file that holds nothing but a vocabulary will
// do.
#include "host/cli/command.h"
#include "host/cli/files.h"
#include "host/cli/numbers.h"
#include "host/cli/standard_input.h"
#include "host/cli/standard_output.h"
#include "host/model/tokenizer/tokenizer.h"
#include "host/model/weights_file.h"

namespace skillet::cli {
namespace {

constexpr uint64_t max_model_bytes = uint64_t(1) << 40;
constexpr size_t max_text_bytes = 64 << 20;

struct Vocabulary {
  MemoryBudget budget{max_model_bytes};
  std::optional<WeightsFile> file;
  std::unique_ptr<Tokenizer> tokenizer;

  Status open(const std::string& path) {
    TRY(file, WeightsFile::open(path, budget));
    Result<std::unique_ptr<Tokenizer>> made = Tokenizer::from_gguf(file->metadata());
    if (!made) return std::move(made.error()).at(path);
    tokenizer = std::move(*made);
    return {};
  }
};

Result<int> tokenize(const Options& options, const Places&) {
  Vocabulary vocabulary;
  TRY_OK(vocabulary.open(options.positional()[0]));
  TRY(std::string text, read_standard_input(max_text_bytes));
  const Tokenizer& tokenizer = *vocabulary.tokenizer;
  std::vector<sk_token> tokens = tokenizer.encode(text, options.has("--marked"));
  if (options.has("--bos") && tokenizer.begin_of_text() >= 0) tokens.insert(tokens.begin(), tokenizer.begin_of_text());
  if (options.has("--ids")) {
    print(write_tokens(tokens, ' ') + "\n");
    return exit_ok;
  }
  for (const sk_token token : tokens) print(std::to_string(token) + "\t" + std::string(tokenizer.text(token)) + "\n");
  return exit_ok;
}

Result<int> detokenize(const Options& options, const Places&) {
  Vocabulary vocabulary;
  TRY_OK(vocabulary.open(options.positional()[0]));
  TRY(std::string text, read_standard_input(max_text_bytes));
  TRY(std::vector<sk_token> tokens, read_tokens(text, vocabulary.tokenizer->size(), "standard input"));
  for (const sk_token token : tokens) print(std::string(vocabulary.tokenizer->decode(token)));
  return exit_ok;
}

}  // namespace

Command tokenize_command() {
  return {"tokenize",
          "MODEL.gguf < TEXT",
          "Print the tokens of a text.",
          "The text is read from standard input, to its last byte. A line for each token: its number and its text.",
          {{"--ids", "", "the numbers alone, on one line"},
           {"--bos", "", "begin with the token that begins every text"},
           {"--marked", "", "marks such as <|im_start|> are their tokens, not text"}},
          1,
          1,
          tokenize};
}

Command detokenize_command() {
  return {"detokenize",
          "MODEL.gguf < IDS",
          "Print the text of tokens.",
          "Their numbers are read from standard input.",
          {},
          1,
          1,
          detokenize};
}

}  // namespace skillet::cli
