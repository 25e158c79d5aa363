#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "plugins/ngram/test_host.h"
#include "plugins/ngram/train/counts.h"
#include "plugins/ngram/train/vocabulary.h"

extern "C" const sk_skill* skill_entry(const sk_host* host);

namespace skillet::ngram {
namespace {

const std::string cooking = "Heat the pan. The pan is hot. Put the onions into the hot pan.\n\nThe pan is black.";
const std::string sawing = "Take the saw. The saw is sharp. Put the board on the bench.\n\nThe saw is old.";

std::string voice_of(const std::string& text) {
  const std::vector<Merge> merges = learn_merges({cooking, sawing}, 20);
  return write_model(tokens_of_paragraphs(text, merges), merges, 5);
}

struct Voice {
  explicit Voice(const std::string& file) {
    host.file = file;
    status = skill->create(&host.table, &instance);
    if (status == SK_OK) (void)skill->describe(instance, &description);
  }
  ~Voice() {
    if (instance != nullptr) skill->destroy(instance);
    CHECK(host.live == 0);
    CHECK(host.open_files == 0);
  }
  Voice(const Voice&) = delete;
  Voice& operator=(const Voice&) = delete;

  std::vector<sk_token> encode(const std::string& text) {
    host.tokens.clear();
    sk_tokenize call = {};
    call.size = sizeof call;
    call.text = {text.data(), static_cast<uint32_t>(text.size())};
    REQUIRE(skill->tokenize(instance, &call) == SK_OK);
    return host.tokens;
  }

  sk_status decode(const std::vector<sk_token>& tokens) {
    host.text.clear();
    sk_tokenize call = {};
    call.size = sizeof call;
    call.direction = SK_DECODE;
    call.tokens = tokens.data();
    call.token_count = static_cast<uint32_t>(tokens.size());
    return skill->tokenize(instance, &call);
  }

  sk_status forward(const std::vector<sk_token>& tokens, sk_tensor logits) {
    sk_forward call = {};
    call.size = sizeof call;
    call.tokens = tokens.data();
    call.token_count = static_cast<uint32_t>(tokens.size());
    call.logits = logits;
    return skill->forward(instance, &call);
  }

  sk_status merge(std::vector<sk_tensor> voices, std::vector<float> weights, sk_tensor output,
                  const std::string& method) {
    sk_merge call = {};
    call.size = sizeof call;
    call.voice_count = static_cast<uint32_t>(voices.size());
    call.voices = voices.data();
    call.weights = weights.data();
    call.output = output;
    call.method = {method.data(), static_cast<uint32_t>(method.size())};
    return skill->merge(instance, &call);
  }

