#include "host/cli/models.h"

#include <cstdio>
#include <set>
#include <thread>

#include "host/cli/adapters.h"
#include "host/cli/clock.h"
#include "host/cli/files.h"
#include "host/cli/platform.h"
#include "host/model/gguf_shard_name.h"

namespace skillet::cli {
namespace {

constexpr uint64_t default_budget_bytes = uint64_t(4) << 30, max_budget_bytes = uint64_t(1) << 40;
constexpr const char* runner_package = "@llama";

void log_line(int level, std::string_view skill, std::string_view line) {
  constexpr const char* levels[] = {"debug", "info", "warning", "error"};
  const char* name = level >= 0 && level <= 3 ? levels[level] : "log";
  std::fprintf(stderr, "%s: %.*s: %.*s\n", name, static_cast<int>(skill.size()), skill.data(),
               static_cast<int>(line.size()), line.data());
}

Status put_needed(Session& session, uint32_t id, const Package& package) {
  for (const Session::Need& need : session.find(id)->needs) {
    const Package::Entry* file = package.find(need.path);
    if (!file)
      return Error{"file-missing", "the package has no file \"" + need.path + "\" any more", "", "Build it again"};
    TRY_OK(session.put(id, need.path, file->content));
  }
  return {};
}

enum class Taken { manifest, files };

// All of it is verified, code for other targets too.
Result<uint32_t> take_package(Session& session, const Path& path, const TrustList& trust, Taken taken) {
  TRY(Buffer file, read_file(path, max_package_bytes));
  TRY(Package package, read_package(file, path.string()));
  auto take = [&]() -> Result<uint32_t> {
    TRY([[maybe_unused]] VerifiedManifest verified, verify_package(package, trust));
    TRY(uint32_t id, session.open(package.manifest, package.signature));
    if (taken == Taken::files) TRY_OK(put_needed(session, id, package));
    return id;
  };
  Result<uint32_t> id = take();
  if (!id) return std::move(id.error()).at(path.string());
  return id;
}

std::vector<std::string> parts_of(const std::string& file) {
  const std::optional<GgufShardName> name = GgufShardName::parse(file);
  return name ? name->all() : std::vector<std::string>{file};
}

Result<uint64_t> size_of(const std::string& file) {
  std::error_code failure;
  const uint64_t bytes = std::filesystem::file_size(file, failure);
  if (failure == std::errc::no_such_file_or_directory)
    return Error{"split-incomplete", "a file of the model is missing", file, "Put it beside the others"};
  if (failure) return Error{"file-unreadable", failure.message(), file, "Check the name"};
  return bytes;
}

// The one that was named is looked for first: what is wrong with it is said of it, and of no other.
Result<std::vector<uint64_t>> sizes_of(const std::vector<std::string>& parts, const std::string& named) {
  std::error_code failure;
  (void)std::filesystem::file_size(named, failure);
  if (failure) return Error{"file-unreadable", failure.message(), named, "Check the name"};
  std::vector<uint64_t> sizes_bytes;
  for (const std::string& part : parts) {
    TRY(const uint64_t bytes, size_of(part));
    sizes_bytes.push_back(bytes);
  }
  return sizes_bytes;
}

}  // namespace

Result<Session::Options> session_options(const Options& options) {
  Session::Options made{.log = log_line, .is_cancelled = was_interrupted};
  const size_t cores = std::clamp<size_t>(std::thread::hardware_concurrency(), 1, Session::max_threads);
  TRY(made.budget_bytes, options.number("--budget", default_budget_bytes, 1, max_budget_bytes));
  TRY(made.threads, options.number("--threads", cores, 1, Session::max_threads));
  const std::string cache = options.text_or("--cache", "f16");
  if (cache != "f32" && cache != "f16" && cache != "q8_0")
    return usage_error("--cache is f32, f16 or q8_0, not " + cache);
  TRY(made.clock, clock_of(options));
  made.cache_type = cache == "f32" ? KvCache::Type::f32 : cache == "f16" ? KvCache::Type::f16 : KvCache::Type::q8_0;
  return made;
}

bool is_model_file(std::string_view argument) {
  return argument.ends_with(".gguf");
}

Result<uint32_t> open_package(Session& session, const Path& path, const TrustList& trust) {
  return take_package(session, path, trust, Taken::manifest);
}

Status load_opened(Session& session, uint32_t id, const Path& path) {
  TRY(const Buffer file, read_file(path, max_package_bytes));
  TRY(const Package package, read_package(file, path.string()));
  Status loaded = put_needed(session, id, package);
  if (loaded) loaded = session.load(id);
  if (!loaded) return std::move(loaded.error()).at(path.string());
  return {};
}

Result<uint32_t> load_package(Session& session, const Path& path, const TrustList& trust) {
  TRY(uint32_t id, take_package(session, path, trust, Taken::files));
  if (Status loaded = session.load(id); !loaded) return std::move(loaded.error()).at(path.string());
  return id;
}

Status load_drafting_bases(Session& session, const TrustList& trust, const Places& places) {
  std::set<std::string> wanted, loaded;
  for (const uint32_t id : session.resident()) {
    const Manifest& manifest = session.find(id)->verified.manifest;
    loaded.insert(manifest.name);
    if (manifest.draft) wanted.insert(manifest.base->name);
  }
  for (const std::string& name : wanted) {
    if (loaded.contains(name) || !is_skill_name(name)) continue;
    const Result<Path> path = places.resolve("@" + name);
    if (!path) continue;
    TRY([[maybe_unused]] const uint32_t id, load_package(session, *path, trust));
  }
  return {};
}

Result<uint32_t> load_model(Session& session, const Path& file, const TrustList& trust, const Places& places) {
  TRY(Path runner_path, places.resolve(runner_package));
  TRY(uint32_t runner, take_package(session, runner_path, trust, Taken::files));
  const std::vector<std::string> parts = parts_of(file.string());
  TRY(const std::vector<uint64_t> parts_bytes, sizes_of(parts, file.string()));
  TRY(uint32_t id, session.open_model(runner, file.filename().string(), parts_bytes));
  auto part = parts.begin();
  for (const Session::Need& need : session.find(id)->needs) {
    if (need.sealed) {
      TRY_OK(session.put(id, need.path, session.find(runner)->files.at(need.path).bytes()));
    } else {
      TRY_OK(session.put_file(id, need.path, *part++));
    }
  }
  TRY_OK(session.load(id));
  session.close(runner);
  return id;
}

Result<std::unique_ptr<OpenModel>> OpenModel::open(const std::string& file, const Options& options,
                                                   const Places& places) {
  if (!is_model_file(file)) return usage_error("name a model: FILE.gguf");
  TRY(TrustList trust, trust_of(options, places));
  TRY(Session::Options session, session_options(options));
  std::unique_ptr<OpenModel> opened(new OpenModel(trust, std::move(session)));
  TRY(opened->id_, load_model(opened->session_, file, trust, places));
  TRY(opened->instance_, opened->skill().create());
  TRY(const std::vector<Session::AdapterUse> uses,
      open_adapters(opened->session_, opened->id_, options, trust, places));
  TRY(opened->adapters_, opened->session_.attached(uses));
  opened->instance_->attach(opened->adapters_);
  return opened;
}

std::vector<sk_token> OpenModel::tokens_of(std::string_view text) const {
  const Tokenizer& tokenizer = model().tokenizer();
  std::vector<sk_token> tokens = tokenizer.encode(text, false);
  if (tokenizer.adds_begin()) tokens.insert(tokens.begin(), tokenizer.begin_of_text());
  return tokens;
}

}  // namespace skillet::cli
