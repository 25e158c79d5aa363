#include "host/session.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "host/base/json.h"
#include "host/compose/fuse_resident.h"
#include "host/skill/base_identity.h"

namespace skillet {
namespace {

constexpr float max_adapter_scale = 1000;

Error no_such_skill(uint32_t id) {
  return {"skill-not-open", "there is no open skill with the number " + std::to_string(id), "", "Open it first"};
}

Error too_many_skills() {
  return {"too-many-skills", "a thousand skills are open", "", "Close some"};
}

Error wrong_size(const Session::Need& need, uint64_t bytes) {
  return {"file-size-mismatch",
          "the file has " + std::to_string(bytes) + " bytes; " + std::to_string(need.bytes) + " were announced",
          need.path, "Open it again"};
}

// The parts of a model of the user's own are files of the skill by these names.
constexpr std::string_view model_path = "model.gguf";
std::string model_part_path(size_t part, size_t parts) {
  if (parts == 1) return std::string(model_path);
  return GgufShardName{"model", static_cast<uint32_t>(part + 1), static_cast<uint32_t>(parts)}.name();
}

bool is_code(const Manifest& manifest, std::string_view path) {
  return std::any_of(manifest.code.begin(), manifest.code.end(),
                     [&](const Manifest::Code& code) { return code.path == path; });
}

}  // namespace

const Session::Need* Session::Entry::find_need(std::string_view path) const {
  auto found = std::find_if(needs.begin(), needs.end(), [&](const Need& need) { return need.path == path; });
  return found == needs.end() ? nullptr : &*found;
}

bool Session::Entry::is_own_model() const {
  return std::any_of(needs.begin(), needs.end(), [](const Need& need) { return !need.sealed; });
}

uint64_t Session::Entry::resident_bytes() const {
  return (skill ? skill->bytes() + file_bytes() : 0) + (adapter ? adapter->bytes() : 0);
}

uint64_t Session::Entry::file_bytes() const {
  uint64_t bytes = model ? model->bytes() : 0;
  for (const auto& [path, image] : files) bytes += image.taken_bytes();
  return bytes;
}

Session::Session(TrustList trust, Options options)
    : trust_(std::move(trust)),
      budget_(options.budget_bytes),
      options_(std::move(options)),
      pool_(std::clamp<size_t>(options_.threads, 1, max_threads) - 1),
      compute_(&pool_) {
  compute_.cancelled = options_.is_cancelled;
}

uint64_t Session::steady_now_us() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(now).count());
}

Session::~Session() {
  turns_.clear();  // their instances go before the skills do
  forget_router();
}

Session::Entry* Session::entry(uint32_t id) {
  auto found = entries_.find(id);
  return found == entries_.end() ? nullptr : &found->second;
}

const Session::Entry* Session::find(uint32_t id) const {
  return const_cast<Session*>(this)->entry(id);
}

// ---- Opening -------------------------------------------------------------------------------------------------------

Result<uint32_t> Session::open(Bytes manifest, Bytes signature) {
  if (entries_.size() == max_open_skills) return too_many_skills();
  TRY(VerifiedManifest verified, verify_manifest(manifest, signature, trust_));
  const Manifest::File* code = verified.manifest.find_code(code_target);
  if (!code && !verified.manifest.is_data_only())
    return Error{"code-missing", "the skill has no code for " + std::string(code_target), verified.manifest.id(),
                 "Ask its author to build it for this target too"};
  Entry& added = entries_[++last_id_];
  for (const Manifest::File& file : verified.manifest.files)
    if ((code && file.path == code->path) || !is_code(verified.manifest, file.path))
      added.needs.push_back({file.path, file.bytes, file});
  added.title = verified.manifest.title;
  added.verified = std::move(verified);
  return last_id_;
}

Result<uint32_t> Session::open_model(uint32_t runner, std::string title, const std::vector<uint64_t>& parts_bytes) {
  const Entry* code = entry(runner);
  if (!code) return no_such_skill(runner);
  if (entries_.size() == max_open_skills) return too_many_skills();
  if (parts_bytes.empty() || parts_bytes.size() > max_model_parts)
    return Error{"model-parts", "a model has between 1 and " + std::to_string(max_model_parts) + " parts", title, ""};
  Entry added;
  added.verified = code->verified;
  added.title = std::move(title);
  added.needs = code->needs;
  for (size_t i = 0; i < parts_bytes.size(); i++)
    added.needs.push_back({model_part_path(i, parts_bytes.size()), parts_bytes[i], std::nullopt});
  entries_.emplace(++last_id_, std::move(added));
  return last_id_;
}

