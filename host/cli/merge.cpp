// skillet merge: adapters, or whole models, of one base made into one.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "host/cli/adapters.h"
#include "host/cli/file_writer.h"
#include "host/cli/platform.h"
#include "host/cli/range_files.h"
#include "host/cli/standard_output.h"
#include "host/compose/model_merge.h"
#include "host/model/lora_writer.h"

namespace skillet::cli {
namespace {

constexpr const char* merger_package = "@merge";
constexpr uint32_t whole_permille = 1000, max_lambda_permille = 100 * whole_permille;

// ---- What was asked for --------------------------------------------------------------------------------------------

struct Wish {
  std::vector<std::string> sources;
  std::string output, method, method_options;
  std::vector<float> shares;
  uint64_t seed = 0;
  uint32_t rank = 0;
  ElementType matrices = ElementType::f16;

  // Adapters of which this is true are added up as they are, exactly, and without the skill.
  bool is_plain_sum() const { return (method == "linear" || method == "task_arithmetic") && method_options == "{}"; }
};

Result<std::vector<float>> read_shares(const Options& options, size_t count) {
  const std::optional<std::string> text = options.text("--weights");
  if (!text) return std::vector<float>(count, 1.0f);
  std::vector<float> shares;
  for (const char* place = text->c_str();; place++) {
    char* end = nullptr;
    const float share = std::strtof(place, &end);
    if (end == place || !std::isfinite(share) || (*end != 0 && *end != ','))
      return usage_error("--weights is a list such as 1,0.5,-0.25, not " + *text);
    shares.push_back(share);
    place = end;
    if (*place == 0) break;
  }
  if (shares.size() == count) return shares;
  return usage_error("there are " + std::to_string(shares.size()) + " weights for " + std::to_string(count) + " files");
}

// The skill's options, of those that were given.
Result<std::string> method_options(const Options& options) {
  boost::json::object json;
  for (const std::string_view name : {"follow", "sign", "elect", "divide", "rescale"})
    if (auto text = options.text("--" + std::string(name))) json[name] = *text;
  const std::pair<std::string_view, uint32_t> numbers[] = {
      {"density", whole_permille}, {"epsilon", whole_permille}, {"lambda", max_lambda_permille}};
  for (const auto& [name, max] : numbers) {
    const std::string option = "--" + std::string(name);
    if (!options.has(option)) continue;
    TRY(const uint32_t permille, options.permille(option, whole_permille, max));
    json[std::string(name) + "_permille"] = permille;
  }
  return write_json(json);
}

Result<Wish> read_wish(const Options& options) {
  Wish wish;
  wish.sources = options.positional();
  wish.output = options.text_or("-o", "");
  if (!options.has("--base")) return usage_error("name the model that they were made of: --base MODEL.gguf");
  if (!is_model_file(wish.output)) return usage_error("name the file that is written, with -o OUT.gguf");
  wish.method = options.text_or("--method", "linear");
  std::replace(wish.method.begin(), wish.method.end(), '-', '_');
  TRY(wish.shares, read_shares(options, wish.sources.size()));
  TRY(wish.method_options, method_options(options));
  TRY(wish.seed, options.number("--seed", 0, 0, UINT64_MAX));
  TRY(const uint64_t rank, options.number("--rank", 0, 0, max_lora_rank));
  wish.rank = static_cast<uint32_t>(rank);
  const std::string type = options.text_or("--type", "f16");
  if (type != "f16" && type != "f32") return usage_error("--type is f16 or f32, not " + type);
  wish.matrices = type == "f16" ? ElementType::f16 : ElementType::f32;
  return wish;
}

// ---- The skill that merges -----------------------------------------------------------------------------------------

class Merger {
 public:
  static Result<std::unique_ptr<Merger>> open(const Options& options, const Places& places) {
    TRY(TrustList trust, trust_of(options, places));
    TRY(Session::Options setup, session_options(options));
    std::unique_ptr<Merger> merger(new Merger(trust, std::move(setup)));
    TRY(const Path package, places.resolve(merger_package));
    TRY_OK(load_package(merger->session_, package, trust));
    TRY(merger->instance_, merger->session_.find(merger->session_.resident().front())->skill->create());
    return merger;
  }
  MergeWeight by(const Wish& wish) { return merge_by(*instance_, wish.method, wish.method_options); }

