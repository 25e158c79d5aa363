// The hook, as a host calls it.
#include <cmath>

#include <doctest/doctest.h>

#include "plugins/ngram/test_host.h"

extern "C" const sk_skill* skill_entry(const sk_host* host);

namespace skillet::merge {
namespace {

class Merger {
 public:
  Merger() : skill_(skill_entry(&host.table)) { REQUIRE(skill_->create(&host.table, &instance_) == SK_OK); }
  ~Merger() {
    skill_->destroy(instance_);
    CHECK(host.live == 0);
  }

  sk_tensor tensor(uint32_t rows, uint32_t columns, std::vector<float> values) {
    const sk_tensor handle = host.tensor(rows, columns);
    host.tensors.back().data = std::move(values);
    return handle;
  }
  const std::vector<float>& data(sk_tensor tensor) const { return host.tensors[tensor - 1].data; }

  sk_status run(std::vector<sk_tensor> voices, std::vector<float> weights, sk_tensor output, const char* method = "",
                const char* options = "") {
    sk_merge call{};
    call.size = sizeof call;
    call.kind = kind;
    call.voice_count = static_cast<uint32_t>(voices.size());
    call.voices = voices.data();
    call.weights = weights.data();
    call.base = base;
    call.output = output;
    call.method = {method, static_cast<uint32_t>(std::strlen(method))};
    call.options = {options, static_cast<uint32_t>(std::strlen(options))};
    return skill_->merge(instance_, &call);
  }

  ngram::TestHost host;
  uint32_t kind = SK_MERGE_WEIGHTS;
  sk_tensor base = 0;

 private:
  const sk_skill* skill_;
  sk_instance* instance_ = nullptr;
};

TEST_CASE("weights are merged as differences from the base, also into a voice") {
  Merger merger;
  const sk_tensor one = merger.tensor(2, 2, {1, 2, 3, 4}), other = merger.tensor(2, 2, {5, 6, 7, 8});
  const sk_tensor output = merger.tensor(2, 2, {0, 0, 0, 0});
  CHECK(merger.run({one, other}, {1, -0.5f}, output) == SK_OK);
  CHECK(merger.data(output) == std::vector<float>{-1.5f, -1, -0.5f, 0});
  merger.base = merger.tensor(2, 2, {1, 1, 1, 1});
  CHECK(merger.run({one, other}, {1, 1}, one) == SK_OK);
  CHECK(merger.data(one) == std::vector<float>{5, 7, 9, 11});
  CHECK(merger.run({one, other}, {1, 1}, output, "ties", "{\"density_permille\":500}") == SK_OK);
  CHECK(merger.data(output) == std::vector<float>{1, 1, 8, 9.5f});
}

TEST_CASE("logits are merged as probabilities") {
  Merger merger;
  merger.kind = SK_MERGE_LOGITS;
  const sk_tensor one = merger.tensor(1, 2, {0, 0}), other = merger.tensor(1, 2, {0, std::log(3.0f)});
  CHECK(merger.run({one, other}, {1, 1}, one) == SK_OK);
  CHECK(std::exp(merger.data(one)[0]) == doctest::Approx(0.375));
  CHECK(merger.run({one, other}, {1, -1}, one) == SK_E_ARGUMENT);
  CHECK(merger.run({one, other}, {1, 1}, one, "ties") == SK_E_UNSUPPORTED);
  CHECK(merger.run({one, other}, {1, 1}, one, "", "{\"divide\":\"none\"}") == SK_E_ARGUMENT);
}

TEST_CASE("what the contract forbids is refused with a reason") {
  Merger merger;
  const sk_tensor one = merger.tensor(1, 2, {1, 2}), longer = merger.tensor(1, 3, {1, 2, 3});
  const auto refuses = [&](sk_status status, sk_status expected) {
    CHECK(status == expected);
    CHECK(merger.host.why != "");
    merger.host.why.clear();
  };
  refuses(merger.run({one, longer}, {1, 1}, one), SK_E_ARGUMENT);
  refuses(merger.run({one, one}, {0, 0}, one), SK_E_ARGUMENT);
  refuses(merger.run({one, one}, {NAN, 1}, one), SK_E_ARGUMENT);
  refuses(merger.run({one, one}, {1, 1}, one, "nonsense"), SK_E_UNSUPPORTED);
  refuses(merger.run({one, one}, {1, 1}, one, "ties", "{\"broken"), SK_E_ARGUMENT);
  refuses(merger.run(std::vector<sk_tensor>(33, one), std::vector<float>(33, 1.0f), one), SK_E_LIMIT);
  refuses(merger.run({}, {}, one), SK_E_ARGUMENT);
  CHECK(merger.run({one, 99}, {1, 1}, one) == SK_E_HANDLE);
  CHECK(merger.run({one}, {1}, 99) == SK_E_HANDLE);
  merger.base = longer;
  refuses(merger.run({one}, {1}, one), SK_E_ARGUMENT);
  merger.base = 99;
  CHECK(merger.run({one}, {1}, one) == SK_E_HANDLE);
  merger.base = 0;
  merger.kind = 7;
  refuses(merger.run({one}, {1}, one), SK_E_UNSUPPORTED);
  merger.kind = SK_MERGE_WEIGHTS;
  merger.host.allocations_left = 0;
  refuses(merger.run({one}, {1}, one), SK_E_MEMORY);
}

}  // namespace
}  // namespace skillet::merge
