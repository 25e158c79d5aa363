#include "host/compose/writing.h"

#include <algorithm>
#include <cmath>

#include "host/model/json_schema.h"

namespace skillet {
namespace {

AttachedAdapters those_of(const Skill& skill, const AttachedAdapters& adapters) {
  AttachedAdapters own;
  for (const AttachedAdapter& one : adapters)
    if (&one.adapter->model() == skill.model()) own.push_back(one);
  return own;
}

double log_probability_of(std::span<const float> logits, sk_token token) {
  const double largest = double(*std::max_element(logits.begin(), logits.end()));
  double sum = 0;
  for (const float logit : logits) sum += std::exp(double(logit) - largest);
  return double(logits[static_cast<size_t>(token)]) - largest - std::log(sum);
}

}  // namespace

Writing::Writing(std::vector<VoicePart> parts, Request request, Merging merging)
    : parts_(std::move(parts)),
      request_(std::move(request)),
      merging_(std::move(merging)),
      sampler_(request_.sampling),
      stop_(request_.stops) {}

Writing::~Writing() {
  release();
}

void Writing::release() {
  for (Voice& voice : voices_) voice.skill->give_back(std::move(voice.instance));
  voices_.clear();
  merger_.reset();
}

void Writing::attach(const AttachedAdapters& adapters) {
  for (Voice& voice : voices_) {
    voice.adapters = those_of(*voice.skill, adapters);
    voice.instance->attach(voice.adapters);
  }
}

double Writing::mean_log_probability() const {
  return drawn_ ? log_probability_ / drawn_ : 0;
}

// ---- The voices ----------------------------------------------------------------------------------------------------

Status Writing::begin() {
  for (VoicePart& part : parts_)
    if (Status status = add_voice(std::move(part)); !status) report_.failures.push_back(std::move(status.error()));
  if (voices_.empty()) return report_.failures.front();
  TRY_OK(add_merger());
  TRY_OK(add_constraint());
  TRY_OK(check_sampling(request_.sampling, description_.vocabulary));
  return read_prompt();
}

// A voice joins when its tokens mean the same as those of the voices before it.
Status Writing::add_voice(VoicePart part) {
  TRY(std::unique_ptr<Instance> instance, part.skill->take());
  TRY(sk_description description, instance->describe());
  if (description.vocabulary == 0)
    return Error{"skill-data", "it gives logits but names no vocabulary", part.skill->manifest().id(), ""};
  if (voices_.empty()) description_ = description;
  const bool same = description.vocabulary_id != 0 && description.vocabulary_id == description_.vocabulary_id &&
                    description.vocabulary == description_.vocabulary;
  if (!voices_.empty() && !same)
    return Error{"vocabulary-mismatch",
                 "its tokens are not those of " + report_.voices[0] + ", so they can't speak together",
                 part.skill->manifest().id(), "Switch one of the two off"};
  if (description.context != 0 && (description_.context == 0 || description.context < description_.context))
    description_.context = description.context;
  voices_.push_back({part.skill, those_of(*part.skill, part.adapters), part.weight, std::move(instance),
                     std::make_unique<Tensor>(1, description.vocabulary)});
  report_.voices.push_back(std::move(part.name));
  return {};
}

Status Writing::add_merger() {
  if (voices_.size() == 1) return {};
  const auto merges =
      std::find_if(merging_.mergers.begin(), merging_.mergers.end(), [](Skill* skill) { return skill->has_merge(); });
  if (merges == merging_.mergers.end()) {
    report_.failures.push_back({"merge-missing",
                                "no skill that is on merges what several models say, so the first speaks alone",
                                report_.voices[0], "Switch on a skill with the hook merge"});
    while (voices_.size() > 1) {
      voices_.back().skill->give_back(std::move(voices_.back().instance));
      voices_.pop_back();
    }
    report_.voices.resize(1);
    return {};
  }
  TRY(merger_, (*merges)->create());
  merged_ = std::make_unique<Tensor>(1, description_.vocabulary);
  return {};
}

Status Writing::add_constraint() {
  if (request_.grammar.empty() && request_.json_schema.empty()) return {};
  TRY(Grammar grammar,
      request_.grammar.empty() ? grammar_of_json_schema(request_.json_schema) : Grammar::parse(request_.grammar));
  TRY(std::shared_ptr<const TokenTrie> trie, voices_[0].instance->token_trie());
  constraint_.emplace(grammar, std::move(trie));
  return {};
}

// ---- The prompt ----------------------------------------------------------------------------------------------------

Result<std::vector<sk_token>> Writing::encode_prompt() {
  const Model* model = voices_[0].skill->model();
  if (!request_.prompt_ids.empty()) {
    for (const sk_token token : request_.prompt_ids)
      if (token < 0 || static_cast<uint32_t>(token) >= description_.vocabulary)
        return Error{"token-invalid", std::to_string(token) + " is no token of this model", report_.voices[0], ""};
    return request_.prompt_ids;
  }
  if (!model) return voices_[0].instance->encode(request_.prompt);
  if (request_.rendered.empty() && (request_.raw || model->chat_template().empty()))
    return model->tokenizer().encode(request_.prompt, false);
  if (request_.rendered.empty()) {
    std::vector<ChatMessage> messages = request_.history;
    messages.push_back({"user", request_.prompt});
    TRY(ChatTemplate form, ChatTemplate::recognise(model->chat_template()));
    const Tokenizer& tokenizer = model->tokenizer();
    TRY(request_.rendered,
        form.render(messages, {.begin_of_text = std::string(tokenizer.text(tokenizer.begin_of_text())),
                               .end_of_text = std::string(tokenizer.text(tokenizer.end_of_text()))}));
  }
  return model->tokenizer().encode(request_.rendered, true);
}

Status Writing::read_prompt() {
  TRY(tokens_, encode_prompt());
  const sk_token begin = description_.begin_of_text;
  if (begin >= 0 && request_.prompt_ids.empty() && (tokens_.empty() || tokens_[0] != begin))
    tokens_.insert(tokens_.begin(), begin);
  if (tokens_.empty()) return Error{"prompt-empty", "there is nothing to continue", "", "Write something"};
  if (description_.context != 0 && tokens_.size() >= description_.context)
    return Error{"prompt-too-long",
                 "the prompt is " + std::to_string(tokens_.size()) + " tokens long; the model reads " +
                     std::to_string(description_.context) + ", its answer included",
                 report_.voices[0], "Shorten it, or start a new conversation"};
  read_ = tokens_.size();
  for (Voice& voice : voices_) {
    voice.instance = voice.skill->best_for(tokens_, voice.adapters, std::move(voice.instance));
    voice.instance->begin(tokens_, voice.adapters);
    read_ = std::min(read_, voice.instance->known_of(tokens_, voice.adapters));
  }
  read_ = std::min(read_, tokens_.size() - 1);
  report_.prompt_tokens = static_cast<uint32_t>(tokens_.size());
  report_.reused_tokens = report_.read_tokens = static_cast<uint32_t>(read_);
  return {};
}

Result<Writing::Piece> Writing::step() {
  return has_prompt_left() ? read_on() : next_token();
}

// A part of the prompt, all but its last token: that one the first token of the answer needs.
Result<Writing::Piece> Writing::read_on() {
  const size_t end = std::min(read_ + prompt_tokens_a_step, tokens_.size() - 1);
  for (Voice& voice : voices_) TRY_OK(voice.instance->predict(std::span(tokens_).first(end), *voice.logits));
  read_ = end;
  report_.read_tokens = static_cast<uint32_t>(read_);
  return Piece{false, ""};
}

// ---- The answer ----------------------------------------------------------------------------------------------------

Result<const Tensor*> Writing::next_logits() {
  for (Voice& voice : voices_) TRY_OK(voice.instance->predict(tokens_, *voice.logits));
  read_ = tokens_.size();
  report_.read_tokens = report_.prompt_tokens;
  if (!merger_) return voices_[0].logits.get();
  std::vector<Instance::Voice> weighted;
  for (Voice& voice : voices_) weighted.push_back({voice.logits.get(), voice.weight});
  TRY_OK(merger_->merge(weighted, *merged_, merging_.method));
  return merged_.get();
}

Result<sk_token> Writing::draw(std::span<const float> logits) {
  TRY(const sk_token token,
      constraint_ ? constraint_->next(sampler_, logits, tokens_) : Result<sk_token>(sampler_.next(logits, tokens_)));
  drawn_++;
  if (request_.measures_certainty) log_probability_ += log_probability_of(logits, token);
  return token;
}

bool Writing::ends_text(sk_token token) const {
  return token == description_.end_of_text || voices_[0].instance->ends_text(token);
}

Result<Writing::Piece> Writing::next_token() {
  if (report_.tokens >= request_.max_tokens) return finish("", "token-limit");
  if (description_.context != 0 && tokens_.size() >= description_.context) return finish("", "context-full");
  TRY(const Tensor* logits, next_logits());
  TRY(const sk_token token, draw(logits->row(0)));
  if (ends_text(token)) return finish("", "end-of-text");
  if (constraint_) TRY_OK(constraint_->accept(token));
  tokens_.push_back(token);
  report_.tokens++;
  TRY(std::string bytes, voices_[0].instance->decode({&token, 1}));
  std::string text = stop_.push(text_.push(bytes));
  if (stop_.has_stopped()) return finish(std::move(text), "stop-text");
  if (constraint_ && constraint_->is_finished()) return finish(std::move(text), "grammar");
  return report_.tokens == request_.max_tokens ? finish(std::move(text), "token-limit") : Piece{false, std::move(text)};
}

Writing::Piece Writing::finish(std::string text, const char* end) {
  report_.end = end;
  if (!stop_.has_stopped()) text += stop_.push(text_.finish()) + stop_.finish();
  release();
  return {true, std::move(text)};
}

}  // namespace skillet