 private:
  Merger(TrustList trust, Session::Options setup) : session_(std::move(trust), std::move(setup)) {}

  Session session_;
  std::unique_ptr<Instance> instance_;  // goes before the session does
};

// ---- Adapters ------------------------------------------------------------------------------------------------------

std::string percent(double share) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f %%", 100 * share);
  return text;
}

Result<std::string> merge_adapters(const Wish& wish, WeightsFile& base, MemoryBudget& budget, const Options& options,
                                   const Places& places) {
  TRY(const TrustList trust, trust_of(options, places));
  MemoryBudget mapped(UINT64_MAX);
  std::vector<OpenedAdapter> files;
  std::vector<LoraSource*> adapters;
  for (const std::string& source : wish.sources) {
    TRY(const Path path, places.resolve(source));
    TRY(OpenedAdapter file, open_adapter(path, base.metadata(), trust, mapped));
    TRY_OK(check_fits(file.pairs->shapes(), base, source));
    adapters.push_back(file.pairs.get());
    files.push_back(std::move(file));
  }
  Fusing how{.shares = wish.shares, .rank = wish.rank, .seed = wish.seed, .is_cancelled = was_interrupted};
  std::unique_ptr<Merger> merger;
  if (!wish.is_plain_sum()) {
    TRY(merger, Merger::open(options, places));
    how.merge = merger->by(wish);
  }
  TRY(const std::unique_ptr<FusedAdapter> fused, FusedAdapter::of(std::move(adapters), std::move(how), budget));
  TRY(const std::unique_ptr<FileWriter> file, FileWriter::create(wish.output));
  TRY_OK(write_gguf_lora(*fused, base.metadata().text("general.architecture").value_or(""),
                         [&](Bytes bytes) { return file->append(bytes); }));
  TRY_OK(file->commit());
  std::string report =
      std::to_string(wish.sources.size()) + " adapters, " + std::to_string(fused->shapes().size()) + " weights";
  if (fused->most_lost() > 0)
    report += "; of " + fused->most_lost_weight() + " the rank left out " + percent(fused->most_lost()) +
              ", more than of any other";
  return report;
}

// ---- Models --------------------------------------------------------------------------------------------------------

ModelParts parts_of(const WeightsFile& file) {
  ModelParts parts;
  std::error_code failure;  // a file that is gone meanwhile is noticed when it is opened
  for (const std::string& path : file.names()) parts.files.push_back({path, std::filesystem::file_size(path, failure)});
  return parts;
}

// Until all is written. `models` are the base and those that were made of it.
Status merge_into(FileWriter& out, const std::vector<ModelParts>& models, ModelMerging how, MemoryBudget& budget) {
  TRY(const RangeFiles files, RangeFiles::open(models));
  TRY(const std::unique_ptr<ModelMerge> merging, ModelMerge::of(models, std::move(how), budget));
  for (;;) {
    if (was_interrupted()) return Error{"cancelled", "the merge was stopped", "", ""};
    TRY(const ModelMerge::Next next, merging->next());
    if (const auto* wish = std::get_if<RangeWish>(&next)) TRY_OK(files.fulfil(*wish));
    if (const auto* piece = std::get_if<ModelMerge::Piece>(&next)) TRY_OK(out.append(piece->bytes));
    if (std::holds_alternative<ModelMerge::Computation>(next))
      std::fprintf(stderr, "\r%zu of %zu tensors", merging->tensors_done() + 1, merging->tensor_count());
    if (std::holds_alternative<ModelMerge::Done>(next)) return {};
  }
}

Result<std::string> merge_whole(const Wish& wish, const std::vector<ModelParts>& models, MemoryBudget& budget,
                                const Options& options, const Places& places) {
  if (wish.rank != 0) return usage_error("--rank is for adapters; these are models");
  TRY(const std::unique_ptr<Merger> merger, Merger::open(options, places));
  ModelMerging how{.shares = wish.shares, .seed = wish.seed, .merge = merger->by(wish), .matrices = wish.matrices};
  TRY(const std::unique_ptr<FileWriter> file, FileWriter::create(wish.output));
  const Status status = merge_into(*file, models, std::move(how), budget);
  std::fprintf(stderr, "\n");
  TRY_OK(status);
  TRY_OK(file->commit());
  return std::to_string(models.size() - 1) + " models";
}

// The models among the files; none where they are adapters.
Result<std::vector<ModelParts>> find_models(const std::vector<std::string>& sources, MemoryBudget& budget) {
  std::vector<ModelParts> models;
  for (const std::string& source : sources) {
    if (!is_model_file(source)) continue;
    TRY(const WeightsFile file, WeightsFile::open(source, budget));
    if (file.metadata().text("general.type").value_or("") != "adapter") models.push_back(parts_of(file));
  }
  if (models.empty() || models.size() == sources.size()) return models;
  return Error{"merge-mixed", "some of these are adapters and some are models", "", "Merge the ones or the others"};
}

Result<std::string> merge_any(const Wish& wish, MemoryBudget& budget, const Options& options, const Places& places) {
  MemoryBudget mapped(UINT64_MAX);  // what is only looked into takes no memory
  TRY(WeightsFile base, WeightsFile::open(*options.text("--base"), mapped));
  TRY(std::vector<ModelParts> models, find_models(wish.sources, mapped));
  if (models.empty()) return merge_adapters(wish, base, budget, options, places);
  models.insert(models.begin(), parts_of(base));
  return merge_whole(wish, models, budget, options, places);
}

Result<int> merge(const Options& options, const Places& places) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point begin = Clock::now();
  TRY(const Wish wish, read_wish(options));
  TRY(const Session::Options setup, session_options(options));
  watch_for_interrupt();
  MemoryBudget budget(setup.budget_bytes);
  Result<std::string> report = merge_any(wish, budget, options, places);
  if (!report && was_interrupted()) return exit_interrupted;
  if (!report) return std::move(report.error());
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  char took[32];
  std::snprintf(took, sizeof took, "%.2f s", seconds);
  print(wish.output + ": " + *report + "; " + took + "\n");
  return exit_ok;
}

}  // namespace

