// Runs a fuzz target without libFuzzer, so that every compiler and every test run can:
//
//   fuzz_NAME [--runs N | --seconds S] [--seed N] [FILE | FOLDER]…
//
// First each file as it is, then N inputs (20,000 unless told) made of them by a seeded generator: the same seed and
// files give the same inputs. A crash prints the run's number; --only N makes that input alone, and --write FILE keeps
// it.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "host/base/random.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

using skillet::Random;
using Input = std::vector<uint8_t>;
constexpr size_t max_input_bytes = 1 << 16;

struct Options {
  uint64_t runs = 20000, seed = 1, only = 0;
  int64_t seconds = 0;
  std::string write;
  std::vector<std::string> paths;
};

void change(Input& input, const std::vector<Input>& corpus, Random& random) {
  const size_t at = random.below(input.size() + 1), count = 1 + random.below(16);
  const auto place = input.begin() + static_cast<ptrdiff_t>(at);
  const auto left = static_cast<size_t>(input.end() - place);
  switch (random.below(8)) {
    case 0:
      if (left > 0) *place ^= static_cast<uint8_t>(1u << random.below(8));
      break;
    case 1:
      if (left > 0) *place = static_cast<uint8_t>(random.next());
      break;
    case 2:
      if (left > 0) *place = static_cast<uint8_t>(*place + random.below(9) - 4);
      break;
    case 3:
      input.erase(place, place + static_cast<ptrdiff_t>(std::min(count, left)));
      break;
    case 4:
      input.insert(place, count, static_cast<uint8_t>(random.next()));
      break;
    case 5: {  // a piece of itself, again
      Input piece(place, place + static_cast<ptrdiff_t>(std::min(count * 4, left)));
      input.insert(input.begin() + static_cast<ptrdiff_t>(random.below(input.size() + 1)), piece.begin(), piece.end());
      break;
    }
    case 6: {  // a piece of another
      const Input& other = corpus[random.below(corpus.size())];
      const size_t from = random.below(other.size() + 1), bytes = std::min(count * 8, other.size() - from);
      const auto start = other.begin() + static_cast<ptrdiff_t>(from);
      input.insert(place, start, start + static_cast<ptrdiff_t>(bytes));
      break;
    }
    default:
      input.resize(random.below(20) == 0 ? at : input.size());
  }
  if (input.size() > max_input_bytes) input.resize(max_input_bytes);
}

Input make_input(const std::vector<Input>& corpus, uint64_t seed, uint64_t run) {
  Random random(seed * 0x100000001B3u + run);
  Input input = corpus[random.below(corpus.size())];
  for (size_t changes = 1 + random.below(6); changes > 0; changes--) change(input, corpus, random);
  return input;
}

void read_file(const std::filesystem::path& path, std::vector<Input>& corpus) {
  std::ifstream file(path, std::ios::binary);
  corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  if (!file.good() && !file.eof()) std::exit((std::fprintf(stderr, "can't read %s\n", path.c_str()), 2));
}

std::vector<Input> read_corpus(const std::vector<std::string>& paths) {
  std::vector<std::filesystem::path> files;
  for (const std::string& path : paths) {
    if (std::filesystem::is_directory(path))
      for (const auto& entry : std::filesystem::directory_iterator(path)) files.push_back(entry.path());
    else
      files.emplace_back(path);
  }
  std::sort(files.begin(), files.end());
  std::vector<Input> corpus;
  for (const auto& file : files) read_file(file, corpus);
  if (corpus.empty()) corpus.emplace_back();
  return corpus;
}

Options read_options(int count, char** arguments) {
  Options options;
  for (int i = 1; i < count; i++) {
    const std::string name = arguments[i];
    const bool takes_value =
        name == "--runs" || name == "--seconds" || name == "--seed" || name == "--only" || name == "--write";
    if (!takes_value) {
      options.paths.push_back(name);
      continue;
    }
    if (++i == count) std::exit((std::fprintf(stderr, "%s needs a value\n", name.c_str()), 2));
    const uint64_t number = std::strtoull(arguments[i], nullptr, 10);
    if (name == "--runs") options.runs = number;
    if (name == "--seconds") options.seconds = static_cast<int64_t>(number), options.runs = UINT64_MAX;
    if (name == "--seed") options.seed = number;
    if (name == "--only") options.only = number;
    if (name == "--write") options.write = arguments[i];
  }
  return options;
}

uint64_t current_run = 0;

void report_crash() {
  std::fprintf(stderr, "the input of run %llu did this: repeat it with --only %llu and the same seed and files\n",
               static_cast<unsigned long long>(current_run), static_cast<unsigned long long>(current_run));
}

void run(const Input& input) {
  // A copy of exactly this size, so that a sanitizer sees each read beyond it.
  const Input exact(input.begin(), input.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

}  // namespace

#if defined(__SANITIZE_ADDRESS__)
extern "C" void __asan_on_error() {
  report_crash();
}
#endif

int main(int count, char** arguments) {
  const Options options = read_options(count, arguments);
  const std::vector<Input> corpus = read_corpus(options.paths);
  std::signal(SIGABRT, [](int) { report_crash(); });
  if (options.only > 0) {
    const Input input = make_input(corpus, options.seed, current_run = options.only);
    if (!options.write.empty())
      std::ofstream(options.write, std::ios::binary)
          .write(reinterpret_cast<const char*>(input.data()), static_cast<std::streamsize>(input.size()));
    run(input);
    return 0;
  }
  for (const Input& input : corpus) run(input);
  const auto start = std::chrono::steady_clock::now();
  uint64_t done = 0;
  for (; done < options.runs; done++) {
    const bool is_over = options.seconds > 0 && done % 256 == 0 &&
                         std::chrono::steady_clock::now() - start >= std::chrono::seconds(options.seconds);
    if (is_over) break;
    run(make_input(corpus, options.seed, current_run = done + 1));
  }
  std::printf("%zu files, %llu inputs made of them, seed %llu: nothing found\n", corpus.size(),
              static_cast<unsigned long long>(done), static_cast<unsigned long long>(options.seed));
}
