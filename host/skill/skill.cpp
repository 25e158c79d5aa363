#include "host/skill/skill.h"

#include <algorithm>
#include <cmath>

namespace skillet {
namespace {

constexpr size_t max_prompt_bytes = 1 << 20;
constexpr uint32_t max_vocabulary = 1 << 22;
constexpr size_t max_hidden_tokens = 256;  // that are read of a text
constexpr size_t max_hidden_rows = 32;     // that are looked at; each takes a row of logits, which stays empty

sk_text as_sk_text(std::string_view text) {
  return {text.data(), static_cast<uint32_t>(text.size())};
}

const char* status_code(sk_status status) {
  switch (status) {
    case SK_E_ARGUMENT:
      return "skill-argument";
    case SK_E_STATE:
      return "skill-state";
    case SK_E_HANDLE:
      return "skill-handle";
    case SK_E_MEMORY:
      return "skill-memory";
    case SK_E_LIMIT:
      return "skill-limit";
    case SK_E_NOT_FOUND:
      return "skill-not-found";
    case SK_E_DATA:
      return "skill-data";
    case SK_E_UNSUPPORTED:
      return "skill-unsupported";
    case SK_E_CANCELLED:
      return "cancelled";
    case SK_E_INTERNAL:
      return "skill-internal";
    default:
      return "skill-status-unknown";
  }
}

const char* default_reason(sk_status status) {
  switch (status) {
    case SK_E_ARGUMENT:
      return "it can't work with this input";
    case SK_E_MEMORY:
      return "it needs more memory than it may have";
    case SK_E_LIMIT:
      return "the input is too long or too large for it";
    case SK_E_NOT_FOUND:
      return "it did not find a file that it needs";
    case SK_E_DATA:
      return "a file of its package does not hold what it should";
    case SK_E_UNSUPPORTED:
      return "it does not do this";
    case SK_E_CANCELLED:
      return "it was stopped";
    default:
      return "it failed without saying why";
  }
}

}  // namespace

Skill::Skill(const Manifest& manifest, Files files, MemoryBudget& budget, LogLine log, Engine engine)
    : manifest_(manifest),
      services_(manifest.name, std::move(files), budget, manifest.heap_bytes, std::move(log), std::move(engine)) {}

Result<std::unique_ptr<Skill>> Skill::load(const Manifest& manifest, const Code& code, Files files,
                                           MemoryBudget& budget, LogLine log, Engine engine) {
  std::unique_ptr<Skill> skill(new Skill(manifest, std::move(files), budget, std::move(log), std::move(engine)));
  skill->services_.stage = Services::Stage::load;
  RunningArena running(&skill->services_.arena());  // for constructors of globals
  TRY(skill->module_, Module::load(code, manifest, budget));
  skill->services_.lend_to(*skill->module_);
  Result<const sk_skill*> table = skill->module_->enter(skill->services_.table());
  skill->services_.stage = Services::Stage::idle;
  if (!table) {
    if (std::string reason = skill->services_.take_reason(); !reason.empty()) table.error().what += ": " + reason;
    return std::move(table.error()).at(manifest.id());
  }
  skill->table_ = *table;
  for (const std::string& hook : manifest.hooks) {
    bool offered = hook == "tokenize"  ? skill->has_tokenize()
                   : hook == "forward" ? skill->has_forward()
                                       : skill->has_merge();
    if (!offered)
      return Error{"hook-missing", "the manifest promises the hook \"" + hook + "\", the module has none",
                   manifest.id(), "Name in \"hooks\" what the module offers"};
  }
  return skill;
}

Skill::~Skill() {
  forget_idle();
  assert(instances_ == 0);
}

uint64_t Skill::bytes() const {
  uint64_t bytes = module_->bytes() + services_.arena().bytes() + services_.tensor_bytes();
  for (const std::unique_ptr<Instance>& instance : idle_)
    if (instance->sequence_.cache) bytes += instance->sequence_.cache->bytes();
  return bytes;
}

template <typename R, typename... P, typename... A>
Called<R> Skill::run(Services::Stage stage, R (*function)(P...), A... arguments) {
  const Services::Stage before = std::exchange(services_.stage, stage);
  RunningArena running(&services_.arena());
  Called<R> called = module_->call(function, arguments...);
  services_.stage = before;
  faulted_ |= called.trapped;
  calls_++;
  return called;
}

template <typename... P, typename... A>
Result<bool> Skill::run_hook(const char* hook, sk_status (*function)(P...), A... arguments) {
  if (faulted_)
    return Error{"skill-faulted", "it failed before and was stopped", manifest_.id() + ", " + hook,
                 "Switch it off and on again"};
  services_.take_reason();
  auto [was_trapped, status] = run(Services::Stage::hook, function, arguments...);
  if (was_trapped) return trapped(hook);
  if (status == SK_OK) return true;
  if (status == SK_DECLINED) return false;
  return failure(hook, status);
}

Error Skill::failure(const char* hook, sk_status status) {
  std::string reason = services_.take_reason();
  return {status_code(status), reason.empty() ? default_reason(status) : std::move(reason),
          manifest_.id() + ", " + hook, ""};
}

Error Skill::trapped(const char* hook) {
  return {"skill-trapped", "it crashed: " + module_->trap_reason(), manifest_.id() + ", " + hook,
          "Switch it off; its author can find the cause with 'skillet check'"};
}

const void* Skill::extension(const char* name) {
  return table_->extension && !faulted_ ? run(Services::Stage::instance, table_->extension, name).value : nullptr;
}

Result<std::unique_ptr<Instance>> Skill::create() {
  sk_instance* instance = nullptr;
  services_.take_reason();
  if (faulted_) return trapped("create");
  auto [was_trapped, status] = run(Services::Stage::instance, table_->create, &services_.table(), &instance);
  if (was_trapped) return trapped("create");
  if (status != SK_OK) return failure("create", status);
  instances_++;
  return std::unique_ptr<Instance>(new Instance(*this, instance));
}

Result<std::unique_ptr<Instance>> Skill::take() {
  if (idle_.empty()) return create();
  std::unique_ptr<Instance> instance = std::move(idle_.back());
  idle_.pop_back();
  return instance;
}

std::unique_ptr<Instance> Skill::best_for(std::span<const sk_token> tokens, const AttachedAdapters& attached,
                                          std::unique_ptr<Instance> instance) {
  for (std::unique_ptr<Instance>& other : idle_)
    if (other->known_of(tokens, attached) > instance->known_of(tokens, attached)) std::swap(other, instance);
  return instance;
}

void Skill::give_back(std::unique_ptr<Instance> instance) {
  if (faulted_) return;
  if (idle_.size() == max_idle_instances) idle_.erase(idle_.begin());
  idle_.push_back(std::move(instance));
}

void Skill::forget_idle() {
  idle_.clear();
}

Instance::~Instance() {
  skill_.instances_--;
  if (!skill_.faulted_) skill_.run(Services::Stage::instance, skill_.table_->destroy, instance_);
}

Error Instance::lacks(const char* hook) const {
  return {"skill-unsupported", "it has no such hook", skill_.manifest_.id() + ", " + hook, ""};
}

Result<sk_description> Instance::describe() {
  sk_description description{};
  description.size = sizeof description;
  description.begin_of_text = description.end_of_text = -1;
  if (!skill_.table_->describe) return description;
  TRY([[maybe_unused]] bool done, skill_.run_hook("describe", skill_.table_->describe, instance_, &description));
  if (description.vocabulary > max_vocabulary)
    return Error{"skill-limit", "it claims a vocabulary of " + std::to_string(description.vocabulary) + " tokens",
                 skill_.manifest_.id() + ", describe", ""};
  return description;
}

Result<std::vector<sk_token>> Instance::encode(std::string_view text) {
  if (!skill_.has_tokenize()) return lacks("tokenize");
  if (text.size() > max_prompt_bytes)
    return Error{"prompt-too-long", "the text is longer than 1 MiB", "", "Shorten it"};
  Output output;
  auto lent = skill_.services_.lend(&output);
  sk_tokenize call{sizeof call, SK_ENCODE, as_sk_text(text), nullptr, 0, lent.handle()};
  TRY([[maybe_unused]] bool done, skill_.run_hook("tokenize", skill_.table_->tokenize, instance_, &call));
  return std::move(output.tokens);
}

Result<std::string> Instance::decode(std::span<const sk_token> tokens) {
  if (const Model* model = skill_.model(); model && tokens.size() == 1) return model->tokenizer().decode(tokens[0]);
  if (!skill_.has_tokenize()) return lacks("tokenize");
  Output output;
  auto lent = skill_.services_.lend(&output);
  sk_tokenize call{sizeof call, SK_DECODE, {}, tokens.data(), static_cast<uint32_t>(tokens.size()), lent.handle()};
  TRY([[maybe_unused]] bool done, skill_.run_hook("tokenize", skill_.table_->tokenize, instance_, &call));
  return std::move(output.text);
}

bool Instance::ends_text(sk_token token) const {
  return skill_.model() && skill_.model()->tokenizer().is_end(token);
}

Result<std::shared_ptr<const TokenTrie>> Instance::token_trie() {
  if (skill_.trie_) return skill_.trie_;
  TRY(const sk_description description, describe());
  std::vector<sk_token> ends;
  for (uint32_t i = 0; i < description.vocabulary; i++) {
    const auto token = static_cast<sk_token>(i);
    if (token == description.end_of_text || ends_text(token)) ends.push_back(token);
  }
  std::optional<Error> failure;
  const auto bytes_of_token = [&](sk_token token) -> std::string {
    Result<std::string> bytes = decode({&token, 1});
    if (bytes) return std::move(*bytes);
    failure = std::move(bytes.error());
    return {};
  };
  TRY(TokenTrie trie, TokenTrie::build(description.vocabulary, bytes_of_token, std::move(ends)));
  if (failure) return std::move(*failure);
  skill_.trie_ = std::make_shared<const TokenTrie>(std::move(trie));
  return skill_.trie_;
}

Result<std::optional<Answer>> Instance::answer(const Asked& asked) {
  if (!skill_.has_forward()) return lacks("forward");
  if (asked.prompt.size() > max_prompt_bytes)
    return Error{"prompt-too-long", "the prompt is longer than 1 MiB", "", "Shorten it"};
  Output output;
  output.draft = asked.draft;
  output.is_cancelled = asked.is_cancelled;
  auto lent = skill_.services_.lend(&output);
  sk_forward call{};
  call.size = sizeof call;
  call.prompt = as_sk_text(asked.prompt);
  call.answer = lent.handle();
  call.confidence = 1000;
  skill_.services_.answer_services().begin_answer();
  TRY(bool answered, skill_.run_hook("forward", skill_.table_->forward, instance_, &call));
  if (!answered) return std::optional<Answer>();
  if (!is_utf8(bytes_of(output.text)))
    return Error{"skill-data", "its answer is not valid UTF-8", skill_.manifest_.id() + ", forward", ""};
  return std::optional<Answer>({std::move(output.text), std::min(call.confidence, 1000u), std::move(output.files)});
}

size_t Instance::known_of(std::span<const sk_token> tokens, const AttachedAdapters& attached) const {
  const uint64_t key = key_of(attached);
  const size_t known = beginning_known(tokens);
  const auto end = sequence_.under.begin() + static_cast<ptrdiff_t>(known);
  return static_cast<size_t>(std::find_if(sequence_.under.begin(), end, [&](uint64_t under) { return under != key; }) -
                             sequence_.under.begin());
}

void Instance::begin(std::span<const sk_token> tokens, const AttachedAdapters& attached) {
  forget_from(known_of(tokens, attached));
  sequence_.attached = attached;
}

size_t Instance::beginning_known(std::span<const sk_token> tokens) const {
  const auto& known = sequence_.known;
  return static_cast<size_t>(std::mismatch(known.begin(), known.end(), tokens.begin(), tokens.end()).first -
                             known.begin());
}

void Instance::forget_from(size_t first) {
  sequence_.known.resize(first);
  sequence_.under.resize(first);
}

Status Instance::predict(std::span<const sk_token> tokens, Tensor& logits) {
  if (!skill_.has_forward()) return lacks("forward");
  assert(logits.rows() >= 1 && logits.rows() <= tokens.size());
  const size_t first_new = std::min(beginning_known(tokens), tokens.size() - logits.rows());
  forget_from(first_new);  // all that is left of it if this fails
  auto lent_logits = skill_.services_.lend(&logits);
  auto lent_sequence = skill_.services_.lend(&sequence_);
  sk_forward call{};
  call.size = sizeof call;
  call.tokens = tokens.data();
  call.token_count = static_cast<uint32_t>(tokens.size());
  call.first_new = static_cast<uint32_t>(first_new);
  call.sequence = lent_sequence.handle();
  call.logits = lent_logits.handle();
  const auto shown = skill_.services_.show(&sequence_.attached);
  TRY(const bool done, skill_.run_hook("forward", skill_.table_->forward, instance_, &call));
  if (!done) return skill_.failure("forward", SK_E_UNSUPPORTED);
  for (uint32_t r = 0; r < logits.rows(); r++)
    for (float value : logits.row(r))
      if (std::isnan(value) || value == INFINITY)
        return Error{"skill-data", "its logits hold a NaN or an infinity", skill_.manifest_.id() + ", forward", ""};
  sequence_.known.assign(tokens.begin(), tokens.end());
  sequence_.under.resize(tokens.size(), key_of(sequence_.attached));
  return {};
}

Result<std::vector<float>> Instance::hidden_of(std::string_view text) {
  if (!skill_.model()) return lacks("hidden states");
  TRY(const sk_description description, describe());
  TRY(std::vector<sk_token> tokens, encode(text));
  const size_t most =
      description.context == 0 ? max_hidden_tokens : std::min<size_t>(max_hidden_tokens, description.context);
  if (description.begin_of_text >= 0) tokens.insert(tokens.begin(), description.begin_of_text);
  if (tokens.size() > most) tokens.erase(tokens.begin(), tokens.end() - static_cast<ptrdiff_t>(most));
  if (tokens.empty()) return Error{"prompt-empty", "there is nothing to read", "", "Write something"};
  begin(tokens, {});
  Tensor logits(static_cast<uint32_t>(std::min(tokens.size(), max_hidden_rows)), description.vocabulary);
  TensorServices::HeadInput input;
  {
    const auto shown = skill_.services_.show(&input);
    TRY_OK(predict(tokens, logits));
  }
  if (input.rows == 0) return lacks("hidden states");
  for (float& value : input.sum) {
    value /= static_cast<float>(input.rows);
    if (!std::isfinite(value))
      return Error{"skill-data", "its hidden states hold a NaN or an infinity", skill_.manifest_.id(), ""};
  }
  return std::move(input.sum);
}

Status Instance::merge(std::span<const Voice> voices, Tensor& output, std::string_view method) {
  return run_merge(voices, output, SK_MERGE_LOGITS, {.method = method, .options = {}});
}

Status Instance::merge_weights(std::span<const Voice> voices, Tensor& output, const WeightMerge& how) {
  TRY_OK(run_merge(voices, output, SK_MERGE_WEIGHTS, how));
  for (uint32_t r = 0; r < output.rows(); r++)
    for (float value : output.row(r))
      if (!std::isfinite(value))
        return Error{"skill-data", "its merged weights hold a NaN or an infinity", skill_.manifest_.id() + ", merge",
                     ""};
  return {};
}

Status Instance::run_merge(std::span<const Voice> voices, Tensor& output, uint32_t kind, const WeightMerge& how) {
  if (!skill_.has_merge()) return lacks("merge");
  assert(!voices.empty());
  std::vector<std::unique_ptr<Services::Lent<Tensor>>> lent;
  std::vector<sk_tensor> handles;
  std::vector<float> weights;
  for (const Voice& voice : voices) {
    lent.emplace_back(new Services::Lent<Tensor>(skill_.services_.lend(voice.logits)));
    handles.push_back(lent.back()->handle());
    weights.push_back(voice.weight);
  }
  auto lent_output = skill_.services_.lend(&output);
  std::unique_ptr<Services::Lent<Tensor>> lent_base;
  if (how.base) lent_base.reset(new Services::Lent<Tensor>(skill_.services_.lend(how.base)));
  sk_merge call{};
  call.size = sizeof call;
  call.kind = kind;
  call.voice_count = static_cast<uint32_t>(voices.size());
  call.voices = handles.data();
  call.weights = weights.data();
  call.base = lent_base ? lent_base->handle() : 0;
  call.output = lent_output.handle();
  call.method = as_sk_text(how.method);
  call.options = as_sk_text(how.options);
  call.seed = how.seed;
  TRY(bool done, skill_.run_hook("merge", skill_.table_->merge, instance_, &call));
  return done ? Status() : Status(skill_.failure("merge", SK_E_UNSUPPORTED));
}

}  // namespace skillet