Command merge_command() {
  return {
      "merge",
      "--base MODEL.gguf A1 A2 … -o OUT.gguf",
      "Make one adapter of several, or one model of several of one base.",
      "Adapters are PEFT folders, GGUF adapters or packages, models are GGUF files; what is written is GGUF. The "
      "methods are\n"
      "linear, ties, dare_linear, dare_ties, della, della_linear and magnitude_prune; docs/merging.md explains them.",
      {{"--base", "MODEL.gguf", "what all of them were made of"},
       {"--method", "NAME", "how they are merged (linear)"},
       {"--weights", "1,0.5", "how much each counts; what is subtracted is negative (1 each)"},
       {"--density", "X.Y", "how much of each survives pruning, up to 1 (1)"},
       {"--seed", "N", "for methods that draw what survives (0)"},
       {"--rank", "R", "of the adapter that is written (as high as those of all together)"},
       {"--follow", "NAME", "whose form of the method: paper, peft or mergekit (paper)"},
       {"--sign", "NAME", "the elected sign is that of the total, or the one of higher frequency"},
       {"--elect", "NAME", "signs are elected before_weighting or after_weighting"},
       {"--divide", "NAME", "the sum of what is heard is divided by: none, count, weights"},
       {"--rescale", "NAME", "what survives is multiplied by: none, density, probability, l1"},
       {"--epsilon", "X.Y", "how far della's probabilities differ with the rank (0.1)"},
       {"--lambda", "X.Y", "what the merged change is multiplied by (1)"},
       {"--type", "TYPE", "of a merged model's matrices: f16 or f32 (f16)"},
       {"-o", "OUT.gguf", "the file that is written"},
       budget_option,
       trust_option},
      1,
      max_fused_adapters,
      merge};
}

}  // namespace skillet::cli