// ---- Adapters ------------------------------------------------------------------------------------------------------

Result<uint32_t> Session::open_adapter(uint32_t model, std::string name, LoraSource& pairs) {
  const Entry* base = entry(model);
  if (!base || !base->skill || !base->model)
    return Error{"model-not-resident", "an adapter needs its model", "", "Load the model first"};
  if (adapters_.size() == max_adapters)
    return Error{"too-many-adapters", "a hundred adapters are open", "", "Close some"};
  TRY(std::unique_ptr<Adapter> adapter, Adapter::fit(pairs, *base->model, budget_));
  adapters_.emplace(++last_id_, OpenAdapter{free_adapter_name(std::move(name)), std::move(adapter)});
  return last_id_;
}

// Two of one name are told apart by a number.
std::string Session::free_adapter_name(std::string name) const {
  const auto is_taken = [&](const std::string& wanted) {
    return std::any_of(adapters_.begin(), adapters_.end(),
                       [&](const auto& open) { return open.second.name == wanted; });
  };
  std::string free = name;
  for (int number = 2; is_taken(free); number++) free = name + " (" + std::to_string(number) + ")";
  return free;
}

void Session::close_adapter(uint32_t id) {
  const auto found = adapters_.find(id);
  if (found == adapters_.end()) return;
  const Adapter* adapter = found->second.adapter.get();
  std::erase_if(turns_, [&](const auto& asked) { return asked.second.turn.uses(adapter); });
  if (Entry* package = entry(id)) package->adapter = nullptr;
  for (auto& [tool, one] : entries_)
    if (one.drafting == id) one.drafting = 0;
  std::erase(resident_, id);
  adapters_.erase(found);
}

void Session::close_adapters(const Model* model) {
  std::vector<uint32_t> ids;
  for (const auto& [id, open] : adapters_)
    if (&open.adapter->model() == model) ids.push_back(id);
  for (const uint32_t id : ids) close_adapter(id);
  std::erase_if(fused_, [&](const FusedOnce& fused) { return &fused.adapter->model() == model; });
}

Result<AttachedAdapters> Session::attached(const std::vector<AdapterUse>& uses) const {
  AttachedAdapters all;
  for (const AdapterUse& use : uses) {
    const auto found = adapters_.find(use.adapter);
    if (found == adapters_.end())
      return Error{"adapter-not-open", "there is no open adapter with the number " + std::to_string(use.adapter), "",
                   "Open it first"};
    if (!(std::abs(use.scale) <= max_adapter_scale))
      return Error{"adapter-scale", "an adapter's scale is between -1000 and 1000", "", ""};
    all.push_back({found->second.adapter.get(), use.scale});
  }
  return all;
}

void Session::close(uint32_t id) {
  close_adapter(id);
  Entry* found = entry(id);
  if (!found) return;
  if (found->skill) (void)unload(id);
  drop_files(*found);
  entries_.erase(id);
}

// ---- Files ---------------------------------------------------------------------------------------------------------

void Session::drop_files(Entry& entry) {
  entry.arriving.clear();
  entry.files.clear();
  entry.model.reset();
}

Result<Session::Entry*> Session::entry_to_fill(uint32_t id, std::string_view path) {
  Entry* found = entry(id);
  if (!found) return no_such_skill(id);
  const std::string skill = found->verified.manifest.id();
  if (found->is_resident()) return Error{"skill-resident", "the skill is on already", skill, ""};
  if (!found->find_need(path))
    return Error{"file-not-needed", "the skill needs no file \"" + std::string(path) + "\" here", skill, ""};
  return found;
}

Status Session::keep(Entry& entry, std::string_view path, Result<Image> image) {
  if (!image) {
    drop_files(entry);
    return std::move(image.error()).at(entry.verified.manifest.id());
  }
  entry.files.emplace(path, std::move(*image));
  return {};
}

