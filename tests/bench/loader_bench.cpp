// The loader against Emscripten's own dlopen, in one run: load and unload times, what 10,000 cycles leave behind, and
// what a call across the boundary costs. Runs under Node (tests/bench/loader starts it); prints one JSON object a line.
#include <dlfcn.h>
#include <emscripten/emscripten.h>
#include <emscripten/heap.h>
#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>

#include "host/skill/skill.h"

using namespace skillet;

extern "C" void skillet_js_count_instances(int on);  // tests/bench/count_instances.js

namespace {

constexpr int cycles = 10000, rounds = 50, dlopens_a_round = 2, calls = 10'000'000, guarded_calls = 200'000;

const char* build_name =
#if defined(__EMSCRIPTEN_PTHREADS__)
    "wasm-threads";
#else
    "wasm";
#endif

void report(const char* metric, double value, const char* unit) {
  std::printf("{\"bench\":\"loader\",\"case\":\"%s\",\"metric\":\"%s\",\"value\":%.4g,\"unit\":\"%s\"}\n", build_name,
              metric, value, unit);
}
void report(const char* metric, double value, const char* unit, const char* peer, double ratio) {
  std::printf(
      "{\"bench\":\"loader\",\"case\":\"%s\",\"metric\":\"%s\",\"value\":%.4g,\"unit\":\"%s\",\"peer\":\"%s\","
      "\"ratio\":%.3g}\n",
      build_name, metric, value, unit, peer, ratio);
}

double now_us() {
  return emscripten_get_now() * 1000;
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "loader bench: %s\n", why.c_str());
  std::exit(1);
}

Buffer read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) stop("can't open " + path);
  return Buffer(std::istreambuf_iterator<char>(file), {});
}

struct Times {
  std::vector<double> load, unload;
};

// The same module under another hash: it must be compiled anew.
Buffer make_unlike_any_other(Bytes code) {
  static uint32_t count = 0;
  const uint8_t section[] = {0, 6, 1, 'n', uint8_t(++count), uint8_t(count >> 8), uint8_t(count >> 16), 0};
  Buffer other = copy_of(code);
  other.insert(other.end(), section, section + sizeof section);
  return other;
}

void cycle(const Manifest& manifest, const Code& code, MemoryBudget& budget, Times* times) {
  const double start = now_us();
  auto skill = Skill::load(manifest, code, {}, budget);
  const double loaded = now_us();
  if (!skill) stop(skill.error().sentence());
  {
    auto instance = (*skill)->create();
    if (!instance || (**(*instance)->answer({"hello"})).text != "hello yourself") stop("the probe does not answer");
  }
  const double called = now_us();
  skill->reset();
  if (times) times->load.push_back(loaded - start), times->unload.push_back(now_us() - called);
}

// Emscripten answers a path that it knows with the stale module, so each time it is another.
void cycle_dlopen(Bytes code, const std::string& folder, Times& times) {
  static int count = 0;
  const std::string path = folder + "/" + std::to_string(count++) + ".wasm";
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(code.data()), static_cast<std::streamsize>(code.size()));
  const double start = now_us();
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library || !dlsym(library, "skill_entry")) stop(std::string("dlopen: ") + dlerror());
  const double loaded = now_us();
  dlclose(library);
  times.load.push_back(loaded - start);
  times.unload.push_back(now_us() - loaded);
  std::remove(path.c_str());
}

// `peer_code` is the same module; for the threaded build's dlopen it was compiled with -pthread.
void measure_times(const Manifest& manifest, const Code& code, Bytes peer_code, const std::string& folder) {
  MemoryBudget budget(256 << 20);
  Times ours, cold, peer;
  cycle(manifest, code, budget, nullptr);
  for (int round = 0; round < rounds; round++) {  // interleaved, so that the machine's moods meet all three
    for (int i = 0; i < 10; i++) cycle(manifest, code, budget, &ours);
    const Buffer other = make_unlike_any_other(code.bytes);
    cycle(manifest, Code(other), budget, &cold);
    for (int i = 0; i < dlopens_a_round; i++) cycle_dlopen(peer_code, folder, peer);
  }
  const double dlopen_load = median(peer.load), dlopen_unload = median(peer.unload);
  report("load_us", median(ours.load), "us", "emscripten dlopen", dlopen_load / median(ours.load));
  report("load_cold_us", median(cold.load), "us", "emscripten dlopen", dlopen_load / median(cold.load));
  report("unload_us", median(ours.unload), "us", "emscripten dlclose", dlopen_unload / median(ours.unload));
  report("dlopen_load_us", dlopen_load, "us");
  report("dlopen_unload_us", dlopen_unload, "us");
}

