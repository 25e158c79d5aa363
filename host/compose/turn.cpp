#include "host/compose/turn.h"

#include <algorithm>

#include "host/model/json_schema.h"

namespace skillet {

Turn::Turn(std::vector<Skill*> skills, Request request, AttachedAdapters adapters)
    : skills_(std::move(skills)),
      request_(std::move(request)),
      adapters_(std::move(adapters)),
      sampler_(request_.sampling),
      stop_(request_.stops) {}

Turn::~Turn() {
  for (Voice& voice : voices_) voice.skill->give_back(std::move(voice.instance));
}

bool Turn::uses(const Skill* skill) const {
  return std::find(skills_.begin(), skills_.end(), skill) != skills_.end();
}

bool Turn::uses(const Adapter* adapter) const {
  return std::any_of(adapters_.begin(), adapters_.end(),
                     [&](const AttachedAdapter& one) { return one.adapter == adapter; });
}

void Turn::attach(AttachedAdapters adapters) {
  adapters_ = std::move(adapters);
  for (Voice& voice : voices_) voice.instance->attach(adapters_of(*voice.skill));
}

AttachedAdapters Turn::adapters_of(const Skill& skill) const {
  AttachedAdapters own;
  for (const AttachedAdapter& one : adapters_)
    if (&one.adapter->model() == skill.model()) own.push_back(one);
  return own;
}

Result<Turn::Piece> Turn::step() {
  if (ended_) return Error{"no-such-turn", "this answer has ended", "", "Ask again"};
  Result<Piece> piece = advance();
  ended_ = !piece || piece->done;
  return piece;
}

Result<Turn::Piece> Turn::advance() {
  if (cancelled_) return Error{"cancelled", "the turn was stopped", "", ""};
  if (!std::exchange(started_, true)) {
    Piece piece{false, ""};
    TRY(bool answered, ask_tools(piece));
    if (answered) return piece;
    TRY_OK(start_voices());
    return piece;
  }
  return has_prompt_left() ? read_on() : next_token();
}

Result<bool> Turn::ask_tools(Piece& piece) {
  std::optional<Answer> best;
  for (Skill* skill : skills_) {
    if (skill->manifest().kind != "tool" || !skill->has_forward() || !request_.prompt_ids.empty()) continue;
    const std::string& name = skill->manifest().name;
    Result<std::unique_ptr<Instance>> instance = skill->create();
    Result<std::optional<Answer>> answer = instance
                                               ? (*instance)->answer(request_.prompt, [this] { return cancelled_; })
                                               : Result<std::optional<Answer>>(std::move(instance.error()));
    if (!answer) {
      report_.failures.push_back(std::move(answer.error()));
    } else if (!*answer) {
      report_.declined.push_back(name);
    } else if (!best || (*answer)->confidence > best->confidence) {
      best = std::move(**answer);
      report_.skill = name;
      report_.confidence = best->confidence;
    }
  }
  if (best) piece = {true, std::move(best->text)};
  return best.has_value();
}

Status Turn::start_voices() {
  for (Skill* skill : skills_) {
    if (skill->manifest().kind != "base" || !skill->has_forward() || !skill->has_tokenize()) continue;
    if (Status status = add_voice(*skill); !status) report_.failures.push_back(std::move(status.error()));
  }
  if (voices_.empty()) {
    if (!report_.failures.empty()) return report_.failures.front();
    return Error{"nobody-answers", "none of the skills that are on answers this", "",
                 "Switch another skill on, or ask in the way that its examples show"};
  }
  TRY_OK(add_merger());
  TRY_OK(add_constraint());
  TRY_OK(check_sampling(request_.sampling, description_.vocabulary));
  return read_prompt();
}

Status Turn::add_merger() {
  if (voices_.size() == 1) return {};
  auto merges = std::find_if(skills_.begin(), skills_.end(), [](Skill* skill) { return skill->has_merge(); });
  if (merges == skills_.end()) {
    voices_.resize(1);  // the first speaks alone
    report_.voices.resize(1);
    return {};
  }
  TRY(merger_, (*merges)->create());
  merged_ = std::make_unique<Tensor>(1, description_.vocabulary);
  return {};
}

Status Turn::add_constraint() {
  if (request_.grammar.empty() && request_.json_schema.empty()) return {};
  TRY(Grammar grammar,
      request_.grammar.empty() ? grammar_of_json_schema(request_.json_schema) : Grammar::parse(request_.grammar));
  TRY(std::shared_ptr<const TokenTrie> trie, voices_[0].instance->token_trie());
  constraint_.emplace(grammar, std::move(trie));
  return {};
}

// A voice joins when its tokens mean the same as those of the voices before it.
Status Turn::add_voice(Skill& skill) {
  TRY(std::unique_ptr<Instance> instance, skill.take());
  TRY(sk_description description, instance->describe());
  if (description.vocabulary == 0)
    return Error{"skill-data", "it gives logits but names no vocabulary", skill.manifest().id(), ""};
  if (voices_.empty()) description_ = description;
  bool same = description.vocabulary_id != 0 && description.vocabulary_id == description_.vocabulary_id &&
              description.vocabulary == description_.vocabulary;
  if (!voices_.empty() && !same)
    return Error{"vocabulary-mismatch",
                 "its tokens are not those of " + report_.voices[0] + ", so they can't speak together",
                 skill.manifest().id(), "Switch one of the two off"};
  if (description.context != 0 && (description_.context == 0 || description.context < description_.context))
    description_.context = description.context;
  voices_.push_back({&skill, std::move(instance), std::make_unique<Tensor>(1, description.vocabulary)});
  report_.voices.push_back(skill.manifest().name);
  return {};
}

// ---- The prompt ----------------------------------------------------------------------------------------------------

Result<std::vector<sk_token>> Turn::encode_prompt() {
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

Status Turn::read_prompt() {
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
    const AttachedAdapters attached = adapters_of(*voice.skill);
    voice.instance = voice.skill->best_for(tokens_, attached, std::move(voice.instance));
    voice.instance->begin(tokens_, attached);
    read_ = std::min(read_, voice.instance->known_of(tokens_, attached));
  }
  read_ = std::min(read_, tokens_.size() - 1);
  report_.prompt_tokens = static_cast<uint32_t>(tokens_.size());
  report_.reused_tokens = report_.read_tokens = static_cast<uint32_t>(read_);
  return {};
}

// A part of the prompt, all but its last token: that one the first token of the answer needs.
Result<Turn::Piece> Turn::read_on() {
  const size_t end = std::min(read_ + prompt_tokens_a_step, tokens_.size() - 1);
  for (Voice& voice : voices_) TRY_OK(voice.instance->predict(std::span(tokens_).first(end), *voice.logits));
  read_ = end;
  report_.read_tokens = static_cast<uint32_t>(read_);
  return Piece{false, ""};
}

// ---- The answer ----------------------------------------------------------------------------------------------------

Result<const Tensor*> Turn::next_logits() {
  for (Voice& voice : voices_) TRY_OK(voice.instance->predict(tokens_, *voice.logits));
  read_ = tokens_.size();
  report_.read_tokens = report_.prompt_tokens;
  if (!merger_) return voices_[0].logits.get();
  std::vector<Instance::Voice> weighted;
  for (Voice& voice : voices_) weighted.push_back({voice.logits.get(), 1.0f});
  TRY_OK(merger_->merge(weighted, *merged_));
  return merged_.get();
}

Result<sk_token> Turn::draw(std::span<const float> logits) {
  if (constraint_) return constraint_->next(sampler_, logits, tokens_);
  return sampler_.next(logits, tokens_);
}

bool Turn::ends_text(sk_token token) const {
  return token == description_.end_of_text || voices_[0].instance->ends_text(token);
}

Result<Turn::Piece> Turn::next_token() {
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

Turn::Piece Turn::finish(std::string text, const char* end) {
  report_.end = end;
  if (!stop_.has_stopped()) text += stop_.push(text_.finish()) + stop_.finish();
  return {true, std::move(text)};
}

}  // namespace skillet
