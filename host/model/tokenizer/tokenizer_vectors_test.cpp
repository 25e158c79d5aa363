// llama.cpp's published vocabularies with its tokens for some dozens of texts each.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "host/model/gguf_builder.h"
#include "host/model/tokenizer/tokenizer.h"

using namespace skillet;

namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> texts_in(const std::string& content) {
  constexpr std::string_view separator = "\n__ggml_vocab_test__\n";
  std::vector<std::string> texts;
  size_t begin = 0;
  for (size_t at; (at = content.find(separator, begin)) != std::string::npos; begin = at + separator.size())
    texts.push_back(content.substr(begin, at - begin));
  return texts;
}

std::vector<std::vector<sk_token>> tokens_in(const std::string& content) {
  std::vector<std::vector<sk_token>> all;
  std::istringstream lines(content);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream numbers(line);
    all.emplace_back();
    for (sk_token token; numbers >> token;) all.back().push_back(token);
  }
  return all;
}

void check_vocabulary(const std::filesystem::path& path) {
  const std::string file = read_file(path);
  auto gguf = Gguf::parse(bytes_of(file), path.filename().string());
  REQUIRE_MESSAGE(gguf, test::why(gguf));
  auto tokenizer = Tokenizer::from_gguf(*gguf);
  REQUIRE_MESSAGE(tokenizer, test::why(tokenizer));

  const auto texts = texts_in(read_file(path.string() + ".inp"));
  const auto tokens = tokens_in(read_file(path.string() + ".out"));
  REQUIRE(!texts.empty());
  REQUIRE(texts.size() == tokens.size());
  for (size_t i = 0; i < texts.size(); i++) {
    CAPTURE(texts[i]);
    CHECK((*tokenizer)->encode(texts[i], false) == tokens[i]);
    if (gguf->text("tokenizer.ggml.model") != "bert") CHECK((*tokenizer)->decode(tokens[i]) == texts[i]);
  }
}

}  // namespace

TEST_CASE("the published vocabularies give llama.cpp's tokens") {
  const char* vectors = std::getenv("SKILLET_VECTORS");
  if (!vectors) {
    MESSAGE("skipped: SKILLET_VECTORS names no folder of public vectors");
    return;
  }
  size_t vocabularies = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(vectors) / "llama-vocab")) {
    if (entry.path().extension() != ".gguf") continue;
    CAPTURE(entry.path().filename().string());
    check_vocabulary(entry.path());
    vocabularies++;
  }
  CHECK(vocabularies >= 10);
}
