// What one core multiplies and reads, for every kernel set and type, and a token's worth of a 135M-parameter llama.
// Prints one JSON object a line. Arguments: the kernel sets wanted (all), --types a,b (all), --model alone.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <deque>
#include <string>

#include "host/tensor/operators.h"
#include "host/tensor/test_weights.h"

using namespace skillet;

namespace {

constexpr double seconds_a_batch = 0.02;
constexpr int batches = 5;

// The processor's time where it can be had: what else the machine does is not ours.
double now() {
#if defined(__EMSCRIPTEN__)
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
#else
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
#endif
}

// The shortest time of work() in batches that a coarse clock can measure.
template <class Work>
double best_seconds(const Work& work) {
  int batch = 1;
  for (;; batch *= 2) {
    const double before = now();
    for (int i = 0; i < batch; i++) work();
    if (now() - before > seconds_a_batch) break;
  }
  double best = 1e9;
  for (int run = 0; run < batches; run++) {
    const double before = now();
    for (int i = 0; i < batch; i++) work();
    best = std::min(best, (now() - before) / batch);
  }
  return best;
}

void report(const std::string& name, const char* metric, double value, const char* unit) {
  std::printf("{\"bench\":\"operators\",\"case\":\"%s\",\"metric\":\"%s\",\"value\":%.4g,\"unit\":\"%s\"}\n",
              name.c_str(), metric, value, unit);
  std::fflush(stdout);
}

void measure_linear(const Kernels& kernels, ElementType type, uint32_t rows, uint32_t columns, uint32_t tokens) {
  test::OwnedWeight owned(type, rows, columns, 1);
  prepare(owned.weight, kernels);
  Compute compute(nullptr, kernels);
  std::vector<float> x = test::random_floats(size_t(tokens) * columns, 2), out(size_t(tokens) * rows);
  const Linear job{&owned.weight, nullptr, {out.data(), tokens, rows}};
  const double seconds = best_seconds([&] { (void)linear(compute, {x.data(), tokens, columns}, {&job, 1}); });
  const std::string name = std::string(kernels.name) + " " + info(type).name + (tokens == 1 ? " gemv" : " gemm");
  report(name, "gmac_per_s", double(rows) * columns * tokens / seconds / 1e9, "GMAC/s");
  if (tokens == 1) report(name, "read_gb_per_s", static_cast<double>(owned.weight.bytes()) / seconds / 1e9, "GB/s");
}

// The shapes of SmolLM2-135M: Q4_0, and an output of Q8_0 that is the embedding too.
struct Model {
  static constexpr uint32_t layers = 30, width = 576, hidden = 1536, heads = 9, kv_heads = 3, head = 64,
                            vocabulary = 49152;
  struct Layer {
    test::OwnedWeight q, k, v, o, gate, up, down;
    explicit Layer(uint32_t seed)
        : q(ElementType::q4_0, width, width, seed),
          k(ElementType::q4_0, kv_heads * head, width, seed),
          v(ElementType::q4_0, kv_heads * head, width, seed),
          o(ElementType::q4_0, width, width, seed),
          gate(ElementType::q4_0, hidden, width, seed),
          up(ElementType::q4_0, hidden, width, seed),
          down(ElementType::q4_0, width, hidden, seed) {}
  };

  explicit Model(const Kernels& kernels) : compute(nullptr, kernels) {
    prepare(output.weight, kernels);
    for (uint32_t i = 0; i < layers; i++) {
      Layer& layer = all.emplace_back(i);
      for (auto* weight : {&layer.q, &layer.k, &layer.v, &layer.o, &layer.gate, &layer.up, &layer.down})
        prepare(weight->weight, kernels);
    }
  }

