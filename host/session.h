// What an embedder uses: the skills that are known, those that are resident, and the turns under way. Runtime thread
// only.
#pragma once

#include "host/compose/fuse.h"
#include "host/compose/turn.h"
#include "host/model/adapter_files.h"
#include "host/model/gguf_shard_name.h"
#include "host/model/lora_source.h"
#include "host/route/planner.h"
#include "host/skill/arrival.h"

namespace skillet {

class Session {
 public:
  static constexpr size_t max_open_skills = 1000;
  static constexpr size_t max_turns = 64;
  static constexpr size_t max_threads = 64;
  static constexpr size_t max_model_parts = max_gguf_shards;
  static constexpr size_t max_adapters = 100;
  static constexpr size_t max_corrections = Router::max_corrections;
  static constexpr size_t max_corrected_bytes = 64 << 10;
  static constexpr size_t max_fused_kept = 4;
  static constexpr uint32_t explored_permille = 50;  // where the user lets the router explore

  struct Options {
    uint64_t budget_bytes;
    size_t threads = 1;  // that compute, the caller's included
    KvCache::Type cache_type = KvCache::Type::f16;
    LogLine log = {};
    std::function<bool()> is_cancelled = {};  // asked often while a model computes; the step under way then ends
    std::function<uint64_t()> now_us = steady_now_us;
    Clock clock = Clock::system();     // what skills are told
    bool router_hears_models = false;  // what a resident one makes of a prompt: docs/router.md says what it is worth
  };
  static uint64_t steady_now_us();
  Session(TrustList trust, Options options);
  ~Session();

  // A skill is opened by its manifest, verified at once. That costs next to nothing; a whole catalog may be open.
  Result<uint32_t> open(Bytes manifest, Bytes signature);
  // A model file of the user's own, in one part or several, run by the code of an open skill: data, so nobody signs it.
  Result<uint32_t> open_model(uint32_t runner, std::string title, const std::vector<uint64_t>& parts_bytes);
  void close(uint32_t id);

  // A file that a skill needs in memory before it can be loaded.
  struct Need {
    std::string path;
    uint64_t bytes;
    std::optional<Manifest::File> sealed;  // as it was signed; nothing for a file of the user's own
  };
  struct Entry {
    VerifiedManifest verified;
    std::string title;
    std::vector<Need> needs;  // what this host loads: not the code for other targets
    std::map<std::string, Arrival, std::less<>> arriving;
    std::map<std::string, Image, std::less<>> files;
    std::unique_ptr<Model> model;
    std::unique_ptr<Skill> skill;      // while it is resident
    const Adapter* adapter = nullptr;  // while it is resident, of a package that is one
    uint32_t drafting = 0;             // a tool's own adapter, while the base that it names is resident, too

    const Need* find_need(std::string_view path) const;
    bool is_own_model() const;  // the user's, and not a package's
    bool is_resident() const { return skill || adapter; }
    uint64_t file_bytes() const;
    uint64_t resident_bytes() const;
  };
  const Entry* find(uint32_t id) const;

  // An adapter for a resident model: in use in the turns that name it. It is closed with its model, or by its number.
  Result<uint32_t> open_adapter(uint32_t model, std::string name, LoraSource& pairs);
  struct AdapterUse {
    uint32_t adapter;
    float scale = 1;
  };
  Result<AttachedAdapters> attached(const std::vector<AdapterUse>& uses) const;

  // One of the files that it needs, whole or in pieces; verified before it is used. A failure drops the files, gives
  // every byte back, and leaves the skill open. Who can put bytes into the file's memory without a copy does so where
  // there is room, until any other call, and says how many have arrived.
  Result<std::span<uint8_t>> room(uint32_t id, std::string_view path);
  Status arrived(uint32_t id, std::string_view path, size_t bytes);
  Status append(uint32_t id, std::string_view path, Bytes piece);
  Status put(uint32_t id, std::string_view path, Bytes content);
  Status put_file(uint32_t id, std::string_view path, const std::string& file);  // mapped, where that can be
  // Makes it resident, or fails likewise.
  Status load(uint32_t id);
  Status unload(uint32_t id);  // turns that use it end

  std::vector<uint32_t> resident() const;  // in the order in which they were loaded
  const MemoryBudget& budget() const { return budget_; }
  MemoryBudget& budget() { return budget_; }  // for who works beside it, in the same memory

