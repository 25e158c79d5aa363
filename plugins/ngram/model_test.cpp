#include "plugins/ngram/model.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "plugins/ngram/train/counts.h"
#include "plugins/ngram/train/vocabulary.h"

namespace skillet::ngram {
namespace {

const std::string rhyme =
    "the cat sat on the mat and the rat sat on the cat\n\nthe hat on the cat is a flat hat\nand that is that";

std::string small_model(uint32_t order = 4) {
  const std::vector<Merge> merges = learn_merges({rhyme}, 20);
  return write_model(tokens_of_paragraphs(rhyme, merges), merges, order);
}

// The reader with memory of its own, of exactly the size that it asked for, so that a sanitizer sees every step beyond.
struct Opened {
  explicit Opened(const std::string& from) : file(from.begin(), from.end()) {
    index.resize(Model::index_bytes(file.data(), file.size()));
    wrong = model.open(file.data(), file.size(), index.data());
  }
  std::vector<unsigned char> file;
  std::vector<unsigned char> index;
  Model model;
  const char* wrong;
};

double sum(const std::vector<double>& values) {
  double total = 0.0;
  for (double value : values) total += value;
  return total;
}

TEST_CASE("training is deterministic, and the reader takes what it writes") {
  CHECK(small_model() == small_model());
  for (uint32_t order = 1; order <= max_order; ++order) {
    const Opened opened(small_model(order));
    CHECK(opened.wrong == nullptr);
    CHECK(opened.model.order() == order);
    CHECK(opened.model.vocabulary() == 256 + opened.model.merge_count() + 1);
  }
}

TEST_CASE("every context has a distribution, and what was seen is likelier than what was not") {
  const Opened opened(small_model());
  REQUIRE(opened.wrong == nullptr);
  const std::vector<int32_t> tokens = tokens_of_paragraphs(rhyme, learn_merges({rhyme}, 20));
  std::vector<double> next(opened.model.vocabulary());
  for (size_t at = 0; at + 1 < tokens.size(); ++at) {
    opened.model.next(tokens.data(), at + 1, next.data());
    CHECK(sum(next) == doctest::Approx(1.0).epsilon(1e-12));
    CHECK(next[static_cast<size_t>(tokens[at + 1])] > 10 * next[0]);
    CHECK(next[0] > 0.0);
  }
  const std::vector<int32_t> unseen(9, 7);
  opened.model.next(unseen.data(), unseen.size(), next.data());
  CHECK(sum(next) == doctest::Approx(1.0).epsilon(1e-12));
}

TEST_CASE("Witten and Bell's formula, by hand") {
  // One level: x seen 3 times and y once, so that 2 kinds leave 2/6 to the uniform distribution over 257 tokens.
  const std::string file = write_model({'x', 'x', 'y', 'x'}, {}, 1);
  const Opened opened(file);
  REQUIRE(opened.wrong == nullptr);
  std::vector<double> next(opened.model.vocabulary());
  const int32_t context = 'x';
  opened.model.next(&context, 1, next.data());
  CHECK(next['x'] == doctest::Approx(3.0 / 6 + 2.0 / 6 / 257));
  CHECK(next['y'] == doctest::Approx(1.0 / 6 + 2.0 / 6 / 257));
  CHECK(next['z'] == doctest::Approx(2.0 / 6 / 257));
}

TEST_CASE("a file that ends early or goes on is refused") {
  const std::string whole = small_model();
  for (size_t size = 0; size < whole.size(); ++size) CHECK(Opened(whole.substr(0, size)).wrong != nullptr);
  CHECK(Opened(whole + '\0').wrong != nullptr);
}

TEST_CASE("a file with any byte changed is refused or read safely") {
  const std::string whole = small_model();
  size_t refused = 0;
  for (size_t at = 0; at < whole.size(); ++at) {
    for (char change : {'\x01', '\x80', '\xff'}) {
      std::string changed = whole;
      changed[at] = static_cast<char>(changed[at] ^ change);
      const Opened opened(changed);
      if (opened.wrong != nullptr) {
        ++refused;
        continue;
      }
      std::vector<double> next(opened.model.vocabulary());
      const int32_t context[] = {opened.model.end_of_text(), 't', 'h', 256};
      opened.model.next(context, opened.model.merge_count() > 0 ? 4 : 3, next.data());
      CHECK(sum(next) == doctest::Approx(1.0).epsilon(1e-9));
      unsigned char bytes[max_token_bytes];
      for (int32_t token = 0; token <= opened.model.end_of_text(); ++token) {
        CHECK(opened.model.token_bytes(token, bytes) <= max_token_bytes);
      }
    }
  }
  CHECK(refused > whole.size());
}

TEST_CASE("a token that would grow without end is refused") {
  std::string file(model_magic, magic_bytes);
  file += std::string("\x01\x00\x07\x00\x01\x00\x00\x00", 8);
  file += std::string("aaaa").replace(1, 1, 1, '\0').replace(3, 1, 1, '\0');  // token 256 is "aa"
  for (int i = 0; i < 6; ++i) {                                               // each the one before it, twice
    const char token[] = {static_cast<char>(i), 1, static_cast<char>(i), 1};
    file.append(token, sizeof token);
  }
  file += std::string("a\x00\x01\x00", 4);
  const Opened opened(file);
  REQUIRE(opened.wrong != nullptr);
  CHECK(std::string(opened.wrong) == "voice.model has a token of more than 64 bytes");
}

TEST_CASE("pieces cover a text and are short") {
  const std::string text = "  Two 22words,\n\xc3\xbc\xff" + std::string(1000, 'a') + " ";
  size_t at = 0;
  while (at < text.size()) {
    const size_t length = piece_length(reinterpret_cast<const unsigned char*>(text.data()) + at, text.size() - at);
    REQUIRE(length > 0);
    REQUIRE(length <= max_piece_bytes);
    at += length;
  }
  CHECK(at == text.size());
}

}  // namespace
}  // namespace skillet::ngram