void measure_growth(const Manifest& manifest, const Code& code) {
  MemoryBudget budget(256 << 20);
  cycle(manifest, code, budget, nullptr);
  const size_t heap = static_cast<size_t>(mallinfo().uordblks), memory = emscripten_get_heap_size();
  const LoaderBooks books = loader_books();
  skillet_js_count_instances(1);
  for (int i = 0; i < cycles; i++) cycle(manifest, code, budget, nullptr);
  skillet_js_count_instances(0);
  report("cycles", cycles, "cycles");
  report("heap_growth_bytes", double(static_cast<size_t>(mallinfo().uordblks)) - double(heap), "bytes");
  report("wasm_memory_growth_bytes", double(emscripten_get_heap_size()) - double(memory), "bytes");
  report("table_growth_slots", double(loader_books().table_slots) - double(books.table_slots), "slots");
  report("module_growth", double(loader_books().live_modules) - double(books.live_modules), "modules");
}

// A host with just what the probe needs to be created and to call back. Two callees are measured: one that does next to
// nothing, and a handle looked up and a structure filled in, which is the least that a service of the host's does.
// The loop runs once; it keeps wasm-opt, which does not know noinline, from putting the body where the call should be.
volatile uint64_t released = 0;
volatile bool again = false;
[[gnu::noinline]] void release(const sk_host*, void*) {
  do released = released + 1;
  while (again);
}
void* allocate(const sk_host*, size_t bytes, size_t) {
  return std::malloc(bytes);
}

Handles<Tensor*> tensors;
[[gnu::noinline]] sk_status tensor_view(const sk_host*, sk_tensor tensor, sk_view* view) {
  Tensor** found = tensors.find(tensor);
  if (!found) return SK_E_HANDLE;
  *view = {sizeof(sk_view), SK_F32, (*found)->rows(), (*found)->columns(), (*found)->data()};
  return SK_OK;
}

// Calls `direct` in a loop of the host's and the same callee in a loop of the skill's, in turns; reports their ratio.
template <typename Direct>
void compare_calls(const char* name, Direct direct, Module& module, const sk_skill& table, sk_instance* instance,
                   std::string_view prompt, sk_tensor tensor) {
  std::vector<double> direct_us, table_us;
  sk_forward call{};
  call.size = sizeof call;
  call.prompt = {prompt.data(), static_cast<uint32_t>(prompt.size())};
  call.answer = 1;
  call.logits = tensor;
  for (int round = 0; round < 7; round++) {
    double start = now_us();
    direct();
    direct_us.push_back(now_us() - start);
    start = now_us();
    if (module.call(table.forward, instance, &call).value != SK_OK)
      stop("the probe does not know " + std::string(prompt));
    table_us.push_back(now_us() - start);
  }
  const std::string prefix = name;
  report((prefix + "direct_call_ns").c_str(), median(direct_us) * 1000 / calls, "ns");
  report((prefix + "table_call_ns").c_str(), median(table_us) * 1000 / calls, "ns");
  report((prefix + "call_ratio").c_str(), median(table_us) / median(direct_us), "times", "direct call",
         median(direct_us) / median(table_us));
}

[[gnu::noinline]] void release_directly(const sk_host& host) {
  for (int i = 0; i < calls; i++) release(&host, nullptr);
}
[[gnu::noinline]] void view_directly(const sk_host& host, sk_tensor tensor) {
  sk_view view{sizeof view, 0, 0, 0, nullptr};
  for (int i = 0; i < calls; i++) tensor_view(&host, tensor, &view);
}

void measure_calls(const Manifest& manifest, const Code& code) {
  MemoryBudget budget(256 << 20);
  auto module = Module::load(code, manifest, budget);
  if (!module) stop(module.error().sentence());
  sk_host host{};
  host.size = sizeof host;
  host.release = (*module)->lend(release);
  host.allocate = (*module)->lend(allocate);
  host.tensor_view = (*module)->lend(tensor_view);
  auto table = (*module)->enter(host);
  if (!table) stop(table.error().sentence());
  sk_instance* instance = nullptr;
  (*module)->call((*table)->create, &host, &instance);

  Tensor tensor(1, 256);
  const sk_tensor handle = tensors.add(&tensor);
  compare_calls("", [&] { view_directly(host, handle); }, **module, **table, instance, "bench views", handle);
  compare_calls("empty_", [&] { release_directly(host); }, **module, **table, instance, "bench", 0);
  if (released != uint64_t(calls) * 14) stop("not every call arrived");

  sk_description description{};
  description.size = sizeof description;
  const double start = now_us();
  for (int i = 0; i < guarded_calls; i++) (*module)->call((*table)->describe, instance, &description);
  report("guarded_hook_call_ns", (now_us() - start) * 1000 / guarded_calls, "ns");
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) stop("usage: loader_bench PROBE-FOLDER DLOPEN-MODULE WORK-FOLDER");
  const std::string probe = arguments[1];
  const Buffer module = read(probe + "/skill.wasm"), text = read(probe + "/skill.json"), peer = read(arguments[2]);
  Result<Manifest> manifest = read_manifest_source(text_of(text), "skill.json");
  if (!manifest) stop(manifest.error().sentence());
  const Code code(module);  // hashed once, as a session does when the file arrives
  measure_calls(*manifest, code);
  measure_times(*manifest, code, peer, arguments[3]);
  measure_growth(*manifest, code);
  std::fflush(stdout);
  emscripten_exit_with_live_runtime();  // count_instances.js has a last line to print, between two turns of the event
                                        // loop
}