// Null when the file is complete.
Result<Arrival*> Session::arrival(Entry& entry, std::string_view path) {
  if (entry.files.contains(path)) return nullptr;
  if (auto begun = entry.arriving.find(path); begun != entry.arriving.end()) return &begun->second;
  const Need& need = *entry.find_need(path);
  Result<Arrival> begun = Arrival::begin(need.path, need.bytes, need.sealed ? &*need.sealed : nullptr, budget_);
  if (!begun) return keep(entry, path, std::move(begun.error())).error();
  return &entry.arriving.emplace(path, std::move(*begun)).first->second;
}

Result<std::span<uint8_t>> Session::room(uint32_t id, std::string_view path) {
  TRY(Entry * to, entry_to_fill(id, path));
  TRY(Arrival * arriving, arrival(*to, path));
  return arriving ? arriving->room() : std::span<uint8_t>();
}

Status Session::arrived(uint32_t id, std::string_view path, size_t bytes) {
  TRY(Entry * to, entry_to_fill(id, path));
  TRY(Arrival * arriving, arrival(*to, path));
  if (!arriving) return {};
  if (Status added = arriving->add(bytes); !added) return keep(*to, path, std::move(added.error()));
  if (!arriving->is_complete()) return {};
  Result<Image> image = std::move(*arriving).take();
  to->arriving.erase(to->arriving.find(path));
  return keep(*to, path, std::move(image));
}

Status Session::append(uint32_t id, std::string_view path, Bytes piece) {
  TRY(const std::span<uint8_t> free, room(id, path));
  std::copy_n(piece.begin(), std::min(piece.size(), free.size()), free.begin());
  return arrived(id, path, piece.size());
}

Status Session::put(uint32_t id, std::string_view path, Bytes content) {
  TRY(Entry * to, entry_to_fill(id, path));
  const Need& need = *to->find_need(path);
  if (content.size() == need.bytes) return append(id, path, content);
  return keep(*to, path, need.sealed ? verify_file(*need.sealed, content).error() : wrong_size(need, content.size()));
}

Status Session::put_file(uint32_t id, std::string_view path, const std::string& file) {
  TRY(Entry * to, entry_to_fill(id, path));
  const Need& need = *to->find_need(path);
  if (to->files.contains(path)) return {};
  Result<Image> image = Image::open(file, budget_);
  if (image && image->size() != need.bytes) image = wrong_size(need, image->size());
  if (image && need.sealed)
    if (Status verified = verify_image(*need.sealed, *image); !verified) image = std::move(verified.error());
  return keep(*to, path, std::move(image));
}

// ---- Loading -------------------------------------------------------------------------------------------------------

Status Session::load(uint32_t id) {
  Entry* found = entry(id);
  if (!found) return no_such_skill(id);
  if (found->is_resident()) return {};
  Status status = load_complete(*found);
  if (status) status = found->verified.manifest.kind == "adapter" ? load_adapter(id, *found) : load_code(*found);
  if (!status) {
    drop_files(*found);
    return status;
  }
  resident_.push_back(id);
  open_drafting();
  return {};
}

// The parts of a model, which leave the other files.
Status Session::load_model(Entry& entry) {
  const std::optional<Manifest::Draft>& draft = entry.verified.manifest.draft;
  std::vector<Image> parts;
  std::vector<std::string> names;
  for (auto file = entry.files.begin(); file != entry.files.end();) {
    if (!is_model_path(file->first) || (draft && draft->adapter == file->first)) {
      ++file;
      continue;
    }
    names.push_back(file->first);
    parts.push_back(std::move(file->second));
    file = entry.files.erase(file);
  }
  if (parts.empty()) return {};
  TRY(WeightsFile weights, WeightsFile::adopt(std::move(parts), names));
  TRY(entry.model, Model::open(std::move(weights), compute_.kernels()));
  return {};
}

Status Session::load_complete(Entry& entry) {
  for (const Need& need : entry.needs)
    if (!entry.files.contains(need.path))
      return Error{"file-missing", "the file \"" + need.path + "\" was not fetched", entry.verified.manifest.id(),
                   "Fetch it first"};
  return {};
}

