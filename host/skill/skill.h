// A loaded skill and its instances: the ABI's hooks as C++ functions that can't be misused and whose failures have
// words.
#pragma once

#include <memory>
#include <span>

#include "host/model/token_trie.h"
#include "host/skill/module.h"
#include "host/skill/package.h"
#include "host/skill/services.h"

namespace skillet {

class Instance;

class Skill {
 public:
  using Files = std::map<std::string, Bytes, std::less<>>;
  static constexpr size_t max_idle_instances = 2;

  // `files` are those of the package that are not code, `code` is this target's; all were verified against the
  // manifest. The files are borrowed for as long as the skill lives, the code only for this call.
  static Result<std::unique_ptr<Skill>> load(const Manifest& manifest, const Code& code, Files files,
                                             MemoryBudget& budget, LogLine log = {}, Engine engine = {});
  ~Skill();  // no instance may be left
  Skill(const Skill&) = delete;
  Skill& operator=(const Skill&) = delete;

  Result<std::unique_ptr<Instance>> create();

  // Instances that have served a turn are kept with what is cached for their tokens, so that the next turn of a
  // conversation does not compute again what the last one did. An idle one, or a new one.
  Result<std::unique_ptr<Instance>> take();
  // In place of `instance` the idle one, if there is one, that already knows more of the beginning of `tokens`,
  // computed with these adapters.
  std::unique_ptr<Instance> best_for(std::span<const sk_token> tokens, const AttachedAdapters& attached,
                                     std::unique_ptr<Instance> instance);
  void give_back(std::unique_ptr<Instance> instance);
  void forget_idle();  // their memory is wanted

  const Manifest& manifest() const { return manifest_; }
  bool has_tokenize() const { return table_->tokenize; }
  bool has_forward() const { return table_->forward; }
  bool has_merge() const { return table_->merge; }
  const void* extension(const char* name);  // null where the skill knows none of that name

  const Model* model() const { return services_.model(); }  // whose tokenizer speaks for it; null: the hooks do

  bool is_faulted() const { return faulted_; }  // it trapped: it answers nothing any more and should be unloaded
  uint64_t bytes() const;  // of its module, its heap, its scratch, and what is kept for its sequences
  uint64_t heap_bytes() const { return services_.arena().bytes(); }
  size_t live_handles() const { return services_.live_handles(); }
  const sk_skill* table() const { return table_; }
  uint64_t calls() const { return calls_; }

 private:
  friend class Instance;
  Skill(const Manifest& manifest, Files files, MemoryBudget& budget, LogLine log, Engine engine);

  // Runs a function of the module, in the skill's own arena and at the given stage.
  template <typename R, typename... P, typename... A>
  Called<R> run(Services::Stage stage, R (*function)(P...), A... arguments);
  // The same for a hook, with its status as an error. Declining is not an error.
  template <typename... P, typename... A>
  Result<bool> run_hook(const char* hook, sk_status (*function)(P...), A... arguments);
  Error failure(const char* hook, sk_status status);
  Error trapped(const char* hook);

  const Manifest manifest_;
  mutable Services services_;
  std::unique_ptr<Module> module_;
  const sk_skill* table_ = nullptr;
  size_t instances_ = 0;
  uint64_t calls_ = 0;
  bool faulted_ = false;
  std::vector<std::unique_ptr<Instance>> idle_;
  std::shared_ptr<const TokenTrie> trie_;
};

// What a text-giving skill said.
struct Answer {
  std::string text;
  uint32_t confidence;  // 0 to 1000
  std::vector<AnswerFile> files;
};

class Instance {
 public:
  ~Instance();
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  Result<sk_description> describe();
  Result<std::vector<sk_token>> encode(std::string_view text);
  Result<std::string> decode(std::span<const sk_token> tokens);  // bytes: they need not end on a character

  bool ends_text(sk_token token) const;  // where its model's tokenizer knows more ends than one
  // All its tokens' bytes, for a grammar to walk; made once for all instances.
  Result<std::shared_ptr<const TokenTrie>> token_trie();

  // The answer to a prompt, or nothing when the skill declines.
  struct Asked {
    std::string_view prompt;
    const Draft* draft = nullptr;
    std::function<bool()> is_cancelled = {};
  };
  Result<std::optional<Answer>> answer(const Asked& asked);

  // Logits of the tokens that follow the last `logits.rows()` of `tokens`. What was computed before for the same
  // beginning is not computed again.
  Status predict(std::span<const sk_token> tokens, Tensor& logits);
  // What its model makes of a text, of which a long one's end is read: the mean of the last tokens' states before the
  // output head, without adapters. What was computed before is forgotten: not for an instance in a conversation.
  Result<std::vector<float>> hidden_of(std::string_view text);
  // How many of them, from the first, were computed before, and with these adapters.
  size_t known_of(std::span<const sk_token> tokens, const AttachedAdapters& attached) const;

  // A new text, with these adapters: what was computed with others is forgotten. They must outlive their use.
  void begin(std::span<const sk_token> tokens, const AttachedAdapters& attached);
  // Others, or other scales, from the next token of the text on.
  void attach(AttachedAdapters attached) { sequence_.attached = std::move(attached); }

  struct Voice {
    Tensor* logits;
    float weight;
  };
  Status merge(std::span<const Voice> voices, Tensor& output, std::string_view method = "");

  // The same weight of several adapters or models. `output` may be one of the voices.
  struct WeightMerge {
    std::string_view method, options;  // of the skill's; options are a JSON object
    Tensor* base = nullptr;            // what the voices differ from
    uint64_t seed = 0;
  };
  Status merge_weights(std::span<const Voice> voices, Tensor& output, const WeightMerge& how);

  Skill& skill() { return skill_; }

 private:
  friend class Skill;
  Instance(Skill& skill, sk_instance* instance) : skill_(skill), instance_(instance) {}
  Error lacks(const char* hook) const;
  Status run_merge(std::span<const Voice> voices, Tensor& output, uint32_t kind, const WeightMerge& how);
  size_t beginning_known(std::span<const sk_token> tokens) const;
  void forget_from(size_t first);

  Skill& skill_;
  sk_instance* instance_;
  Sequence sequence_;
};

}  // namespace skillet
