#include "host/compose/turn.h"

#include <algorithm>

namespace skillet {

Turn::Turn(std::vector<Skill*> skills, Request request)
    : skills_(std::move(skills)), request_(std::move(request)), sampler_(request_.sampling) {}

bool Turn::uses(const Skill* skill) const {
  return std::find(skills_.begin(), skills_.end(), skill) != skills_.end();
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
  return next_token();
}

Result<bool> Turn::ask_tools(Piece& piece) {
  std::optional<Answer> best;
  for (Skill* skill : skills_) {
    if (skill->manifest().kind != "tool" || !skill->has_forward()) continue;
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
  if (voices_.size() > 1) {
    auto merges = std::find_if(skills_.begin(), skills_.end(), [](Skill* skill) { return skill->has_merge(); });
    if (merges == skills_.end()) {
      voices_.resize(1);  // the first speaks alone
      report_.voices.resize(1);
    } else {
      TRY(merger_, (*merges)->create());
      merged_ = std::make_unique<Tensor>(1, description_.vocabulary);
    }
  }
  if (description_.begin_of_text >= 0) tokens_.push_back(description_.begin_of_text);
  TRY(std::vector<sk_token> prompt, voices_[0].instance->encode(request_.prompt));
  tokens_.insert(tokens_.end(), prompt.begin(), prompt.end());
  if (tokens_.empty()) return Error{"prompt-empty", "there is nothing to continue", "", "Write something"};
  return {};
}

// A voice joins when its tokens mean the same as those of the voices before it.
Status Turn::add_voice(Skill& skill) {
  TRY(std::unique_ptr<Instance> instance, skill.create());
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
  voices_.push_back({std::move(instance), std::make_unique<Tensor>(1, description.vocabulary)});
  report_.voices.push_back(skill.manifest().name);
  return {};
}

Result<const Tensor*> Turn::next_logits() {
  for (Voice& voice : voices_) TRY_OK(voice.instance->predict(tokens_, first_new_, *voice.logits));
  if (!merger_) return voices_[0].logits.get();
  std::vector<Instance::Voice> weighted;
  for (Voice& voice : voices_) weighted.push_back({voice.logits.get(), 1.0f});
  TRY_OK(merger_->merge(weighted, *merged_));
  return merged_.get();
}

Result<Turn::Piece> Turn::next_token() {
  const bool context_full = description_.context != 0 && tokens_.size() >= description_.context;
  if (report_.tokens >= request_.max_tokens || context_full) return finish("");
  TRY(const Tensor* logits, next_logits());
  const sk_token token = sampler_.next(logits->row(0));
  if (token == description_.end_of_text) return finish("");
  first_new_ = tokens_.size();
  tokens_.push_back(token);
  report_.tokens++;
  TRY(std::string bytes, voices_[0].instance->decode({&token, 1}));
  std::string text = text_.push(bytes);
  return report_.tokens == request_.max_tokens ? finish(std::move(text)) : Piece{false, std::move(text)};
}

Turn::Piece Turn::finish(std::string text) {
  return {true, std::move(text) + text_.finish()};
}

}  // namespace skillet