  void forward(uint32_t tokens, uint32_t first) {
    buffer.resize(size_t(tokens) * (4 * width + 2 * kv_heads * head + 2 * hidden) + vocabulary);
    float* at = buffer.data();
    const auto make = [&](uint32_t columns) {
      at += size_t(tokens) * columns;
      return Matrix{at - size_t(tokens) * columns, tokens, columns};
    };
    Matrix x = make(width), normal = make(width), q = make(width), mixed = make(width), k = make(kv_heads * head),
           v = make(kv_heads * head), gate = make(hidden), up = make(hidden);
    std::copy_n(input.data(), std::min(input.size(), size_t(tokens) * width), x.data);
    for (uint32_t i = 0; i < layers; i++) {
      Layer& layer = all[i];
      rms_norm(compute, x, norm.data(), width, 1e-5f, normal);
      const Linear qkv[] = {
          {&layer.q.weight, nullptr, q}, {&layer.k.weight, nullptr, k}, {&layer.v.weight, nullptr, v}};
      (void)linear(compute, normal, qkv);
      rope.apply(q, head, first), rope.apply(k, head, first);
      cache->store(i, first, k, v);
      (void)attention(compute, *cache, i, q, first, {heads, kv_heads, head, head, 0.125f}, mixed);
      const Linear o[] = {{&layer.o.weight, nullptr, normal}};
      (void)linear(compute, mixed, o);
      add(compute, x, normal, x);
      rms_norm(compute, x, norm.data(), width, 1e-5f, normal);
      const Linear gate_up[] = {{&layer.gate.weight, nullptr, gate}, {&layer.up.weight, nullptr, up}};
      (void)linear(compute, normal, gate_up);
      silu_multiply(compute, gate, up, gate);
      const Linear down[] = {{&layer.down.weight, nullptr, normal}};
      (void)linear(compute, gate, down);
      add(compute, x, normal, x);
    }
    const Linear head_job[] = {{&output.weight, nullptr, {at, 1, vocabulary}}};
    (void)linear(compute, x.slice(tokens - 1, 1), head_job);
  }

  Compute compute;
  std::deque<Layer> all;
  test::OwnedWeight output{ElementType::q8_0, vocabulary, width, 99};
  std::vector<float> norm = std::vector<float>(width, 1.f), input = test::random_floats(128 * width, 1), buffer;
  MemoryBudget budget{1 << 30};
  Result<KvCache> cache = KvCache::make({layers, kv_heads* head, kv_heads* head, KvCache::Type::f16}, budget);
  Rope rope{{.dimensions = head}};
};

void measure_model(const Kernels& kernels) {
  constexpr uint32_t prompt = 128, tokens = 16;
  Model model(kernels);
  if (!model.cache || !model.cache->reserve(prompt + tokens)) return;
  const std::string name = std::string(kernels.name) + " 135M Q4_0";
  report(name, "prefill_tps", prompt / best_seconds([&] { model.forward(prompt, 0); }), "tokens/s");
  uint32_t position = prompt;
  const double decode = best_seconds([&] { model.forward(1, position++ % tokens + prompt); });
  report(name, "decode_tps", 1 / decode, "tokens/s");
}

bool wanted(const char* list, const char* name) {
  return list == nullptr || (std::string(",") + list + ",").find(std::string(",") + name + ",") != std::string::npos;
}

}  // namespace

int main(int argc, char** argv) {
  const char *types = nullptr, *sets = nullptr;
  bool only_model = false;
  for (int i = 1; i < argc; i++) {
    if (!std::strcmp(argv[i], "--model"))
      only_model = true;
    else if (!std::strcmp(argv[i], "--types") && i + 1 < argc)
      types = argv[++i];
    else
      sets = argv[i];
  }
  for (const Kernels* kernels : usable_kernels()) {
    if (!wanted(sets, kernels->name)) continue;
    for (ElementType type : test::all_types) {
      if (only_model || !wanted(types, info(type).name)) continue;
      const uint32_t columns = info(type).block_elements == 256 ? 1536 : 576;
      measure_linear(*kernels, type, 16384, columns, 1);
      measure_linear(*kernels, type, 1536, columns, 128);
    }
    measure_model(*kernels);
  }
}