// The resident model that its manifest names.
Result<const Session::Entry*> Session::base_of(const Entry& adapter) const {
  const Manifest& manifest = adapter.verified.manifest;
  if (!manifest.base)
    return Error{"adapter-no-base", "the package does not say which base it is for", manifest.id(),
                 "Ask its author to name it in skill.json"};
  std::optional<Error> mismatch;
  for (const uint32_t id : resident_) {
    const Entry& base = *find(id);
    if (!base.model) continue;
    Status fits =
        check_base(*manifest.base, identity_of(*base.model, base.is_own_model() ? "" : base.verified.manifest.name),
                   manifest.id());
    if (fits) return &base;
    mismatch = std::move(fits.error());
  }
  if (mismatch) return std::move(*mismatch);
  return Error{"base-not-on", "its base \"" + manifest.base->name + "\" is not on", manifest.id(),
               "Switch \"" + manifest.base->name + "\" on first"};
}

Status Session::load_adapter(uint32_t id, Entry& entry) {
  if (adapters_.size() == max_adapters)
    return Error{"too-many-adapters", "a hundred adapters are open", "", "Close some"};
  AdapterFiles files;
  for (const auto& [path, image] : entry.files) files.emplace(path, image.bytes());
  TRY(std::unique_ptr<Adapter> adapter, fit_adapter(entry, files));
  entry.adapter = adapter.get();
  adapters_.emplace(id, OpenAdapter{free_adapter_name(entry.verified.manifest.name), std::move(adapter)});
  drop_files(entry);
  return {};
}

Result<std::unique_ptr<Adapter>> Session::fit_adapter(const Entry& entry, const AdapterFiles& files) {
  TRY(const Entry* base, base_of(entry));
  const std::string source = entry.verified.manifest.id();
  TRY(const std::unique_ptr<LoraSource> pairs, open_adapter_files(files, base->model->metadata(), source));
  Result<std::unique_ptr<Adapter>> adapter = Adapter::fit(*pairs, *base->model, budget_);
  if (!adapter) return std::move(adapter.error()).at(source);
  return adapter;
}

// For the resident tools whose base is resident, too. Without it, or without room for the adapter, a tool answers what
// it understands by itself.
void Session::open_drafting() {
  for (const uint32_t id : resident_) {
    Entry& tool = *entry(id);
    const std::optional<Manifest::Draft>& draft = tool.verified.manifest.draft;
    if (!draft || tool.drafting || adapters_.size() == max_adapters || !base_of(tool)) continue;
    Result<std::unique_ptr<Adapter>> adapter =
        fit_adapter(tool, {{draft->adapter, tool.files.at(draft->adapter).bytes()}});
    if (adapter) {
      tool.drafting = ++last_id_;
      adapters_.emplace(tool.drafting, OpenAdapter{free_adapter_name(name_of(id)), std::move(*adapter)});
    } else if (options_.log) {
      options_.log(SK_LOG_WARNING, tool.verified.manifest.name, "no drafts: " + adapter.error().sentence());
    }
  }
}

Status Session::load_code(Entry& entry) {
  const Manifest& manifest = entry.verified.manifest;
  if (Status loaded = load_model(entry); !loaded) return std::move(loaded.error()).at(entry.title);
  const Manifest::File& code_file = *manifest.find_code(code_target);
  auto code = entry.files.find(code_file.path);
  Skill::Files data;
  for (const auto& [path, image] : entry.files)
    if (path != code_file.path) data.emplace(path, image.bytes());
  Engine engine{&compute_, {}, options_.cache_type, options_.clock};
  if (entry.model) engine.models.emplace(model_path, entry.model.get());
  TRY(std::unique_ptr<Skill> skill, Skill::load(manifest, Code(code->second.bytes(), code_file.hash), std::move(data),
                                                budget_, options_.log, std::move(engine)));
  entry.files.erase(code);  // compiled, its bytes serve nobody any more
  if (entry.model) {        // what the code can't run is refused now, and not at the first question
    TRY(std::unique_ptr<Instance> instance, skill->create());
    skill->give_back(std::move(instance));
  }
  entry.skill = std::move(skill);
  return {};
}

Status Session::unload(uint32_t id) {
  Entry* found = entry(id);
  if (!found) return no_such_skill(id);
  close_adapter(id);
  if (found->drafting) close_adapter(found->drafting);
  std::erase_if(turns_, [&](const auto& asked) { return asked.second.turn.uses(found->skill.get()); });
  if (heard_ && heard_ == found->skill.get()) forget_router();
  found->skill.reset();
  close_adapters(found->model.get());
  drop_files(*found);
  std::erase(resident_, id);
  return {};
}

std::vector<uint32_t> Session::resident() const {
  return resident_;
}

}  // namespace skillet