  TestHost host;
  const sk_skill* skill = skill_entry(&host.table);
  sk_instance* instance = nullptr;
  sk_description description = {sizeof(sk_description), 0, 0, -1, 0};
  sk_status status;
};

double total(const std::vector<float>& row, size_t from, size_t count) {
  double sum = 0.0;
  for (size_t i = from; i < from + count; ++i) sum += std::exp(static_cast<double>(row[i]));
  return sum;
}

TEST_CASE("the tables fit the header") {
  Voice voice(voice_of(cooking));
  REQUIRE(voice.status == SK_OK);
  CHECK(voice.skill->size == sizeof(sk_skill));
  CHECK(voice.skill->abi_major == SK_ABI_MAJOR);
  CHECK(voice.description.vocabulary == 256 + 20 + 1);
  CHECK(voice.description.end_of_text == 276);
}

TEST_CASE("voices of one tokenizer share a vocabulary, others do not") {
  Voice a(voice_of(cooking));
  Voice b(voice_of(sawing));
  Voice other(write_model({1, 2, 3}, {}, 2));
  CHECK(a.description.vocabulary_id != 0);
  CHECK(a.description.vocabulary_id == b.description.vocabulary_id);
  CHECK(a.description.vocabulary_id != other.description.vocabulary_id);
}

TEST_CASE("decoding gives back what was encoded, whatever the bytes") {
  Voice voice(voice_of(cooking));
  std::string every_byte;
  for (int i = 0; i < 512; ++i) every_byte.push_back(static_cast<char>(i * 7));
  for (const std::string& text : {std::string(), cooking, sawing, every_byte, std::string(100000, 'a'),
                                  std::string(5, '\0'), std::string("\xff\xfe\xc3"), std::string("  the   pan ")}) {
    REQUIRE(voice.decode(voice.encode(text)) == SK_OK);
    CHECK(voice.host.text == text);
  }
  CHECK(voice.encode("The pan").size() < 7);
  CHECK(voice.decode({voice.description.end_of_text}) == SK_OK);
  CHECK(voice.host.text.empty());
  for (sk_token bad : {-1, 277, INT32_MIN, INT32_MAX}) CHECK(voice.decode({'a', bad}) == SK_E_ARGUMENT);
  CHECK(voice.host.text.empty());
}

TEST_CASE("each row of logits is a distribution over what follows its own token") {
  Voice voice(voice_of(cooking));
  const std::vector<sk_token> tokens = voice.encode("The pan is");
  const uint32_t columns = voice.description.vocabulary;
  const sk_tensor rows = voice.host.tensor(3, columns);
  REQUIRE(voice.forward(tokens, rows) == SK_OK);
  for (size_t r = 0; r < 3; ++r) {
    CHECK(total(voice.host.tensors[0].data, r * columns, columns) == doctest::Approx(1.0).epsilon(1e-5));
    const sk_tensor alone = voice.host.tensor(1, columns);
    const std::vector<sk_token> until(tokens.begin(), tokens.end() - 2 + static_cast<std::ptrdiff_t>(r));
    REQUIRE(voice.forward(until, alone) == SK_OK);
    const std::vector<float>& all = voice.host.tensors[0].data;
    const auto row = all.begin() + static_cast<std::ptrdiff_t>(r * columns);
    CHECK(std::vector<float>(row, row + columns) == voice.host.tensors[alone - 1].data);
  }
}

TEST_CASE("a wrong call of forward is refused") {
  Voice voice(voice_of(cooking));
  const uint32_t columns = voice.description.vocabulary;
  CHECK(voice.forward({'a'}, 99) == SK_E_HANDLE);
  CHECK(voice.forward({'a'}, voice.host.tensor(1, columns - 1)) == SK_E_ARGUMENT);
  CHECK(voice.forward({'a'}, voice.host.tensor(2, columns)) == SK_E_ARGUMENT);
  CHECK(voice.forward({'a', -1}, voice.host.tensor(1, columns)) == SK_E_ARGUMENT);
  CHECK(voice.forward({'a', static_cast<sk_token>(columns)}, voice.host.tensor(1, columns)) == SK_E_ARGUMENT);
  CHECK(voice.forward({}, voice.host.tensor(0, columns)) == SK_OK);
  sk_forward call = {};
  call.size = sizeof call;
  call.answer = 1;
  CHECK(voice.skill->forward(voice.instance, &call) == SK_E_UNSUPPORTED);
}

TEST_CASE("two voices merge into one distribution, also in place") {
  Voice voice(voice_of(cooking));
  Voice second(voice_of(sawing));
  const uint32_t columns = voice.description.vocabulary;
  const std::vector<sk_token> tokens = voice.encode("The saw");
  const sk_tensor a = voice.host.tensor(2, columns);
  const sk_tensor b = voice.host.tensor(2, columns);
  const sk_tensor out = voice.host.tensor(2, columns);
  REQUIRE(voice.forward(tokens, a) == SK_OK);
  REQUIRE(second.forward(tokens, second.host.tensor(2, columns)) == SK_OK);
  voice.host.tensors[b - 1] = second.host.tensors[0];
  for (const char* method : {"", "linear", "product"}) {
    REQUIRE(voice.merge({a, b}, {1, 3}, out, method) == SK_OK);
    const std::vector<float> merged = voice.host.tensors[out - 1].data;
    CHECK(total(merged, 0, columns) == doctest::Approx(1.0).epsilon(1e-5));
    CHECK(total(merged, columns, columns) == doctest::Approx(1.0).epsilon(1e-5));
    const TestTensor before = voice.host.tensors[a - 1];
    REQUIRE(voice.merge({a, b}, {1, 3}, a, method) == SK_OK);
    CHECK(voice.host.tensors[a - 1].data == merged);
    voice.host.tensors[a - 1] = before;
  }
}

TEST_CASE("a wrong call of merge is refused") {
  Voice voice(voice_of(cooking));
  const sk_tensor a = voice.host.tensor(1, 4);
  const sk_tensor b = voice.host.tensor(1, 5);
  CHECK(voice.merge({a}, {1}, a, "ties") == SK_E_UNSUPPORTED);
  CHECK(voice.merge({a, b}, {1, 1}, a, "") == SK_E_ARGUMENT);
  CHECK(voice.merge({a, a}, {0, 0}, a, "") == SK_E_ARGUMENT);
  CHECK(voice.merge({a, a}, {1, -1}, a, "") == SK_E_ARGUMENT);
  CHECK(voice.merge({a, a}, {1, NAN}, a, "") == SK_E_ARGUMENT);
  CHECK(voice.merge({}, {}, a, "") == SK_E_ARGUMENT);
  CHECK(voice.merge({a, 99}, {1, 1}, a, "") == SK_E_HANDLE);
  CHECK(voice.merge(std::vector<sk_tensor>(33, a), std::vector<float>(33, 1.0f), a, "") == SK_E_LIMIT);
}

TEST_CASE("a package without a usable model explains itself and leaves nothing behind") {
  CHECK(Voice("").status == SK_E_DATA);
  Voice broken("SKNGRAM2 and more");
  CHECK(broken.status == SK_E_DATA);
  CHECK(broken.host.why == "voice.model is not an n-gram model: it does not begin with SKNGRAM1");
  CHECK(broken.instance == nullptr);
  TestHost host;
  host.has_file = false;
  sk_instance* instance = nullptr;
  CHECK(skill_entry(&host.table)->create(&host.table, &instance) == SK_E_NOT_FOUND);
  CHECK(host.live == 0);
}

TEST_CASE("every allocation may fail") {
  for (int allowed = 0; allowed < 4; ++allowed) {
    TestHost host;
    host.file = voice_of(cooking);
    host.allocations_left = allowed;
    sk_instance* instance = nullptr;
    CHECK(skill_entry(&host.table)->create(&host.table, &instance) == SK_E_MEMORY);
    CHECK(host.live == 0);
    CHECK(host.open_files == 0);
  }
}

}  // namespace
}  // namespace skillet::ngram