  // Prompts are for these also while they are not resident, by the examples in their manifests: who governs what is
  // resident brings them when they are wanted.
  void offer(std::vector<uint32_t> ids);
  // Whom of those that are offered a prompt is for; where it is for nobody by examples, their text models.
  std::vector<uint32_t> wanted(const std::string& prompt, const Wishes& wishes);

  // By what name plans and wishes call a resident skill: its own, or the title of a model of the user's own.
  std::string name_of(uint32_t id) const;

  struct Asking {
    const std::vector<uint32_t>* skills = nullptr;  // only these of the resident ones
    std::vector<AdapterUse> adapters = {};          // on the text models that they fit
    Wishes wishes = {};
    std::optional<Plan> plan = {};  // none: the router's
  };
  Result<uint32_t> ask(Request request, const Asking& how);
  Result<uint32_t> ask(Request request) { return ask(std::move(request), Asking{}); }
  Status attach(uint32_t turn, const std::vector<AdapterUse>& adapters);  // these instead, from the next token on
  Result<Turn::Piece> step(uint32_t turn);  // the turn ends with its last piece, or with an error
  void cancel(uint32_t turn);
  const Turn* find_turn(uint32_t turn) const;
  const Grounds* find_grounds(uint32_t turn) const;  // empty where the plan was given
  void end(uint32_t turn);

  // The user says which skill a prompt was for; empty: none of them. Counts from the next prompt on, and for a skill
  // that is not on as soon as it is.
  Status correct(std::string prompt, std::string skill);

 private:
  struct OpenAdapter {
    std::string name;
    std::unique_ptr<Adapter> adapter;
  };
  struct Asked {
    Turn turn;
    Grounds grounds;
  };
  struct FusedOnce {
    std::string key;  // of what it was made
    std::shared_ptr<const Adapter> adapter;
  };

  Entry* entry(uint32_t id);
  Result<Entry*> entry_to_fill(uint32_t id, std::string_view path);
  Result<Arrival*> arrival(Entry& entry, std::string_view path);
  Status keep(Entry& entry, std::string_view path, Result<Image> image);
  void drop_files(Entry& entry);
  Status load_model(Entry& entry);
  Status load_complete(Entry& entry);
  Status load_code(Entry& entry);
  Status load_adapter(uint32_t id, Entry& entry);
  Result<std::unique_ptr<Adapter>> fit_adapter(const Entry& entry, const AdapterFiles& files);
  void open_drafting();
  Result<std::optional<Plan>> drafted_node(uint32_t id) const;
  Result<const Entry*> base_of(const Entry& adapter) const;
  std::string free_adapter_name(std::string name) const;
  void close_adapter(uint32_t id);
  void close_adapters(const Model* model);

  std::vector<uint32_t> chosen_of(const Asking& how) const;
  Result<std::vector<Candidate>> candidates(const std::vector<uint32_t>& ids, const Asking& how) const;
  Result<std::vector<Plan::AdapterShare>> shares_for(const Model* model, const std::vector<AdapterUse>& uses) const;
  Cast cast_of(const std::vector<uint32_t>& ids) const;
  TurnServices services();
  Router* router();
  std::vector<uint32_t> routable() const;
  Correction corrected(const std::string& prompt) const;
  Skill* heard() const;
  StateOf hear(Skill& model);
  void forget_router();
  void learn(Router& router, const RoutedExample& correction) const;
  std::vector<float> weigh(std::string_view text, const std::vector<std::string>& names);
  Result<std::shared_ptr<const Adapter>> fuse(const Plan& node, const AttachedAdapters& adapters);
  Result<MergeWeight> merger_of(const Plan& node, std::unique_ptr<Instance>& instance);

  TrustList trust_;
  MemoryBudget budget_;
  const Options options_;
  ThreadPool pool_;
  Compute compute_;
  std::map<uint32_t, Entry> entries_;
  std::map<uint32_t, OpenAdapter> adapters_;
  std::vector<FusedOnce> fused_;  // the newest last
  std::vector<uint32_t> resident_, offered_;
  std::map<uint32_t, Asked> turns_;
  uint32_t last_id_ = 0, last_turn_ = 0;

  const Skill* heard_ = nullptr;  // whose state the router hears
  std::unique_ptr<Instance> hearing_;
  std::optional<Router> router_;            // over the examples of
  std::vector<uint32_t> routed_;            // these
  std::vector<RoutedExample> corrections_;  // the newest last
};

}  // namespace skillet
